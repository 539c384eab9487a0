"""The HTTP interface: the API under /api/v1, the pages, and their error answers.

Only this room imports Flask and marshmallow. A view parses, calls one service and answers; it has
no rule and opens no transaction of its own.
"""
