"""The API of messages from readers: suggestions about entries, and wishes for words.

Anybody may send one and follows it by a secret address; editors decide.
"""
