## Words that people ask for

wishes-offer = Ask for this word
wishes-new = Ask for a word
wishes-about = Does the dictionary lack a word that you need? Tell the editors. They see which words many people need.
wishes-word = Word
wishes-source = Its language
wishes-target = Needed in
wishes-choose = Choose a language
wishes-context = A sentence with the word (optional)
wishes-context-how = A sentence in which you met the word, so that the editors know its meaning.
wishes-reply = E-mail or telephone, to be told (optional)
wishes-private = Only the editors see the sentence and the address. Everybody sees the word and how many people asked for it, but not who: your network address and account are not stored.
wishes-send = Send
wishes-look-up = See the results for this word
wishes-kept = There is no network. Your wish is saved on this device and will be sent when you open this site again with a network.
wishes-failed = It could not be sent. Try again with a network.
wishes-title = A word that you asked for
wishes-thanks = Thank you! Your wish was sent to the editors.
wishes-pair = From { $a } to { $b }
wishes-askers = { $count ->
    [one] 1 person asked for it
   *[other] { $count } people asked for it
    }
wishes-state = Status
wishes-state-name = { $state ->
    [draft] Being written
    [answered] In the dictionary
    [declined] Not added
   *[open] Waiting
    }
wishes-gone = The entry that was written for this wish is not public now, so the wish is waiting again.
wishes-entry-closed = An entry was written, but its lexicon is not public yet.
wishes-list = Wish list
wishes-list-about = Words that people looked for and the dictionary lacks. Those that many people ask for come first.
wishes-list-empty = Nobody has asked for a word yet.
wishes-list-language = Wish list: { $language }
wishes-all-languages = All languages
wishes-mine = Sent from this device
wishes-mine-about = This list is stored on your device only.
wishes-unsent = will be sent with a network

# The desk
wishes-nav = Wishes
wishes-queue-about = Words that readers did not find, in the languages that you edit.
wishes-queue-empty = { $state ->
    [draft] No drafts.
    [answered] No wish is answered yet.
    [declined] No wish is declined yet.
   *[open] No wish is waiting.
    }
wishes-done = Saved; those who asked can see it.
wishes-draft-in = Write it in:
wishes-begin = Write an entry
wishes-continue = Continue
wishes-details = Details and answer
wishes-first-asked = First asked
wishes-said = What people wrote
wishes-reply-to = Reply to: { $reply }
wishes-no-lexicon = There is no lexicon of this language that you edit.
wishes-answer = Answer with an entry
wishes-answer-about = If the dictionary has the word, choose the entry, so that those who asked can open it.
wishes-answer-number = Number of the entry
wishes-answer-with = Answer with this entry
wishes-answer-send = Answer
wishes-decline = Decline
wishes-decline-reason = Reason, for those who asked
wishes-reopen = Put back into the queue
wishes-discard = Discard the draft
wishes-draft-about = Readers ask for this word:
wishes-keep-draft = Save the draft
wishes-draft-kept = The draft is saved.
