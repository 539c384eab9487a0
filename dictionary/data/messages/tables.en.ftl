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

## Template of a termbase table with one row per term (dictionary/formats/termtable/templates.py)

column-about-terms-concept_id = The id of the concept. Rows with the same id are terms of one concept, in all languages. Without an id write #1, #2 … to join rows.
column-about-terms-subject = The subject field of the concept, for example health. Several are separated by semicolons.
column-about-terms-language = The BCP 47 language tag of the term, for example vi, jra (Jarai), blt-Tavt (Tai Dam in Tai Viet script).
column-about-terms-term = The term. Required; one term in each row.
column-about-terms-type = The type of the term: full, short, abbreviation, acronym, variant, phrase, symbol, formula.
column-about-terms-status = The status: preferred, admitted, deprecated, superseded, proposed. Leave it empty if nobody has decided.
column-about-terms-reliability = The reliability: 1 proposed, 2 checked by a linguist, 3 approved by a body, 4 fixed by a legal act.
column-about-terms-part_of_speech = The part of speech.
column-about-terms-region = Where the term is used, for example VN-14 (Sơn La).
column-about-terms-replaced_by = The term to use instead, as it is in the column of terms.
column-about-terms-lookup_forms = Spellings that find the term and are no terms themselves, separated by semicolons.
column-about-terms-definition = The definition, in the language of the row.
column-about-terms-definition_source = The source of the definition.
column-about-terms-context = A sentence in which the term is used.
column-about-terms-context_source = The source of that sentence.
column-about-terms-source = The source of the term. Several are separated by semicolons.
column-about-terms-note = A note about the term.
column-about-terms-ruling = The status that a decision gives the term.
column-about-terms-authority = The id of the authority that made the decision.
column-about-terms-decision = The number of the decision, for example 03/2009/TT-BNG.
column-about-terms-valid_from = The first day of that status, for example 2025-03-01.
column-about-terms-valid_to = Its last day.

## Template of a termbase table with one row per concept

column-about-concepts-concept_id = The id of the concept in your document. May be empty.
column-about-concepts-subject = The subject field of the concept, for example health. Several are separated by semicolons.
column-about-concepts-term_vi = Terms in Vietnamese. Several are separated by semicolons or |.
column-about-concepts-term_en = Terms in English. For another language add a column such as “Khmer”, km or term_jra.
column-about-concepts-definition_vi = The definition in Vietnamese. For another language add a column such as definition_en.
column-about-concepts-definition_source_vi = The source of the Vietnamese definition.
column-about-concepts-part_of_speech = The part of speech of all terms in the row.
column-about-concepts-source = The source of the concept.
column-about-concepts-note = A note about the concept.
