## The editing desk

desk-nav = Editing desk
desk-nav-home = My lexicons
desk-nav-review = To review
desk-review = Batches to review
desk-review-none = No batch waits for review.
desk-waiting = { $count ->
    [0] Nothing waits for you
    [one] 1 thing waits for you
   *[other] { $count } things wait for you
    }
desk-waiting-batches = { $count ->
    [one] 1 batch to review
   *[other] { $count } batches to review
    }
desk-waiting-suggestions = { $count ->
    [one] 1 suggestion to answer
   *[other] { $count } suggestions to answer
    }
desk-waiting-wishes = { $count ->
    [one] 1 word that readers ask for
   *[other] { $count } words that readers ask for
    }
desk-lexicons-count = { $count ->
    [one] You work on 1 lexicon.
   *[other] You work on { $count } lexicons.
    }
desk-no-lexicon = Your account has no lexicon to work on yet. Ask an administrator of a lexicon to add you as a member.
desk-back = Back
desk-form-errors = { $count ->
    [one] There is 1 thing to correct:
   *[other] There are { $count } things to correct:
    }
desk-number = { $count }
desk-size-kb = { $size } kB
desk-size-mb = { $size } MB

# A lexicon and its batches
desk-lexicon-title = { $title } – editing desk
desk-lexicon-public = page for readers
desk-import = Import a file
desk-files = Templates and exports
desk-templates-about = An empty table to fill in, with an explanation of each column:
desk-template = { $rows ->
    [terms] { $format } template, one row per term
    [concepts] { $format } template, one row per concept
   *[entries] { $format } template
    }
desk-exports-about = The whole lexicon as it is now. You can edit the file and import it again:
desk-exports-only = For other programs; these files are not imported again:
desk-export-media = { $format } with recordings and images (ZIP)
desk-batches = Batch history
desk-batches-recent = Recent batches
desk-batches-none = No batches yet. Import the first file.
desk-batches-older = Older batches

# Importing a file
desk-upload-title = Import a file
desk-upload-about = The original file is stored and checked first. Nothing in the lexicon changes until an editor applies the batch.
desk-upload-file = Choose a file or drop it here
desk-upload-kinds = A workbook (XLSX), CSV, TSV, Toolbox/MDF, LIFT, CLDF, JSON Lines, or a ZIP file with one of these. At most { $limit } MB.
desk-upload-chosen = Chosen: { $name } ({ $size }).
desk-upload-details = File format and encoding (usually detected automatically)
desk-upload-send = Upload and check
desk-upload-progress = Uploaded
desk-upload-sending = { $percent }% uploaded
desk-upload-sent = Uploaded; the server is storing the file…
desk-upload-stop = Cancel upload
desk-upload-failed = The connection was lost, so the file was not uploaded. Try again.
desk-file-missing = Choose a file.
desk-mode = Import mode
desk-mode-name = { $mode ->
    [update] Add and update entries
    [replace] Replace the whole lexicon
   *[add-only] Add new entries only
    }
desk-mode-about = { $mode ->
    [update] New entries are added and existing ones updated. Entries that are not in the file stay as they are.
    [replace] The same, but entries that are not in the file are withdrawn. You confirm their number before the batch is applied.
   *[add-only] Existing entries stay as they are, even where the file differs.
    }
desk-message = Message
desk-message-about = What is new in this file? The message appears in the history of every entry.
desk-format = Format
desk-detect-automatically = detect automatically
desk-encoding = Encoding
desk-encoding-about = One encoding for the whole file, such as tcvn3, or one per column: gloss_vi=tcvn3, notes=vni.
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
    [received] waiting for the check
    [checking] being checked
    [checked] waiting for review
    [applying] being applied
    [applied] applied
    [reverting] being reverted
    [reverted] reverted
    [rejected] rejected
    [failed] unusable
   *[cancelled] cancelled
    }
