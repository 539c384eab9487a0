## The template of a lexicon table: what each column is for (dictionary/formats/tabular/columns.py)

column-about-id = The id of the entry in your own material. Rows with the same id and headword are senses of one entry. May be empty.
column-about-headword = The headword. This column is required, with one headword in each row.
column-about-homograph = The homograph number, for different words with the same spelling: 1, 2 …
column-about-language = The language of the headword, a BCP 47 tag such as jra (Jarai) or blt-Tavt (Tai Dam in its own script).
column-about-variants = Other spellings of the headword, separated by semicolons.
column-about-part_of_speech = The part of speech; several are separated by semicolons.
column-about-gloss_vi = Glosses in Vietnamese, separated by semicolons; a semicolon inside a gloss is written \;. For another language add a column such as gloss_en.
column-about-definition_vi = An explanation of the meaning in Vietnamese. For another language add a column such as definition_en.
column-about-example = An example in the language of the headword.
column-about-example_vi = The translation of the example into Vietnamese. For another language add a column such as example_en.
column-about-ipa = The pronunciation in the International Phonetic Alphabet, without slashes.
column-about-audio = The name of a sound file of the headword.
column-about-domain = The subject field, such as health; farming. Several are separated by semicolons.
column-about-notes = Notes on the meaning or the usage.
column-about-source = The source of the entry: a book, a speaker …
column-about-etymology = The etymology.
