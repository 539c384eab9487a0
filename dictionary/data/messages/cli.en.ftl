## Command line

cli-import-done = { $lexicon }: { $new } new, { $changed } changed, { $unchanged } unchanged, { $conflict ->
    [one] 1 conflict
   *[other] { $conflict } conflicts
    } skipped, { $missing } not in the file.
cli-import-dry-run = (dry run, nothing written) { $lexicon }: { $new } new, { $changed } changed, { $unchanged } unchanged, { $conflict ->
    [one] 1 conflict
   *[other] { $conflict } conflicts
    } skipped, { $missing } not in the file.
cli-import-skipped = { $lexicon }: the file has not changed since the last import.
cli-import-totals = Total of { $files ->
    [one] 1 file
   *[other] { $files } files
    }: { $new } new, { $changed } changed.
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
cli-migrated = The database is at the latest version.
cli-reindexed = Indexed { $count ->
    [one] 1 entry
   *[other] { $count } entries
    }.
cli-import-waits = A batch is being processed. This import will start when it is finished.
cli-reindex-waits = A batch is being processed. The search keys will be rebuilt when it is finished.
cli-reindex-asked = The running index process will rebuild the full-text index; /readyz shows its progress.
cli-index-following = The index is updated from the change log.
cli-keys-rebuilt = Rebuilt the search keys of { $count ->
    [one] 1 entry
   *[other] { $count } entries
    }.

# Accounts and lexicons
cli-user-created = Created the account { $name }{ $kind ->
    [admin] {", a site administrator"}
   *[other] {""}
    }.
cli-user = { $name } ({ $display }){ $kind ->
    [admin] {", site administrator"}
   *[other] {""}
    }{ $state ->
    [disabled] {", disabled"}
   *[other] {""}
    }
cli-user-disabled = The account { $name } was disabled.
cli-user-enabled = The account { $name } was enabled.
cli-user-password = The account { $name } has a new password. { $count ->
    [0] It has no active access tokens.
    [one] 1 of its access tokens is still active.
   *[other] { $count } of its access tokens are still active.
    }
cli-user-code-reset = { $had ->
    [yes] Two-step sign-in of the account { $name } was turned off.
   *[no] The account { $name } does not use two-step sign-in.
    }
cli-approver = { $name } · approver for { $authority }
cli-approver-removed = { $name } is no longer an approver for { $authority }.
cli-member = { $lexicon }: { $name }, { $role }
cli-member-removed = { $name } no longer has a role in { $lexicon }.
cli-token-created = Access token { $id }. Store it in a safe place: it cannot be displayed again.
cli-token = { $id }  { $prefix }…  { $account }  role { $role }, lexicon { $lexicon }, until { $expires }, last used { $used }{ $state ->
    [revoked] {", revoked"}
   *[other] {""}
    }  { $name }
cli-token-revoked = The access token { $id } was revoked.
cli-lexicon-created = Created the lexicon { $lexicon }.
cli-lexicon-set = Changed the lexicon { $lexicon }.
cli-lexicon = { $lexicon }: { $title } ({ $language }, { $licence }, { $count ->
    [one] 1 entry
   *[other] { $count } entries
    }, { $visibility })
cli-password = Password
cli-password-repeat = Repeat

# Batches and releases
cli-reverting = Reverting
cli-worker-waiting = The worker is waiting for batches.
cli-batch = Batch { $id } ({ $lexicon }, { $file }, by { $by }, { $at }): { $state }; { $new } new, { $changed } changed, { $unchanged } unchanged, { $conflict ->
    [one] 1 conflict
   *[other] { $conflict } conflicts
    }, { $missing } not in the file, { $error ->
    [one] 1 row with errors
   *[other] { $error } rows with errors
    }
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
cli-batch-decided = Saved the choice for { $count ->
    [one] 1 row
   *[other] { $count } rows
    }.
cli-released = { $lexicon_id } { $label }: { $entries ->
    [one] 1 entry
   *[other] { $entries } entries
    }, SHA-256 { $digest }
cli-takedown-confirm = The content of entry { $id } and the stored files of its lexicon will be deleted permanently. Continue?
cli-takedown-done = The content of entry { $id } was removed. Run dictionary reindex to remove it from the full-text index, too.
