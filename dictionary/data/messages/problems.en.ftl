## Errors and problems: their codes are in dictionary/errors.py and dictionary/checks/record.py

severity-error = error
severity-warning = warning

# Data
missing-headword = This entry has no headword. Fill it in or delete the entry.
name-too-long = “{ $field }” has { $length } characters; the limit is { $limit }.
headword-line-break = The headword has a line break. A headword must be on one line.
text-too-long = This text has { $length } characters; the limit is { $limit }.
control-characters = This text has control characters, which are not allowed: { $characters }.
language-unregistered = The language “{ $tag }” is not in the register; the entry is accepted all the same.
invalid-tag = “{ $tag }” is not a well-formed BCP 47 language tag (well-formed: vi, jra, blt-Tavt).
missing-language = This entry has no language tag. Add a column “language” to the file, or set the language of the lexicon in its settings.
    .cli = This entry has no language tag. Add a column “language” to the file, or set the language with --language.
    .api = This entry has no language tag. Add a column “language” to the file, or set “language” of the lexicon.
duplicate-id = The id “{ $id }” of “{ $headword }” is already that of “{ $other }” on line { $line }.
empty-sense = { $of ->
        [0] This entry has no meaning: there is no gloss, definition or example. Add one.
        [1] This entry has no meaning: its sense has no gloss, definition or example. Add one.
       *[other] Sense { $sense } of { $of } is empty: it has no gloss, definition or example. Add one.
    }
gloss-too-long = This gloss has more than { $limit } characters, so a search cannot find the entry by it. Move the explanation to the definition column.
gloss-is-headword = The gloss (“{ $tag }”) is the same as the headword. Unless it is a loan word or a name, check whether a column was copied by mistake.
tones-suspicious = The tone marks look wrong in: { $words }. A syllable has one tone mark, on a vowel; a syllable that ends in c, ch, p or t has only sắc or nặng.
invisible-characters = This text has invisible characters: { $characters }. Delete them, because they make the word hard to find.
private-use-characters = This text has private-use characters, which need a special font: { $characters }. Replace them with the Unicode characters.
characters-lost = This text has { $count ->
        [one] a “�” in place of a lost character
       *[other] { $count } “�” in place of lost characters
    }. Copy the text from the original file again.
html-in-text = This text has HTML: { $found }. Remove the markup and leave only the text.
formula = This text looks like a spreadsheet formula: “{ $formula }”. Replace the formula with its value.
formula-error = This text has a spreadsheet error message: { $error }. Correct the formula and save its value.

# Whole files
id-twice = The id “{ $id }” of “{ $headword }” is already on line { $line }. Use another id or merge the two entries.
entry-twice-in-file = “{ $headword }” is already on line { $line }, with the same part of speech and homograph number. If they are different words, number the homographs; otherwise merge them.
entry-matched = “{ $headword }” is treated as entry { $number }: no row of the file has the part of speech and homograph number of that entry any more, and both have texts in common. If it is another word, reject the row.
entry-offered = “{ $headword }” may be entry { $number }: both have this headword, and the file has no other row for the entry. If it is the same word, accept the row; if it is another one, import it again in the mode “Add new entries only”.
entry-kept = “{ $headword }” was skipped: it has texts in common with entry { $number }, and this mode only adds entries. If it is another word, give the row and that entry homograph numbers, or add it at the editing desk.
rows-apart = “{ $headword }” is already on line { $line }, with the same part of speech: this row is treated as another sense of that entry. If it is another word, number them in a column “homograph”.
entry-beside = “{ $headword }” becomes a new entry, although entry { $number } has this headword and the file has no row for it. If they are the same word, give the row the id, part of speech and homograph number of that entry.
batch-removes = If the batch is applied, { $entries ->
        [one] 1 entry loses
       *[other] { $entries } entries lose
    } { $part ->
        [senses] { $count ->
            [one] 1 sense
           *[other] { $count } senses
        }
        [glosses] { $count ->
            [one] 1 gloss
           *[other] { $count } glosses
        }
        [terms] { $count ->
            [one] 1 term
           *[other] { $count } terms
        }
        [rulings] { $count ->
            [one] 1 ruling
           *[other] { $count } rulings
        }
        [definitions] { $count ->
            [one] 1 definition
           *[other] { $count } definitions
        }
        [examples] { $count ->
            [one] 1 example
           *[other] { $count } examples
        }
        [variants] { $count ->
            [one] 1 variant
           *[other] { $count } variants
        }
        [pronunciations] { $count ->
            [one] 1 pronunciation
           *[other] { $count } pronunciations
        }
        [relations] { $count ->
            [one] 1 relation
           *[other] { $count } relations
        }
       *[sources] { $count ->
            [one] 1 source
           *[other] { $count } sources
        }
    }. If this is not intended, check whether the file is complete.
language-not-in-lexicon = “{ $tag }” ({ $count ->
        [one] 1 headword or variant
       *[other] { $count } headwords or variants
    }) is not one of the languages of this lexicon: { $languages }. Correct the tag or add the language to the lexicon.
part-of-speech-read = “{ $text }” is read as { $part } ({ $count ->
        [one] 1 entry
       *[other] { $count } entries
    }). The text of the file stays as it is.
relation-dangling = A relation points to the id “{ $target }” ({ $count ->
        [one] once
       *[other] { $count } times
    }), but no entry in the file or the lexicon has this id. Correct the id or add the entry.
sense-id-twice = The id “{ $id }” of a sense of “{ $headword }” is also the id of a sense on line { $line }. A relation to this id may mean either; give each sense its own id.
sense-id-twice-more = { $count ->
        [one] 1 more sense has the id of another sense in the file.
       *[other] { $count } more senses have the id of another sense in the file.
    }
relation-dangling-more = { $targets ->
        [one] 1 more id
       *[other] { $targets } more ids
    } ({ $count ->
        [one] 1 relation
       *[other] { $count } relations
    }) without an entry. Check whether the file has all its entries.
apostrophes-mixed = The forms of “{ $language }” have several kinds of apostrophes: { $found }. Use one kind throughout.
letters-phonetic = { $count ->
        [one] 1 phonetic letter is
       *[other] { $count } phonetic letters are
    } not in the alphabet of “{ $language }”: { $letters }. If these are transcriptions, use the tag { $tag }; otherwise spell them with the alphabet.
letters-script = { $count ->
        [one] 1 letter
       *[other] { $count } letters
    } of the script { $script } in forms of “{ $language }”: { $letters }. If they are written in that script, use the tag { $tag }.
letter-mistaken = The letter “{ $letter }” ({ $characters }, { $count ->
        [one] once
       *[other] { $count } times
    }) is not in the alphabet of “{ $language }”; the right letter may be: { $likely }. Check and correct it.
