## Command line

cli-import-done = { $lexicon }: { $new } new, { $changed } changed, { $unchanged } unchanged, { $conflict } edited here and left alone, { $missing } not in the file.
cli-import-dry = (dry run, nothing written) { $lexicon }: { $new } new, { $changed } changed, { $unchanged } unchanged, { $conflict } edited here and left alone, { $missing } not in the file.
cli-import-skipped = { $lexicon }: the file has not changed since it was last imported.
cli-import-totals = { $files } files in all: { $new } new, { $changed } changed.
cli-problem = { $place }: { $severity } [{ $code }]: { $message }{ $more ->
        [0] {""}
       *[other] {" "}(and { $more } more)
    }
cli-error = Error: { $message }
cli-checking = Checking
cli-applying = Writing
cli-migrated = The database is at the newest version.
cli-reindexed = Indexed { $count } entries.
cli-following = The index follows the change log.
cli-keys-renewed = Made the search keys of { $count } entries anew.
