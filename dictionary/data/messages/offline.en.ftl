## Use without a network

offline-title = Offline use
offline-about = Save a lexicon on this device to look up words offline, in both directions, with or without marks. Offline searches are not sent anywhere.
offline-unsupported = This browser cannot save lexicons. Turn on JavaScript and do not use a private window.
offline-disabled = This site does not offer saved lexicons at present.
offline-saved-title = Lexicons saved on this device
offline-none = No lexicons saved yet. Open the page of a lexicon and press “Save on this device”.
offline-choose = Choose lexicons to save
offline-clear = Delete all saved data
offline-scope-title = Saved data
offline-scope-pages = The device saves the search page and the 100 pages of entries, lexicons and languages that you opened last.
offline-scope-search = Offline, the search page uses the saved lexicons: exact matches, matches with different marks, and words that begin with what you typed; if there are none, similar words and the parts of a phrase. Telex, VNI and VIQR work too. Searching definitions and examples needs a network.
offline-scope-private = Only public content is saved: no pages of signed-in users and no lexicons for members only.
offline-scope-install = You can install this site like an app: in the menu of the browser, choose “Install” or “Add to home screen”.
offline-save = Save on this device
offline-save-about = Saved dictionaries work offline.
offline-resume = Continue
offline-update = Update
offline-cancel = Stop
offline-remove = Delete from device
offline-progress-label = Download progress
offline-page-missing-title = No network
offline-page-missing = This page is not saved on the device. Open it again when you are online; the lexicons below work offline.
offline-entry-title = Entry saved on the device
offline-entry-missing = This entry is not saved on the device. Open it again when you are online.

# Sentences whose open places scripts fill in
offline-banner-short = No connection: searching the saved lexicons ({ $count })
offline-banner = The server cannot be reached: searching the lexicons saved on this device ({ $count }), as of { $date }.
offline-result-count = On this device, results for “{ $q }”: { $count }.
offline-entry-note = Copy saved on this device, as of { $date }.
offline-progress = Downloading: { $done } of { $total } entries.
offline-saved-partly = Saved so far: { $done } of { $total } entries.
offline-saved = Entries saved: { $done } ({ $size }), as of { $date }.
offline-changes-available = Entries changed since then: { $count }.
offline-up-to-date = This is the latest version.
offline-updated = Entries updated: { $count }.
offline-removed = “{ $title }” was deleted from the device.
offline-cleared = All saved data was deleted.
offline-clear-ask = Delete all lexicons and pages saved on this device?
offline-full = The device is full. Delete other lexicons, then continue.
offline-failed = The download failed. The entries downloaded so far are saved; try again when you are online.
offline-not-public = This lexicon is no longer public, so it was deleted from the device.
offline-total = Lexicons saved: { $count }, { $size }.
offline-space = About { $free } free on this device.
offline-size = Entries: { $count }. About { $fetched } to download, { $size } on the device.
