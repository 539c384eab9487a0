## The desk of those who make lexicons

desk-nav = Desk
desk-nav-home = My lexicons
desk-no-lexicon = This account has no lexicon to work on yet. Ask an administrator of a lexicon to add you as a member.
desk-back = Back
desk-number = { $count }
desk-size-kb = { $size } kB
desk-size-mb = { $size } MB

# A lexicon and its batches
desk-lexicon-title = { $title } – desk
desk-lexicon-public = as readers see it
desk-bring = Bring a file
desk-files = Templates and exports
desk-templates-about = An empty table to fill in, with an explanation of each column:
desk-template = { $format } template
desk-exports-about = The whole lexicon as it is now. You can edit the file and bring it back:
desk-export-media = { $format } with recordings and images (ZIP)
desk-batches = History of batches
desk-batches-recent = Recent batches
desk-batches-none = No batches yet. Bring the first file.
desk-batches-older = Older batches

# Bringing a file
desk-upload-title = Bring a file
desk-upload-about = The file is kept as it is and checked first. Nothing in the lexicon changes until an editor applies the batch.
desk-upload-file = Choose a file or drop it here
desk-upload-kinds = A workbook (XLSX), CSV, TSV, Toolbox/MDF, LIFT, CLDF, JSON Lines, or a ZIP with one of these. At most { $limit } MB.
desk-upload-chosen = Chosen: { $name } ({ $size }).
desk-upload-details = How to read the file (usually found out by itself)
desk-upload-send = Send and check
desk-upload-progress = Sent
desk-upload-sending = { $percent }% sent
desk-upload-sent = Sent; the server is keeping the file…
desk-upload-stop = Stop sending
desk-upload-failed = The connection was lost and the file was not sent. Please try again.
desk-file-missing = Choose a file.
desk-mode = This file
desk-mode-name = { $mode ->
    [update] Adds and corrects
    [replace] Replaces the whole lexicon
   *[add-only] Only adds new entries
    }
desk-mode-about = { $mode ->
    [update] New entries are added, existing ones are changed. Entries that the file lacks stay.
    [replace] The same, but entries that the file lacks are withdrawn. Their number has to be confirmed before the batch is applied.
   *[add-only] Existing entries stay as they are, even where the file differs.
    }
desk-message = Message
desk-message-about = What is new in this file? The message is kept in the history of every entry.
desk-format = Format
desk-by-itself = find out
desk-encoding = Encoding
desk-encoding-about = Of the whole file, such as tcvn3, or of single columns: gloss_vi=tcvn3, notes=vni.
desk-sheet = Sheet
desk-sheet-all = all sheets

# A batch
desk-batch-name = Batch { $number }: { $file }
desk-batch-parts = Parts of the batch
desk-batch-tab = { $name ->
    [overview] Overview
    [problems] Problems
    [new] New
    [changed] Changed
    [conflict] Conflicts
    [columns] Columns
   *[missing] Withdrawn
    }
desk-batch-state = { $state ->
    [received] waiting
    [checking] being checked
    [checked] to be decided
    [applying] being applied
    [applied] applied
    [reverting] being taken back
    [reverted] taken back
    [rejected] turned down
    [failed] unusable
   *[cancelled] cancelled
    }
desk-batch-says = { $state ->
    [received] The file has been kept and will be checked in a moment.
    [checking] The file is being read and compared with the lexicon. You may leave this page and come back.
    [checked] The check is done. Nothing in the lexicon has changed yet.
    [applying] The batch is being written into the lexicon.
    [applied] The batch is in the lexicon. Readers see what it changed.
    [reverting] The entries are being brought back to what they were before this batch.
    [reverted] The entries are again as they were before this batch.
    [rejected] An editor has turned this batch down. The file is kept.
    [failed] The file cannot be used as it is.
   *[cancelled] The batch was stopped. The file is kept.
    }