letter-unknown = The letter “{ $letter }” ({ $characters }, { $count ->
        [one] once
       *[other] { $count } times
    }) is not in the alphabet of “{ $language }”. Check the spelling and the language tag.
letters-more = { $letters ->
        [one] 1 more letter is
       *[other] { $letters } more letters are
    } ({ $count ->
        [one] once
       *[other] { $count } times
    }) not in the alphabet of “{ $language }”. Check the language tag and the encoding of the file.
normal-forms-mixed = The file mixes composed Unicode ({ $composed ->
        [one] 1 cell
       *[other] { $composed } cells
    }) and decomposed Unicode ({ $decomposed ->
        [one] 1 cell
       *[other] { $decomposed } cells
    }); { $mixed ->
        [one] 1 cell has
       *[other] { $mixed } cells have
    } both. All texts are stored composed (NFC); set your keyboard program to composed Unicode.

# Concepts and their terms
value-unknown = “{ $value }” is not a value of “{ $field }”. Values: { $known }.
term-empty = This term has no text. Fill it in or delete the term.
term-line-break = The term has a line break. A term must be on one line.
term-twice = The term “{ $term }” (“{ $tag }”) is in this concept twice. Delete one of the two, or tell them apart by type, part of speech or region.
term-id-twice = The id “{ $id }” is that of two terms. Each term of a concept needs its own.
preferred-twice = Both “{ $other }” and “{ $term }” (“{ $tag }”) are preferred, with the same type, region and register. Keep one as preferred.
status-without-decision = The term has the status “{ $status }”, but no decision gives it one. This termbase asks for a decision.
replaced-by-itself = The term is to be replaced by itself. Name another term.
replaced-by-unknown = The term is to be replaced by the term “{ $id }”, but this concept has no term with this id.
concept-without-definition = The concept has no definition.
concept-without-source = The concept names no source, neither for itself nor for a term or a definition.
concept-relation-without-target = This relation leads to no concept. Enter the id of one or delete the relation.
concept-relation-to-itself = This relation leads from the concept to itself.
concept-relation-dangling = A relation points to the id “{ $target }” ({ $count ->
        [one] once
       *[other] { $count } times
    }), but no concept in the file or the termbase has this id. Correct the id or add the concept.
concept-relation-dangling-more = { $targets ->
        [one] 1 more id
       *[other] { $targets } more ids
    } ({ $count ->
        [one] 1 relation
       *[other] { $count } relations
    }) without a concept. Check whether the file has all its concepts.
concept-circle = The broader concept of this one leads back to it (lines { $lines }). Delete one of these relations.
replacement-circle = The concept that replaces this one leads back to it (lines { $lines }). Delete one of these relations.
circles-more = { $count ->
        [one] 1 more relation closes a circle.
       *[other] { $count } more relations close circles.
    }
concept-twice-in-file = The concept “{ $headword }” is already on line { $line }, with the same subjects. Give both an id, or merge them.
term-in-two-concepts = The term “{ $term }” (“{ $tag }”) is also that of the concept on line { $line }. Check whether the two are one concept.
term-in-two-concepts-more = { $count ->
        [one] 1 more term is in two concepts.
       *[other] { $count } more terms are in two concepts.
    }
language-not-in-termbase = “{ $tag }” ({ $count ->
        [one] 1 term
       *[other] { $count } terms
    }) is not one of the languages of this termbase: { $languages }. Correct the tag or add the language to the termbase.

# Authorities, decisions, rulings
day-unreadable = “{ $value }” is not a day. Write it as 2025-03-01, or 2025-03 or 2025 if that is all that is known.
ends-before-start = The end ({ $last }) is before the beginning ({ $first }).
territory-unreadable = “{ $value }” is not the code of a territory. Codes are as in ISO 3166: VN, VN-14.
ruling-without-status = This ruling gives the term no status.
ruling-of-nobody = This ruling names neither a decision nor an authority.
ruling-decision-unknown = The register has no decision “{ $id }”.
ruling-authority-unknown = The register has no authority “{ $id }”.
ruling-of-another-authority = The ruling is that of “{ $id }”, but its decision { $number } was made by “{ $issuer }”.
ruling-beyond-territory = The ruling is for { $territory }, but the territory of { $name } is { $whole }.
ruling-after-decision = The ruling goes on after its decision { $number } has ended ({ $last }).
ruling-before-decision = The ruling begins before its decision { $number } is in force ({ $first }).
authority-without-name = The authority has no name.
successor-without-end = The authority has a successor, but no last day.
decision-without-number = The decision has neither a number nor a title.
decision-without-issuer = The decision does not say who made it. Others may have the same number.
decision-without-date = The decision has no date. Others may have the same number.
decision-in-force-before-date = The decision is in force from { $first }, before it was signed ({ $date }).
record-without-source = This record names no source.
refers-to-itself = “{ $field }” names the record itself.
refers-in-a-circle = “{ $field }” leads back to this record: { $ids }. Delete one of these references.
reference-unknown = “{ $field }” names “{ $id }”, which the register does not have.
references-more = { $count ->
        [one] 1 more reference is not right.
       *[other] { $count } more references are not right.
    }
issuer-not-there = { $when ->
        [before] The decision was signed on { $date }, but { $name } has only existed since { $first }.
       *[after] The decision was signed on { $date }, but { $name } ended on { $last }.
    }
record-twice-in-file = “{ $headword }” is already on line { $line }. Give both an id, or merge them.

# Tables
not-text = The file is not text (it has zero bytes).
utf16-unmarked = The file does not say in which order it has the bytes of UTF-16 (byte order mark), and its content does not show it. Enter utf-16-le or utf-16-be as its encoding if you know the order, or save the file as UTF-8.
encoding-unreadable = Byte { $byte } is not { $encoding }; { $lines ->
        [one] 1 line is
       *[other] { $lines } lines are
    } like this. Enter the encoding under “Columns”, such as windows-1252, tcvn3, gbk, big5, tis-620 or macroman, or save the file as UTF-8.
    .cli = Byte { $byte } is not { $encoding }; { $lines ->
        [one] 1 line is
       *[other] { $lines } lines are
    } like this. Give the encoding with --encoding, such as windows-1252, tcvn3, gbk, big5, tis-620 or macroman, or save the file as UTF-8.
    .api = Byte { $byte } is not { $encoding }; { $lines ->
        [one] 1 line is
       *[other] { $lines } lines are
    } like this. Give the encoding as “encoding”, such as windows-1252, tcvn3, gbk, big5, tis-620 or macroman, or save the file as UTF-8.
