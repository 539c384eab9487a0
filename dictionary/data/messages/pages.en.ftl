## The web pages

page-site = Dictionary of Vietnam’s languages
page-site-short = Vietnam languages dictionary
page-site-about = Look up words between Vietnamese and the languages of Vietnam’s minorities.
page-title = { $title } – Dictionary of Vietnam’s languages
page-skip = Skip to the main content
page-nav = Sections
page-nav-search = Search
page-nav-lexicons = Lexicons
page-nav-languages = Languages
page-interface = Language of the page
page-in-vi = Tiếng Việt
page-in-en = English
page-footer = Every entry shows its source, licence and history.
page-footer-api = API for developers
page-unknown = Unknown
page-time = { DATETIME($at, dateStyle: "long") }, { DATETIME($at, timeStyle: "short") }

# Languages, scripts, parts of speech
page-language-word = { "" }
page-language-with = { $name } ({ $added })
# Languages outside the register (languages.toml): names as in CLDR.
page-language-unregistered = { $code ->
    [de] German
    [es] Spanish
    [fr] French
    [id] Indonesian
    [ja] Japanese
    [ko] Korean
    [la] Latin
    [ms] Malay
    [my] Burmese
    [ru] Russian
    [th] Thai
    [zh] Chinese
   *[other] language { $code }
    }
page-language-group = { $name } languages
page-subtag = { $subtag ->
    [fonipa] phonetic
    [Arab] Arabic script
    [Cham] Cham script
    [Hani] Han script
    [Khmr] Khmer script
    [Laoo] Lao script
    [Latn] Latin
    [Tavt] Tai Viet script
   *[other] { $subtag }
    }
page-script = { $code ->
    [Arab] Arabic
    [Cham] Cham
    [Hani] Han characters
    [Hant] Han characters (traditional)
    [Hmng] Pahawh Hmong
    [Khmr] Khmer
    [Lana] Tai Tham
    [Laoo] Lao
    [Latn] Latin
    [Tavt] Tai Viet
   *[other] { $code }
    }
page-part-of-speech = { $value ->
    [adj] adjective
    [adv] adverb
    [conj] conjunction
    [det] determiner
    [function] function word
    [intj] interjection
    [name] proper name
    [num] numeral
    [prep] preposition
    [pron] pronoun
    [punct] punctuation mark
   *[other] { $value }
    }

# Search
page-title-search = { $q } – Search
page-search-title = Look up a word
page-search-label = Word to look up
page-search-hint = Type a word
page-search-home = Back to the start
page-scope-language = Only in { $language }
page-scope-lexicon = Only in this lexicon
page-search-button = Search
page-search-keys = Results appear as you type. Use the arrow keys to choose one, Enter to open it, Escape to return to this box.
page-search-failed = The server cannot be reached. Press Search to try again.
page-from = From
page-to = To
page-any-language = any
page-languages-mine = My languages
page-language-all-of = { $name } (all)
page-language-pin = Pin { $language } to the top of the list
page-language-unpin = Unpin { $language }
page-languages-none = No language is called “{ $typed }”.
page-swap = Swap the languages
page-count = { $count ->
    [one] 1 { $group ->
        [form] word matches
       *[other] entry matches
    } “{ $q }”.
   *[other] { $count } { $group ->
        [form] words match
       *[other] entries match
    } “{ $q }”.
    }
page-count-over = More than { $count } { $group ->
        [form] words match
       *[other] entries match
    } “{ $q }”.
page-pairs = Frequent language pairs
page-pair = { $a } → { $b }
page-filters = Filters
page-filters-on = { $count } active
page-filter = { $name ->
    [kind] Kind of result
    [lexicon] Lexicon
    [pos] Part of speech
   *[domain] Domain
    }
