"""The database: lexicons, entries, revisions, batches, the change log, people, search keys.

The only room that imports sqlalchemy. Functions take a Connection and return plain values.
Services open and end the transactions.
"""