encoding-unsure = The column “{ $column }” is not UTF-8, and its encoding is uncertain: “{ $before }”. { $count ->
        [0] It looks like no known encoding.
       *[other] It may be { $candidates }.
    } Save the file as UTF-8 or enter the encoding under “Columns”, such as { $column }=tcvn3; known encodings: { $known }.
    .cli = The column “{ $column }” is not UTF-8, and its encoding is uncertain: “{ $before }”. { $count ->
        [0] It looks like no known encoding.
       *[other] It may be { $candidates }.
    } Save the file as UTF-8 or give the encoding with --encoding, such as { $column }=tcvn3; known encodings: { $known }.
    .api = The column “{ $column }” is not UTF-8, and its encoding is uncertain: “{ $before }”. { $count ->
        [0] It looks like no known encoding.
       *[other] It may be { $candidates }.
    } Save the file as UTF-8 or give the encoding as “encoding”, such as { $column }=tcvn3; known encodings: { $known }.
encoding-unknown = There is no encoding “{ $name }”. Known encodings: { $known }.
encoding-column-unknown = An encoding was given for the column “{ $name }”, but the file has no such column. Its columns: { $known }.
column-guessed = The column “{ $name }” is probably “{ $known }” and is read as such. If it is something else, map it.
column-without-language = The name of the column “{ $name }” does not show its language; its content is only kept with the entry. Choose its language under “Columns”.
    .cli = The name of the column “{ $name }” does not show its language; its content is stored under “extra”. Map it, for example to gloss_en or gloss_vi.
    .api = The name of the column “{ $name }” does not show its language; its content is stored under “extra”. Map it, for example to gloss_en or gloss_vi.
column-row-numbers = The column “{ $name }” only numbers the rows, so it is not stored. If it is the id of the entry, choose “Id” for it under “Columns”; to store it unchanged, choose “Other”.
    .cli = The column “{ $name }” only numbers the rows, so it is not stored. If it is the id of the entry, map it to “id”; to store it unchanged, map it to “extra”.
    .api = The column “{ $name }” only numbers the rows, so it is not stored. If it is the id of the entry, map it to “id”; to store it unchanged, map it to “extra”.
column-converted = The column “{ $column }” was converted from { $encoding }: “{ $before }” → “{ $after }”.
column-suspect = The column “{ $column }” looks like { $encoding } and was not converted: “{ $before }” → “{ $after }”? If that is right, enter the encoding under “Columns”: { $column }={ $name }.
    .cli = The column “{ $column }” looks like { $encoding } and was not converted: “{ $before }” → “{ $after }”? If that is right, give the encoding with --encoding: { $column }={ $name }.
    .api = The column “{ $column }” looks like { $encoding } and was not converted: “{ $before }” → “{ $after }”? If that is right, give the encoding as “encoding”: { $column }={ $name }.
byte-unreadable = Byte { $byte } in this cell is not a letter in { $encoding }.
cell-not-converted = This cell has “{ $character }”, which is not in { $encoding }; the cell was not converted.
unclosed-quote = The quote that opens here is not closed in the right place; the rows after it cannot be read.
cell-too-long = This cell has more than { $limit } characters.
empty-file = The file is empty.
column-unknown = The column “{ $name }” is unknown; its content is kept with the entry.
    .cli = The column “{ $name }” is unknown; its content is stored under “extra”.
    .api = The column “{ $name }” is unknown; its content is stored under “extra”.
column-twice = The column “{ $name }” occurs twice.
too-many-columns = The table has { $columns } columns; the limit is { $limit }.
too-many-cells = This row has { $cells } cells, but the header has { $columns } columns.
headword-left-out = Is this row another sense of “{ $headword }” (row { $line })? If so, write “{ $headword }” here, too: each row must have its own headword.
missing-header = There is no column of headwords (“headword”). The first row must contain the names of the columns; found: { $found }. If the headwords are in a column with another name, choose it as the headword under “Columns”.
    .cli = There is no column “headword”. The first row must contain the names of the columns; found: { $found }. If the headwords are in a column with another name, map it to headword with --column.
    .api = There is no column “headword”. The first row must contain the names of the columns; found: { $found }. If the headwords are in a column with another name, map it to headword in “columns”.
cell-protected = The apostrophe before =, +, - or @ at the start of this cell was removed: exports add it so that spreadsheets do not see a formula. To have an apostrophe there, write two.

# Termbase tables (dictionary/formats/termtable)
missing-term-column = There is no column of terms. The first row must contain the names of the columns: “term” and “language” if each row is a term, or a column for each language (vi, en, “Khmer”) if each row is a concept; found: { $found }. If the terms are in a column with another name, choose it under “Columns”.
    .cli = There is no column of terms. The first row must contain the names of the columns: “term” and “language” if each row is a term, or a column for each language (vi, en, “Khmer”) if each row is a concept; found: { $found }. If the terms are in a column with another name, map it, for example to term_vi, with --column.
    .api = There is no column of terms. The first row must contain the names of the columns: “term” and “language” if each row is a term, or a column for each language (vi, en, “Khmer”) if each row is a concept; found: { $found }. If the terms are in a column with another name, map it, for example to term_vi, in “columns”.
column-of-terms = The column “{ $name }” is about single terms, so it needs a table with one row per term. This table has one row per concept.
column-of-concepts = The column “{ $name }” needs a table with one row per concept. This table has one row per term: write the language into the column “language” and add a row for each term.
missing-term = This row has no term.
missing-concept-id = This row has no concept id. Rows with the same id are terms of the same concept; for a concept without an id write #1, #2 …
term-status-unknown = The status “{ $text }” is unknown, so the term has no status; the text is kept. Statuses: { $known }.
term-type-unknown = The type of term “{ $text }” is unknown. Types: { $known }.
ruling-status-unknown = The status “{ $text }” of the ruling is unknown. Statuses: { $known }.
reliability-unknown = The reliability “{ $text }” is not valid. Values: { $known }.
lifecycle-unknown = The lifecycle “{ $text }” is unknown. Values: { $known }.
term-rows-differ = The term “{ $term }” is already in row { $line } with another text in the column “{ $column }”. Rows of one term must not differ in this column; if they are two terms, give them different term ids.
glossary-languages = This glossary has no header, so the languages of its first two columns are unknown. Choose languages for “column 1” and “column 2” under “Columns”.
    .cli = This glossary has no header, so the languages of its first two columns are unknown. Map them, for example --column "column 1=en" --column "column 2=vi".
    .api = This glossary has no header, so the languages of its first two columns are unknown. Map them in “columns”, for example “column 1” to en and “column 2” to vi.

