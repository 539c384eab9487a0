"""HTTP: the API under /api/v1, the pages, and how errors look.

The only room that imports flask and marshmallow. A view parses, calls one service and answers;
it holds no rule and opens no transaction of its own.
"""
