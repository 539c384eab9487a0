## Errors and problems: their codes are in dictionary/errors.py and dictionary/checks/record.py

severity-error = error
severity-warning = warning

# Data
missing-headword = This entry has no headword. Fill it in or delete the entry.
name-too-long = “{ $field }” has { $length } characters; the limit is { $limit }.
headword-line-break = The headword has a line break in it. A headword must be one line.
text-too-long = This text has { $length } characters; the limit is { $limit }.
control-characters = This text has control characters, which cannot be kept: { $characters }.
language-unregistered = The language “{ $tag }” is not in the register; the entry is taken all the same.
invalid-tag = “{ $tag }” is not a well-formed BCP 47 language tag (well-formed: vi, jra, blt-Tavt).
missing-language = This entry has no language tag. Add a column “language” to the file, or set the language of the lexicon in its settings.
    .cli = This entry has no language tag. Add a column “language” to the file, or name the language with --language.
    .api = This entry has no language tag. Add a column “language” to the file, or set “language” of the lexicon.
duplicate-id = The id “{ $id }” of “{ $headword }” is already that of “{ $other }” on line { $line }.
empty-sense = { $of ->
        [0] This entry has no meaning: there is no gloss, definition or example. Fill one in.
        [1] This entry lacks a meaning: there is no gloss, definition or example. Fill one in.
       *[other] Sense { $sense } of { $of } lacks a meaning: it has no gloss, definition or example. Fill one in.
    }
gloss-too-long = This gloss has more than { $limit } characters, so nobody finds the entry by it. Move what explains into the definition column.
gloss-is-headword = The gloss (“{ $tag }”) is the headword itself. Unless it is a loan word or a name, see whether a column was copied by mistake.
tones-suspicious = The tone marks look wrong in: { $words }. A syllable has one tone mark, on a vowel; a rime that ends in c, ch, p or t bears only sắc or nặng.
invisible-characters = This text has characters that cannot be seen: { $characters }. Delete them; they make the word hard to find.
private-use-characters = This text has private use characters, which only a certain font can show: { $characters }. Replace them by Unicode's own.
characters-lost = This text has { $count ->
        [one] a “�”, where a program has lost a character
       *[other] { $count } “�”, where a program has lost characters
    }. Take the text from the original file again.
html-in-text = This text has HTML in it: { $found }. Remove the markup and keep the text.
formula = This text looks like a spreadsheet formula: “{ $formula }”. Replace the formula by its value.
formula-error = This text has an error message of a spreadsheet in it: { $error }. Mend the formula and save its value.

# Whole files
id-twice = The id “{ $id }” of “{ $headword }” stands on line { $line } already. Give it another id or join the two entries.
entry-twice-in-file = “{ $headword }” stands on line { $line } already with the same part of speech and homograph number. If they are different words, number the homographs; else join them.
entry-matched = “{ $headword }” is taken for entry { $number }: no row of the file has its part of speech and homograph number any more, and both have texts in common. If it is another word, reject the row.
entry-offered = “{ $headword }” may be entry { $number }: both have this headword, and the file has no other row for the entry. Accept the row if it is the same word; if it is another one, send it with the mode “add only”.
entry-kept = “{ $headword }” was left out: it has texts in common with entry { $number }, and this mode only adds. If it is another word, give the row and that entry homograph numbers, or add it at the desk.
rows-apart = “{ $headword }” stands on line { $line } already, with the same part of speech: this row is taken for another sense of that entry. If it is another word, number them in a column “homograph”.
entry-beside = “{ $headword }” becomes a new entry, though entry { $number } has this headword and the file has no row for it. If they are the same word, give the row the id, part of speech and homograph number of that entry.
batch-removes = If this is applied, { $entries ->
        [one] one entry loses
       *[other] { $entries } entries lose
    } { $part ->
        [senses] { $count ->
            [one] one sense
           *[other] { $count } senses
        }
        [glosses] { $count ->
            [one] one gloss
           *[other] { $count } glosses
        }
        [definitions] { $count ->
            [one] one definition
           *[other] { $count } definitions
        }
        [examples] { $count ->
            [one] one example
           *[other] { $count } examples
        }
        [variants] { $count ->
            [one] one variant
           *[other] { $count } variants
        }
        [pronunciations] { $count ->
            [one] one pronunciation
           *[other] { $count } pronunciations
        }
        [relations] { $count ->
            [one] one relation
           *[other] { $count } relations
        }
       *[sources] { $count ->
            [one] one source
           *[other] { $count } sources
        }
    }. If that is not meant, see whether the file is complete.
language-not-in-lexicon = “{ $tag }” ({ $count ->
        [one] one headword or variant
       *[other] { $count } headwords or variants
    }) is not among the languages of this lexicon: { $languages }. Correct the tag or add the language to the lexicon.
relation-dangling = A relation points to the id “{ $target }” ({ $count ->
        [one] once
       *[other] { $count } times
    }), but no entry of the file or the lexicon has it. Correct the id or add the entry.