# Workbooks
not-a-workbook = This is not an XLSX workbook. Open it in a spreadsheet program and save it as XLSX (Excel Workbook).
workbook-old = This is an old Excel file (.xls) or one with a password. Save it as XLSX, without a password.
workbook-strict = This sheet is in “Strict Open XML”. Save it as an ordinary XLSX (Excel Workbook).
workbook-damaged = The workbook cannot be read: it is damaged or incomplete. Open it in a spreadsheet program, save it and import it again.
workbook-too-large = Unpacked, this part has { $size } MB; the limit is { $limit } MB. Save the table as CSV.
workbook-too-complex = This part of the workbook has too many details to be read. Save the table as CSV.
workbook-ratio = The part “{ $part }” becomes { $ratio } times larger when unpacked; the limit is { $limit }. Open it in a spreadsheet program, save it and import it again.
workbook-xml = This part of the workbook has XML that is not allowed (a DTD, entities or another encoding). Open it in a spreadsheet program, save it and import it again.
workbook-links = The workbook has { $count ->
        [one] 1 link
       *[other] { $count } links
    } to other files. In Excel choose Data > Edit Links > Break Link and save it again.
too-many-sheets = The workbook has too many sheets; the limit is { $limit }.
sheet-unknown = There is no sheet “{ $name }”. The file has: { $found }.
sheet-without-header = This sheet has no column “headword”; found: { $found }. If it is not part of the lexicon, choose the sheet to read under “Columns” or delete this one.
    .cli = This sheet has no column “headword”; found: { $found }. If it is not part of the lexicon, choose the sheet to read with --sheet or delete this one.
    .api = This sheet has no column “headword”; found: { $found }. If it is not part of the lexicon, choose the sheet to read as “sheet” or delete this one.
sheet-hidden = This sheet is hidden and was not read. To read it, unhide it or choose it under “Columns”.
    .cli = This sheet is hidden and was not read. To read it, unhide it or choose it with --sheet.
    .api = This sheet is hidden and was not read. To read it, unhide it or choose it as “sheet”.
title-skipped = The row above the column names was skipped: { $text }
multi-row-header = The column names take more than one row (row { $line } has “headword”). They must be in one row: merge or delete the rows above it.
merged-header = The column names have merged cells. Unmerge them and give each column its own name.
merged-cells = These cells are merged; only the first has content, the others count as empty.
merged-filled = The cells of rows { $first } to { $last } are merged: the content of the first cell is used for every row, so these rows are senses of one entry.
cell-comment = This cell has a comment, which is not stored: “{ $text }”. To store it, put it into a column, for example “notes”.
cell-struck = “{ $text }” is crossed out but was read all the same. If it is no longer valid, delete it.
row-struck = This whole row is crossed out but was read all the same. If it is no longer valid, delete the row.
row-hidden = This row is hidden in the spreadsheet but was read all the same.
column-hidden = This column is hidden in the spreadsheet but was read all the same.
formula-cell = This cell is a formula; its content is the value computed by the spreadsheet.
formula-without-value = This cell is a formula without a value. Open the file in a spreadsheet program and save it, or paste the values.
cell-error-value = This cell has a spreadsheet error: { $value }.
date-cell = This cell is a date or time and is read as { $text }. If it is text, format the cell as Text and type it again.

# Standard Format (MDF)
language-needed = The language of the headwords is unknown. Set the language of the lexicon in its settings.
    .cli = The language of the headwords is unknown. Set it with --language.
    .api = The language of the headwords is unknown. Set “language” of the lexicon.
record-marker-missing = No line of the file begins with \lx, the marker of a headword. If the file uses another marker, choose it as the headword under “Columns”.
    .cli = No line of the file begins with \lx, the marker of a headword. If the file uses another marker, map it to lx with --column (NAME=lx).
    .api = No line of the file begins with \lx, the marker of a headword. If the file uses another marker, map it to lx in “columns” (NAME=lx).
outside-record = This field is before the first \{ $marker } and belongs to no entry. Add the headword or delete the field.
field-too-long = The field \{ $marker } has more than { $limit } characters.
marker-too-long = The marker on this line has more than { $limit } characters.
record-too-long = This record has more than { $fields } fields or { $limit } characters.
too-many-markers = The file has more than { $limit } unknown markers.
mapping-unknown = “{ $name }” cannot be mapped to “{ $value }”: that is not a column, an MDF marker or a language tag.
mapping-unused = “{ $name }” is mapped, but the file has nothing of that name. It has: { $known }.
marker-unknown = The marker \{ $marker } is unknown ({ $count ->
        [one] 1 field
       *[other] { $count } fields
    }); its content is kept with the entry.
    .cli = The marker \{ $marker } is unknown ({ $count ->
        [one] 1 field
       *[other] { $count } fields
    }); its content is stored under “extra”.
    .api = The marker \{ $marker } is unknown ({ $count ->
        [one] 1 field
       *[other] { $count } fields
    }); its content is stored under “extra”.
marker-language = The language of \{ $marker } is unknown ({ $count ->
        [one] 1 field
       *[other] { $count } fields
    }); its content is kept with the entry. Choose the language under “Columns”.
    .cli = The language of \{ $marker } is unknown ({ $count ->
        [one] 1 field
       *[other] { $count } fields
    }); its content is stored under “extra”. Map it with --column, for example { $marker }=gloss_en.
    .api = The language of \{ $marker } is unknown ({ $count ->
        [one] 1 field
       *[other] { $count } fields
    }); its content is stored under “extra”. Map it in “columns”, for example { $marker }=gloss_en.
marker-national = \{ $marker } is in the national language, read as Vietnamese ({ $count ->
        [one] 1 field
       *[other] { $count } fields
    }). If it is another language, choose it under “Columns”.
    .cli = \{ $marker } is in the national language, read as Vietnamese ({ $count ->
        [one] 1 field
       *[other] { $count } fields
    }). If it is another language, give it with --column: national=TAG.
    .api = \{ $marker } is in the national language, read as Vietnamese ({ $count ->
        [one] 1 field
       *[other] { $count } fields
    }). If it is another language, give it in “columns”: national=TAG.
entry-repeated = “{ $headword }” is already on line { $line } with the same content; this record was skipped.
homograph-numbered = “{ $headword }” occurs more than once with the same part of speech; this one got the homograph number { $number }, in the order of the file. To preserve the numbers when the file changes, write them in the file.
repeated-too-often = “{ $headword }” occurs more than { $limit } times with the same part of speech and homograph number.

# JSON Lines
json-invalid = This line is not valid JSON, from character { $column } on.
line-too-long = This line or entry has more than { $limit } bytes.
json-encoding = Byte { $byte } is not UTF-8, the encoding of all JSON. Save the file as UTF-8.
document-no-object = This line is not an entry: a JSON object was expected.
document-type = “{ $path }” must be { $expected ->
        [text] a text
        [list] a list
       *[object] an object
    }.
