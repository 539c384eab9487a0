"""MDF: dictionaries of SIL's Toolbox and Shoebox in Standard Format, and of FieldWorks' export.

`reading` reads a file, `writing` writes one; `sfm` has the fields, `markers` what they mean,
`record` and `parts` the entries that they make.
"""