sense-id-twice = The id “{ $id }” of a sense of “{ $headword }” is already that of a sense on line { $line }. Relations that lead to it may mean either; give each sense an id of its own.
sense-id-twice-more = { $count } more senses have an id that another sense of the file has.
relation-dangling-more = { $targets } more ids ({ $count ->
        [one] one relation
       *[other] { $count } relations
    }) lead to no entry either. See whether the file has all its entries.
apostrophes-mixed = The forms of “{ $language }” have several kinds of apostrophes: { $found }. Use one kind throughout.
letters-phonetic = { $count ->
        [one] One phonetic letter is
       *[other] { $count } phonetic letters are
    } outside the alphabet of “{ $language }”: { $letters }. If these are transcriptions, tag them { $tag }; else spell them with the alphabet.
letters-script = { $count ->
        [one] One letter
       *[other] { $count } letters
    } of the script { $script } in forms of “{ $language }”: { $letters }. If they are written in that script, tag them { $tag }.
letter-mistaken = The letter “{ $letter }” ({ $characters }, { $count ->
        [one] once
       *[other] { $count } times
    }) is not in the alphabet of “{ $language }”; what was meant may be: { $likely }. Check and correct it.
letter-unknown = The letter “{ $letter }” ({ $characters }, { $count ->
        [one] once
       *[other] { $count } times
    }) is not in the alphabet of “{ $language }”. Check the spelling and the language tag.
letters-more = { $letters } more letters ({ $count ->
        [one] once
       *[other] { $count } times
    }) are not in the alphabet of “{ $language }”. Check the language tag and the encoding of the file.
normal-forms-mixed = The file mixes composed Unicode ({ $composed ->
        [one] one cell
       *[other] { $composed } cells
    }) and decomposed Unicode ({ $decomposed ->
        [one] one cell
       *[other] { $decomposed } cells
    }); { $mixed ->
        [one] one cell has
       *[other] { $mixed } cells have
    } both. All is stored composed (NFC); set your keyboard program to composed Unicode.

# Tables
not-text = The file is not text (it has zero bytes).
encoding-unreadable = Byte { $byte } is not { $encoding }; { $lines ->
        [one] one line is
       *[other] { $lines } lines are
    } like this. Name the encoding under “Columns”, such as windows-1252, tcvn3, gbk, big5, tis-620 or macroman, or save the file as UTF-8.
    .cli = Byte { $byte } is not { $encoding }; { $lines ->
        [one] one line is
       *[other] { $lines } lines are
    } like this. Name the encoding with --encoding, such as windows-1252, tcvn3, gbk, big5, tis-620 or macroman, or save the file as UTF-8.
    .api = Byte { $byte } is not { $encoding }; { $lines ->
        [one] one line is
       *[other] { $lines } lines are
    } like this. Name the encoding as “encoding”, such as windows-1252, tcvn3, gbk, big5, tis-620 or macroman, or save the file as UTF-8.
encoding-unsure = The column “{ $column }” is not UTF-8, and its encoding is not sure: “{ $before }”. { $count ->
        [0] It looks like none that is known.
       *[other] It may be { $candidates }.
    } Save the file as UTF-8 or name the encoding under “Columns”, such as { $column }=tcvn3; known are { $known }.
    .cli = The column “{ $column }” is not UTF-8, and its encoding is not sure: “{ $before }”. { $count ->
        [0] It looks like none that is known.
       *[other] It may be { $candidates }.
    } Save the file as UTF-8 or name the encoding with --encoding, such as { $column }=tcvn3; known are { $known }.
    .api = The column “{ $column }” is not UTF-8, and its encoding is not sure: “{ $before }”. { $count ->
        [0] It looks like none that is known.
       *[other] It may be { $candidates }.
    } Save the file as UTF-8 or name the encoding as “encoding”, such as { $column }=tcvn3; known are { $known }.
encoding-unknown = There is no encoding “{ $name }”. Known are { $known }.
encoding-column-unknown = An encoding was named for the column “{ $name }”, but there is none; found: { $known }.
column-guessed = The column “{ $name }” is read as “{ $known }”, which it most likely is. If it is something else, map it.
column-without-language = The column “{ $name }” does not say which language it is in; its content is kept under “extra”. Map it, for example to gloss_en or gloss_vi.
column-row-numbers = The column “{ $name }” numbers the rows, so it is not kept. If it is the id of the entry, map it to “id”; to keep it as it is, map it to “extra”.
column-converted = The column “{ $column }” was converted from { $encoding }: “{ $before }” → “{ $after }”.
column-suspect = The column “{ $column }” looks like { $encoding } and was not converted: “{ $before }” → “{ $after }”? If that is right, name the encoding under “Columns”: { $column }={ $name }.
    .cli = The column “{ $column }” looks like { $encoding } and was not converted: “{ $before }” → “{ $after }”? If that is right, name the encoding with --encoding: { $column }={ $name }.
    .api = The column “{ $column }” looks like { $encoding } and was not converted: “{ $before }” → “{ $after }”? If that is right, name the encoding as “encoding”: { $column }={ $name }.
