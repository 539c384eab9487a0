"""SKOS (W3C, 2009): termbases as concept schemes in RDF, written as Turtle and as JSON-LD.

`graph` makes statements of concepts, `writing` writes them one concept after the other. Files are
written alone: what SKOS has no word for (statuses, rulings) would be lost on the way back.
"""
