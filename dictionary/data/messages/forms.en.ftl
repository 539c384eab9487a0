## Forms of concepts, authorities and decisions

forms-record = { $kind ->
    [concept] concept
    [authority] authority
    [decision] decision
   *[entry] entry
    }
forms-registered = { $kind ->
    [authority] Authorities
   *[decision] Decisions
    } ({ $count })
forms-none = (not stated)
forms-more = More about the term
forms-one-of = { $name } { $position }
forms-source-id = Id (if empty, it is made from the name; it cannot be changed later)
forms-day = { $name } (such as 2025-03-01, or 2025)
forms-number = Number
forms-country = Viet Nam
forms-language-if-other = Language (if another)
forms-relation-target = Target concept (term, number, or address of its page)
forms-link-entry = Number or address of the entry
forms-term-unnamed = (term { $id }, still empty)
forms-reliability = { $level } – { $said }
forms-authority-ended = { $name } (until { $last })
forms-lifecycle = { $state ->
    [current] in use
    [historical] of the past
    [proposed] proposed
    [abandoned] abandoned
   *[other] { $state }
    }
forms-authority-type = { $type ->
    [assembly] assembly
    [government] government
    [ministry] ministry
    [agency] agency of a ministry
    [province] province
    [department] department of a province
    [district] district
    [commune] commune
    [institute] institute
    [association] association
   *[other] other body
    }
forms-decision-type = { $type ->
    [law] law
    [resolution] resolution
    [decree] decree
    [circular] circular
    [decision] decision
    [directive] directive
    [plan] plan
    [standard] standard
    [letter] official letter
   *[other] other document
    }
forms-no-concept = “{ $text }” leads to no concept of this termbase that has an id.
forms-several-concepts = “{ $text }” is a term of several concepts: { $concepts }. Type the number of the concept.
forms-no-entry = “{ $text }” leads to no entry. Type the number of the entry or paste the address of its page.
forms-entry-without-id = Entry { $text } has no id in its source, so it cannot be linked yet.
