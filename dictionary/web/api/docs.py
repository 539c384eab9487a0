"""The page that describes the API, made from the OpenAPI document; and Swagger UI, to try it.

The summaries of operations are translated (`api-operation`); what schemas say is in English.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from importlib.resources import files
from typing import Any, NamedTuple

from flask import Flask, Response, abort, current_app, render_template, send_from_directory

from dictionary.web.layout.site import page
from dictionary.web.layout.templating import t
from dictionary.web.request.route import ANONYMOUS, ANYBODY, declare

ASSETS = frozenset({"swagger-ui.css", "swagger-ui-bundle.js"})
# The groups of the page, in its order, and the tags of the operations in them.
_GROUPS: Mapping[str, frozenset[str]] = {
    "lookup": frozenset({"lookup"}),
    "reading": frozenset({"api_v1", "media_v1", "copies_v1"}),
    "suggestions": frozenset({"suggestions_v1", "wishes_v1"}),
    "terms": frozenset({"concepts_v1", "proposals_v1"}),
    "versions": frozenset({"versions_v1"}),
    "batches": frozenset({"batches_v1"}),
}


class OperationField(NamedTuple):
    """A parameter or a property: name, type, description; `where`: path, query, header or body."""

    name: str
    type: str
    is_required: bool
    about: str
    where: str


class Operation(NamedTuple):
    """An operation as the page shows it. `answer`: the name of the schema of its answer."""

    method: str
    path: str
    summary: str
    fields: Sequence[OperationField]
    answer: str
    statuses: Sequence[str]

    @property
    def key(self) -> str:
        """A name for addresses within the page: `get-entries-entry_id`."""
        return _key(self.method, self.path)


def _key(method: str, path: str) -> str:
    steps = path.removeprefix("/api/v1/").replace(".", "-").split("/")
    return "-".join([method, *(step.strip("{}") for step in steps)])


def _type(schema: Mapping[str, Any]) -> str:
    """Return the type of a schema in few words: `integer`, `array of string`, `Sense`."""
    if "$ref" in schema:
        return str(schema["$ref"]).rpartition("/")[2]
    kinds = schema.get("type", "")
    name = ", ".join(kinds) if isinstance(kinds, list) else str(kinds)
    if "enum" in schema:
        return " | ".join(str(value) for value in schema["enum"] if value is not None)
    return f"array of {_type(schema['items'])}" if "items" in schema else name


def _parameters(given: Sequence[Mapping[str, Any]]) -> Iterator[OperationField]:
    for each in given:
        schema = each.get("schema", {})
        default = schema.get("default")
        kind = _type(schema) + ("" if default is None else f" = {default}")
        about = each.get("description", "")
        yield OperationField(each["name"], kind, bool(each.get("required")), about, each["in"])


def _body(document: Mapping[str, Any], operation: Mapping[str, Any]) -> Iterator[OperationField]:
    content = operation.get("requestBody", {}).get("content", {})
    for media in content.values():
        schema = media.get("schema", {})
        named = document["components"]["schemas"].get(_type(schema), schema)
        required = set(named.get("required", ()))
        for name, part in named.get("properties", {}).items():
            yield OperationField(
                name, _type(part), name in required, part.get("description", ""), "body"
            )
        return


def _answer(operation: Mapping[str, Any]) -> str:
    for status, answer in operation["responses"].items():
        if status.startswith("2"):
            for media in answer.get("content", {}).values():
                return _type(media.get("schema", {}))
    return ""


def _operations(document: Mapping[str, Any], tags: frozenset[str]) -> Iterator[Operation]:
    for path, methods in document["paths"].items():
        shared = methods.get("parameters", [])
        for method, operation in methods.items():
            if method == "parameters" or not tags.intersection(operation.get("tags", ())):
                continue
            fields = list(_parameters([*shared, *operation.get("parameters", [])]))
            summary = operation.get("summary", "")
            yield Operation(
                method,
                path,
                t("api-operation", name=_key(method, path), summary=summary),
                [*fields, *_body(document, operation)],
                _answer(operation),
                sorted(operation["responses"]),
            )


@page("/api/docs", ANYBODY)
def api_docs() -> str:
    """The operations of the API in groups, with their parameters and answers."""
    document = current_app.extensions["flask-smorest"]["apis"][""]["ext_obj"].spec.to_dict()
    groups = [(name, list(_operations(document, tags))) for name, tags in _GROUPS.items()]
    return render_template("api/docs.html", groups=groups)


@declare(ANONYMOUS)
def trial() -> str:
    """The page of Swagger UI; a script of ours starts it."""
    return render_template("api/try.html")


@declare(ANONYMOUS)
def asset(name: str) -> Response:
    """One of Swagger UI's own files."""
    if name not in ASSETS:
        abort(404)
    folder = files("swagger_ui").joinpath("static")
    return send_from_directory(str(folder), name, max_age=86400)


def init_app(app: Flask) -> None:
    """Register Swagger UI and its assets; the description is a page."""
    app.add_url_rule("/api/docs/try", "docs_try", trial)
    app.add_url_rule("/api/docs/assets/<name>", "docs_asset", asset)
