"""Rows of cells to entries and back, whatever file the rows are in: one sense per row.

columns says what is in which column, values how a cell holds several, reading makes entries out
of rows, writing makes rows out of entries and knows what no row can say.
"""