page-filter-dropped = { $name ->
    [kind] The filter “{ $value }” was dropped: these two languages have none of this kind.
    [lexicon] The filter “{ $value }” was dropped: this lexicon does not have the chosen languages.
    [pos] The filter “{ $value }” was dropped: the chosen languages have no such words.
   *[domain] The filter “{ $value }” was dropped: the chosen languages have no words of this domain.
    }
page-any = all
page-narrowed-remove = (remove)
page-recents = Recent searches
page-recents-save = Save recent searches, on this device only
page-recents-clear = Clear all
page-recents-cleared = Recent searches were cleared.
page-menu = Copy, share
page-copy-word = Copy word
page-copy-line = Copy whole line
page-copy-address = Copy address
page-copy-this = Copy “{ $word }”
page-play = Listen to “{ $word }”
page-play-failed = This recording cannot be played.
page-share = Share
page-copied = Copied.
page-letters-own = Special letters of { $language }
page-keyboard = Keyboard: { $script }
page-keys = { $group ->
    [consonants] Consonants
    [medials] Medial consonants
    [finals] Final consonants
    [vowels] Vowels
    [independents] Independent vowels
    [tones] Tone marks
    [signs] Signs
    [digits] Digits
   *[others] Other keys
    }
page-keys-row = { $row ->
    [low] { $group }, low class
    [high] { $group }, high class
    [k] { $group }: row of k
    [c] { $group }: row of ch
    [d] { $group }: row of d
    [t] { $group }: row of t
    [p] { $group }: row of p
    [others] { $group }, others
   *[none] { $group }
    }
page-key = { $kind ->
    [low] low { $name }
    [high] high { $name }
    [medial] medial { $name }
    [final] final { $name }
    [independent] independent vowel { $name }
    [vowel] vowel { $name }
    [tone] tone { $name }
    [sign] sign { $name }
    [digit] digit { $name }
   *[letter] { $name }
    }
page-key-space = Space
page-key-erase = Erase
page-match-exact = Exactly as typed
page-match-tone = Same letters, different tones
page-match-plain = Same letters, different marks
page-match-prefix = Begins with what you typed
page-match-words = Contains the words you typed
page-match-fuzzy = Similar to what you typed
page-matched = { $field ->
    [term] Found in a term
    [lookup] Found in another spelling
    [headword] Match in the headword
    [gloss] Match in a gloss
    [variant] Match in a variant
    [definition] Match in the definition
    [example] Match in an example
    [note] Match in a note
   *[other] Match in another part
    }
page-read-as = Read as typed in { $method ->
    [telex] Telex
    [vni] VNI
   *[viqr] VIQR
    }:
# Without a full stop: it is part of the title of the page, too.
page-missing = There is no “{ $q }”
page-missing-in = There is no “{ $q }” in { $language }
page-missing-lexicon = There is no “{ $q }” in this lexicon
page-missing-filtered = There is no “{ $q }” with these filters
page-missing-title = { $sentence } – Search
page-near = Did you mean:
page-elsewhere = Found in:
page-neighbours = In alphabetical order:
page-neighbours-list = See the list
page-parts = Parts of the phrase
page-parts-word = Word
page-parts-meaning = Meaning
page-part-unknown = none
page-part-more = { $count } more
page-also-spelled = also spelled:
page-further-languages = { $count } more languages
page-more = More results
page-all-entries = Show all { $count } entries
page-search-full-text = Search definitions and examples too
page-no-results-title = Try another search
page-no-results-plain = Type it without marks:
page-no-results-unfiltered = Search again without filters
page-no-results-everywhere = Search all languages
page-no-results-shorter = Type fewer letters: the beginning of the word is enough.
page-no-results-other-word = Try a word of similar meaning.
page-start-marks = With or without tone marks: “nuoc” finds “nước” too.
page-start-both-ways = Both directions: from Vietnamese or English to a minority language, and back.
page-start-everywhere = If no language is chosen, results in all languages appear side by side.
page-start-which = Which language do you need?
page-start-all = All { $count } languages
page-start-later = Later
page-start-languages = Languages with entries
page-start-empty = No entries yet.