desk-batch-count = { $name ->
    [new] { $count } new
    [changed] { $count } changed
    [unchanged] { $count } unchanged
    [conflict] { $count ->
        [one] 1 conflict
       *[other] { $count } conflicts
    }
    [missing] { $count } not in the file
    [withdrawn] { $count } withdrawn
    [kept] { $count } there already, left alone
    [left_out] { $count } left out
   *[error] { $count ->
        [one] 1 error
       *[other] { $count } errors
    }
    }
desk-batch-progress = Checked
desk-batch-rows-read = { $count ->
    [one] 1 entry read.
   *[other] { $count } entries read.
    }
desk-batch-size = { $name }:
desk-batch-refresh = See whether it is done
desk-batch-reason = Reason:
desk-batch-stale = The lexicon has changed since this batch was checked. Check it again before applying it; your decisions are kept.
desk-batch-checked-anew = The lexicon changed while this batch was waiting to be applied, so it was checked again and has not been applied. Please look at the changes again.
desk-batch-next = If this batch is applied
desk-batch-look = Open the parts above to see entry by entry.
desk-batch-to-lexicon = Open the lexicon
desk-batch-editors = { $state ->
    [applied] Editors of the lexicon can take this batch back.
   *[checked] Editors of the lexicon will look at this batch and decide whether to apply it.
    }
desk-batch-about = About this batch
desk-batch-by = Brought by
desk-batch-somebody = operator
desk-batch-at = Brought
desk-batch-file = File
desk-batch-applied = Applied
desk-batch-reverted = Taken back
desk-batch-decided = Decided by
desk-verb-apply = Apply…
desk-verb-recheck = Check again
desk-verb-map = Columns of the file
desk-verb-reject = Turn down
desk-verb-cancel = Cancel the batch
desk-verb-revert = Take the batch back
desk-place = { $known ->
    [yes] line { $line }, column { $column }
   *[no] line { $line }
    }
desk-place-sheet = sheet “{ $sheet }”
desk-place-file = the whole file

# What applying does
desk-plan-nothing = Nothing changes.
desk-plan-new = { $count ->
    [one] 1 new entry is added.
   *[other] { $count } new entries are added.
    }
desk-plan-changed = { $count ->
    [one] 1 entry is changed.
   *[other] { $count } entries are changed.
    }
desk-plan-restored = { $count ->
    [one] 1 withdrawn entry is brought back.
   *[other] { $count } withdrawn entries are brought back.
    }
desk-plan-withdrawn = { $count ->
    [one] 1 entry that the file lacks is withdrawn.
   *[other] { $count } entries that the file lacks are withdrawn.
    }
desk-plan-overwritten = { $count ->
    [one] Of these, 1 was edited by others and is overwritten, because you accepted its row.
   *[other] Of these, { $count } were edited by others and are overwritten, because you accepted their rows.
    }
desk-plan-undecided = { $count ->
    [one] 1 conflict is left out: others have edited the entry. To use what the file says, accept the row.
   *[other] { $count } conflicts are left out: others have edited the entries. To use what the file says, accept the rows.
    }
desk-plan-rejected = { $count ->
    [one] 1 rejected row is left out.
   *[other] { $count } rejected rows are left out.
    }
desk-plan-errors = { $count ->
    [one] 1 row in error is left out.
   *[other] { $count } rows in error are left out.
    }
desk-plan-unchanged = { $count ->
    [one] 1 entry is the same as in the lexicon and stays.
   *[other] { $count } entries are the same as in the lexicon and stay.
    }
desk-apply-title = Apply the batch
desk-apply-without = { $count ->
    [one] I agree that 1 row in error is left out and the others are applied.
   *[other] I agree that { $count } rows in error are left out and the others are applied.
    }
desk-apply-withdraw = { $count ->
    [one] 1 entry will be withdrawn. To confirm, type this number:
   *[other] { $count } entries will be withdrawn. To confirm, type this number:
    }
