"""Termbase tables: CSV, TSV and XLSX with one row a term or one row a concept, and glossaries.

`titles` identifies the columns, `values` the words that cells have for statuses and types. `rows`
makes terms and concepts of rows, `reading` collects the rows of each concept. `spreading` and
`writing` go the other way. `glossary` reads lists of CAT tools, `tools` writes for them.
"""
