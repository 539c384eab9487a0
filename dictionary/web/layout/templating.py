"""Functions that templates call: messages, names of languages, addresses."""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping, Sequence
from typing import Any
from urllib.parse import urlencode

from flask import Flask, request, url_for
from jinja2 import StrictUndefined

from dictionary import messages, subjects
from dictionary.labels import fields, typed_languages
from dictionary.labels.extras import note_label
from dictionary.record.entry import SHAPES
from dictionary.record.parts_of_speech import meant_parts
from dictionary.services.records import waiting as service
from dictionary.services.records.waiting import DeskTasks
from dictionary.services.search.lookup import Question
from dictionary.services.search.question import usual_group
from dictionary.services.search.results import Match
from dictionary.web.layout import cards, display, media, term_lines
from dictionary.web.layout.language_choices import label_of
from dictionary.web.layout.media import files_of, files_of_entry, recording_of, several
from dictionary.web.layout.term_lines import TermLine
from dictionary.web.request.addresses import entry_url
from dictionary.web.request.context import library, viewer


def interface() -> str:
    """Return the interface language of the requested page, from its address."""
    first = request.path.split("/")[1]
    return first if first in messages.LOCALES[1:] else messages.LOCALES[0]


def t(message: str, /, **params: Any) -> str:
    """Return a message in the language of the page. Raises KeyError for an unknown one."""
    return messages.text(interface(), message, params)


def language_name(tag: str) -> str:
    """Return the name of a language for running text."""
    return fields.language_name(tag, interface())


def parts_of_speech(value: str) -> str:
    """Return the names of the parts of speech of an entry."""
    return ", ".join(t("page-part-of-speech", value=part) for part in meant_parts(value))


def waiting() -> DeskTasks:
    """Return what waits for the viewer at the desk."""
    return service.waiting(library())


def shown_language(tag: str) -> str:
    """Return what a field of a form shows for the tag of a language."""
    return typed_languages.shown_language(tag, interface())


def language_label(tag: str) -> str:
    """Return the name of a language for lists."""
    return fields.language_label(tag, interface())


def range_label(range_: str) -> str:
    """Return the label of a range of languages in a picker."""
    return label_of(range_, interface())


def preferred(by_tag: Mapping[str, Any]) -> list[tuple[str, Any]]:
    """Return (tag, value) pairs, the language of the page first."""
    return display.preferred(by_tag, interface())


def readable_extra(
    extra: Mapping[str, Any], *, of_source: bool = False
) -> list[tuple[str, list[str]]]:
    """Return the readable fields of an `extra` as (label, texts): of the word or of its source."""
    return display.readable_extra(extra, interface(), of_source=of_source)


def source_extras(entry: display.EntryView) -> list[tuple[str, list[str]]]:
    """Return the fields about the source of an entry and of its senses, as (label, texts)."""
    parts = [entry, *display.each_sense(entry["senses"])]
    texts: dict[str, list[str]] = {}
    for part in parts:
        for label, own_texts in readable_extra(part.get("extra", {}), of_source=True):
            texts.setdefault(label, []).extend(own_texts)
    return [(label, list(dict.fromkeys(every))) for label, every in texts.items()]


def typed_notes(part: Mapping[str, Any]) -> list[tuple[str, list[tuple[str, str]]]]:
    """Return the typed notes of a part for readers as (label, texts by language)."""
    labelled = [
        (note_label(note["kind"], interface()), preferred(note["texts"]))
        for note in part.get("typed_notes", ())
    ]
    return [(label, texts) for label, texts in labelled if label]


def own(texts: Mapping[str, str]) -> str:
    """Return the text in the language of the page, else in any other, else ""."""
    return display.own(texts, interface())


def glosses(
    entry: display.EntryView, match: Match | None = None, *, is_heading: bool = False
) -> list[list[tuple[str, Sequence[str]]]]:
    """Return the glosses of each sense by language; `display.glosses` says which."""
    return display.glosses(entry, interface(), match, is_heading=is_heading)


def meanings(
    line: cards.EntryLine, match: Match | None, *, is_heading: bool = False
) -> list[tuple[display.EntryView, cards.Senses]]:
    """Return the entries of a line with their glosses; `cards.meanings` says which."""
    return list(cards.meanings(line, interface(), match, is_heading=is_heading))