byte-unreadable = Byte { $byte } in this cell is no letter in { $encoding }.
cell-not-converted = This cell has “{ $character }”, which { $encoding } cannot hold; it is kept as it is.
unclosed-quote = The quote that opens here is not closed where it should be; what follows cannot be read.
cell-too-long = This cell has more than { $limit } characters.
empty-file = The file is empty.
column-unknown = The column “{ $name }” is not a known one; its content is kept under “extra”.
column-twice = The column “{ $name }” occurs twice.
too-many-columns = The table has { $columns } columns; the limit is { $limit }.
too-many-cells = This row has { $cells } cells, but the header has { $columns } columns.
headword-left-out = Is this row another meaning of “{ $headword }” (row { $line })? Then write “{ $headword }” here, too: each row says which entry it is about.
missing-header = There is no column “headword”. The first row must name the columns; found: { $found }. If a column has the headwords under another name, map it to headword under “Columns”.
    .cli = There is no column “headword”. The first row must name the columns; found: { $found }. If a column has the headwords under another name, map it to headword with --column.
    .api = There is no column “headword”. The first row must name the columns; found: { $found }. If a column has the headwords under another name, map it to headword in “columns”.
cell-protected = The apostrophe before =, +, - or @ at the start of this cell is taken off: exports write it there so that spreadsheets see no formula. To keep one there, write two.

# Workbooks
not-a-workbook = This is not an XLSX workbook. Open it in a spreadsheet program and save it as XLSX (Excel Workbook).
workbook-old = This is an old Excel file (.xls) or one with a password. Save it as XLSX, without a password.
workbook-strict = This sheet is in “Strict Open XML”. Save it as an ordinary XLSX (Excel Workbook).
workbook-damaged = The workbook cannot be read: it is damaged or cut off. Open it in a spreadsheet program, save it and send it again.
workbook-too-large = Unpacked, this part has { $size } MB; the limit is { $limit } MB. Save the table as CSV.
workbook-too-complex = This part of the workbook has too many details to be read. Save the table as CSV.
workbook-ratio = The part “{ $part }” grows by { $ratio } times when it is unpacked; the limit is { $limit }. Open it in a spreadsheet program, save it and send it again.
workbook-xml = This part of the workbook has XML that is not allowed (a DTD, entities or another encoding). Open it in a spreadsheet program, save it and send it again.
workbook-links = The workbook has { $count ->
        [one] a link
       *[other] { $count } links
    } to other files. In Excel choose Data > Edit Links > Break Link and save it again.
too-many-sheets = The workbook has too many sheets; the limit is { $limit }.
sheet-unknown = There is no sheet “{ $name }”. The file has: { $found }.
sheet-without-header = This sheet has no column “headword”; found: { $found }. If it is no part of the lexicon, choose the sheet to read under “Columns” or delete this one.
    .cli = This sheet has no column “headword”; found: { $found }. If it is no part of the lexicon, choose the sheet to read with --sheet or delete this one.
    .api = This sheet has no column “headword”; found: { $found }. If it is no part of the lexicon, choose the sheet to read as “sheet” or delete this one.
sheet-hidden = This sheet is hidden and was not read. To read it, unhide it or choose it under “Columns”.
    .cli = This sheet is hidden and was not read. To read it, unhide it or choose it with --sheet.
    .api = This sheet is hidden and was not read. To read it, unhide it or choose it as “sheet”.
title-skipped = The row above the names of the columns was skipped: { $text }
multi-row-header = The names of the columns take more than one row (row { $line } has “headword”). They must be in one row: join or delete the rows above it.
merged-header = The names of the columns have merged cells. Unmerge them and give each column its own name.
merged-cells = The cells here are merged; only the first has a content, the others count as empty.
merged-filled = The cells of rows { $first } to { $last } are merged here: what stands in the first counts for each of them, so they are meanings of one entry.
cell-comment = There is a comment on this cell. It is not kept: “{ $text }”. To keep it, put it into a column, for example “notes”.
cell-struck = “{ $text }” is struck through; it is read all the same. If it is not to count, delete it.
row-struck = All of this row is struck through; it is read all the same. If it is not to count, delete the row.
row-hidden = This row is hidden in the spreadsheet; it was read all the same.
column-hidden = This column is hidden in the spreadsheet; it was read all the same.
formula-cell = This cell is a formula; the value that the spreadsheet computed was taken.
formula-without-value = This cell is a formula without a value. Open the file in a spreadsheet program and save it, or paste the values.
cell-error-value = This cell has an error value of the spreadsheet: { $value }.
date-cell = This cell is a date or time and is read as { $text }. If it is text, format the cell as Text and type it again.

# Standard Format (MDF)
language-needed = Nothing says which language the headwords are in. Set the language of the lexicon in its settings.
    .cli = Nothing says which language the headwords are in. Name it with --language.
    .api = Nothing says which language the headwords are in. Set “language” of the lexicon.