desk-apply-about = All of it is written at once. Every entry gets a new revision in its history, and the whole batch can be taken back later.
desk-apply-do = { $count ->
    [one] Apply 1 entry
   *[other] Apply { $count } entries
    }
desk-reject-title = Turn the batch down
desk-reject-about = What was prepared is thrown away; the file is kept. { $name } will see the reason.
desk-reject-why = Reason
desk-cancel-title = Cancel the batch
desk-cancel-about = The check stops; what was prepared and decided is lost. The file is kept.
desk-revert-title = Take the batch back
desk-revert-new = { $count ->
    [one] 1 entry that the batch added is withdrawn.
   *[other] { $count } entries that the batch added are withdrawn.
    }
desk-revert-changed = { $count ->
    [one] 1 entry that the batch changed is as before again.
   *[other] { $count } entries that the batch changed are as before again.
    }
desk-revert-missing = { $count ->
    [one] 1 entry that the batch withdrew is brought back.
   *[other] { $count } entries that the batch withdrew are brought back.
    }
desk-revert-conflicts = { $count ->
    [one] 1 entry was edited after the batch
   *[other] { $count } entries were edited after the batch
    }
desk-revert-conflicts-about = Choose for each: keep it as it is now, or bring it back to what it was before the batch and lose what was edited since.
desk-revert-choice = { $choice ->
    [keep] Keep it as it is now
   *[overwrite] Bring it back to what it was before the batch
    }
desk-revert-rest = Keep all entries that are not chosen as they are now
desk-revert-is-withdrawn = withdrawn
desk-revert-about = No revision is deleted: taking back is written into the history of every entry, too.

# Problems
desk-problems = Problems
desk-problems-none = There are no problems.
desk-problems-download = Download the problems (CSV)
desk-failed-download = Download the rows in error
desk-problems-all = See all { $count }
desk-problems-kinds = All kinds of problems
desk-problem-times = { $count ->
    [one] once
   *[other] { $count } times
    }
desk-problem-first = first of { $count }
desk-problem-converted = The column “{ $column }” was converted from { $encoding }.
desk-problem-suspect = The column “{ $column }” looks like { $encoding } and was not converted. If it is, name the encoding under “Columns”: { $column }={ $name }
desk-problem-before = In the file
desk-problem-after = Converted

# Rows
desk-rows-about = { $outcome ->
    [new] { $done ->
        [yes] Entries that this batch added.
       *[no] Entries that the lexicon does not have yet.
    }
    [changed] { $done ->
        [yes] Entries that this batch changed: before and after.
       *[no] Entries that the lexicon has: what they say now and what the file says.
    }
    [conflict] Entries that others have edited since the contributor's last batch. Only rows that you accept are applied.
   *[missing] { $done ->
        [yes] Entries that this batch withdrew.
       *[no] Entries that the file lacks; they will be withdrawn.
    }
    }
desk-rows-none-here = There are no rows here.
desk-rows-none = No row is marked.
desk-rows-search = look it up
desk-rows-entry = the entry as it is
desk-rows-restored = { $done ->
    [yes] brought back
   *[no] withdrawn, will be brought back
    }
desk-rows-mark = { $all ->
    [yes] Mark the whole page
   *[no] Unmark the whole page
    }
desk-rows-marked = ({ $count })
desk-rows-decide = Decide
desk-rows-scope-marked = The marked rows
desk-rows-scope-all = { $count ->
    [one] The only row of this part
   *[other] All { $count } rows of this part, on other pages too
    }
desk-rows-reject = Reject
desk-rows-accept = Accept
desk-rows-undo = Undo the decision
desk-rows-saved = { $count ->
    [one] The decision on 1 row is saved.
   *[other] The decision on { $count } rows is saved.
    }
desk-decision = { $decision ->
    [accept] accepted
    [reject] rejected
   *[open] left out unless accepted
    }

