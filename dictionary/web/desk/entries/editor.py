"""Pages to edit a record and to add one: a form, a look at what it makes, then the write.

Nothing is written before the last step, which sends the document that was looked at and the
revision that it is based on. Buttons that add, remove or move a part send the form and get it back
altered; with a script the page does the same without being left, and shows what is wrong while one
types.
"""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from typing import Any

from flask import flash, jsonify, redirect, request, url_for
from werkzeug.wrappers import Response as AnyResponse

from dictionary import messages
from dictionary.errors import BadRequest, DictionaryError, NotFound, Stale
from dictionary.record.concept import Concept
from dictionary.record.entry import Entry
from dictionary.record.kind import AnyRecord, RecordKind
from dictionary.record.kinds import KINDS, kind_of
from dictionary.record.load import entry_of, loaded
from dictionary.services.records import editing, entries, suggestions, wish_decisions
from dictionary.services.records.editing import Current, Edit
from dictionary.services.records.suggestions import SuggestionDecision
from dictionary.services.snapshot import reading
from dictionary.services.viewer import EDITOR
from dictionary.text.contrast import Budget
from dictionary.web.desk.entries.alterations import altered
from dictionary.web.desk.entries.case import Case, checks_among, kind_for, lexicon_row
from dictionary.web.desk.entries.draft import (
    SENSES,
    Draft,
    draft_from,
    draft_of,
    json_object,
    value_of,
)
from dictionary.web.desk.entries.findings import Checked, Checking, checked
from dictionary.web.desk.entries.form_page import (
    Preview,
    Touched,
    form_page,
    preview_page,
    revision_sent,
)
from dictionary.web.desk.entries.references import understood
from dictionary.web.errors import sentence_of, status_of
from dictionary.web.layout.differences import differences
from dictionary.web.layout.site import ID, page
from dictionary.web.layout.templating import interface, t
from dictionary.web.request.context import library
from dictionary.web.request.numbers import whole
from dictionary.web.request.route import Route

# The lists that a new record begins with a part of, to fill in.
_BEGUN: Mapping[str, str] = {
    Entry.KIND.name: "senses",
    Concept.KIND.name: "sections",
    "authority": "names",
    "decision": "titles",
}
# Of a new record, the part that has the focus.
_FOCUS: Mapping[str, str] = {Concept.KIND.name: "sections.0.terms.0"}


@page(f"/entries/<{ID}:entry_id>/edit", EDITOR, methods=("GET", "POST"))
def edit_entry(entry_id: int) -> str | AnyResponse:
    """The form of a record, the look at what it makes, and the write."""
    now = editing.current(library(), entry_id)
    if now.status == "withdrawn" and request.method == "GET":
        return redirect(url_for("pages.bring_back_entry", entry_id=entry_id), 303)

    suggestion = _suggestion()

    def save(record: AnyRecord, message: str, revision: int) -> int:
        wanted = Edit(entry_id, message, revision)
        if suggestion is None:
            editing.edit(library(), wanted, record)
        else:
            suggestions.accept(
                library(), SuggestionDecision(suggestion["id"], message), wanted, record
            )
        return entry_id

    kind = kind_of(json.loads(now.document))
    return _answered(Case(lexicon_row(now.lexicon), save, kind, now, suggestion))


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
    """The form of a record that is not there yet, perhaps with the draft of a wish."""
    editing.require_editor(library(), lexicon_id)
    wish = _wish(lexicon_id)

    def save(record: AnyRecord, message: str, _revision: int) -> int:
        if wish is None or not isinstance(record, Entry):
            return editing.create(library(), lexicon_id, record, message)
        return wish_decisions.publish(library(), wish["id"], lexicon_id, record, message)

    lexicon = lexicon_row(lexicon_id)
    kind = kind_for(lexicon, request.values.get("kind", ""))
    return _answered(Case(lexicon, save, kind, wish=wish))


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
    """The findings about the form that is sent, as JSON; nothing is written."""
    kind = KINDS.get(request.form.get("kind", ""), Entry.KIND)
    draft = draft_from(request.form.items(multi=True), kind)
    return _checked_json(_checked(kind, draft, request.form.get("lexicon", "")))


def _answered(case: Case) -> str | AnyResponse:
    if request.method == "GET":
        draft = _begun(case)
        if case.entry is None:
            return form_page(case, draft, touched=Touched(_FOCUS.get(case.kind.name, "")))
        return form_page(case, draft, _checked_draft(case, draft))
    do = request.form.get("do", "")
    if do in ("save", "back"):
        record = _looked_at(case.kind)
        if do == "save":
            return _saved(case, record)
        draft = _draft_of(case, case.kind.document(record))
        return form_page(case, draft, _checked_draft(case, draft))
    draft = draft_from(request.form.items(multi=True), case.kind)
    if do == "keep" and case.wish is not None:
        return _kept(case, case.wish["id"], draft)
    if do == "preview":
        result = _checked_draft(case, draft)
        if result.entry is None or result.errors:
            return AnyResponse(form_page(case, draft, result), 422, mimetype="text/html")
        return _previewed(case, result.entry, [own.sentence for own in result.findings])
    way = altered(draft, do, _tags(case), case.kind)
    if not way:
        raise BadRequest("parameters-invalid", field="do", fields="do")
    # Of a sense that is in hand, its first gloss is.
    if way.split(".")[-2:-1] in ([name] for name in SENSES):
        way += ".glosses.0"
    result = _checked_draft(case, draft)
    return form_page(case, draft, result, Touched(way, do.partition(" ")[0]))