record-marker-missing = No line of the file begins with \lx, the marker of a headword. If the file uses another marker, map it to lx under “Columns” (NAME=lx).
    .cli = No line of the file begins with \lx, the marker of a headword. If the file uses another marker, map it to lx with --column (NAME=lx).
    .api = No line of the file begins with \lx, the marker of a headword. If the file uses another marker, map it to lx in “columns” (NAME=lx).
outside-record = This field stands before the first \{ $marker } and belongs to no entry. Add the headword or delete the field.
field-too-long = The field \{ $marker } has more than { $limit } characters.
marker-too-long = The marker on this line has more than { $limit } characters.
record-too-long = This record has more than { $fields } fields or { $limit } characters.
too-many-markers = The file has more than { $limit } markers that are not known.
mapping-unknown = “{ $name }” cannot be mapped to “{ $value }”: that is no column, no MDF marker and no language tag.
mapping-unused = “{ $name }” is mapped, but nothing in the file is called so. It has: { $known }.
marker-unknown = The marker \{ $marker } is not known ({ $count ->
        [one] one field
       *[other] { $count } fields
    }); its content is kept under “extra”.
marker-language = Nothing says which language \{ $marker } is in ({ $count ->
        [one] one field
       *[other] { $count } fields
    }); its content is kept under “extra”. Map it under “Columns”, for example { $marker }=gloss_en.
    .cli = Nothing says which language \{ $marker } is in ({ $count ->
        [one] one field
       *[other] { $count } fields
    }); its content is kept under “extra”. Map it with --column, for example { $marker }=gloss_en.
    .api = Nothing says which language \{ $marker } is in ({ $count ->
        [one] one field
       *[other] { $count } fields
    }); its content is kept under “extra”. Map it in “columns”, for example { $marker }=gloss_en.
marker-national = \{ $marker } is in the national language, taken to be Vietnamese ({ $count ->
        [one] one field
       *[other] { $count } fields
    }). If it is another one, name it under “Columns”: national=TAG.
    .cli = \{ $marker } is in the national language, taken to be Vietnamese ({ $count ->
        [one] one field
       *[other] { $count } fields
    }). If it is another one, name it with --column: national=TAG.
    .api = \{ $marker } is in the national language, taken to be Vietnamese ({ $count ->
        [one] one field
       *[other] { $count } fields
    }). If it is another one, name it in “columns”: national=TAG.
entry-repeated = “{ $headword }” stands with the same content on line { $line } already; the record here was left out.
homograph-numbered = “{ $headword }” occurs more than once with the same part of speech; this one was numbered { $number }, in the order of the file. To keep the numbers when the file changes, write them into it.
repeated-too-often = “{ $headword }” occurs more than { $limit } times with the same part of speech and homograph number.

# JSON Lines
json-invalid = This line is not valid JSON from character { $column } on.
line-too-long = This line or entry has more than { $limit } bytes.
json-encoding = Byte { $byte } is not UTF-8, which JSON always is. Save the file as UTF-8.
document-no-object = This line is not an entry: a JSON object was expected.
document-type = “{ $path }” must be { $expected ->
        [text] a text
        [list] a list
       *[object] an object
    }.
document-key-unknown = There is no key “{ $path }” in an entry. What is beyond the known keys goes under “extra”.
document-key-missing = The key “{ $path }” is missing.
document-key-twice = The key “{ $path }” occurs twice.
document-tag = “{ $tag }” at “{ $path }” is not a well-formed BCP 47 language tag.
language-unsaid = Nothing says which language this is in. Fill in its tag, for example en.
language-twice = There is a text in “{ $tag }” already. Join the two, or correct the tag.
document-value = The value at “{ $path }” cannot be kept: a number must be finite, a text must be Unicode.
document-text-too-long = The text at “{ $path }” has { $length } characters; the limit is { $limit }.
document-depth = “{ $path }” is nested more than { $limit } levels deep.
document-repeated = The entry “{ $headword }” stands on line { $line } already.

