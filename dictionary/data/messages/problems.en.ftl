## Errors and problems: their codes are in dictionary/errors.py and dictionary/entry/check.py

severity-error = error
severity-warning = warning

# Data
missing-headword = This row has no headword. Fill it in or delete the row.
name-too-long = The cell “{ $field }” has { $length } characters; the limit is { $limit }.
headword-line-break = The headword has a line break in it. A headword must be one line.
text-too-long = This cell has { $length } characters; the limit is { $limit }.
control-characters = This cell has control characters, which cannot be kept: { $characters }.
language-unregistered = The language “{ $tag }” is not in the register; the entry is taken all the same.
invalid-tag = “{ $tag }” is not a well-formed BCP 47 language tag (well-formed: vi, jra, blt-Tavt).
missing-language = This row has no language tag. Add a column “language” or use --language.
duplicate-id = The id “{ $id }” of “{ $headword }” is already that of “{ $other }” on line { $line }.

# Tables
not-text = The file is not text (it has zero bytes).
encoding-unreadable = Byte { $byte } is not { $encoding }; { $lines ->
        [one] one line is
       *[other] { $lines } lines are
    } like this. Save the file as UTF-8.
unclosed-quote = The quote that opens here is not closed where it should be; what follows cannot be read.
cell-too-long = This cell has more than { $limit } characters.
empty-file = The file is empty.
column-unknown = The column “{ $name }” is not a known one; its content is kept under “extra”.
column-twice = The column “{ $name }” occurs twice.
too-many-columns = The table has { $columns } columns; the limit is { $limit }.
too-many-cells = This row has { $cells } cells, but the header has { $columns } columns.
missing-header = There is no column “headword”. The first row must name the columns; found: { $found }.

# Standard Format (MDF)
language-needed = Nothing says which language the headwords are in. Use --language.
encoding-not-taken = This format is not read in the encoding “{ $encoding }”. Save the file as UTF-8.
record-marker-missing = No line of the file begins with \lx, the marker of a headword. If the file uses another marker, map it: NAME=lx.
outside-record = This field stands before the first \{ $marker } and belongs to no entry. Add the headword or delete the field.
field-too-long = The field \{ $marker } has more than { $limit } characters.
marker-too-long = The marker on this line has more than { $limit } characters.
record-too-long = This record has more than { $fields } fields or { $limit } characters.
too-many-markers = The file has more than { $limit } markers that are not known.
mapping-unknown = “{ $name }” cannot be mapped to “{ $value }”: that is no column, no MDF marker and no language tag.
marker-unknown = The marker \{ $marker } is not known ({ $count ->
        [one] one field
       *[other] { $count } fields
    }); its content is kept under “extra”.
marker-language = Nothing says which language \{ $marker } is in ({ $count ->
        [one] one field
       *[other] { $count } fields
    }); its content is kept under “extra”. Map it, for example { $marker }=gloss_en.
marker-national = \{ $marker } is in the national language, taken to be Vietnamese ({ $count ->
        [one] one field
       *[other] { $count } fields
    }). If it is another one, name it: national=TAG.
entry-repeated = “{ $headword }” occurs with the same part of speech and homograph number on line { $line }; the two were joined into one entry. If they are different words, number them (\hm).
repeated-too-often = “{ $headword }” occurs more than { $limit } times with the same part of speech and homograph number.

# JSON Lines
json-invalid = This line is not valid JSON from character { $column } on.
line-too-long = This line has more than { $limit } bytes.
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
document-value = The value at “{ $path }” cannot be kept: a number must be finite, a text must be Unicode.
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
    }). Map its id: { $id }=TAG.
cldf-language-assumed = Nothing says which language “{ $name }” is in; it is taken to be English. If it is another one, map the column, for example { $name }=gloss_vi.
cldf-transcription = The forms of { $count ->
        [one] one language are a transcription
       *[other] { $count } languages are transcriptions
    } and tagged so: { $languages }. If they are a spelling, map the language: ID=TAG.
cldf-example-loose = { $count ->
        [one] One example belongs
       *[other] { $count } examples belong
    } to no entry and is left out.

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

# Requests
query-empty = Enter a word to look up.
query-too-long = The query has more than { $limit } characters.
limit-out-of-range = The value must lie between 1 and { $limit }.
cursor-invalid = This cursor is not one of ours. Start again from the first page.
format-unknown = “{ $name }” is in no format that can be read. Endings that can: { $known }.
no-such-file = There is no file “{ $path }”.
column-pair = --column “{ $pair }” must look like NAME=KNOWN.
nothing-to-import = There is no lexicon.toml at “{ $path }”.
lexicon-id-invalid = “{ $id }” cannot be a lexicon's id: use a-z, 0-9, dot, hyphen and underscore, 64 characters at most. Use --lexicon.
manifest-value = The key “{ $key }” in { $path } has the wrong type.
manifest-unreadable = { $path } cannot be read: { $reason }
file-has-problems = { $file } has { $count ->
        [one] one error
       *[other] { $count } errors
    }. Nothing was written.

entry-not-found = There is no entry { $id }.
entry-withdrawn = Entry { $id } was withdrawn; its last revision is { $revision }.
revision-not-found = Entry { $id } has no revision { $number }.
lexicon-not-found = There is no lexicon “{ $id }”.
language-not-found = There is no language “{ $tag }”.
database-busy = The database is busy with another write. Try again in a few seconds.
schema-outdated = The database is at version { $found }, this program needs { $wanted }. Run: dictionary migrate
keys-outdated = The search keys were made by the rules { $found }, this program uses { $wanted }. Run: dictionary migrate
setting-unknown = There is no setting { $name }.
setting-unreadable = The value “{ $value }” of { $name } cannot be read.

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
http-503 = The service is not available right now. Try again in a few seconds.