def _kept(case: Case, wish_id: int, draft: Draft) -> AnyResponse:
    """Store the draft of a wish, also if it is no entry yet."""
    document, faults, _ = value_of(draft)
    if faults:
        result = _checked_draft(case, draft)
        return AnyResponse(form_page(case, draft, result), 422, mimetype="text/html")
    wish_decisions.keep(library(), wish_id, case.lexicon["id"], document)
    flash(t("wishes-draft-kept"))
    address = url_for("pages.new_entry", lexicon_id=case.lexicon["id"], wish=wish_id)
    return redirect(address, 303)


def _begun(case: Case) -> Draft:
    """Return the draft to begin with: a new record has its first part to fill in."""
    if case.entry is not None:
        draft = _draft_of(case, case.entry.document)
    elif case.wish is not None:
        draft = _draft_of(case, case.wish["draft"])
    else:
        language = {"language": case.language} if case.is_entry else {}
        draft = draft_of(language, kind=case.kind)
    first = _BEGUN[case.kind.name]
    if not draft[first] and (case.is_entry or case.entry is None):
        altered(draft, f"add {first}", _tags(case), case.kind)
    return draft


def _draft_of(case: Case, document: str) -> Draft:
    draft = draft_of(case.kind.lifted(json.loads(document)), interface(), case.kind)
    if case.kind is Concept.KIND:
        # They lead where they did, whatever else is called so.
        for relation in draft["relations"]:
            relation["kept"] = True
    return draft


def _tags(case: Case) -> Sequence[str]:
    """Return the languages that new parts are in, most likely first."""
    if case.is_entry:
        first = interface()
        return list(dict.fromkeys((first, *messages.LOCALES, case.language or "vi")))
    used: Sequence[str] = ()
    if case.kind is Concept.KIND:
        with reading(library()) as snapshot:
            scopes = snapshot.catalogue.scopes.values()
            own = [scope for scope in scopes if scope.lexicon == case.lexicon["id"]]
            used = sorted({tag for scope in own for tag in scope.languages})
    return list(dict.fromkeys((*messages.LOCALES, *used)))


def _checked_draft(case: Case, draft: Draft) -> Checked:
    return _checked(case.kind, draft, case.lexicon["id"], case.language)


def _checked(kind: RecordKind, draft: Draft, lexicon_id: str, language: str = "") -> Checked:
    """Check a draft; what was typed of other records and of days is in it as documents have it."""
    if kind is Entry.KIND:
        return checked(draft, Checking(interface(), language=language))
    faults = understood(library(), kind, lexicon_id, draft)
    with reading(library()) as snapshot:
        among = checks_among(snapshot.catalogue.register)
    return checked(draft, Checking(interface(), kind, among=among, faults=faults))


def _looked_at(kind: RecordKind) -> AnyRecord:
    """Return the record that was looked at before it is saved.

    Raises BadRequest for what no page of ours sends.
    """
    value = json_object(request.form.get("document", ""))
    record: AnyRecord | list[Any] = []
    if value is not None:
        record = entry_of(value) if kind is Entry.KIND else loaded(value, kind)
    if isinstance(record, list):
        raise BadRequest("parameters-invalid", field="document", fields="document")
    return record


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


def _previewed(case: Case, record: AnyRecord, warnings: Sequence[str]) -> str | AnyResponse:
    """Show what would be saved, and what has changed meanwhile if something has."""
    sentence, status = "", 200
    if case.entry is not None:
        return preview_page(case, _on_top(case.entry, record, warnings))
    if not case.is_entry and not record.source_id:
        # Others refer to it by its id.
        record = editing.with_id(library(), case.lexicon["id"], record)
    try:
        editing.require_new(library(), case.lexicon["id"], record)
    except DictionaryError as error:
        sentence, status = sentence_of(error), int(status_of(error))
    shown = Preview(record, 0, {}, sentence=sentence, status=status, warnings=warnings)
    return preview_page(case, shown)


def _on_top(now: Current, record: AnyRecord, warnings: Sequence[str] = ()) -> Preview:
    """Return the look at an edit of a record that may have changed since the form was made."""
    head, based = json.loads(now.document), revision_sent()
    if based == now.revision:
        return Preview(record, now.revision, head, warnings=warnings)
    before = json.loads(entries.revision(library(), now.id, based)["document"])
    meanwhile = differences(before, head, interface(), Budget())
    return Preview(
        record, now.revision, head, meanwhile, is_stale=True, status=412, warnings=warnings
    )


def _saved(case: Case, record: AnyRecord) -> AnyResponse:
    """Write the record; what stands against it is said beside what is to be written."""
    try:
        number = case.save(record, request.form.get("message", "").strip(), revision_sent())
    except Stale:
        now = editing.current(library(), case.entry.id if case.entry else 0)
        return preview_page(case, _on_top(now, record))
    except DictionaryError as error:
        sentence, status = sentence_of(error), int(status_of(error))
        based = json.loads(case.entry.document) if case.entry else {}
        shown = Preview(record, revision_sent(), based, sentence=sentence, status=status)
        return preview_page(case, shown)
    flash(t("desk-entry-saved", thing=t("forms-record", kind=case.kind.name)))
    return redirect(url_for("pages.entry", entry_id=number), 303)
