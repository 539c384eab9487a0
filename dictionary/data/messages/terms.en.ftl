## Terms

# The page of a concept
term-concept = Term
term-termbase = Termbase
term-about = About this concept
term-origin = Where the concept is from
term-cite = “{ $headword }”, concept { $id }, revision { $revision }. In: { $source }. { $address } (accessed { DATETIME($at, dateStyle: "long") }).
term-status = { $status ->
    [preferred] Preferred
    [admitted] Admitted
    [deprecated] Deprecated
    [superseded] Superseded
    [proposed] Proposed
   *[other] { $status }
    }
term-reliability = { $level ->
    [4] Fixed by a legal act.
    [3] Approved by a body.
    [2] Checked by a linguist.
    [1] Proposed.
   *[0] Not checked.
    }
term-verdict = { $verdict ->
    [deprecated] Not to be used in new texts.
    [superseded] This was used before; another term has taken its place.
    [r4] Use it exactly as it stands.
    [r3] Use it in official texts.
    [r2] Its language is right, but no body has approved it.
    [r1] Ask a speaker of the language before you use it.
   *[r0] Look at its source before you use it.
    }
term-instead = Use:
term-type = { $type ->
    [full] full form
    [short] short form
    [abbreviation] abbreviation
    [acronym] acronym
    [variant] variant
    [phrase] phrase
    [symbol] symbol
    [formula] formula
   *[other] { $type }
    }
term-rulings = Decided:
term-validity = { $kind ->
    [both] from { $first } to { $last }
    [from] from { $first }
   *[to] to { $last }
    }
term-phase = { $phase ->
    [future] not yet in force
   *[ended] no longer in force
    }
term-authority-until = (until { $last })
term-decision-date = of { $date }
term-source = source:
term-lifecycle = { $state ->
    [historical] This concept is of the past: only old texts have it.
    [proposed] This concept is a proposal.
    [abandoned] This concept was given up.
   *[other] State of the concept: { $state }
    }
term-replaced-by = This concept was replaced by:
term-not-here = (not here)
term-show-all = This concept has very many terms. Show all
term-relations = Related concepts
term-tree = Tree of concepts
term-tree-deeper = … There are broader concepts above.
term-partitive = (part of a whole)
term-relation = { $kind ->
    [broader-generic] Broader concept
    [broader-partitive] Part of
    [related] Related
    [see] See also
    [replaced-by] Replaced by
   *[other] { $kind }
    }
term-relation-back = { $kind ->
    [related] Related
    [see] Referred to from
    [replaced-by] Replaces
   *[other] { $kind }
    }
term-relations-more = … and other concepts.
term-also-found = Also found under

# Search results
term-kind = { $kind ->
    [concept] Terms
   *[entry] Words
    }
term-spelling-of = is another spelling of
term-further = and { $count } more

# The pages of a termbase
term-termbases = Termbases
term-pages = Pages of the termbase
term-page = { $name ->
    [overview] About
    [concepts] List of concepts
    [coverage] Coverage by language
   *[quality] Quality
    }
term-concepts = Concepts
term-concepts-of = Concepts in { $name }
term-concepts-count = { $count ->
    [0] No concepts yet.
    [one] 1 concept.
   *[other] { $count } concepts.
    }
term-concepts-none = { $is_filtered ->
    [yes] There are no such concepts.
   *[no] This termbase has no concepts yet.
    }
term-concepts-go-on = There were no such concepts in the part that was looked at. See the next page.
term-missing-count = { $count ->
    [0] Every concept has a term in { $language }.
    [one] 1 concept has no term in { $language }.
   *[other] { $count } concepts have no term in { $language }.
    }
term-filter = { $name ->
    [subject] Subject field
    [language] With a term in
    [missing] Without a term in
    [status] Status
   *[authority] Authority (id)
    }
term-filter-button = Filter
term-filter-clear = Clear the filter
term-coverage-of = Languages in { $name }
term-coverage-about = Each cell says how many concepts of the subject field have a term in the language. A cell leads to the concepts that still lack one.
term-coverage-caption = Concepts with a term, of { $count } in all
term-coverage-whole = All
term-coverage-left-out = { $count } more subject fields, with fewer concepts, are not in the table.
term-cell-missing = { $language }: { $count } missing
term-no-subject = In no subject field
term-quality-of = Quality of { $name }
term-lack = { $lack ->
    [definition] Without a definition
    [source] Without a source
    [status] With a term that has no status
   *[two-preferred] With two preferred terms in one language
    }
term-count = { $count }
term-gaps = Concepts without a term, by language
