## Saved words: stars, lists, learning with cards

saved-title = Saved words
saved-about = The words that you mark with a star stay on this device and are not sent anywhere. They also work offline.
saved-needs-script = This page needs JavaScript, since saved words are kept in your browser.
saved-none = No words yet. When you look up a word, press the star beside it to save it.
saved-lists = Lists
saved-star = Save “{ $word }”
saved-star-off = Save word
saved-star-on = Saved
saved-first-list = My words
saved-added = “{ $word }” was saved to “{ $list }”.
saved-removed = “{ $word }” was removed from your saved words.
saved-full = The list “{ $list }” is full. Make a new list.
saved-lists-full = There are too many lists. Delete an old one first.
saved-failed = Not saved: the browser does not allow it, or its storage is full.
saved-new-list = New list
saved-make = Make list
saved-made = The list “{ $list }” was made. The next words that you save go into it.
saved-new-name = New name
saved-rename = Rename
saved-renamed = The list is now called “{ $list }”.
saved-delete = Delete list
saved-deleted = The list “{ $list }” was deleted.
saved-drop = Remove “{ $word }” from the list
saved-dropped = “{ $word }” was removed.
saved-undo = Undo
saved-undone = Brought back.
saved-empty = There are no words in this list yet.
saved-print = Print
saved-csv = Download CSV
# Titles of columns, with | between them
saved-columns = Word|Language|Part of speech|Meaning|Address
saved-learn = Learn with cards
saved-reverse = Ask for the word
saved-count = Card { $at } of { $total }
saved-again = Again
saved-known = Known
saved-learned = No words are due now. Next time: { $date }.
saved-all-again = Go through the whole list again
saved-keys = Press the card, the space bar or Enter to turn it; 1 or ← for again, 2 or → for known, Esc to stop.
saved-back = Back to the list

## Lexicons as files

take-title = Download this lexicon
take-format = { $format ->
    [csv] CSV
    [xlsx] Excel (XLSX)
    [lift] LIFT
    [jsonl] JSON Lines
    [pdf] PDF to print
    [tsv] TSV
    [mdf] MDF (Toolbox)
    [csv-concepts] CSV, one row per concept
    [xlsx-concepts] Excel (XLSX), one row per concept
    [tbx] TBX
    [tbx-v2] Older TBX (2008)
    [tbx-vn] Complete TBX with decisions
    [tbx-as-it-came] TBX as it was imported
    [multiterm] MultiTerm XML
    [omegat] OmegaT
    [weblate] Weblate (TBX)
    [memoq] memoQ (CSV)
    [phrase] Phrase (XLSX)
    [skos] SKOS (Turtle)
    [skos-jsonld] SKOS (JSON-LD)
   *[other] { $format }
 }
take-size = { $unit ->
    [mb] { $count } MB
   *[kb] { $count } kB
 }