document-key-unknown = An entry has no key “{ $path }”. Put other content under “extra”.
document-key-missing = The key “{ $path }” is missing.
document-key-twice = The key “{ $path }” occurs twice.
document-tag = “{ $tag }” at “{ $path }” is not a well-formed BCP 47 language tag.
language-unsaid = The language of this text is missing. Choose it.
language-twice = There is already a text in “{ $tag }”. Merge the two, or correct the language.
document-value = The value at “{ $path }” cannot be stored: a number must be finite, a text must be Unicode.
document-text-too-long = The text at “{ $path }” has { $length } characters; the limit is { $limit }.
document-version = The document is of a version that this program does not read: it reads 1 to { $newest }.
document-kind = The document is not of the kind that this lexicon holds: “kind” must be “{ $kind }”.
concept-without-term = The concept has no term.
document-depth = “{ $path }” is nested more than { $limit } levels deep.
document-repeated = The entry “{ $headword }” is already on line { $line }.

# CLDF
cldf-metadata-missing = This folder has no CLDF metadata (a JSON file that conforms to a CLDF module).
cldf-metadata-several = This folder has the metadata of several CLDF datasets: { $found }. Choose one of the files.
cldf-metadata-too-large = The metadata have more than { $limit } bytes.
cldf-not-declared = This JSON file is not the metadata of a CLDF dataset: its “dc:conformsTo” does not begin with { $ontology }.
cldf-metadata-invalid = The metadata are not a description of tables (CSVW) at “{ $path }”.
cldf-component-twice = The metadata describe two tables as { $component }; it is unclear which one to use.
cldf-elsewhere = The metadata point to “{ $url }”. Only files in the folder of the dataset are read; nothing is downloaded.
cldf-dialect = The metadata have “{ $name }”: { $value } for “{ $table }”; such tables cannot be read. Save the table as UTF-8 with a header, commas and double quotes.
cldf-module = This CLDF dataset belongs to the module { $module }, which has no entries or forms. Only Dictionary and Wordlist can be read.
cldf-table-missing = The table “{ $name }” in the metadata is missing.
cldf-table-unread = The table “{ $table }” has nothing that belongs to an entry, so it was not read.
cldf-column-missing = The table has no column “{ $name }”.
cldf-id-missing = This row has no id.
cldf-id-twice = The id “{ $id }” is already on line { $line }.
cldf-reference-dangling = “{ $column }” refers to “{ $id }”, which does not exist.
cldf-row-too-long = This row has more than { $limit } bytes.
cldf-references-too-many = This row refers to more than { $limit } others.
cldf-too-large = The dataset has more than { $rows } senses, examples, concepts and media files, or they are larger than { $megabytes } MB.
cldf-mapping-unknown = “{ $name }” cannot be mapped to “{ $value }”: that is not a column or a language tag.
cldf-language-without-code = The language “{ $name }” has no ISO 639-3 code ({ $count ->
        [one] 1 row
       *[other] { $count } rows
    }). Choose the language of “{ $id }” under “Columns”.
    .cli = The language “{ $name }” has no ISO 639-3 code ({ $count ->
        [one] 1 row
       *[other] { $count } rows
    }). Map its id to a language tag with --column: { $id }=TAG.
    .api = The language “{ $name }” has no ISO 639-3 code ({ $count ->
        [one] 1 row
       *[other] { $count } rows
    }). Map its id to a language tag in “columns”: { $id }=TAG.
cldf-language-assumed = The language of “{ $name }” is unknown; it is read as English. If it is another language, choose it under “Columns”.
    .cli = The language of “{ $name }” is unknown; it is read as English. If it is another language, map the column with --column, for example { $name }=gloss_vi.
    .api = The language of “{ $name }” is unknown; it is read as English. If it is another language, map the column in “columns”, for example { $name }=gloss_vi.
cldf-transcription = The forms of { $count ->
        [one] 1 language are a transcription
       *[other] { $count } languages are transcriptions
    } and are tagged as such: { $languages }. If they are spellings, choose the language under “Columns”.
    .cli = The forms of { $count ->
        [one] 1 language are a transcription
       *[other] { $count } languages are transcriptions
    } and are tagged as such: { $languages }. If they are spellings, map the language with --column: ID=TAG.
    .api = The forms of { $count ->
        [one] 1 language are a transcription
       *[other] { $count } languages are transcriptions
    } and are tagged as such: { $languages }. If they are spellings, map the language in “columns”: ID=TAG.
cldf-media-loose = { $count ->
        [one] 1 file of the table belongs to no entry, sense, example or form and was skipped.
       *[other] { $count } files of the table belong to no entry, sense, example or form and were skipped.
    }
cldf-example-loose = { $count ->
        [one] 1 example belongs to no entry and was skipped.
       *[other] { $count } examples belong to no entry and were skipped.
    }

# { $name }: which fact; { $here }: in the lexicon; { $there }: in the file
metadata-differs = In the file, the { $name ->
        [title] title is
        [licence] licence is
        [citation] citation is
        [url] web site is
       *[contributors] list of contributors is
    } “{ $there }”; in the lexicon, it is “{ $here }”. The lexicon was not changed.

# Archives (ZIP)
archive-damaged = The archive is damaged or not a ZIP file (at “{ $name }”).
archive-zip64 = This is a ZIP64 archive, for more and larger files than are allowed. Pack it as an ordinary ZIP file.
archive-too-many = The archive has more than { $limit } files.
archive-too-large = The files in the archive are larger than { $limit } MB together, or larger than the archive declares.
archive-file-too-large = “{ $name }” in the archive is larger than { $limit } MB.
archive-ratio = “{ $name }” is compressed to less than 1/{ $limit } of its size, as in harmful archives.
archive-name-encoding = A file name in the archive is not UTF-8: { $name }. Rename the file or pack it with another program.
archive-name-unsafe = The file name “{ $name }” in the archive cannot be used: it leads out of the folder, is too long, or is not valid on every system. Rename the file and pack it again.
archive-name-twice = “{ $name }” is in the archive more than once.
archive-no-file = “{ $name }” in the archive is a link or a device, not a file.
archive-encrypted = “{ $name }” in the archive is encrypted.
archive-method = “{ $name }” in the archive uses a compression method that is not supported. Pack it as an ordinary ZIP file (Deflate).
archive-nested = “{ $name }” is an archive in the archive. Unpack it first.
archive-none = There is no lexicon among the { $count ->
        [one] 1 file
       *[other] { $count } files
    } in the archive: { $found }
