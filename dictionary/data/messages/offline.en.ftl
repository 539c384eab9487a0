## Use without a network

offline-title = Offline use
offline-about = Save a lexicon on this device to look up words offline, in both directions, with or without marks. Offline searches are not sent anywhere.
offline-unable = This browser cannot save lexicons. Turn on JavaScript and do not use a private window.
offline-off = This site does not offer saved lexicons at present.
offline-kept-title = Lexicons saved on this device
offline-none = No lexicons saved yet. Open the page of a lexicon and press “Save on this device”.
offline-choose = Choose lexicons to save
offline-clear = Delete all saved data
offline-what-title = Saved data
offline-what-pages = The device saves the search page and the 100 pages of entries, lexicons and languages that you opened last.
offline-what-search = Offline, the search page uses the saved lexicons: exact matches, matches with different marks, and words that begin with what you typed. Telex, VNI and the correction of typing mistakes need a network.
offline-what-private = Only public content is saved: no pages of signed-in users and no lexicons for members only.
offline-what-install = You can install this site like an app: in the menu of the browser, choose “Install” or “Add to home screen”.
offline-keep = Save on this device
offline-keep-about = Saved dictionaries work offline.
offline-resume = Continue
offline-update = Update
offline-cancel = Stop
offline-remove = Delete from device
offline-progress-label = Download progress
offline-not-here-title = No network
offline-not-here = This page is not saved on the device. Open it again when you are online; the lexicons below work offline.
offline-entry-title = Entry saved on the device
offline-entry-missing = This entry is not saved on the device. Open it again when you are online.

# Sentences whose open places scripts fill in
offline-banner = The server cannot be reached: searching the lexicons saved on this device ({ $count }), as of { $date }.
offline-found = On this device, results for “{ $q }”: { $count }.
offline-entry-note = Copy saved on this device, as of { $date }.
offline-progress = Downloading: { $done } of { $total } entries.
offline-stopped = Saved so far: { $done } of { $total } entries.
offline-kept = Entries saved: { $done } ({ $size }), as of { $date }.
offline-found-newer = Entries changed since then: { $count }.
offline-found-same = This is the latest version.
offline-updated = Entries updated: { $count }.
offline-removed = “{ $title }” was deleted from the device.
offline-cleared = All saved data was deleted.
offline-clear-ask = Delete all lexicons and pages saved on this device?
offline-full = The device is full. Delete other lexicons, then continue.
offline-failed = The download failed. The entries downloaded so far are saved; try again when you are online.
offline-closed = This lexicon is no longer public, so it was deleted from the device.
offline-sum = Lexicons saved: { $count }, { $size }.
offline-space = About { $free } free on this device.
