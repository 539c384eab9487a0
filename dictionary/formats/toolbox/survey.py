r"""The markers of an MDF file and their languages, which its uploader may map."""

from __future__ import annotations

from itertools import islice

from dictionary.checks.problem import Problem
from dictionary.errors import InvalidTag
from dictionary.formats.base import Own, Samples, Source, Survey
from dictionary.formats.toolbox.header import columns_of
from dictionary.formats.toolbox.markers import KEEP, MARKERS, NATIONAL, REGIONAL, Markers, MarkerUse
from dictionary.formats.toolbox.text import text_of_file
from dictionary.languages import canonical

_SURVEYED_FIELDS = 20_000
# The names in lexicon tables of fields with another name here.
_COLUMNS = {"translation": "example"}


def survey(source: Source) -> Survey:
    """Return the markers of the file at `source.path`, and its languages without a tag."""
    text = text_of_file(source)
    try:
        language = canonical(source.language) if source.language else ""
    except InvalidTag:
        return Survey()
    if isinstance(text, Problem):
        return Survey()
    samples = Samples()
    for field in islice(text.fields(), _SURVEYED_FIELDS):
        if not isinstance(field, Problem) and field.marker and not field.marker.startswith("_"):
            samples.see(field.marker, field.text)
    markers = Markers(columns_of(text), language, source.name)
    columns = samples.owns(lambda marker: _known(markers.use(marker)))
    return Survey(columns, _languages(columns, markers))


def _known(use: MarkerUse) -> str:
    if use.field.startswith("kept"):
        return "" if use.warning else KEEP
    name = _COLUMNS.get(use.field, use.field)
    return f"{name}_{use.language}" if use.language else name


def _languages(columns: list[Own], markers: Markers) -> list[Own]:
    """Return the languages of the markers that the file names but does not identify."""
    languages: dict[str, Own] = {}
    for own in columns:
        known = MARKERS.get(own.name)
        if known is not None:
            name = known.language if known.language in (NATIONAL, REGIONAL) else ""
        else:
            _, _, name = own.name.rpartition("_") if "_" in own.name else ("", "", "")
        if name and name not in languages:
            taken_for = markers.use(own.name)
            tag = taken_for.language if taken_for.warning != "marker-language" else ""
            languages[name] = Own(name, tag, own.samples, own.count)
    return list(languages.values())