archive-several = The archive has { $count } files that may be the lexicon; leave only one: { $found }
archive-media-wrong = { $count ->
        [one] 1 file is not the sound or image that its extension indicates and was skipped: “{ $name }”.
       *[other] { $count } files are not the sounds or images that their extensions indicate and were skipped; the first is “{ $name }”.
    }
archive-media-too-large = { $count ->
        [one] 1 sound or image is larger than { $limit } MB and was skipped: “{ $name }”.
       *[other] { $count } sounds or images are larger than { $limit } MB and were skipped; the first is “{ $name }”.
    }
archive-media-missing = { $count ->
        [one] 1 sound or image in the entries is missing from the archive: “{ $name }”.
       *[other] { $count } sounds or images in the entries are missing from the archive; the first is “{ $name }”.
    }
archive-media-unplayable = { $count ->
        [one] 1 file in the entries is in the archive but was not stored,
       *[other] { $count } files in the entries are in the archive but were not stored,
    } because { $kind ->
        [file] it is not a sound or image; the first is “{ $name }”. Use sounds (MP3, WAV, Ogg, FLAC, M4A, WebM) or images (JPEG, PNG, GIF, WebP, BMP).
        [sound] not all browsers play such sounds; the first is “{ $name }”. Convert them to MP3, WAV or Ogg, and write the new file names in the entries.
       *[other] not all browsers show such images; the first is “{ $name }”. Convert them to JPEG, PNG or WebP, and write the new file names in the entries.
    }
archive-media-several = { $count ->
        [one] 1 sound or image in the entries is in several folders of the archive, so it is unclear which file to use: “{ $name }”.
       *[other] { $count } sounds or images in the entries are in several folders of the archive, so it is unclear which files to use; the first is “{ $name }”.
    } Write the file name with its folder.
archive-media-unused = { $count ->
        [one] 1 sound or image in the archive is in no entry; only the original file contains it: “{ $name }”.
       *[other] { $count } sounds or images in the archive are in no entry; only the original file contains them; the first is “{ $name }”.
    }

# XML and LIFT
xml-invalid = The XML is wrong here: { $error ->
        [3] the file ends before its last element is closed
        [4] this character is not allowed here
        [5] a tag or comment is not closed
        [7] the closing tag does not match the open one
        [8] an attribute occurs twice
        [9] there is something after the last element
        [11] an entity is not declared (XML has &lt; &gt; &amp; &apos; &quot;)
        [27] a prefix is not declared
       *[other] { $reason }
    }. The rest cannot be read.
xml-doctype = The file declares a document type (DOCTYPE), which is not allowed for safety. Delete the declaration; LIFT does not need it.
xml-too-deep = The elements are nested more than { $limit } levels deep. The rest cannot be read.
xml-token-too-long = The tag, comment or similar item that begins here has more than { $limit } bytes. The rest cannot be read.
element-too-large = The element <{ $name }> is too large; the limit is { $limit } characters. It was skipped.
lift-root = This is not LIFT: the root element is <{ $name }>, not <lift>.
headword-missing = The entry “{ $id }” has no headword: it has neither a lexeme form (lexical-unit) nor a citation form. Add one and import the file again.
ranges-root = This is not a LIFT ranges file: the root element is <{ $name }>, not <lift-ranges>. It was not stored.
ranges-too-large = The LIFT ranges file is larger than { $limit } bytes; it was not stored.
lift-version = The file is in LIFT version “{ $version }”; it was read as version { $known }.
entry-deleted = The entry “{ $id }” was marked as deleted on { $date }; it was skipped.

# TBX and MultiTerm XML
tbx-not-xml = The XML is wrong here, at “{ $text }”: { $cause ->
        [ampersand] & must be written &amp;
        [less-than] < in a text must be written &lt;
        [cut] the file ends inside of an element or a tag
        [mismatch] the closing tag does not match the open one
        [attribute-twice] an attribute occurs twice
        [after-end] there is something after the last element
        [entity] an entity is not declared (XML has &lt; &gt; &amp; &apos; &quot;)
        [encoding] the file is not in the encoding that it declares
        [control] XML does not allow this control character
       *[other] this character is not allowed here
    }. The rest cannot be read.
tbx-entity-declared = The file declares the entity “{ $name }”, which is not allowed for safety. Delete the ENTITY declarations and import the file again.
tbx-root = This is not a terminology file: the root element is <{ $name }>, not <tbx>, <martif>, <TBX> or <mtf>.
tbx-level = “{ $name }” is at a level where TBX does not allow it. Its content was kept.
tbx-status-unknown = The status “{ $status }” is not known. The value was kept; the term has no status.
tbx-language-missing = A language section of the concept “{ $id }” names no language. Add xml:lang and import the file again.
tbx-term-blank = The term is blank (language: { $language }). It was skipped.
tbx-language-twice = The concept “{ $id }” has two sections in the language “{ $tag }”. Both were kept.

# Requests
query-empty = Enter a word to look up.
query-too-long = The query has more than { $limit } characters.
limit-out-of-range = The value must be between 1 and { $limit }.
cursor-invalid = The page cursor is not valid. Start again from the first page.
format-unknown = The format of “{ $name }” cannot be read. Known file extensions: { $known }. If the file has one of these formats under another extension, choose the format when you import it.
    .cli = The format of “{ $name }” cannot be read. Known file extensions: { $known }. If the file has one of these formats under another extension, set the format with --format.
    .api = The format of “{ $name }” cannot be read. Known file extensions: { $known }. If the file has one of these formats under another extension, set the format as “format”.
format-spreadsheet = “{ $name }” cannot be read directly. Open it in a spreadsheet program (Excel, LibreOffice …), choose Save As and the type “Excel Workbook (.xlsx)”.
format-unnamed = There is no format “{ $name }”. Formats: { $known }.
format-not-written = Files cannot be written in the format “{ $name }”. Available formats: { $known }.
format-too-many-entries = The lexicon has { $entries } entries, too many for a file in the format “{ $name }”. Use another format.
no-such-file = There is no file or folder “{ $path }”.
column-pair = “{ $pair }” must have the form NAME=KNOWN.
    .cli = --column “{ $pair }” must have the form NAME=KNOWN.
nothing-to-import = “{ $path }” has no lexicon.toml (its subfolders included) and is not a CLDF dataset. Give a file, or a folder with one of these.
lexicon-id-invalid = “{ $id }” cannot be a lexicon's id: use a-z, 0-9, dot, hyphen and underscore, 64 characters at most.
    .cli = “{ $id }” cannot be a lexicon's id: use a-z, 0-9, dot, hyphen and underscore, 64 characters at most. Set the lexicon with --lexicon.