# CLDF
cldf-metadata-missing = This folder has no CLDF metadata (a JSON file that conforms to a CLDF module).
cldf-metadata-several = This folder has the metadata of several CLDF datasets: { $found }. Name one of the files.
cldf-metadata-too-large = The metadata have more than { $limit } bytes.
cldf-not-declared = This JSON file is not the metadata of a CLDF dataset: its “dc:conformsTo” does not begin with { $ontology }.
cldf-metadata-invalid = The metadata are not a description of tables (CSVW) at “{ $path }”.
cldf-component-twice = The metadata describe two tables as { $component }; which one counts is not clear.
cldf-elsewhere = The metadata point to “{ $url }”. Only files in the folder of the dataset are read, and nothing is fetched from the network.
cldf-dialect = The metadata say “{ $name }”: { $value } of “{ $table }”; tables like that are not read. Write them as UTF-8 with a header, commas and double quotes.
cldf-module = This is a CLDF dataset of the module { $module }, without entries or forms. Dictionary and Wordlist are read.
cldf-table-missing = The table “{ $name }” of the metadata is missing.
cldf-table-unread = The table “{ $table }” says nothing that an entry holds, and is not read.
cldf-column-missing = The table has no column “{ $name }”.
cldf-id-missing = This row has no id.
cldf-id-twice = The id “{ $id }” is already that of line { $line }.
cldf-reference-dangling = “{ $column }” refers to “{ $id }”, which does not exist.
cldf-row-too-long = This row has more than { $limit } bytes.
cldf-references-too-many = This row refers to more than { $limit } others.
cldf-too-large = The dataset has more than { $rows } senses, examples, concepts and media, or more than { $megabytes } MB of them.
cldf-mapping-unknown = “{ $name }” cannot be mapped to “{ $value }”: that is no column and no language tag.
cldf-language-without-code = The language “{ $name }” has no ISO 639-3 code ({ $count ->
        [one] one row
       *[other] { $count } rows
    }). Map its id under “Columns”: { $id }=TAG.
    .cli = The language “{ $name }” has no ISO 639-3 code ({ $count ->
        [one] one row
       *[other] { $count } rows
    }). Map its id with --column: { $id }=TAG.
    .api = The language “{ $name }” has no ISO 639-3 code ({ $count ->
        [one] one row
       *[other] { $count } rows
    }). Map its id in “columns”: { $id }=TAG.
cldf-language-assumed = Nothing says which language “{ $name }” is in; it is taken to be English. If it is another one, map the column under “Columns”, for example { $name }=gloss_vi.
    .cli = Nothing says which language “{ $name }” is in; it is taken to be English. If it is another one, map the column with --column, for example { $name }=gloss_vi.
    .api = Nothing says which language “{ $name }” is in; it is taken to be English. If it is another one, map the column in “columns”, for example { $name }=gloss_vi.
cldf-transcription = The forms of { $count ->
        [one] one language are a transcription
       *[other] { $count } languages are transcriptions
    } and tagged so: { $languages }. If they are a spelling, map the language under “Columns”: ID=TAG.
    .cli = The forms of { $count ->
        [one] one language are a transcription
       *[other] { $count } languages are transcriptions
    } and tagged so: { $languages }. If they are a spelling, map the language with --column: ID=TAG.
    .api = The forms of { $count ->
        [one] one language are a transcription
       *[other] { $count } languages are transcriptions
    } and tagged so: { $languages }. If they are a spelling, map the language in “columns”: ID=TAG.
cldf-media-loose = { $count ->
        [one] One file of the table belongs
       *[other] { $count } files of the table belong
    } to no entry, sense, example or form, and { $count ->
        [one] is
       *[other] are
    } left out.
cldf-example-loose = { $count ->
        [one] One example belongs
       *[other] { $count } examples belong
    } to no entry and is left out.

# { $name }: what of it; { $here }: as the lexicon has it; { $there }: as the file says
metadata-differs = The file gives another { $name ->
        [title] title
        [licence] licence
        [citation] citation
        [url] web site
       *[contributors] list of contributors
    } than the lexicon has: “{ $there }”, here “{ $here }”. The lexicon keeps its own.

# Archives (ZIP)
archive-damaged = The archive is damaged or not a ZIP file (at “{ $name }”).
archive-zip64 = This is a ZIP64 archive, for more and larger files than are taken here. Pack it as an ordinary ZIP file.
archive-too-many = The archive has more than { $limit } files.
archive-too-large = The files in the archive have more than { $limit } MB together, or are larger than the archive says.
archive-file-too-large = “{ $name }” in the archive has more than { $limit } MB.
archive-ratio = “{ $name }” is packed to less than a { $limit }th of its size, as in archives that are made to do harm.
archive-name-encoding = A file name in the archive is not UTF-8: { $name }. Rename the file or pack it with another program.
archive-name-unsafe = The file name “{ $name }” in the archive cannot be taken: it leads out of the folder, is too long, or has a form that not every system takes.
archive-name-twice = “{ $name }” is in the archive more than once.
archive-no-file = “{ $name }” in the archive is a link or a device, not a file.
archive-encrypted = “{ $name }” in the archive is encrypted.
archive-method = “{ $name }” in the archive is packed by a method that is not taken. Pack it as an ordinary ZIP file (Deflate).
archive-nested = “{ $name }” is an archive in the archive. Unpack it first.
archive-none = There is no lexicon among the { $count ->
        [one] one file
       *[other] { $count } files
    } in the archive: { $found }
archive-several = The archive has { $count } files that may be the lexicon; leave one of them in it: { $found }
archive-media-wrong = { $count ->
        [one] One file is
       *[other] { $count } files are
    } not the sound or image that the ending says, and left out: “{ $name }” is the first.
archive-media-too-large = { $count ->
        [one] One sound or image is
       *[other] { $count } sounds or images are
    } larger than { $limit } MB and left out: “{ $name }” is the first.
archive-media-missing = { $count ->
        [one] One sound or image that an entry names is
       *[other] { $count } sounds or images that entries name are
    } not in the archive: “{ $name }” is the first.
