## Command line

cli-import-done = { $lexicon }: { $new } new, { $changed } changed, { $unchanged } unchanged, { $conflict } edited here or not sure, left alone, { $missing } not in the file.
cli-import-dry = (dry run, nothing written) { $lexicon }: { $new } new, { $changed } changed, { $unchanged } unchanged, { $conflict } edited here or not sure, left alone, { $missing } not in the file.
cli-import-skipped = { $lexicon }: the file has not changed since it was last imported.
cli-import-totals = { $files } files in all: { $new } new, { $changed } changed.
cli-problem = { $place }: { $severity } [{ $code }]: { $about ->
        [none] {""}
       *[other] { $about }:{" "}
    }{ $message }{ $more ->
        [0] {""}
       *[other] {" "}(and { $more } more)
    }
cli-problem-place = { "    " }{ $place }{ $about ->
        [none] {""}
       *[other] : { $about }
    }
cli-problems-more = { "  " }{ $severity } [{ $code }]: { $count } more of this kind
cli-error = Error: { $message }
cli-checking = Checking
cli-applying = Writing
cli-migrated = The database is at the newest version.
cli-reindexed = Indexed { $count } entries.
cli-reindex-waits = A batch is being worked on. The keys are made anew when it is done.
cli-reindex-asked = The running follower makes the full-text index anew; /readyz says how far it is.
cli-following = The index follows the change log.
cli-keys-renewed = Made the search keys of { $count } entries anew.

# Accounts and lexicons
cli-user-created = Made the account { $name }{ $kind ->
    [admin] {", a site admin’s"}
   *[other] {""}
    }.
cli-user = { $name } ({ $display }){ $kind ->
    [admin] {", site admin"}
   *[other] {""}
    }{ $state ->
    [disabled] {", disabled"}
   *[other] {""}
    }
cli-user-disabled = The account { $name } is let in no more.
cli-user-enabled = The account { $name } is let in again.
cli-user-password = The account { $name } has a new password. { $count ->
    [0] None of its tokens works.
    [one] One of its tokens still works.
   *[other] { $count } of its tokens still work.
    }
cli-user-code-reset = { $had ->
    [yes] Two-step sign-in of the account { $name } is off.
   *[no] The account { $name } has no two-step sign-in.
    }
cli-member = { $lexicon }: { $name }, { $role }
cli-member-removed = { $name } has no role in { $lexicon } any more.
cli-token-created = Token { $id }. Keep it in a safe place: it cannot be shown again.
cli-token = { $id }  { $prefix }…  { $account }  role { $role }, lexicon { $lexicon }, until { $expires }, last used { $used }{ $state ->
    [revoked] {", revoked"}
   *[other] {""}
    }  { $name }
cli-token-revoked = Token { $id } is revoked.
cli-lexicon-created = Made the lexicon { $lexicon }.
cli-lexicon-set = Changed the lexicon { $lexicon }.
cli-lexicon = { $lexicon }: { $title } ({ $language }, { $licence }, { $count } entries, { $visibility })
cli-password = Password
cli-password-again = Once more

# Batches and releases
cli-reverting = Taking back
cli-working = The worker waits for batches.
cli-batch = Batch { $id } ({ $lexicon }, { $file }, by { $by }, { $at }): { $state }; { $new } new, { $changed } changed, { $unchanged } unchanged, { $conflict } conflicts, { $missing } missing, { $error } rows in error
cli-batch-reason = { "  " }{ $reason }
cli-batch-row = { "  " }{ $number ->
    [0] {"-"}
   *[other] { $number }
    } { $outcome }: { $headword } { $where }{ $decision ->
    [none] {""}
   *[other] {" "}({ $decision })
    }
cli-batch-change = { "      " }{ $field }{ $kind ->
    [changed] : { $old } → { $new }
    [new] : + { $new }
    [gone] : − { $old }
   *[hidden] {""}
    }
cli-batch-decided = Decided on { $count } rows.
cli-released = { $lexicon_id } { $label }: { $entries } entries, SHA-256 { $digest }
cli-takedown-sure = The content of entry { $id } and the kept files of its lexicon go for good. Go on?
cli-taken-down = The content of entry { $id } is gone. Run dictionary reindex so that the full-text index forgets it too.
