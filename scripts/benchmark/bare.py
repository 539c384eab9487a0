"""The measure of what Flask and gunicorn cost by themselves: nothing but a body of a given size.

A request is the one that the dictionary gets, under another path: /SIZE?q=…&from=…&to=….
"""

from __future__ import annotations

from flask import Flask, Response

_BODY = b"x" * (1 << 22)

app = Flask(__name__)


@app.get("/<int:size>")
def body(size: int) -> Response:
    """Answer with `size` bytes (at most 4 MiB) that call themselves JSON."""
    return Response(_BODY[:size], mimetype="application/json")