archive-media-unplayable = { $count ->
        [one] One file that an entry names is
       *[other] { $count } files that entries name are
    } in the archive and not kept, because { $kind ->
        [file] it is no sound or image: “{ $name }” is the first. Name sounds (MP3, WAV, Ogg, FLAC, M4A, WebM) and images (JPEG, PNG, GIF, WebP, BMP).
        [sound] not all browsers play such sounds: “{ $name }” is the first. Convert them to MP3, WAV or Ogg, and name the new files in the entries.
       *[other] not all browsers show such images: “{ $name }” is the first. Convert them to JPEG, PNG or WebP, and name the new files in the entries.
    }
archive-media-several = { $count ->
        [one] One sound or image that an entry names is
       *[other] { $count } sounds or images that entries name are
    } in several folders of the archive, so that it is not clear which is meant: “{ $name }” is the first. Name it with its folder.
archive-media-unused = { $count ->
        [one] One sound or image of the archive is named by no entry and is
       *[other] { $count } sounds or images of the archive are named by no entry and are
    } kept in the original file only: “{ $name }” is the first.

# XML and LIFT
xml-invalid = The XML is wrong here: { $error ->
        [3] the file ends before its last element is closed
        [4] there is a character that may not stand here
        [5] a tag or comment is not closed
        [7] the closing tag does not match the one that is open
        [8] an attribute occurs twice
        [9] there is something after the last element
        [11] an entity is not declared (XML knows &lt; &gt; &amp; &apos; &quot;)
        [27] a prefix is not declared
       *[other] { $reason }
    }. What follows cannot be read.
xml-doctype = The file declares a document type (DOCTYPE), which is not taken for safety. Delete the declaration; LIFT needs none.
xml-too-deep = The elements are nested more than { $limit } levels deep. What follows cannot be read.
xml-token-too-long = The tag, comment or the like that begins here has more than { $limit } bytes. What follows cannot be read.
element-too-large = The element <{ $name }> is too large; the limit is { $limit } characters. It was left out.
lift-root = This is not LIFT: the root element is <{ $name }>, not <lift>.
headword-missing = The entry “{ $id }” has no headword: there is neither a lexeme form (lexical-unit) nor a citation form. Fill one in and send the file again.
ranges-root = This is no file of LIFT ranges: the root element is <{ $name }>, not <lift-ranges>. It was not kept.
ranges-too-large = The file of ranges is larger than { $limit } bytes; it was not kept.
lift-version = The file is in version “{ $version }” of LIFT; it is read as { $known } would be.
entry-deleted = The entry “{ $id }” was marked as deleted on { $date }; it was left out.

# Requests
query-empty = Enter a word to look up.
query-too-long = The query has more than { $limit } characters.
limit-out-of-range = The value must lie between 1 and { $limit }.
cursor-invalid = This cursor is not one of ours. Start again from the first page.
format-unknown = “{ $name }” is in no format that can be read. Endings that can: { $known }. If it is one of them under another name, name the format in the details of the upload.
    .cli = “{ $name }” is in no format that can be read. Endings that can: { $known }. If it is one of them under another name, name the format with --format.
    .api = “{ $name }” is in no format that can be read. Endings that can: { $known }. If it is one of them under another name, name the format as “format”.
format-spreadsheet = “{ $name }” cannot be read as it is. Open it in a spreadsheet program (Excel, LibreOffice …), choose Save As and the type “Excel Workbook (.xlsx)”.
format-unnamed = There is no format “{ $name }”. Formats: { $known }.
format-not-written = No file is written here in the format “{ $name }”. Formats that are written: { $known }.
no-such-file = There is no file or folder “{ $path }”.
column-pair = “{ $pair }” must look like NAME=KNOWN.
    .cli = --column “{ $pair }” must look like NAME=KNOWN.
nothing-to-import = “{ $path }” has no lexicon.toml, neither itself nor in the folders in it, and no CLDF dataset. Name a file, or a folder with one of these.
lexicon-id-invalid = “{ $id }” cannot be a lexicon's id: use a-z, 0-9, dot, hyphen and underscore, 64 characters at most.
    .cli = “{ $id }” cannot be a lexicon's id: use a-z, 0-9, dot, hyphen and underscore, 64 characters at most. Name the lexicon with --lexicon.
manifest-value = The key “{ $key }” in { $path } has the wrong type.
manifest-unreadable = { $path } cannot be read: { $reason }
file-has-problems = { $file } has { $count ->
        [one] one error
       *[other] { $count } errors
    }. Nothing was written.
    .cli = { $file } has { $count ->
        [one] one error
       *[other] { $count } errors
    }. Nothing was written. Correct the file, or leave what is in error out with --skip-errors.
    .api = { $file } has { $count ->
        [one] one error
       *[other] { $count } errors
    }. Nothing was written.