# Entries
page-title-entry = { $headword } – { $language }
page-field = { $name ->
    [amends] Amends
    [audio] Recording
    [authority] Authority
    [captions] Caption
    [classifier] Classifier
    [contexts] Context
    [date] Date of signing
    [decision] Decision
    [definitions] Definition
    [domains] Domain
    [entry] Entry
    [etymology] Etymology
    [examples] Example
    [extra] Other
    [file] File name
    [form] Form
    [gender] Gender
    [glosses] Gloss
    [headword] Headword
    [homograph] Homograph number
    [id] Id
    [ipa] Pronunciation
    [issuer] Issuer
    [kind] Kind
    [language] Language
    [lexicon] Lexicon
    [lifecycle] State of the concept
    [link] Link
    [links] Linked entry
    [lookup_forms] Look-up form
    [media] Recording or picture
    [names] Name
    [notes] Note
    [number] Number
    [order] Order
    [part_of_speech] Part of speech
    [pictures] Picture
    [pos] Part of speech
    [pronunciations] Pronunciation
    [region] Region
    [register] Register
    [relations] Related words
    [reliability] Reliability
    [replaced_by] Replaced by
    [replaces] Replaces
    [rulings] Ruling
    [sections] Language
    [sense] Sense
    [senses] Sense
    [source] Source
    [source_id] Id in the source
    [sources] Source
    [status] Status
    [status_raw] Status in the file
    [subjects] Subject field
    [subsenses] Subsense
    [successors] Successors
    [target] Target
    [terms] Term
    [territory] Territory
    [text] Text
    [texts] Text
    [titles] Title
    [translations] Translation
    [type] Type
    [typed_notes] Note of a kind
    [valid_from] In force from
    [valid_to] In force to
    [variants] Variants
   *[other] { $name }
    }
page-extra = { $name ->
    [alternate] Alternate form
    [analyzed] Analysed form
    [anthropology] Anthropology
    [audio] Recording
    [bibliography] Bibliography
    [cognacy] Cognates
    [comment] Comment
    [complex-form-type] Kind of complex form
    [concept] Concept
    [concepticon] Concept (Concepticon)
    [cross-reference-gloss] Meaning of the word referred to
    [cv-pattern] Consonant and vowel pattern
    [dialect] Dialect
    [encyclopedic] Encyclopaedic information
    [environment] Environment
    [etymology-comment] Note on the etymology
    [etymology-gloss] Meaning of the etymon
    [etymology-source] Source of the etymology
    [function-gloss] Meaning of the related word
    [interlinear] Interlinear gloss
    [language] Language
    [literal] Literally
    [loan] Loan word
    [morph-type] Kind of morpheme
    [morphology] Morphology
    [note] Note
    [note-anthropology] Note on the culture
    [note-discourse] Note on discourse
    [note-grammar] Note on grammar
    [note-phonology] Note on the sounds
    [note-sociolinguistics] Note on sociolinguistics
    [paradigm] Paradigm
    [paradigm-form] Form of the paradigm
    [part-of-speech] Part of speech
    [picture] Picture
    [plural] Plural
    [reduplication] Reduplication
    [reference] Reference
    [restriction] Restriction
    [reversal] In the reverse index
    [scientific] Scientific name
    [segments] Sounds
    [semantic-index] Semantic index
    [singular] Singular
    [source-form] Form in the source
    [summary] Summary definition
    [table] Table
    [thesaurus] Thesaurus
    [tone] Tone
    [underlying] Underlying form
    [scope] Scope
    [usage] Usage
    [variant-comment] Note on the variant
    [word-gloss] Word gloss
   *[other] { $name }
    }
page-note-kind = Note ({ $kind })
page-variant-kind = { $kind ->
    [lexeme] underlying form
    [spelling] spelling
    [dialect] dialect
   *[other] { $kind }
    }
