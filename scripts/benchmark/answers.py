"""Whether the first results of a search hold what the query was made from: one rule for all.

The dictionary and the baselines are judged by it alike, so that their figures can stand side by
side.
"""

from __future__ import annotations

from collections.abc import Collection, Sequence

from scripts.benchmark.queries import FUZZY, MISSES, RUNGS, WORDS, Query, without_marks

# What a person sees without turning a page; of answers to a typing error nobody reads so many.
FIRST = 20
FIRST_FUZZY = 5

# A form and its language.
Form = tuple[str, str]


def _begins(query: Query, form: Form) -> bool:
    text, language = form
    if query.from_ is not None and language != query.language:
        return False
    small = text.lower()
    return small.startswith(query.text) or without_marks(small).startswith(query.text)


def is_right(kind: str, query: Query, shown: Sequence[Collection[Form]]) -> bool:
    """Say whether `shown`, the forms of each result in order, answers a query of this kind.

    Rungs 1 to 3: the very form is among the first 20; prefixes: one of them begins so, in the
    language asked for; fuzzy: the very form is among the first 5; words: there is any result;
    nowhere, apart and phrases: there is none.
    """
    if kind in MISSES:
        return not shown
    if kind == WORDS:
        return bool(shown)
    if kind in RUNGS or kind == FUZZY:
        wanted = (query.form, query.language)
        return any(wanted in forms for forms in shown[: FIRST if kind in RUNGS else FIRST_FUZZY])
    return any(_begins(query, form) for forms in shown[:FIRST] for form in forms)
