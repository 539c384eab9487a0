"""Filters of a search that cannot hold between its languages."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from dictionary.services.catalogue import Catalogue, Scope
from dictionary.services.search.question import Question

# The filters as fields of a Question, those that people mean most first.
_FILTERS = ("lexicon", "kind", "part_of_speech", "domain")


def without_lost_filters(catalogue: Catalogue, question: Question) -> tuple[Question, list[str]]:
    """Return the question without filters that its languages rule out, and their fields.

    So is a filter that no entry between these languages passes, but others do: it was chosen for
    other languages. A filter that nothing passes anywhere stays, and so does the rest.
    """
    asked: dict[str, str] = {name: value for name in _FILTERS if (value := getattr(question, name))}
    if not asked or not (question.from_ or question.to):
        return question, []
    between = [
        scope for scope in catalogue.scopes.values() if _is_between(catalogue, question, scope)
    ]
    held: dict[str, str] = {}
    lost: dict[str, Any] = {}
    for name, value in asked.items():
        wanted = {**held, name: value}
        if _passes(catalogue, between, wanted) or not _passes(
            catalogue, catalogue.scopes.values(), wanted
        ):
            held = wanted
        else:
            lost[name] = None
    return question._replace(**lost), list(lost)


def _is_between(catalogue: Catalogue, question: Question, scope: Scope) -> bool:
    return all(
        range_ is None or not set(catalogue.tags_in(range_)).isdisjoint(scope.languages)
        for range_ in (question.from_, question.to)
    )


def _passes(catalogue: Catalogue, scopes: Iterable[Scope], wanted: dict[str, str]) -> bool:
    return any(
        all(_has(catalogue, scope, name, value) for name, value in wanted.items())
        for scope in scopes
    )


def _has(catalogue: Catalogue, scope: Scope, name: str, value: str) -> bool:
    if name == "lexicon":
        return scope.lexicon == value
    if name == "kind":
        return catalogue.records_in(scope) == value
    return value in scope.part_of_speech if name == "part_of_speech" else scope.is_within(value)