# The columns of a file
desk-columns-title = Columns of the file
desk-columns-about = See whether each column is understood rightly. Columns without a known meaning are kept with the entry.
desk-columns-no-headword = No column is taken for the headword. Choose the column that has the words of the lexicon.
desk-columns-none = This file names its parts itself; there is nothing to map.
desk-columns-soon = The columns appear when the file has been read, usually in a few seconds.
desk-columns-closed = How the file is read cannot be changed any more.
desk-columns-empty = (empty)
desk-columns-taken = taken for: { $what }
desk-columns-unknown = not known, kept with the entry
desk-columns-keep = Other (kept as it is)
desk-columns-in = { $field } ({ $language })
desk-columns-group = { $name ->
    [entry] Entry
    [gloss] Glosses
    [definition] Definitions
    [example] Translations of the example
   *[other] Other
    }
desk-columns-marker = { $name ->
    [sense] Number of the sense
    [subentry] Subentry
    [lexeme] Underlying form
    [citation] Citation form
    [reference] Source of the example
    [cross-reference] See also
    [synonym] Synonym
    [antonym] Antonym
    [main] Main entry
    [function] Lexical function
    [value] Related word
   *[other] { $name }
    }
desk-columns-languages = Languages in the file
desk-columns-languages-about = Where the file has names of its own for languages, give the language tag (such as vi, en, jra). Leave it empty if it is understood rightly.
desk-columns-own-language = { $name ->
    [national] National language (\gn, \dn, \xn)
    [regional] Regional language (\gr, \dr, \xr)
   *[other] { $name }
    }
desk-columns-no-language = not known
desk-columns-details = Encoding and sheet
desk-columns-send = Use these columns
desk-columns-more = Is a language missing in the lists above? Add its tag:
desk-columns-add = Add

desk-nav-account = My account
desk-nav-tokens = Tokens
desk-nav-accounts = All accounts
desk-nav-audit = Log
desk-copy = Copy
desk-copied = Copied.
desk-role = { $role ->
    [reader] reader
    [contributor] contributor
    [editor] editor
    [admin] administrator
   *[other] all that the account may
    }
desk-role-about = { $role ->
    [reader] Sees a lexicon that is for members only.
    [contributor] Uploads files and follows their batches.
    [editor] Applies batches, edits entries, makes releases.
   *[admin] Looks after members and settings, takes content down.
    }

# Editing one entry
desk-entry-tools = For editors
desk-entry-edit = Edit
desk-entry-edit-title = Edit entry
desk-entry-new = Add an entry
desk-entry-withdraw = Withdraw
desk-entry-bring-back = Bring the entry back
desk-entry-restore = Restore this revision
desk-entry-take-down = Take down
desk-entry-number = entry { $id }
desk-entry-language = Language tag
desk-entry-source-id = Id in the source (optional)
desk-entry-lines = one on each line
desk-entry-extra = The entry also keeps what only its source knows, which is not edited here: { $names }.
desk-entry-no-headword = Fill in the headword.
desk-entry-no-tag = “{ $tag }” is not a well-formed language tag. Well-formed ones: vi, jra, blt-Tavt.
desk-entry-part = { $part ->
    [senses] Sense
    [glosses] Gloss
    [definitions] Definition
    [examples] Example
    [translations] Translation
    [variants] Variant
    [pronunciations] Pronunciation
   *[relations] Related word
    } { $position }
desk-entry-add = Add { $part ->
    [senses] a sense
    [glosses] glosses in another language
    [definitions] a definition
    [examples] an example
    [translations] a translation of the example
    [variants] a variant
    [pronunciations] a pronunciation
   *[relations] a related word
    }
desk-entry-up = Move up: { $part ->
    [senses] sense
    [glosses] gloss
    [definitions] definition
    [examples] example
    [translations] translation
    [variants] variant
    [pronunciations] pronunciation
   *[relations] related word
    } { $position }