manifest-value = The key “{ $key }” in { $path } has the wrong type.
manifest-unreadable = { $path } cannot be read: { $reason }
file-has-problems = { $file } has { $count ->
        [one] 1 error
       *[other] { $count } errors
    }. Nothing was written.
    .cli = { $file } has { $count ->
        [one] 1 error
       *[other] { $count } errors
    }. Nothing was written. Correct the file, or skip the rows with errors: --skip-errors.
    .api = { $file } has { $count ->
        [one] 1 error
       *[other] { $count } errors
    }. Nothing was written.

# Batches
batch-not-found = There is no batch { $id }.
batch-state = Batch { $id } is { $state ->
        [received] waiting for the check
        [checking] being checked
        [checked] checked and waiting for review
        [applying] being applied
        [applied] applied
        [reverting] being reverted
        [reverted] reverted
        [rejected] rejected
        [failed] unusable
       *[cancelled] cancelled
    }, so this is not possible now.
batch-has-errors = { $count ->
        [one] 1 row has errors
       *[other] { $count } rows have errors
    }. Correct the file and import it again, or skip these rows when you apply the batch.
    .cli = { $count ->
        [one] 1 row has errors
       *[other] { $count } rows have errors
    }. Correct the file and import it again, or skip these rows with --skip-errors.
    .api = { $count ->
        [one] 1 row has errors
       *[other] { $count } rows have errors
    }. Correct the file and import it again, or skip these rows with “without_errors”.
replace-with-errors = { $count ->
        [one] 1 row has errors, so its entry
       *[other] { $count } rows have errors, so their entries
    } would be withdrawn as if not in the file. Correct the file and import it again.
withdrawals-unconfirmed = { $count ->
        [one] 1 entry is
       *[other] { $count } entries are
    } not in the file and would be withdrawn. Confirm this number to apply the batch.
    .cli = { $count ->
        [one] 1 entry is
       *[other] { $count } entries are
    } not in the file and would be withdrawn. Confirm this number with --withdraw to apply the batch.
    .api = { $count ->
        [one] 1 entry is
       *[other] { $count } entries are
    } not in the file and would be withdrawn. Confirm this number as “withdraw” to apply the batch.
revert-conflicts = { $count ->
        [one] 1 entry was
       *[other] { $count } entries were
    } edited after the batch. Choose for each entry whether to overwrite it or to leave it as it is.
    .cli = { $count ->
        [one] 1 entry was
       *[other] { $count } entries were
    } edited after the batch. Choose for each entry whether to overwrite it or to leave it as it is, with --overwrite or --keep.
    .api = { $count ->
        [one] 1 entry was
       *[other] { $count } entries were
    } edited after the batch. Choose for each entry whether to overwrite it or to leave it as it is, in “overwrite” or “keep”.
batch-broke = The program failed while processing this batch. The error was recorded for the operator.
batch-gave-up = Processing of this batch was interrupted { $count ->
        [one] once
       *[other] { $count } times
    } and has stopped. Tell the operator of the service.
file-unusable = Nothing in the file can be used; see its problems.
mode-unknown = There is no mode “{ $mode }”. Modes: { $known }.
message-too-long = The message has more than { $limit } characters.
decision-unknown = There is no decision “{ $decision }”. Decisions: { $known }.
rows-unnamed = Give the numbers of the rows, or an outcome.
outcome-unknown = There is no outcome “{ $outcome }”. Outcomes: { $known }.
failed-rows-unreadable = The file cannot be opened, so its rows with errors cannot be extracted. Correct the file and import it again.
batch-stale = The lexicon has changed since this batch was checked. The batch is being checked again; review the changes before you apply it.
batch-rules-changed = The rules for search keys have changed. The batch is being checked again.
entry-removed-before = Entry { $id } was removed permanently; this row is skipped.
upload-no-file = Send the file as the part “file” of the form.
columns-unreadable = The mapping of columns must be a JSON object of names.
mapping-too-long = A mapping has at most { $names } names of at most { $limit } characters each.
upload-too-large = The file is larger than { $limit } MB.
upload-missing = The file of this batch is no longer stored. Import it again.

# Editing and releases
if-match-missing = It is unclear which revision you have edited. Send the ETag of the entry in the If-Match header.
record-kind = This lexicon only takes { $kind ->
    [concept] concepts
    [entry] entries
   *[other] { $kind }
    }.
concept-not-found = There is no concept { $id }.
lexicon-no-termbase = “{ $id }” holds entries: it is not a termbase.
status-unknown = There is no status “{ $status }”. Statuses: { $known }.
lexicon-kind-unknown = There is no kind “{ $kind }”. Kinds: { $known }.
day-unusable = “{ $day }” is no day. Write it as 2026-11-30.
authority-not-found = There is no authority “{ $id }”.
decision-not-found = There is no decision “{ $id }”.
approver-needed = { $authority ->
    [none] Only an approver may give a reliability of 3 or 4, or rule on a term.
   *[other] Only approvers for “{ $authority }” may enter or change its rulings.
    }
approver-not-found = The account “{ $name }” is no approver for “{ $authority }”.
own-proposal = Who has made a proposal may not approve it.
proposal-changes-nothing = Proposal { $id } would change nothing.
proposal-needs-id = The concept has no id of its own, so a proposal could not be told from a new concept. Ask an editor to give it one.
proposal-not-found = There is no proposal { $id }.
proposal-reason-missing = Say why it is rejected.
scheme-not-found = There is no scheme “{ $id }” of subject fields.
concept-merged = Concept { $id } was merged into concept { $target }; its last revision is { $revision }.
merge-with-itself = A concept cannot be merged into itself.
merge-across = Both concepts have to be of the same termbase.
split-unusable = Give the id of the new concept and the terms to take out; the old concept has to keep a term.
no-proposals = “{ $id }” has no open proposals.
entry-stale = Entry { $id } has changed; its latest revision is { $revision }. Look at that revision and edit it.
source-id-fixed = The id in the source cannot be changed: the next import finds the entry by it.
entry-is-withdrawn = Entry { $id } is already withdrawn.
entry-not-withdrawn = Entry { $id } is not withdrawn.
entry-removed = The content of entry { $id } was removed permanently. Reason: { $reason }
reason-missing = Enter a reason. The page of the entry will show it.
take-down-untyped = To confirm, type the number of the entry: { $id }.
entry-too-large = This entry has more than { $limit } parts, too many for a form. Edit it with a file or through the API.
record-exists = There is already “{ $headword }” (number { $id }) with this id. Edit that one, or use another id.
entry-exists = The lexicon already has an entry “{ $headword }” (number { $id }) with the same part of speech and homograph number, or with the same id. Edit that entry, or number the homographs.
entry-has-problems = The entry has { $count ->
        [one] 1 error
       *[other] { $count } errors
    }. Nothing was written.
