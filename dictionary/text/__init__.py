"""Functions on text: normalisation, search keys, collation, tokenisation, input methods, encodings.

They take and return strings. The package reads its own tables from data/ at import and does no
other input or output. It is the only one that imports icu, and knows neither entry nor database.
"""