# Batches
batch-not-found = There is no batch { $id }.
batch-state = Batch { $id } is { $state ->
        [received] waiting to be checked
        [checking] being checked
        [checked] checked
        [applying] being applied
        [applied] applied
        [reverting] being reverted
        [reverted] reverted
        [rejected] rejected
        [failed] failed
       *[cancelled] cancelled
    }; that cannot be done with it now.
batch-has-errors = { $count ->
        [one] One row has an error
       *[other] { $count } rows have errors
    }. Correct the file and upload it again, or apply it without these rows.
    .cli = { $count ->
        [one] One row has an error
       *[other] { $count } rows have errors
    }. Correct the file and upload it again, or apply it without these rows with --skip-errors.
    .api = { $count ->
        [one] One row has an error
       *[other] { $count } rows have errors
    }. Correct the file and upload it again, or apply it without these rows with “without_errors”.
replace-with-errors = { $count ->
        [one] One row has an error
       *[other] { $count } rows have errors
    }: its entries would be withdrawn as if the file did not have them. Correct the file and upload it again.
withdrawals-unconfirmed = { $count ->
        [one] One entry is
       *[other] { $count } entries are
    } not in the file and would be withdrawn. Confirm that number to apply the batch.
    .cli = { $count ->
        [one] One entry is
       *[other] { $count } entries are
    } not in the file and would be withdrawn. Confirm that number with --withdraw to apply the batch.
    .api = { $count ->
        [one] One entry is
       *[other] { $count } entries are
    } not in the file and would be withdrawn. Confirm that number as “withdraw” to apply the batch.
revert-conflicts = { $count ->
        [one] One entry was
       *[other] { $count } entries were
    } edited since. Say of each whether to overwrite or to keep it.
    .cli = { $count ->
        [one] One entry was
       *[other] { $count } entries were
    } edited since. Say of each whether to overwrite or to keep it with --overwrite or --keep.
    .api = { $count ->
        [one] One entry was
       *[other] { $count } entries were
    } edited since. Say of each whether to overwrite or to keep it in “overwrite” or “keep”.
batch-broke = The program failed at this batch. The error was recorded for whoever runs the service.
batch-gave-up = Work on this batch broke off { $count } times; it is not tried again.
file-unusable = Nothing in the file can be used; see its problems.
mode-unknown = There is no mode “{ $mode }”. Modes: { $known }.
message-too-long = The message has more than { $limit } characters.
decision-unknown = There is no decision “{ $decision }”. Decisions: { $known }.
rows-unnamed = Name the rows by their numbers or by an outcome.
outcome-unknown = There is no outcome “{ $outcome }”. Outcomes: { $known }.
failed-rows-unreadable = The file cannot be opened, so its rows in error cannot be taken out of it. Correct it and send it again.
batch-stale = The lexicon has changed since this batch was checked. It is checked anew; look at what it would change before applying it.
batch-rules-changed = The rules of the search keys have changed. The batch is checked anew.
entry-removed-before = Entry { $id } was removed for good; this row is left out.
upload-no-file = Send the file as the part “file” of the form.
columns-unreadable = The mapping of columns must be a JSON object of names.
mapping-too-long = A mapping has at most { $names } names of at most { $limit } characters each.
upload-too-large = The file has more than { $limit } MB.
upload-missing = The file of this batch is not kept any more. Upload it again.

# Editing and releases
if-match-missing = Say which revision you have edited: send the ETag of the entry back as If-Match.
entry-stale = Entry { $id } has changed since; its newest revision is { $revision }. Look at it and edit that one.
source-id-fixed = The id in the source stays as it is: by it the next file of the contributor finds the entry.
entry-is-withdrawn = Entry { $id } is withdrawn already.
entry-not-withdrawn = Entry { $id } is not withdrawn.
entry-removed = The content of entry { $id } was removed for good. Reason: { $reason }
reason-missing = Give the reason: it stands in the place of the entry.
take-down-untyped = To confirm, type the number of the entry: { $id }.
entry-too-large = This entry has more than { $limit } parts, too many for a form. Edit it with a file or over the API.
entry-exists = The lexicon has an entry “{ $headword }” (number { $id }) of the same part of speech and homograph number, or with the same id. Edit that one, or number the homographs.
entry-has-problems = The entry has { $count ->
        [one] one error
       *[other] { $count } errors
    }. Nothing was written.
label-invalid = “{ $label }” cannot be the label of a release: use letters without marks, digits, dot, hyphen and underscore, 64 characters at most.
release-exists = The lexicon “{ $lexicon }” has a release “{ $label }” already.
release-not-found = The lexicon “{ $lexicon }” has no release “{ $label }”.
entry-not-in-release = Entry { $id } is not in the release “{ $label }”.

