# The part of Whoosh that this program uses: its own annotations are too patchy for strict checks.