desk-batch-state-about = { $state ->
    [received] The file is stored and will be checked in a moment.
    [checking] The file is being compared with the lexicon. You can leave this page and come back later.
    [checked] The check is complete. Nothing in the lexicon has changed yet.
    [applying] The batch is being written to the lexicon.
    [applied] The batch is in the lexicon. { $visibility ->
        [public] Everybody can see its changes.
       *[members] Only members of the lexicon can see its changes.
    }
    [reverting] The entries are being restored to their state before this batch.
    [reverted] { $kept ->
        [0] The entries are back in their state before this batch.
        [one] The entries are back in their state before this batch, except 1 entry that was edited later and kept.
       *[other] The entries are back in their state before this batch, except { $kept } entries that were edited later and kept.
    }
    [rejected] An editor rejected this batch. The file is still stored.
    [failed] This file could not be read. Look at the problems, choose other columns, or correct the file and import it again.
   *[cancelled] The batch was cancelled. The file is still stored.
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
    [kept] { $count } existing, not changed
    [left_out] { $count } skipped
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
desk-batch-refresh = Refresh the status
desk-batch-reason = Reason:
desk-batch-stale = The lexicon has changed since this batch was checked. Check it again before you apply it; your choices are saved.
desk-batch-rechecked = The lexicon changed while this batch was waiting, so it was checked again and not applied. Please review the changes again.
desk-batch-recognised = The file was recognised whole: its format, columns and languages are clear, and it has no error and no conflict. Nothing has been written to the lexicon yet.
desk-batch-next = If you apply this batch
desk-batch-entries-hint = Open the parts above to see each entry.
desk-batch-to-lexicon = Open the lexicon
desk-batch-editors = { $state ->
    [applied] Editors of the lexicon can revert this batch.
   *[checked] Editors of the lexicon will review this batch and decide whether to apply it.
    }
desk-batch-about = About this batch
desk-batch-uploaded-by = Uploaded by
desk-batch-operator = operator
desk-batch-uploaded-at = Uploaded
desk-batch-file = File
desk-batch-applied-at = Applied
desk-batch-reverted-at = Reverted
desk-batch-reviewed-by = Reviewed by
desk-action-apply = Apply…
desk-action-recheck = Check again
desk-action-columns = File columns
desk-action-reject = Reject the batch
desk-action-cancel = Cancel the batch
desk-action-revert = Revert the batch
desk-location = { $known ->
    [yes] line { $line }, column { $column }
   *[no] line { $line }
    }
desk-location-sheet = sheet “{ $sheet }”
desk-location-file = the whole file

# What applying does
desk-preview-nothing = Nothing changes.
desk-preview-new = { $count ->
    [one] 1 new entry is added.
   *[other] { $count } new entries are added.
    }
desk-preview-changed = { $count ->
    [one] 1 entry is changed.
   *[other] { $count } entries are changed.
    }
desk-preview-restored = { $count ->
    [one] 1 withdrawn entry is restored.
   *[other] { $count } withdrawn entries are restored.
    }
desk-preview-withdrawn = { $count ->
    [one] 1 entry that is not in the file is withdrawn.
   *[other] { $count } entries that are not in the file are withdrawn.
    }
desk-preview-overwritten = { $count ->
    [one] Of these, 1 entry was edited by others and is overwritten, because you accepted its row.
   *[other] Of these, { $count } entries were edited by others and are overwritten, because you accepted their rows.
    }
desk-preview-undecided = { $count ->
    [one] 1 conflict is skipped: others have edited the entry. To use the text of the file, accept the row.
   *[other] { $count } conflicts are skipped: others have edited the entries. To use the text of the file, accept the rows.
    }
desk-preview-rejected = { $count ->
    [one] 1 rejected row is skipped.
   *[other] { $count } rejected rows are skipped.
    }
desk-preview-errors = { $count ->
    [one] 1 row with errors is skipped.
   *[other] { $count } rows with errors are skipped.
    }
desk-preview-unchanged = { $count ->
    [one] 1 entry is the same as in the lexicon and does not change.
   *[other] { $count } entries are the same as in the lexicon and do not change.
    }
desk-apply-title = Apply the batch
desk-apply-skip-errors = { $count ->
    [one] Skip 1 row with errors and apply the others.
   *[other] Skip { $count } rows with errors and apply the others.
    }
desk-apply-confirm-withdrawals = { $count ->
    [one] 1 entry will be withdrawn. To confirm, type this number:
   *[other] { $count } entries will be withdrawn. To confirm, type this number:
    }
desk-apply-about = All changes are written at once. Every entry gets a new revision in its history, and the whole batch can be reverted later. { $visibility ->
    [public] The lexicon is public, so everybody sees the changes at once.
   *[members] Only members of the lexicon see the changes.
    }
desk-apply-submit = { $count ->
    [one] Apply 1 entry
   *[other] Apply { $count } entries
    }
desk-reject-title = Reject the batch
desk-reject-about = The prepared changes are deleted; the file is still stored. { $name } will see the reason.
desk-reject-reason = Reason
desk-cancel-title = Cancel the batch
desk-cancel-about = The check stops; the prepared changes and your choices are lost. The file is still stored.
desk-revert-title = Revert the batch
desk-revert-new = { $count ->
    [one] 1 entry added by the batch is withdrawn.
   *[other] { $count } entries added by the batch are withdrawn.
    }
desk-revert-changed = { $count ->
    [one] 1 entry changed by the batch is restored to its earlier state.
   *[other] { $count } entries changed by the batch are restored to their earlier state.
    }
desk-revert-missing = { $count ->
    [one] 1 entry withdrawn by the batch is restored.
   *[other] { $count } entries withdrawn by the batch are restored.
    }
desk-revert-except = Except the entries that you choose to keep below.
desk-revert-conflicts = { $count ->
    [one] 1 entry was edited after the batch
   *[other] { $count } entries were edited after the batch
    }
desk-revert-conflicts-about = Choose for each entry: keep its current state, or restore its state before the batch and lose the later edits.
desk-revert-choice = { $choice ->
    [keep] Keep the current state
   *[overwrite] Restore the state before the batch
    }
desk-revert-keep-others = Keep the current state of all other entries
desk-revert-is-withdrawn = withdrawn
desk-revert-about = No revision is deleted: the history of every entry shows the revert, too.

# Problems
desk-problems = Problems
desk-problems-none = No problems.
desk-problems-download = Download the problems (CSV)
desk-error-rows-download = Download the rows with errors
desk-problems-all = See all { $count }
desk-problems-kinds = All kinds of problems
desk-problem-count = { $count ->
    [one] once
   *[other] { $count } times
    }
desk-problem-first = first of { $count }
desk-problem-encoding-converted = The column “{ $column }” was converted from { $encoding }.
desk-problem-encoding-suspected = The column “{ $column }” looks like { $encoding } but was not converted. If it is, enter the encoding under “Columns”: { $column }={ $name }
desk-problem-before = In the file
desk-problem-after = After conversion

# Rows
desk-rows-about = { $outcome ->
    [new] { $done ->
        [yes] Entries added by this batch.
       *[no] Entries that are not in the lexicon yet.
    }
    [changed] { $done ->
        [yes] Entries changed by this batch: before and after.
       *[no] Existing entries: in the lexicon now, and in the file.
    }
    [conflict] Entries that others have edited since the contributor’s last batch. Only rows that you accept are applied.
   *[missing] { $done ->
        [yes] Entries withdrawn by this batch.
       *[no] Entries that are not in the file; they will be withdrawn.
    }
    }
desk-rows-empty = No rows here.
desk-rows-none-selected = No row is selected.
desk-rows-search = search for it
desk-rows-entry = current entry
desk-rows-restored = { $done ->
    [yes] restored
   *[no] withdrawn, will be restored
    }
desk-rows-select = { $all ->
    [yes] Select the whole page
   *[no] Clear the selection
    }
desk-rows-selected = ({ $count })
desk-rows-review = Review
desk-rows-scope-selected = Selected rows
desk-rows-scope-all = { $count ->
    [one] The only row of this part
   *[other] All { $count } rows of this part, including those on other pages
    }
desk-rows-reject = Reject
desk-rows-accept = Accept
desk-rows-clear = Clear the choice
desk-rows-saved = { $count ->
    [one] The choice for 1 row is saved.
   *[other] The choice for { $count } rows is saved.
    }
desk-decision = { $decision ->
    [accept] accepted
    [reject] rejected
   *[open] skipped unless accepted
    }

# The columns of a file
desk-columns-title = File columns
desk-columns-about = Check that each column is read correctly. Columns with unknown content are stored with the entry.
desk-columns-no-headword = { $kind ->
    [termbase] No column is understood as terms yet. Choose the column with the terms, and its language if each row is a concept.
   *[lexicon] No column is read as the headword. Choose the column with the words of the lexicon.
    }
desk-columns-none = This file describes its own structure; there is nothing to map.
desk-columns-pending = The columns appear when the file has been read, usually after a few seconds.
desk-columns-closed = The columns can no longer be changed.
desk-columns-empty = (empty)
desk-columns-detected = automatic: { $what }
desk-columns-unknown = unknown, stored with the entry
desk-columns-keep = Other (stored unchanged)
desk-columns-field-language = { $field } ({ $language })
desk-columns-group = { $name ->
    [entry] Entry
    [concept] Concept and term
    [term] Terms
    [definition_source] Sources of definitions
    [context] Contexts
    [concept_definition] Definitions of the concept
    [concept_definition_source] Sources of the concept’s definitions
    [note] Notes
    [section_note] Notes on a language
    [concept_note] Notes on the concept
    [gloss] Glosses
    [definition] Definitions
    [example] Translations of the example
   *[other] Other
    }
desk-columns-marker = { $name ->
    [sense] Sense number
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
desk-term-column = { $name ->
    [concept_id] Concept id
    [subject] Subject field
    [lifecycle] State of the concept
    [language] Language
    [term] Term
    [type] Type of term
    [status] Status
    [reliability] Reliability
    [part_of_speech] Part of speech
    [gender] Gender
    [number] Number
    [classifier] Classifier
    [region] Region
    [register] Register
    [replaced_by] Replaced by
    [lookup_forms] Look-up forms
    [definition] Definition
    [definition_source] Source of the definition
    [context] Context
    [context_source] Source of the context
    [source] Source
    [note] Note
    [ruling] Status by decision
    [authority] Authority
    [decision] Decision
    [territory] Territory
    [valid_from] Valid from
    [valid_to] Valid to
    [broader] Broader concept
    [part_of] Part of
    [related] Related concept
    [see] See concept
    [concept_replaced_by] Replaced by concept
    [concept_note] Note on the concept
    [concept_source] Source of the concept
    [section_note] Note on the language
    [section_source] Source for the language
    [status_raw] Status in the original file
    [term_id] Term id
    [concept_definition] Definition of the concept
    [concept_definition_source] Source of the concept’s definition
   *[other] { $name }
    }
desk-columns-languages = Languages in the file
desk-columns-languages-about = If the file uses its own names for languages, choose each language by its name, with or without marks. Leave the field empty if the automatic value is right.
desk-columns-file-language = { $name ->
    [national] National language (\gn, \dn, \xn)
    [regional] Regional language (\gr, \dr, \xr)
   *[other] { $name }
    }
desk-columns-no-language = unknown
desk-columns-details = Encoding and sheet
desk-columns-submit = Use these columns
desk-columns-add-language = Is a language missing in the lists above? Type its name to add it:
desk-columns-add = Add

desk-nav-account = My account
desk-nav-tokens = Access tokens
desk-nav-accounts = All accounts
desk-nav-audit = Log
desk-copy = Copy
desk-copied = Copied.
desk-role = { $role ->
    [reader] reader
    [contributor] contributor
    [editor] editor
    [admin] administrator
   *[other] all roles of the account
    }
desk-role-about = { $role ->
    [reader] Can read a lexicon that is for members only.
    [contributor] Imports files and follows their batches.
    [editor] Applies batches, edits entries, publishes releases.
   *[admin] Manages members and settings, takes content down.
    }

# Editing one entry
desk-entry-tools = For editors
desk-entry-edit = Edit
desk-entry-edit-title = Edit { $thing }
desk-entry-new = Add { $thing }
desk-entry-withdraw = Withdraw
desk-entry-republish = Restore the { $thing }
desk-entry-restore = Restore this revision
desk-entry-take-down = Take down
desk-entry-number = { $thing } { $id }
desk-entry-language = Language
desk-entry-source-id = Id in the source (optional)
desk-entry-lines = one per line
desk-entry-extra = There are also fields of the source that are not edited here: { $names }.
desk-entry-no-headword = Enter the headword.
desk-entry-no-tag = No language is called “{ $tag }”. Choose one from the list; for a language that is not in the list, type its ISO 639-3 code.
desk-entry-part = { $part ->
    [senses] Sense
    [glosses] Gloss
    [definitions] Definition
    [examples] Example
    [translations] Translation
    [variants] Variant
    [pronunciations] Pronunciation
    [subsenses] Subsense
    [texts] Text in another language
    [captions] Caption
    [typed_notes] Note of a kind
    [pictures] Picture
    [sections] Language
    [terms] Term
    [contexts] Context
    [rulings] Ruling
    [links] Linked entry
    [names] Name
    [titles] Title
    [concepts] Related concept
   *[relations] Related word
    } { $position }
desk-entry-sense = Sense { $number }
desk-entry-add = Add { $part ->
    [senses] a sense
    [glosses] glosses in another language
    [definitions] a definition
    [examples] an example
    [translations] a translation of the example
    [variants] a variant
    [pronunciations] a pronunciation
    [subsenses] subsense
    [texts] text in another language
    [captions] caption
    [typed_notes] note of a kind
    [pictures] picture
    [sections] a language
    [terms] a term
    [contexts] a context
    [rulings] a ruling
    [links] a link to an entry
    [names] a name in another language
    [titles] a title in another language
    [successors] a successor
    [amends] an amended decision
    [replaces] a replaced decision
    [subjects] a subject
    [concepts] a related concept
   *[relations] a related word
    }
desk-entry-move-up = Move up: { $part ->
    [senses] sense
    [glosses] gloss
    [definitions] definition
    [examples] example
    [translations] translation
    [variants] variant
    [pronunciations] pronunciation
    [subsenses] subsense
    [texts] text in another language
    [captions] caption
    [typed_notes] note of a kind
    [pictures] picture
    [sections] language
    [terms] term
    [contexts] context
    [rulings] ruling
    [links] linked entry
    [names] name
    [titles] title
    [concepts] related concept
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
    [subsenses] subsense
    [texts] text in another language
    [captions] caption
    [typed_notes] note of a kind
    [pictures] picture
    [sections] language
    [terms] term
    [contexts] context
    [rulings] ruling
    [links] linked entry
    [names] name
    [titles] title
    [concepts] related concept
   *[relations] related word
    } { $position }
desk-entry-form-changed = { $did ->
    [add] A part was added to the form.
    [remove] A part was removed from the form.
   *[up] Moved up.
    }
desk-entry-checked = { $errors ->
    [0] { $warnings ->
        [0] No problems.
        [one] No errors, 1 warning.
       *[other] No errors, { $warnings } warnings.
    }
    [one] 1 error to correct; warnings: { $warnings }.
   *[other] { $errors } errors to correct; warnings: { $warnings }.
    }
desk-entry-check-failed = The server cannot be reached. Your changes are still in the form. Try again.
desk-entry-errors = { $count ->
    [one] Correct 1 error; it is shown beside its field.
   *[other] Correct { $count } errors; they are shown beside their fields.
    }
desk-entry-preview = Preview
desk-entry-preview-title = Preview before saving
desk-entry-stale = { $status ->
    [withdrawn] The { $thing } was withdrawn while you were editing. Restore it before you save. Your changes are still in the form below.
   *[other] Somebody else changed this { $thing } while you were editing. Your changes are still in the form below. Their changes:
    }
desk-entry-changes = Changes
desk-entry-no-changes = No changes to the current { $thing }.
desk-entry-warnings = Warnings
desk-entry-preview-result = It will look like this
desk-entry-message = Reason for the change (optional)
desk-entry-message-hint = This message is in the history of the { $thing }, where { $visibility ->
    [public] everybody can read it.
   *[members] all members of the lexicon can read it.
    }
desk-entry-reason = Reason
desk-entry-save = Save
desk-entry-overwrite = Overwrite their changes
desk-entry-continue = Continue editing
desk-entry-cancel = Cancel
desk-entry-edit-and-accept = Edit the entry and accept the suggestion
desk-entry-suggestion-about = When you save, this suggestion is accepted and its sender gets the message.
desk-entry-saved = The { $thing } was saved.
desk-entry-done = { $act ->
    [withdraw] The { $thing } was withdrawn. Its last revision is still in its history.
    [bring-back] The { $thing } was restored.
    [restore] The old revision was restored.
   *[take-down] The content of the { $thing } was removed permanently.
    }
desk-entry-action-title = { $act ->
    [withdraw] Withdraw the { $thing }
    [bring-back] Restore the withdrawn { $thing }
    [restore] Restore revision { $number }
   *[take-down] Take the content of the { $thing } down permanently
    }
desk-entry-action-about = { $act ->
    [withdraw] Nobody will find the entry in searches any more. Its history stays, and you can restore the { $thing } at any time.
    [bring-back] This { $thing } was withdrawn. If you restore it, { $visibility ->
        [public] everybody
       *[members] members of the lexicon
    } can find it as shown below.
    [restore] The { $thing } will be as shown below, in a new revision; the other revisions stay.
   *[take-down] Only where the law requires it. All revisions of the { $thing }, the files imported into the lexicon and the results of their checks are deleted and cannot be recovered. Only the number of the { $thing }, the times, the person and the reason remain; the page of the { $thing } shows the reason to { $visibility ->
        [public] everybody
       *[members] the members of the lexicon
    }.
    }
desk-entry-action-submit = { $act ->
    [withdraw] Withdraw
    [bring-back] Restore
    [restore] Restore
   *[take-down] Take down
    }
desk-entry-confirm-number = To confirm, type the number of the { $thing }: { $id }

# One lexicon
desk-lexicon-releases = Releases
desk-lexicon-settings = Settings
desk-lexicon-members = Members
desk-lexicon-audit = Log
desk-lexicon-new = New lexicon
desk-lexicon-create = Create the lexicon
desk-lexicon-save = Save settings
desk-lexicon-saved = The settings of the lexicon were saved.
desk-lexicon-created = The lexicon was created. You can now add members.
desk-lexicon-id = Id of the lexicon
desk-lexicon-id-hint = The id is part of the address and cannot be changed later. Leave it empty to have it made from the title. Use a-z, 0-9, dots, hyphens, underscores. For example: jra-gialai-2026.
desk-lexicon-field = { $name ->
    [title] title
    [title_vi] Title in Vietnamese
    [title_en] Title in English
    [kind] Kind
    [language] Language of the headwords
    [licence] Licence
    [citation] Citation
    [contributors] Contributors
    [url] Web page of the source
    [note] introduction
    [note_vi] Introduction in Vietnamese
    [note_en] Introduction in English
    [visibility] Visibility
   *[other] { $name }
    }
desk-language-hint = Type the name of the language, with or without marks. For a language that is not in the list, type its ISO 639-3 code, for example kxm.
desk-lexicon-visibility-hint = A lexicon for members only is hidden from everybody else, also in search results. An administrator of the lexicon can publish it later.
desk-lexicon-kind = { $kind ->
    [termbase] Termbase: it holds concepts and their terms
   *[other] Lexicon: it holds entries
    }
desk-lexicon-kind-hint = It cannot be changed later.
desk-visibility = { $visibility ->
    [public] Everybody can see it
   *[members] Only members can see it
    }
desk-visibility-change = { $visibility ->
    [public] Publish…
   *[members] Stop publishing…
    }
desk-visibility-title = { $visibility ->
    [public] Publish the lexicon
   *[members] Stop publishing the lexicon
    }
desk-visibility-about = { $visibility ->
    [public] { $count ->
        [0] The lexicon has no entries yet. After you publish it, everybody sees it and all entries that are written to it later.
        [one] After you publish it, everybody can look up the 1 entry of this lexicon, read its history, and download it.
       *[other] After you publish it, everybody can look up the { $count } entries of this lexicon, read their history, and download them.
    } You can stop publishing it later, but copies that were downloaded cannot be called back.
   *[members] Only members of the lexicon can still look up its { $count ->
        [one] 1 entry.
       *[other] { $count } entries.
    } Offline copies on devices are deleted when the device is online; files that were downloaded cannot be called back. You can publish it again at any time.
    }
desk-visibility-licence = { $licence ->
    [none] The lexicon has no licence, so others do not know how they may use its data. Fill in a licence in the settings before you publish it.
   *[other] Licence: { $licence }
    }
desk-visibility-submit = { $visibility ->
    [public] Publish
   *[members] Stop publishing
    }
desk-visibility-done = { $visibility ->
    [public] The lexicon is public. Everybody can look up its entries.
   *[members] The lexicon is no longer public. Only members can see it.
    }
desk-visibility-by-admin = An administrator of the lexicon can publish it when it is ready.
desk-licence = { $id ->
    [none] No licence stated
    [CC0-1_0] CC0 1.0 – free use, no attribution needed
    [CC-BY-4_0] CC BY 4.0 – free use with attribution
    [CC-BY-SA-4_0] CC BY-SA 4.0 – attribution, adaptations under the same licence
    [CC-BY-NC-4_0] CC BY-NC 4.0 – attribution, no commercial use
    [CC-BY-NC-SA-4_0] CC BY-NC-SA 4.0 – attribution, no commercial use, same licence
    [CC-BY-ND-4_0] CC BY-ND 4.0 – attribution, no adaptations
    [CC-BY-NC-ND-4_0] CC BY-NC-ND 4.0 – attribution, no commercial use, no adaptations
   *[other] Another licence (name it below)
    }
desk-licence-other = Another licence
desk-licence-other-hint = Only if you chose “Another licence”: the name, web address or SPDX identifier of the licence.
desk-lexicon-contributors-hint = One person or organisation per line.
desk-lexicon-releases-about = A release preserves the current state of the lexicon under a label, so that it can be cited permanently. A release can be neither changed nor deleted.
desk-lexicon-no-releases = No releases yet.
desk-lexicon-release-title = Release the current state of the lexicon
desk-lexicon-release-submit = Publish the release
desk-lexicon-released = The release “{ $label }” was published.
desk-lexicon-label = Label of the release
desk-lexicon-label-hint = For example 1.0 or 2026-11. Use letters without marks, digits, dots, hyphens, underscores.
desk-lexicon-release-note = What is new (optional)
desk-lexicon-no-members = No members yet.
desk-lexicon-role = Role
desk-lexicon-role-of = Role of { $name }
desk-lexicon-change = Change role
desk-lexicon-change-role = Change the role of { $name }
desk-lexicon-remove = Remove
desk-lexicon-remove-member = Remove { $name } from the lexicon
desk-lexicon-add-member = Add a member
desk-lexicon-add = Add
desk-lexicon-member-hint = Enter the exact user name. Administrators of the site create accounts for new members.
desk-lexicon-member-done = { $did ->
    [remove] { $name } is no longer a member.
   *[set] The role of { $name } was saved.
    }

# The log
desk-audit = Activity log
desk-audit-by = Account
desk-audit-filter = Filter
desk-audit-unknown-account = (unknown)
desk-audit-empty = No activity.
desk-audit-line = { $action ->
    [account-create] created the account { $object }
    [account-password] set the password of the account { $object }
    [session-begin] signed in as { $object }
    [session-end] signed out as { $object }
    [session-end-all] signed { $object } out on all devices
    [session-refused] failed to sign in as { $object ->
        [none] an unknown user
       *[other] { $object }
    } ({ $count ->
        [one] once
       *[other] { $count } times
    } within an hour)
    [factor-set] turned on two-step sign-in for { $object }
    [factor-remove] turned off two-step sign-in for { $object }
    [token-revoke-all] revoked all access tokens of { $object }
    [account-invite] created a password link for the account { $object }
    [account-disable] disabled the account { $object }
    [account-enable] enabled the account { $object }
    [member-set] gave { $account } the role { $role } in the lexicon { $object }
    [member-remove] removed { $account } from the lexicon { $object }
    [token-create] created access token { $object } for { $account }
    [token-revoke] revoked access token { $object }
    [lexicon-create] created the lexicon { $object }
    [lexicon-set] changed the settings of the lexicon { $object }: { $facts }
    [lexicon-release] released “{ $label }” of the lexicon { $object }
    [entry-created] added entry { $object }
    [entry-updated] changed entry { $object } (revision { $revision })
    [entry-restored] restored entry { $object } (revision { $revision })
    [entry-withdrawn] withdrew entry { $object }
    [entry-removed] took the content of entry { $object } down permanently
    [suggestion-accepted] accepted suggestion { $object }
    [suggestion-rejected] rejected suggestion { $object }
    [wish-open] put wish { $object } back into the queue
    [wish-draft] began an entry of lexicon { $lexicon } for wish { $object }
    [wish-answered] answered wish { $object }
    [wish-declined] declined wish { $object }
    [batch-apply] approved batch { $object }
    [batch-revert] started the revert of batch { $object }
    [batch-reject] rejected batch { $object }
    [batch-cancel] cancelled batch { $object }
   *[other] { $action }: { $object }
    }
