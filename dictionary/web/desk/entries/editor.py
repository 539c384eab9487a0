"""Pages to edit an entry and to add one: a form, a look at what it makes, then the write.

Nothing is written before the last step, which sends the document that was looked at and the
revision that it is based on. Buttons that add, remove or move a part send the form and get it back
altered; with a script the page does the same without being left, and shows what is wrong while one
types.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from flask import flash, jsonify, redirect, render_template, request, url_for
from werkzeug.wrappers import Response as AnyResponse

from dictionary import messages
from dictionary.errors import BadRequest, DictionaryError, NotFound, Stale
from dictionary.labels.typed_languages import offered_languages
from dictionary.record import numbering
from dictionary.record.entry import Entry, as_dict, document
from dictionary.record.load import entry_of
from dictionary.record.versions import lifted
from dictionary.services.records import editing, entries, suggestions, wish_decisions
from dictionary.services.records.editing import Current, Edit
from dictionary.services.records.suggestions import SuggestionDecision
from dictionary.services.snapshot import reading
from dictionary.services.viewer import EDITOR
from dictionary.text.contrast import Budget
from dictionary.web.desk.entries.draft import (
    SENSES,
    Draft,
    altered,
    draft_from,
    draft_of,
    json_object,
    value_of,
)
from dictionary.web.desk.entries.findings import Checked, checked, place
from dictionary.web.errors import sentence_of, status_of
from dictionary.web.layout import display
from dictionary.web.layout.differences import NO_DIFFERENCES, Differences, differences
from dictionary.web.layout.site import ID, page
from dictionary.web.layout.templating import interface, t
from dictionary.web.request.context import library
from dictionary.web.request.numbers import LARGEST_REVISION, whole
from dictionary.web.request.route import Route


@dataclass(frozen=True, slots=True)
class _Case:
    """The subject of the form: an entry as it is now, or (`entry` None) a new one of a lexicon.

    `save` takes the entry, the message and the revision it is based on, and returns the entry's id.
    `suggestion`: the suggestion that the edit accepts. `wish`: the wish that the new entry answers.
    """

    lexicon: Mapping[str, Any]
    save: Callable[[Entry, str, int], int]
    entry: Current | None = None
    suggestion: Mapping[str, Any] | None = None
    wish: Mapping[str, Any] | None = None

    @property
    def language(self) -> str:
        return str(self.lexicon["language"])


@dataclass(frozen=True, slots=True)
class _Preview:
    """A look at what is to be saved: `based` is the document it is a change of, {} of a new one."""

    entry: Entry
    revision: int
    based: Mapping[str, Any]
    meanwhile: Differences = NO_DIFFERENCES
    is_stale: bool = False
    sentence: str = ""
    status: int = 200
    warnings: Sequence[str] = field(default_factory=list)


@page(f"/entries/<{ID}:entry_id>/edit", EDITOR, methods=("GET", "POST"))
def edit_entry(entry_id: int) -> str | AnyResponse:
    """The form of an entry, the look at what it makes, and the write."""
    now = editing.current(library(), entry_id)
    if now.status == "withdrawn" and request.method == "GET":
        return redirect(url_for("pages.bring_back_entry", entry_id=entry_id), 303)

    suggestion = _suggestion()

    def save(entry: Entry, message: str, revision: int) -> int:
        wanted = Edit(entry_id, message, revision)
        if suggestion is None:
            editing.edit(library(), wanted, entry)
        else:
            suggestions.accept(
                library(), SuggestionDecision(suggestion["id"], message), wanted, entry
            )
        return entry_id

    return _answered(_Case(lexicon_row(now.lexicon), save, now, suggestion))


def _suggestion() -> Mapping[str, Any] | None:
    """Return the suggestion that the address or the form names; NotFound for what is none."""
    said = request.values.get("suggestion", "")
    if not said:
        return None
    number = whole(said)
    if number is None:
        raise NotFound("suggestion-not-found")
    return suggestions.suggestion(library(), number)


@page("/desk/lexicons/<lexicon_id>/entries/new", EDITOR, methods=("GET", "POST"))
def new_entry(lexicon_id: str) -> str | AnyResponse:
    """The form of an entry that is not there yet, perhaps with the draft of a wish."""
    editing.require_editor(library(), lexicon_id)
    wish = _wish(lexicon_id)

    def save(entry: Entry, message: str, _revision: int) -> int:
        if wish is None:
            return editing.create(library(), lexicon_id, entry, message)
        return wish_decisions.publish(library(), wish["id"], lexicon_id, entry, message)

    return _answered(_Case(lexicon_row(lexicon_id), save, wish=wish))


def _wish(lexicon_id: str) -> Mapping[str, Any] | None:
    """Return the wish that the address or the form names; NotFound without a draft here."""
    said = request.values.get("wish", "")
    if not said:
        return None
    number = whole(said)
    if number is None:
        raise NotFound("wish-not-found")
    return wish_decisions.drafted(library(), number, lexicon_id)


@page("/desk/check-entry", Route(EDITOR, is_read=True), methods=("POST",))
def check_entry() -> AnyResponse:
    """The findings about the form that is sent, as JSON; nothing is read or written."""
    return _checked_json(checked(draft_from(request.form.items(multi=True)), interface()))


def lexicon_row(lexicon_id: str) -> Mapping[str, Any]:
    """Return what is said of a lexicon; NotFound if it is not there for the viewer."""
    return entries.lexicon_row(library(), lexicon_id)


def _answered(case: _Case) -> str | AnyResponse:
    if request.method == "GET":
        return _form(case, _begun(case))
    do = request.form.get("do", "")
    if do in ("save", "back"):
        entry = _looked_at()
        if do == "save":
            return _saved(case, entry)
        return _form(case, draft_of(as_dict(entry), interface()))
    draft = draft_from(request.form.items(multi=True))
    if do == "keep" and case.wish is not None:
        return _kept(case, case.wish["id"], draft)
    if do == "preview":
        result = _checked(case, draft)
        if result.entry is None or result.errors:
            return AnyResponse(_form(case, draft, result), 422, mimetype="text/html")
        return _previewed(case, result.entry, _warnings(result))
    way = altered(draft, do, _tags(case))
    if not way:
        raise BadRequest("parameters-invalid", field="do", fields="do")
    # Of a sense that is in hand, its first gloss is.
    if way.split(".")[-2:-1] in ([name] for name in SENSES):
        way += ".glosses.0"
    return _form(case, draft, focus=way, said=do.partition(" ")[0])


def _kept(case: _Case, wish_id: int, draft: Draft) -> AnyResponse:
    """Store the draft of a wish, also if it is no entry yet."""
    document, faults, _ = value_of(draft)
    if faults:
        return AnyResponse(_form(case, draft, _checked(case, draft)), 422, mimetype="text/html")
    wish_decisions.keep(library(), wish_id, case.lexicon["id"], document)
    flash(t("wishes-draft-kept"))
    address = url_for("pages.new_entry", lexicon_id=case.lexicon["id"], wish=wish_id)
    return redirect(address, 303)


def _begun(case: _Case) -> Draft:
    """Return the draft to begin with: a new entry has a sense to fill in."""
    if case.entry is not None:
        draft = draft_of(lifted(json.loads(case.entry.document)), interface())
    elif case.wish is not None:
        draft = draft_of(lifted(json.loads(case.wish["draft"])), interface())
    else:
        draft = draft_of({"language": case.language})
    if not draft["senses"]:
        altered(draft, "add senses", _tags(case))
    return draft


def _tags(case: _Case) -> Sequence[str]:
    """Return the languages that glosses are in, most likely first."""
    return list(dict.fromkeys((interface(), *messages.LOCALES, case.language or "vi")))


def _checked(case: _Case, draft: Draft) -> Checked:
    return checked(draft, interface(), case.language)


def _warnings(result: Checked) -> list[str]:
    return [finding.sentence for finding in result.findings]


def _revision() -> int:
    """Return the revision that the form is based on; one that no entry has if it says none."""
    return whole(request.form.get("revision", ""), LARGEST_REVISION) or 0


def _looked_at() -> Entry:
    """Return the entry that was looked at before it is saved.

    Raises BadRequest for what no page of ours sends.
    """
    value = json_object(request.form.get("document", ""))
    entry = entry_of(value) if value is not None else None
    if not isinstance(entry, Entry):
        raise BadRequest("parameters-invalid", field="document", fields="document")
    return entry


def _form(
    case: _Case, draft: Draft, result: Checked | None = None, focus: str = "", said: str = ""
) -> str:
    if result is None and (case.entry or request.method == "POST"):
        result = _checked(case, draft)
    with reading(library()) as snapshot:
        scopes = snapshot.catalogue.scopes.values()
        own = [scope for scope in scopes if scope.lexicon == case.lexicon["id"]]
    return render_template(
        "desk/entry_form.html",
        lexicon=case.lexicon,
        entry=case.entry,
        suggestion=case.suggestion,
        wish=case.wish,
        revision=_revision() or (case.entry.revision if case.entry else 0),
        draft=draft,
        found=result.by_place if result else {},
        errors=result.errors if result else 0,
        refused=[finding for finding in result.findings if finding.severity == "error"]
        if result
        else [],
        place=place,
        sense_number=numbering.number,
        focus=focus,
        said=said,
        languages=offered_languages(interface()),
        parts_of_speech=sorted({name for scope in own for name in scope.part_of_speech if name}),
    )


def _checked_json(result: Checked) -> AnyResponse:
    places = {
        name: [{"severity": finding.severity, "sentence": finding.sentence} for finding in of_place]
        for name, of_place in result.by_place.items()
    }
    warnings = len(result.findings) - result.errors
    said = t("desk-entry-checked", errors=result.errors, warnings=warnings)
    answer = jsonify({"places": places, "said": said})
    answer.headers["Cache-Control"] = "no-store"
    return answer


def _previewed(case: _Case, entry: Entry, warnings: Sequence[str]) -> str | AnyResponse:
    """Show what would be saved, and what has changed meanwhile if something has."""
    sentence, status = "", 200
    if case.entry is None:
        try:
            editing.require_new(library(), case.lexicon["id"], entry)
        except DictionaryError as error:
            sentence, status = sentence_of(error), int(status_of(error))
        preview = _Preview(entry, 0, {}, sentence=sentence, status=status, warnings=warnings)
    else:
        preview = _on_top(case.entry, entry, warnings)
    return _preview(case, preview)


def _on_top(now: Current, entry: Entry, warnings: Sequence[str] = ()) -> _Preview:
    """Return the look at an edit of an entry that may have changed since the form was made."""
    head, based = json.loads(now.document), _revision()
    if based == now.revision:
        return _Preview(entry, now.revision, head, warnings=warnings)
    before = json.loads(entries.revision(library(), now.id, based)["document"])
    meanwhile = differences(before, head, interface(), Budget())
    return _Preview(
        entry, now.revision, head, meanwhile, is_stale=True, status=412, warnings=warnings
    )


def _preview(case: _Case, shown: _Preview) -> AnyResponse:
    canonical = document(shown.entry)
    number = case.entry.id if case.entry else 0
    changes = NO_DIFFERENCES
    if shown.based:
        changes = differences(shown.based, json.loads(canonical), interface(), Budget())
    html = render_template(
        "desk/entry_preview.html",
        lexicon=case.lexicon,
        entry=case.entry,
        suggestion=case.suggestion,
        wish=case.wish,
        view=display.entry_view(number, canonical, case.lexicon),
        document=canonical,
        shown=shown,
        changes=changes,
        message=request.form.get("message", ""),
    )
    return AnyResponse(html, shown.status, mimetype="text/html")


def _saved(case: _Case, entry: Entry) -> AnyResponse:
    """Write the entry; what stands against it is said beside what is to be written."""
    try:
        number = case.save(entry, request.form.get("message", "").strip(), _revision())
    except Stale:
        now = editing.current(library(), case.entry.id if case.entry else 0)
        return _preview(case, _on_top(now, entry))
    except DictionaryError as error:
        sentence, status = sentence_of(error), int(status_of(error))
        based = json.loads(case.entry.document) if case.entry else {}
        shown = _Preview(entry, _revision(), based, sentence=sentence, status=status)
        return _preview(case, shown)
    flash(t("desk-entry-saved"))
    return redirect(url_for("pages.entry", entry_id=number), 303)