def first_gloss(line: cards.EntryLine, match: Match) -> tuple[str, str] | None:
    """Return (language, text) of the gloss that stands for a line."""
    return cards.first_gloss(line, interface(), match)


def meaning_of(entry: display.EntryView) -> str:
    """Return the first gloss of an entry, "" for none."""
    return media.meaning_of(entry, interface())


def picture_of(entry: display.EntryView) -> media.Illustration | None:
    """Return the picture of an entry for lists, with what it shows."""
    return media.picture_of(entry, interface())


def further_fields(
    kind: str, part: Mapping[str, Any], placed: Collection[str], language: str
) -> list[tuple[str, list[tuple[str, str]]]]:
    """Return the texts of a part by its fields, but for those of `placed`."""
    return display.further_fields(kind, part, language, placed, interface())


def relation(kind: str) -> str:
    """Return the name of a kind of relation; FieldWorks puts an underscore before its own."""
    return t("page-relation", kind=kind.lstrip("_"))


def term_line(
    entry: display.EntryView, match: Match | None = None, asked: str | None = None
) -> TermLine | None:
    """Return what a list shows of a concept, None for an entry."""
    return term_lines.term_line(entry, match, asked, interface())


def subject_label(subject: str) -> str:
    """Return the name of a subject field: that of its code, else itself."""
    return subjects.label_of(subject, interface())


def sentence_start(name: str) -> str:
    """Return `name` with its first letter in upper case."""
    return name[:1].upper() + name[1:]


def file_size(count: int) -> str:
    """Return a number of bytes in kB or MB."""
    if count >= 1_000_000:
        return t("take-size", unit="mb", count=round(count / 1e6, 1))
    return t("take-size", unit="kb", count=max(round(count / 1e3), 1))


def search_url(question: Question, **changes: Any) -> str:
    """Return the address of the search `question` with `changes` of its parameters."""
    fields: dict[str, Any] = {
        "q": question.text,
        "from": question.from_,
        "to": question.to,
        "lexicon": question.lexicon,
        "pos": question.part_of_speech,
        "domain": question.domain,
        "kind": question.kind,
        "deep": question.deep,
        "group": question.group if question.group != usual_group(question.to) else None,
        "languages": None if question.to else ",".join(question.languages),
    }
    given = {key: value for key, value in (fields | changes).items() if value}
    if "deep" in given:
        given["deep"] = 1
    return url_for("pages.search", **given)


def in_languages() -> list[tuple[str, str]]:
    """Return (locale, address) of this page in every language of the interface."""
    endpoint, values = request.endpoint or "", request.view_args or {}
    if not endpoint.startswith("pages."):
        endpoint, values = "pages.search", {}
    given = [(key, value) for key, value in request.args.items(multi=True) if key != "fragment"]
    query = f"?{urlencode(given)}" if given else ""
    return [
        (locale, url_for(endpoint, **values, interface=locale) + query)
        for locale in messages.LOCALES
    ]


# What templates may call.
_FUNCTIONS: Sequence[Callable[..., Any]] = (
    cards.base_language,
    cards.dense_runs,
    display.licence_url,
    display.media_url,
    display.segments,
    readable_extra,
    display.vietnam_time,
    display.web_url,
    entry_url,
    file_size,
    files_of,
    files_of_entry,
    first_gloss,
    further_fields,
    glosses,
    in_languages,
    interface,
    cards.ipa_of,
    language_label,
    shown_language,
    waiting,
    parts_of_speech,
    language_name,
    meaning_of,
    meanings,
    own,
    picture_of,
    preferred,
    range_label,
    recording_of,
    relation,
    search_url,
    sentence_start,
    several,
    source_extras,
    subject_label,
    t,
    term_line,
    typed_notes,
    viewer,
)


def init_app(app: Flask) -> None:
    """Register the functions as template globals; an unknown name in a template is an error."""
    app.jinja_env.undefined = StrictUndefined
    app.jinja_env.globals["shapes"] = SHAPES
    app.jinja_env.globals.update({function.__name__: function for function in _FUNCTIONS})