desk-entry-remove = Remove: { $part ->
    [senses] sense
    [glosses] gloss
    [definitions] definition
    [examples] example
    [translations] translation
    [variants] variant
    [pronunciations] pronunciation
   *[relations] related word
    } { $position }
desk-entry-did = { $did ->
    [add] A part was added to the form.
    [remove] A part was removed from the form.
   *[up] Moved up.
    }
desk-entry-checked = { $errors ->
    [0] { $warnings ->
        [0] No problems found.
        [one] No errors, one thing to look at again.
       *[other] No errors, { $warnings } things to look at again.
    }
    [one] One error to mend; to look at again: { $warnings }.
   *[other] { $errors } errors to mend; to look at again: { $warnings }.
    }
desk-entry-check-failed = The server cannot be reached. What you have typed is still in the form.
desk-entry-errors = { $count ->
    [one] One error has to be mended; it is shown beside its field.
   *[other] { $count } errors have to be mended; they are shown beside their fields.
    }
desk-entry-preview = Preview
desk-entry-look = A look before saving
desk-entry-stale = { $status ->
    [withdrawn] The entry has been withdrawn meanwhile. Bring it back before you save. What you have typed is kept below.
   *[other] Somebody else has changed this entry meanwhile. What you have typed is kept below. Their changes:
    }
desk-entry-changes = What will change
desk-entry-no-changes = Nothing is different from the entry as it is now.
desk-entry-warnings = To look at again
desk-entry-will-be = The entry will look like this
desk-entry-why = Why? (optional)
desk-entry-why-hint = This message stands in the history of the entry, for everybody to read.
desk-entry-reason = Reason
desk-entry-save = Save
desk-entry-save-over = Save over their changes
desk-entry-go-on = Go on editing
desk-entry-leave = Cancel
desk-entry-edit-and-accept = Edit the entry and accept
desk-entry-suggested = Saving accepts this suggestion; its sender reads the message.
desk-entry-saved = The entry was saved.
desk-entry-done = { $act ->
    [withdraw] The entry was withdrawn. Its last revision can still be read in its history.
    [bring-back] The entry is published again.
    [restore] The old revision was restored.
   *[take-down] The content of the entry was removed for good.
    }
desk-entry-act-title = { $act ->
    [withdraw] Withdraw the entry
    [bring-back] Bring the withdrawn entry back
    [restore] Restore revision { $number }
   *[take-down] Take the entry’s content down for good
    }
desk-entry-act-about = { $act ->
    [withdraw] Nobody will find this entry any more. Its history stays, and it can be brought back at any time.
    [bring-back] This entry was withdrawn. If you bring it back, everybody finds it as below.
    [restore] The entry will be again as below, as a new revision; the other revisions stay.
   *[take-down] Only where the law asks for it. All revisions of the entry, the uploaded files of the lexicon and what was found in them are deleted for good. What is left: the number of the entry, times, who did it and the reason; everybody sees the reason in the place of the entry.
    }
desk-entry-act-do = { $act ->
    [withdraw] Withdraw
    [bring-back] Bring back
    [restore] Restore
   *[take-down] Take down
    }
desk-entry-typed = To confirm, type the number of the entry: { $id }

# One lexicon
desk-lexicon-releases = Releases
desk-lexicon-settings = Settings
desk-lexicon-members = Members
desk-lexicon-audit = Log
desk-lexicon-new = New lexicon
desk-lexicon-make = Make the lexicon
desk-lexicon-save = Save the settings
desk-lexicon-saved = The settings of the lexicon were saved.
desk-lexicon-made = The lexicon was made. Now you can add members.
desk-lexicon-id = Id of the lexicon
desk-lexicon-id-hint = Part of its address, and cannot be changed later: a-z, 0-9, dots, hyphens, underscores. For example: jra-gialai-2026.
desk-lexicon-fact = { $name ->
    [title] title
    [title_vi] Title in Vietnamese
    [title_en] Title in English
    [language] Language tag of the headwords
    [licence] Licence
    [citation] How to cite it
    [contributors] Contributors
    [url] Web page of the source
    [note] introduction
    [note_vi] Introduction in Vietnamese
    [note_en] Introduction in English
    [visibility] Who sees it
   *[other] { $name }
    }