entry-not-found = There is no entry { $id }.
entry-withdrawn = Entry { $id } was withdrawn; its last revision is { $revision }.
revision-not-found = Entry { $id } has no revision { $number }.
lexicon-not-found = There is no lexicon “{ $id }”.
media-not-found = There is no sound or image { $id }.
language-not-found = There is no language “{ $tag }”.
database-busy = The database is busy with another write. Try again in a few seconds.
storage-full = There is no room left to save anything: the server's disk is full. Reading goes on; please try again later.
storage-failing = Nothing can be saved right now: the server's disk has a fault or may only be read. Please try again later.
database-unavailable = The database cannot be reached right now. Try again in a few seconds.
database-read-only = Nothing can be saved right now: the database may only be read.
database-missing = The database { $name } is not there, though there was one. Is its disk mounted, was it moved? To begin with an empty one, delete the file { $name }.made
database-replaced = The database { $name } is not the file that the service opened. Restart the service.
database-damaged = The database is damaged. Stop the service and put back the last backup.
schema-newer = The database is at version { $found }, which is newer than this program ({ $wanted }). Run the newer program again, or put back a backup.
json-too-deep = The JSON has more than { $limit } levels of lists and objects in each other.
json-number = The JSON has a number that is too large, or that is none.
file-being-made = This file is being made for somebody else. Try again in a few seconds.
too-many-being-made = Many files are being made now. Try again in a few seconds.
schema-outdated = The database is at version { $found }, this program needs { $wanted }. Run: dictionary migrate
keys-outdated = The search keys were made by the rules { $found }, this program uses { $wanted }. Run: dictionary migrate
setting-unknown = There is no setting { $name }.
setting-unreadable = The value “{ $value }” of { $name } cannot be read.

# Accounts and access
sign-in-needed = Say who you are: this takes a token (Authorization: Bearer …).
sign-in-failed = Name or password is wrong.
host-not-ours = This service is not at the address that you asked. Whoever runs it can add the host's name to DICTIONARY_HOSTS.
quota-account = Your files that wait have more than { $limit } MB. Have old batches applied or cancel them, then send it again.
quota-lexicon = Files, recordings and pictures of this lexicon have more than { $limit } MB. Ask an administrator of the site.
csrf-failed = This form is out of date. Load the page again, then send it once more.
too-often = You have asked too often. Try again in { $seconds } seconds.
token-invalid = This token is unknown, expired or revoked.
role-needed = This takes the role { $role } in the lexicon “{ $lexicon }”.
role-needed-somewhere = This takes the role { $role }.
admin-needed = This is for admins of the whole site.
account-not-first = There are accounts already.
account-name-taken = There is an account “{ $name }” already.
account-name-invalid = “{ $name }” cannot be the name of an account: use a-z, 0-9, dots, hyphens and underscores, at most 64 characters.
account-not-found = There is no account “{ $name }”.
account-last-admin = “{ $name }” is the last site admin.
email-invalid = “{ $email }” is not an e-mail address.
name-unusable = This text may have { $limit } characters at most, and no control characters.
password-length = A password has { $least } to { $limit } characters.
password-guessable = This password is easy to guess. Put several words together that have nothing to do with each other; no names, dates or keys side by side.
sign-in-busy = Many people are signing in just now. Try again in a few seconds.
code-wrong = The code is not right, or was used already. Type the one that the app shows now.
factor-there = Two-step sign-in is on already.
session-not-found = This session is over already.
password-wrong = The present password is not right.
invitation-invalid = This link to set a password is good no more: it was used, its time is over, or there is a newer one. Ask an administrator of the site for another.
invitation-own = You cannot invite your own account. Change the password under “My account”.
role-unknown = There is no role “{ $role }”. There are: { $known }.
member-not-found = “{ $name }” has no role in the lexicon “{ $lexicon }”.
token-beyond-account = The account “{ $name }” has not the role { $role } that the token is to give.
token-not-found = There is no token { $id }.
visibility-unknown = “{ $visibility }” does not say who sees a lexicon. There are: { $known }.
lexicon-id-taken = There is a lexicon “{ $id }” already.
lexicon-title-missing = A lexicon needs a title, in Vietnamese or in English.

# Errors of any web server
parameters-invalid = Parameters that cannot be used: { $fields }.
http-400 = The server cannot understand this request.
http-404 = There is nothing at this address.
http-405 = This address does not take that method; see the Allow header.
http-406 = None of the representations that were asked for exists.
http-410 = This was withdrawn.
http-413 = The request is too large.
http-414 = The address is too long.
http-415 = This type of content is not taken.
http-422 = This request cannot be used.
http-431 = The headers of the request are too large.
http-500 = The server met an unexpected error. It was recorded; please try again later.
http-501 = The server does not offer this form of answer.
http-503 = The service is not available right now. Try again in a few seconds.

# Suggestions
suggestion-not-found = There is no such suggestion.
suggestion-decided = This suggestion has been dealt with already.
suggestion-empty = Write what you want to tell the editors.
suggestion-kind-unknown = There is no kind of suggestion “{ $kind }”; there are: { $known }.
suggestion-unreadable = There are characters that cannot be read. Delete them and write it again.
suggestion-of-another-entry = This suggestion is about another entry.
suggestion-too-long = Too long: at most { $limit } characters.
suggestion-reason-missing = Tell the sender why.