label-invalid = “{ $label }” cannot be the label of a release: use letters without marks, digits, dot, hyphen and underscore, 64 characters at most.
release-exists = The lexicon “{ $lexicon }” already has a release “{ $label }”.
release-not-found = The lexicon “{ $lexicon }” has no release “{ $label }”.
entry-not-in-release = Entry { $id } is not in the release “{ $label }”.

entry-not-found = There is no entry { $id }.
entry-withdrawn = Entry { $id } was withdrawn; its last revision is { $revision }.
revision-not-found = Entry { $id } has no revision { $number }.
lexicon-not-found = There is no lexicon “{ $id }”.
media-not-found = There is no sound or image { $id }.
language-not-found = There is no language “{ $tag }”.
database-busy = The database is busy. Try again in a few seconds.
storage-full = Nothing can be saved: the disk of the server is full. Searching still works; please try again later.
storage-failing = Nothing can be saved right now: the disk of the server has a fault or is read-only. Please try again later.
database-unavailable = The database cannot be reached right now. Try again in a few seconds.
database-read-only = Nothing can be saved right now: the database is read-only.
database-missing = The database { $name } is missing, although it existed before. Check whether its disk is mounted and whether the file was moved. To start with an empty database, delete the file { $name }.made
database-replaced = The database { $name } is not the file that the service opened. Restart the service.
database-damaged = The database is damaged. Stop the service and restore the last backup.
schema-newer = The database is at version { $found }, which is newer than this program ({ $wanted }). Run the newer program again, or restore a backup.
json-too-deep = The JSON is nested more than { $limit } levels deep.
json-number = The JSON has a number that is too large or is not a number.
file-being-made = This file is being created for somebody else. Try again in a few seconds.
too-many-being-made = Many files are being created now. Try again in a few seconds.
schema-outdated = The database is at version { $found }, but this program needs { $wanted }. Run: dictionary migrate
keys-damaged = The search keys are damaged. Run: dictionary reindex
keys-outdated = The search keys follow the rules { $found }, but this program uses { $wanted }. Run: dictionary migrate
setting-unknown = There is no setting { $name }.
setting-unreadable = The value “{ $value }” of { $name } cannot be read.

# Accounts and access
sign-in-needed = This needs an access token. Send it with the request (Authorization: Bearer …).
sign-in-failed = The user name or password is wrong.
host-not-ours = This service is not available at the address that you used. The operator can add the host name to DICTIONARY_HOSTS.
quota-account = Your waiting files are larger than { $limit } MB. Review or cancel old batches, then import the file again.
quota-lexicon = The files, recordings and pictures of this lexicon are larger than { $limit } MB. Ask an administrator of the site.
csrf-failed = This form is out of date. Reload the page and send the form again.
too-often = Too many requests. Try again in { $seconds ->
        [one] 1 second
       *[other] { $seconds } seconds
    }.
token-invalid = This access token is unknown, expired or revoked.
role-needed = This requires the role { $role } in the lexicon “{ $lexicon }”.
role-needed-somewhere = This requires the role { $role }.
admin-needed = Only administrators of the whole site can do this.
account-not-first = There is already an account.
account-name-taken = There is already an account “{ $name }”.
account-name-invalid = “{ $name }” cannot be the name of an account: use a-z, 0-9, dots, hyphens and underscores, at most 64 characters.
account-not-found = There is no account “{ $name }”.
account-last-admin = “{ $name }” is the last administrator of the site.
email-invalid = “{ $email }” is not an e-mail address.
name-unusable = This text must have at most { $limit } characters and no control characters.
password-length = A password must have { $least } to { $limit } characters.
password-guessable = This password is easy to guess. Combine several unrelated words; do not use names, dates or neighbouring keys.
sign-in-busy = Many people are signing in right now. Try again in a few seconds.
code-wrong = The verification code is wrong or already used. Enter the code that the app shows now.
factor-there = Two-step sign-in is already on.
session-not-found = This session has ended.
password-wrong = The current password is wrong.
invitation-invalid = This password link no longer works: it was used, has expired or was replaced by a newer one. Ask an administrator of the site for another.
invitation-own = You cannot create a password link for yourself. Change your password under “My account”.
role-unknown = There is no role “{ $role }”. Roles: { $known }.
member-not-found = “{ $name }” has no role in the lexicon “{ $lexicon }”.
token-beyond-account = The account “{ $name }” does not have the role { $role } of the access token.
token-not-found = There is no access token { $id }.
visibility-unknown = There is no visibility “{ $visibility }”. Values: { $known }.
lexicon-id-taken = There is already a lexicon “{ $id }”.
licence-missing = Enter the name of the licence, or choose one from the list.
language-name-unknown = No language is called “{ $name }”. Choose one from the list; for a language that is not in the list, type its ISO 639-3 code.
language-name-several = “{ $name }” is the name of several languages: { $languages }. Choose one of them.
lexicon-title-missing = A lexicon needs a title, in Vietnamese or in English.

# Errors of any web server
parameters-invalid = A field is not filled in correctly ({ $fields }).
    .cli = Invalid parameters: { $fields }.
    .api = Invalid parameters: { $fields }.
http-400 = The server cannot understand this request.
http-404 = There is nothing at this address.
http-405 = This address does not support that method; see the Allow header.
http-406 = None of the requested representations is available.
http-410 = This was withdrawn.
http-413 = The request is too large.
http-414 = The address is too long.
http-415 = This content type is not supported.
http-422 = This request cannot be processed.
http-431 = The headers of the request are too large.
http-500 = The server had an unexpected error. It was recorded; please try again later.
http-501 = The server does not support this form of answer.
http-503 = The service is not available right now. Try again in a few seconds.

# Suggestions
suggestion-not-found = There is no such suggestion.
suggestion-decided = This suggestion has already been processed.
suggestion-empty = Enter a message to the editors.
suggestion-kind-unknown = There is no kind of suggestion “{ $kind }”. Kinds: { $known }.
suggestion-unreadable = The text has unreadable characters. Delete them and type the text again.
suggestion-of-another-entry = This suggestion is about another entry.
suggestion-too-long = The message is too long: at most { $limit } characters.
suggestion-reason-missing = Enter a reason for the sender.

# Wishes
wish-not-found = There is no such wish.
wish-empty = Enter the word.
wish-no-word = This is no word. Enter the word alone, without addresses or telephone numbers.
wish-too-long = This is too long: at most { $limit } characters.
wish-language-missing = Choose a language.
wish-languages = Choose two different languages, one of them a minority language.
wish-known = The dictionary has “{ $word }” already.
wish-decided = This wish has already been decided on.
wish-reason-missing = Enter a reason for those who asked.