desk-lexicon-language-hint = A BCP 47 tag, for example jra, blt-Tavt.
desk-lexicon-everybody = Everybody
desk-lexicon-closed = Members only
desk-lexicon-visibility-hint = A lexicon for members is not shown to anybody else, not in searches either.
desk-lexicon-licence-hint = An SPDX identifier, for example CC-BY-4.0.
desk-lexicon-contributors-hint = One person or organisation on each line.
desk-lexicon-releases-about = A release keeps the lexicon just as it is now under a label, so that it can be cited for ever. A release can be neither changed nor deleted.
desk-lexicon-no-releases = There are no releases yet.
desk-lexicon-freeze = Release the lexicon as it is now
desk-lexicon-freeze-do = Release
desk-lexicon-frozen = “{ $label }” was released.
desk-lexicon-label = Label of the release
desk-lexicon-label-hint = For example 1.0 or 2026-11: letters without marks, digits, dots, hyphens, underscores.
desk-lexicon-release-note = What is new (optional)
desk-lexicon-no-members = There are no members yet.
desk-lexicon-role = Role
desk-lexicon-role-of = Role of { $name }
desk-lexicon-change = Change role
desk-lexicon-change-role = Change the role of { $name }
desk-lexicon-remove = Remove
desk-lexicon-remove-member = Remove { $name } from the lexicon
desk-lexicon-add-member = Add a member
desk-lexicon-add = Add
desk-lexicon-member-hint = Just their user name. Who has no account yet gets one from an administrator of the site.
desk-lexicon-member-done = { $did ->
    [remove] { $name } is no longer a member.
   *[set] The role of { $name } was saved.
    }

# The log
desk-audit = Log: who did what
desk-audit-by = Who
desk-audit-filter = Filter
desk-audit-nobody = (unknown)
desk-audit-nothing = There are no lines.
desk-audit-line = { $action ->
    [account-create] made the account { $object }
    [account-password] set the password of the account { $object }
    [session-begin] signed in as { $object }
    [session-end] signed out as { $object }
    [session-end-all] signed { $object } out on all devices
    [session-refused] failed to sign in as { $object ->
        [none] somebody whom there is not
       *[other] { $object }
    } ({ $count } times within an hour)
    [factor-set] turned two-step sign-in on for { $object }
    [factor-remove] turned two-step sign-in off for { $object }
    [token-revoke-all] revoked all tokens of { $object }
    [account-invite] made a link to set the password of the account { $object }
    [account-disable] disabled the account { $object }
    [account-enable] enabled the account { $object }
    [member-set] made { $account } { $role } of the lexicon { $object }
    [member-remove] removed { $account } from the lexicon { $object }
    [token-create] made token { $object } for { $account }
    [token-revoke] revoked token { $object }
    [lexicon-create] made the lexicon { $object }
    [lexicon-set] changed the settings of the lexicon { $object }: { $facts }
    [lexicon-release] released “{ $label }” of the lexicon { $object }
    [entry-created] added entry { $object }
    [entry-updated] changed entry { $object } (revision { $revision })
    [entry-restored] restored entry { $object } (revision { $revision })
    [entry-withdrawn] withdrew entry { $object }
    [entry-removed] removed the content of entry { $object } for good
    [suggestion-accepted] accepted suggestion { $object }
    [suggestion-rejected] rejected suggestion { $object }
    [batch-apply] had batch { $object } applied
    [batch-revert] had batch { $object } reverted
    [batch-reject] rejected batch { $object }
    [batch-cancel] cancelled batch { $object }
   *[other] { $action }: { $object }
    }
