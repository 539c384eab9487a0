## Use without a network

offline-title = Use without a network
offline-about = Keep a lexicon on this device, and it can be searched without a network, both ways, with or without marks. What you look up then is sent nowhere.
offline-unable = This browser cannot keep lexicons: it takes JavaScript, and a window that is not private.
offline-off = This service does not let devices keep lexicons at present.
offline-kept-title = Lexicons kept on this device
offline-none = No lexicon is kept yet. Open the page of a lexicon and press “Keep on this device”.
offline-choose = Choose lexicons to keep
offline-clear = Clear everything kept
offline-what-title = What is kept
offline-what-pages = The search page is kept, and so are the 100 pages of entries, lexicons and languages that were opened last.
offline-what-search = Without a network, the search page searches the kept lexicons: for exact matches, for matches but for marks, and for words that begin with what was typed. Reading Telex or VNI and mending typos take a network.
offline-what-private = Only what is public is kept: no pages of somebody who is signed in, no lexicons for members alone.
offline-what-install = The site can be installed like an app: in the browser’s menu, choose “Install” or “Add to home screen”.
offline-keep = Keep on this device
offline-keep-about = A kept lexicon can be searched without a network.
offline-resume = Go on
offline-update = Update
offline-cancel = Stop
offline-remove = Remove from device
offline-progress-label = Progress of the download
offline-not-here-title = No network
offline-not-here = This page is not kept on the device. Open it again when there is a network; the lexicons below can be searched at once.
offline-entry-title = An entry kept on the device
offline-entry-missing = This entry is not kept on the device. Open it again when there is a network.

# Sentences whose open places scripts fill in
offline-banner = No connection to the server: searching the lexicons kept on this device ({ $count }), as of { $date }.
offline-found = On this device, results for “{ $q }”: { $count }.
offline-entry-note = A copy kept on this device, as of { $date }.
offline-progress = Downloading: { $done } of { $total } entries.
offline-stopped = Kept so far: { $done } of { $total } entries.
offline-kept = Entries kept: { $done } ({ $size }), as of { $date }.
offline-found-newer = Entries changed since then: { $count }.
offline-found-same = This is the newest state already.
offline-updated = Entries updated: { $count }.
offline-removed = “{ $title }” was removed from the device.
offline-cleared = Everything kept was cleared.
offline-clear-ask = Clear all lexicons and pages kept on this device?
offline-full = The device has no room left. Remove other lexicons, then go on.
offline-failed = The download failed. What has come is kept; try again when there is a network.
offline-closed = This lexicon is not public any more, so it is no longer kept on the device.
offline-sum = Lexicons kept: { $count }, { $size }.
offline-space = The browser has about { $free } left.