extra-in = { $name } ({ $language ->
    [en] English
    [national] national language
    [regional] regional language
   *[vernacular] own language
    })
extra-person = { $person ->
    [sg1] First person singular
    [sg2] Second person singular
    [sg3] Third person singular
    [sg4] Non-animate singular
    [du1] First person dual
    [du2] Second person dual
    [du3] Third person dual
    [du4] Non-animate dual
    [pl1] First person plural
    [excl1] First person plural, exclusive
    [incl1] First person plural, inclusive
    [pl2] Second person plural
    [pl3] Third person plural
   *[pl4] Non-animate plural
    }
# A gloss in a language, of a sense; another text in a language.
label-gloss = { $sense } › { $name } ({ $language })
label-text = { $name } ({ $language })
# Which entry and which of its fields something is about.
label-entry = “{ $headword }”{ $known ->
    [yes] {" "}(id { $id })
   *[no] {""}
    }
label-entry-field = { $entry }, { $field }
label-moved = Moved
label-hidden = Data of the file format, not shown here
page-description-entry = { $headword } ({ $language }): { $glosses }
page-relation = { $kind ->
    [synonym] synonym
    [Synonym] synonym
    [Synonyms] synonym
    [antonym] antonym
    [Antonym] antonym
    [Antonyms] antonym
    [compare] compare
    [Compare] compare
    [see] see
    [cross-reference] see also
    [derived] derived word
    [compound] compound
    [component-lexeme] component
   *[other] { $kind }
    }
page-incoming-relations = Entries that link here
page-incoming-relations-kind = (relation: { $kind })
page-incoming-relations-more = … and others.
page-recording = Recording: { $headword }
page-copy-link = Copy the link
page-copy-failed = The browser does not allow copying. Select the text and copy it yourself.
page-cite = Cite
page-copy-citation = Copy the citation
page-cite-entry = “{ $headword }”, entry { $id }, revision { $revision }. In: { $source }. { $address } (accessed { DATETIME($at, dateStyle: "long") }).
page-same-meaning = Same meaning in other languages
page-same-meaning-about = Entries that share a meaning:
page-recording-of = Recording of “{ $headword }”
page-picture-of = Picture of “{ $headword }”
page-recording-of-sense = Recording of “{ $headword }”: { $gloss }
page-picture-of-sense = Picture of “{ $headword }”: { $gloss }
page-recording-of-example = Recording of the example “{ $text }”
page-picture-of-example = Picture of the example “{ $text }”
# { $label }: one of the above
page-file-of-several = { $label } ({ $number })
page-entry-about = About this entry
page-entry-origin = Where the entry is from
page-family = Words with “{ $headword }”
page-family-kind = { $kind ->
    [compounds] Compounds
    [beginning] Beginning with “{ $headword }”
   *[ending] Ending with “{ $headword }”
    }
page-turning = Entries beside it in the lexicon
page-turning-before = Previous word
page-turning-after = Next word
page-revision-suggested = after a suggestion
page-entry-address = Permanent address
page-lexicon = Lexicon
page-licence = Licence
page-updated = Updated
page-history = History
page-history-about = { $count ->
    [one] 1 revision.
   *[other] { $count } revisions, newest first.
    } Times are those of Viet Nam (UTC+7).
page-entry-show-all = This entry is longer. Show all
page-history-older = { $count ->
    [one] 1 older revision
   *[other] { $count } older revisions
    }
page-changes = Changes
page-changes-of = Changes in revision { $number }
page-changes-coarse = These changes are long: some texts are shown whole, the old beside the new, without marks on single words.
page-changes-none = The two revisions have the same content.
page-before = Before
page-after = After
page-compare = Compare
page-compare-from = From revision
page-compare-to = To revision
page-compare-others = Compare two other revisions
page-compared = Revisions { $old } and { $new }
page-revision = Revision { $number }
page-revision-kind = { $kind ->
    [created] created
    [updated] changed
    [withdrawn] withdrawn
    [restored] restored
    [reverted] reverted
    [removed] removed for good
   *[other] { $kind }
    }
