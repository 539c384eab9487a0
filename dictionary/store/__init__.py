"""The truth and its keys: lexicons, entries, revisions, batches, the change log, the forms.

The only room that imports sqlalchemy. Functions take a Connection and return plain values;
who opens a transaction and when it ends is for services to say.
"""
