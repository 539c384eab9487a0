## Suggestions about entries

suggestions-report = Report a mistake
suggestions-about = What is not right in the entry
suggestions-kind-label = Kind of mistake
suggestions-text = What you want to tell the editors
suggestions-text-how = Say what is wrong, what it should be, and how you know: as a speaker, from a book, from which place …
suggestions-sender = Your name (optional)
suggestions-contact = E-mail address or telephone (optional)
suggestions-private = Only the editors of this lexicon see your name and address.
suggestions-trap = Do not fill in this field
suggestions-send = Send
suggestions-one = A suggestion about an entry
suggestions-thanks = Thank you! Your suggestion is in the editors’ queue.
suggestions-keep = Keep this address to see what becomes of it; nobody else knows it.
suggestions-entry = Entry
suggestions-entry-gone = This entry is not published now
suggestions-said = Suggestion
suggestions-sent-at = Sent
suggestions-state = State
suggestions-answer = The editors’ answer
suggestions-result = Correction
suggestions-mine = My suggestions
suggestions-mine-about = What was sent from this device. The list is on the device alone.
suggestions-none-sent = Nothing has been sent from this device.
suggestions-queue = Suggestions
suggestions-reason = A word to the sender (needed to reject)
suggestions-accept = Accept
suggestions-reject = Reject
suggestions-done = Your decision is kept; the sender can see it.
suggestions-changed-since = the entry has changed since this was sent
suggestions-decided = Decided by { $by }
suggestions-kind = { $kind ->
    [meaning] Wrong or missing meaning
    [spelling] Spelling, tone marks
    [missing] Another way to say it is missing
    [offensive] Offensive or unsuitable
   *[other] Something else
    }
suggestions-state-is = { $state ->
    [accepted] Accepted
    [rejected] Rejected
   *[open] Waiting
    }
suggestions-from = From: { $sender } { $contact }
suggestions-empty = { $state ->
    [accepted] No suggestion has been accepted yet.
    [rejected] No suggestion has been rejected.
   *[open] No suggestion is waiting.
    }