page-revision-current = current
page-revision-is-current = This is the current revision.
page-revision-is-old = This is an old revision; the entry has changed since.
page-revision-withdrawn = This entry was withdrawn. The text below is for reference only.
page-revision-to-entry = Current entry
page-revision-since = Changes since then
page-revision-action = Action
page-revision-when = Time
page-revision-by = Author
page-revision-batch = Batch
page-revision-message = Message
page-revision-before = Previous revision
page-revision-after = Next revision
page-batch = batch { $number }
page-digest = Digest (SHA-256)
page-differences = Changes since the previous revision

# Lexicons
page-lexicons = Lexicons
page-lexicons-about = { $count ->
    [0] No lexicons yet.
    [one] 1 lexicon, a published source.
   *[other] { $count } lexicons, each of them a published source.
    }
page-lexicons-mixed = Several languages
page-lexicons-filter = Filter lexicons
page-lexicons-filter-hint = Title, people or language
page-lexicons-filter-button = Filter
page-lexicons-matching = { $count ->
    [0] No lexicon matches “{ $wanted }”.
    [one] 1 of { $total } lexicons matches “{ $wanted }”.
   *[other] { $count } of { $total } lexicons match “{ $wanted }”.
    }
page-with-sound = { $count } with sound
page-with-examples = { $count } with examples
page-number = Page { $number } of { $pages }
page-entries = { $count ->
    [0] no entries yet
    [one] 1 entry
   *[other] { $count } entries
    }
page-size = Number of entries
page-form-languages = Searchable in
page-contributors = Contributors
page-citation = Citation
page-source = Source
page-lexicon-about = About, licence and citation
page-browse = Entries in alphabetical order
page-order = Sort by:
page-order-headword = headword
page-letters = Letters
page-letters-all = All
page-domains-browse = Browse by domain ({ $count })
page-domains-all = All { $count } domains
page-domains-of = Domains: { $name }
page-domains-none = The entries here have no domain.
page-domain-chosen = Domain:
page-domain-clear = See all domains
page-browse-nothing = No entries here.
page-first = Back to the first page
page-next = Next page
page-previous = Previous page
page-pages = Pages
page-openings = First two letters of the words with { $letter }
page-openings-all = All { $letter }
page-jump = Go to word
page-jump-button = Go
page-jump-missing = “{ $word }” is not in this list. These words stand nearest to its place.

# Languages
page-languages = Languages
page-languages-with = { $count ->
    [one] 1 language with entries
   *[other] { $count } languages with entries
    }
page-languages-without = { $count ->
    [one] 1 language without entries
   *[other] { $count } languages without entries
    }
page-languages-without-about = These languages are registered but have no data yet.
page-search-pair = Search { $a } – { $b }
page-language-browse = Browse the entries by letter
page-language-reverse = Reverse index in { $language } (A–Z)
page-language-entries = Entries in { $language }
page-language-about = About the language
page-tag = Language tag
page-scripts = Scripts
page-orthography = Orthography
page-alphabet = Alphabet
page-writing-systems = Other writing systems
page-group = { $name } people
page-autonyms = Own name
page-other-names = Other names
page-codes = Official codes
page-code = { $code } (list of { $year })
page-population = Population in 2019
page-population-count = { $count }
page-percent = { $share }%
page-school = School subject
page-group-languages = Languages
page-sources = Sources

# Errors
page-error-title = { $status ->
    [404] Not found
    [410] Withdrawn
    [451] Removed for legal reasons
    [503] Temporarily unavailable
   *[other] Something went wrong
    }
page-error-last-revision = Last revision
page-error-home = Back to search

# Whoever signs in
page-account = Account
page-sign-in = Sign in
page-desk = Editing desk
