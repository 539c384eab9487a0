"""MDF: dictionaries of SIL's Toolbox and Shoebox in Standard Format, and FieldWorks' export.

`reading` reads a file, `writing` writes one; `sfm` has the fields, `markers` their meanings,
`record` and `parts` the entries made of them.
"""
