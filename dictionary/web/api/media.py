"""The API of recordings and pictures: an address for each content, which never changes.

Browsers still confirm a stored copy, since access to the file may have been withdrawn.
"""

from __future__ import annotations

import mimetypes
from collections.abc import Mapping
from typing import Any

from flask import Response, send_file

from dictionary.services.records import media as kept
from dictionary.web.api import schemas
from dictionary.web.api.entries import StrictBlueprint
from dictionary.web.request.context import library
from dictionary.web.request.route import ANYBODY, declare

media = StrictBlueprint("media_v1", __name__, url_prefix="/api/v1")
# Confirmed each time, which is cheap: an entry may be removed, a lexicon made private.
_CONFIRM = "public, no-cache"
_PRIVATE = "private, no-cache"


@media.route("/media/<sha256>")
@declare(ANYBODY)
@media.arguments(schemas.NoArgumentsSchema, location="query")
@media.response(200, content_type="application/octet-stream")
@media.alt_response(404, schema=schemas.ProblemSchema)
def medium(_args: Mapping[str, Any], sha256: str) -> Response:
    """A recording or a picture of an entry, whole or in ranges of bytes."""
    file = kept.find(library(), sha256)
    ending = mimetypes.guess_extension(file.type) or ""
    # Browsers may open stored files: none of their types can contain a script.
    response = send_file(
        file.path,
        mimetype=file.type,
        download_name=f"{sha256[:16]}{ending}",
        conditional=True,
        etag=sha256,
    )
    response.headers["Cache-Control"] = _CONFIRM if file.is_public else _PRIVATE
    if not file.is_public:
        response.headers["Vary"] = "Authorization, Cookie"
    return response
