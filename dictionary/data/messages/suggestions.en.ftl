## Suggestions about entries

suggestions-report = Report a mistake
suggestions-about = Mistakes in the entry
suggestions-kind-label = Kind of mistake
suggestions-text = Message to the editors
suggestions-text-how = Describe the mistake, the correction and how you know: you speak the language, from a book, from which place …
suggestions-sender = Your name (optional)
suggestions-contact = E-mail address or telephone number (optional)
suggestions-private = Only the editors of this lexicon see your name and address.
suggestions-honeypot = Do not fill in this field
suggestions-send = Send
suggestions-title = A suggestion about an entry
suggestions-thanks = Thank you! Your suggestion was sent to the editors.
suggestions-save-address = Save this address to see the result; only you know it.
suggestions-entry = Entry
suggestions-entry-withdrawn = This entry is not public now
suggestions-content = Suggestion
suggestions-sent-at = Sent
suggestions-state = Status
suggestions-answer = The editors’ answer
suggestions-result = Correction
suggestions-mine = My suggestions
suggestions-mine-about = Suggestions sent from this device. The list is stored on the device only.
suggestions-none-sent = No suggestions sent from this device yet.
suggestions-queue = Suggestions
suggestions-reason = Message to the sender (required to reject)
suggestions-accept = Accept
suggestions-reject = Reject
suggestions-done = The decision is saved; the sender can see it.
suggestions-changed-since = the entry has changed since then
suggestions-handled-by = Decided by { $by }
suggestions-kind = { $kind ->
    [meaning] Wrong or missing meaning
    [spelling] Spelling or tone marks
    [missing] Missing alternative word
    [offensive] Offensive or unsuitable
   *[other] Something else
    }
suggestions-state-name = { $state ->
    [accepted] Accepted
    [rejected] Rejected
   *[open] Waiting
    }
suggestions-from = From: { $sender } { $contact }
suggestions-empty = { $state ->
    [accepted] No accepted suggestions yet.
    [rejected] No rejected suggestions yet.
   *[open] No open suggestions.
    }
