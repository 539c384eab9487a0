"""Real files through the whole pipeline: in, out in every format, and in again.

LIFT, JSON Lines and, of a file in MDF, MDF are imported into a lexicon of their own, whose
documents have to be the same. A table cannot hold everything: CSV and XLSX are sent back, unedited,
to the lexicon that they come from, where nothing may change. So is MDF of other files.
"""

from __future__ import annotations

import argparse
import json
import os
import sys
import tempfile
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path
from zipfile import ZIP_DEFLATED, ZipFile

from dictionary.errors import ProblemsFound
from dictionary.formats.cldf.reading import metadata_in
from dictionary.record.entry import each_sense, from_dict
from dictionary.services.batches import Order, import_file
from dictionary.services.batches.options import ReadingOptions
from dictionary.services.operations.rekey import prepare
from dictionary.services.sharing import exports
from dictionary.services.site import Library
from dictionary.services.viewer import operator
from dictionary.settings import Settings
from dictionary.store.read import versions

SHARED = Path(__file__).resolve().parents[3] / "shared" / "data"
ALONE = ("lift", "jsonl")
BACK = ("csv", "xlsx")
# The endings of exports that are not the names of their formats.
ENDINGS: Mapping[str, str] = {"mdf": "sfm"}
_ENDINGS = (".lift", ".sfm", ".xlsx")


@dataclass(frozen=True, slots=True)
class Sample:
    """A file to take through, and what its uploader has to say about it."""

    name: str
    path: Path
    language: str = ""
    columns: Mapping[str, str] = field(default_factory=dict)
    sheet: str = ""


@dataclass(frozen=True, slots=True)
class Result:
    """What came of a file: `errors` and `warnings` by code, `unplaced`: how many name no file.

    `changed`: by format, how many documents differ after the way out and back, or were refused;
    `left_out`: how many entries a format has no way to write.
    """

    entries: int
    senses: int
    errors: Mapping[str, int]
    warnings: Mapping[str, int]
    unplaced: int
    changed: Mapping[str, int]
    left_out: Mapping[str, int] = field(default_factory=dict)


def shared() -> Path:
    """Return the folder of the shared data: that of SHARED_DATA, or beside the project, if any."""
    return Path(os.environ.get("SHARED_DATA", SHARED))


def folder() -> Path:
    """Return where the shared samples are, if they are."""
    return shared() / "samples"


def samples(path: Path) -> list[Sample]:
    """Return the files at `path`, or under it; a dataset is its metadata."""
    if path.is_file():
        return [_sample(path)]
    found = [one for one in sorted(path.rglob("*")) if one.suffix in _ENDINGS]
    sets = [one for one in sorted(path.rglob("cldf")) if one.is_dir() and metadata_in(one)]
    return [_sample(one) for one in [*found, *(metadata_in(one)[0] for one in sets)]]


def _sample(path: Path) -> Sample:
    is_dataset = path.suffix == ".json"
    name = path.parents[1].name if is_dataset else path.name
    return Sample(name, path, *_SAID.get(name, ("", {}, "")))


# What the files do not say themselves: language of the headwords, own names, sheet.
_SAID: Mapping[str, tuple[str, Mapping[str, str], str]] = {
    "kalamang.sfm": ("kgv", {"Mal": "pmy", "Dut": "nl"}, ""),
    "teanu.sfm": ("tkw", {"national": "en", "tnm": "extra", "lvn": "extra"}, ""),
    "IDS_Estonian-127.xlsx": (
        "et",
        {
            **dict.fromkeys(("chapter", "entry"), "extra"),
            "english": "gloss_en",
            "phonemic": "ipa",
            "standorth": "headword",
            "comment": "notes",
        },
        "",
    ),
    "numerals-alak1253-1.xlsx": (
        "alk-fonipa",
        {"numeral": "gloss_en", "form (ipa)": "headword"},
        "Data",
    ),
}


def packed(sample: Sample, target: Path) -> Sample:
    """Return a sample with its whole folder packed into an archive at `target`."""
    with ZipFile(target, "w", ZIP_DEFLATED) as archive:
        for path in sorted(sample.path.parent.rglob("*")):
            if path.is_file():
                archive.write(path, path.relative_to(sample.path.parent.parent))
    return replace(sample, name=f"{sample.name} (zip)", path=target)


def through(library: Library, sample: Sample, work: Path) -> Result:
    """Take a sample through the pipeline of an empty library; files are made in `work`."""
    order = Order(
        path=sample.path,
        lexicon="first",
        language=sample.language,
        options=ReadingOptions(sample.columns, sheet=sample.sheet),
        without_errors=True,
    )
    errors: Counter[str] = Counter()
    warnings: Counter[str] = Counter()
    unplaced = 0
    try:
        problems = import_file(library, order).problems
    except ProblemsFound as refused:
        problems = [(problem, 1) for problem in refused.problems]
    for problem, count in problems:
        (errors if problem.severity == "error" else warnings)[problem.code] += count
        unplaced += not problem.place.file
    first = documents(library, "first")
    senses = sum(
        sum(1 for _ in each_sense(from_dict(json.loads(one)).senses)) for one in first.elements()
    )
    changed: dict[str, int] = {}
    left_out: dict[str, int] = {}
    if first:
        alone = (*ALONE, "mdf") if sample.path.suffix == ".sfm" else ALONE
        for name in alone:
            changed[name] = _changed(library, sample, name, work)
        for name in BACK if "mdf" in alone else (*BACK, "mdf"):
            changed[name], left_out[name] = _sent_back(library, name, work)
    counts = {name: count for name, count in left_out.items() if count}
    return Result(first.total(), senses, errors, warnings, unplaced, changed, counts)


def documents(library: Library, lexicon: str) -> Counter[str]:
    """Return the documents of a lexicon's entries."""
    with library.database.read() as connection:
        return Counter(versions.documents_now(connection, lexicon))


def _written(library: Library, name: str, work: Path) -> Path:
    """Export the first lexicon as a file in `work`."""
    _, _, content = exports.export(library, "first", name)
    path = work / f"again.{ENDINGS.get(name, name)}"
    with path.open("wb") as file:
        file.writelines(content)
    return path


def _changed(library: Library, sample: Sample, name: str, work: Path) -> int:
    """Import an export into a lexicon of its own; return how many documents differ."""
    path = _written(library, name, work)
    again = f"again-{name}"
    order = Order(path=path, lexicon=again, without_errors=True)
    if name == "mdf":
        options = ReadingOptions(sample.columns)
        order = replace(order, language=sample.language, options=options)
    import_file(library, order)
    first, there = documents(library, "first"), documents(library, again)
    return (first - there).total() + (there - first).total()


def _sent_back(library: Library, name: str, work: Path) -> tuple[int, int]:
    """Send an export back to its lexicon; return how many entries change, and how many it lacks."""
    path = _written(library, name, work)
    counts = import_file(library, Order(path=path, lexicon="first", dry_run=True)).counts
    return counts["new"] + counts["changed"] + counts["conflict"], counts["missing"]


def run(found: Sequence[Sample]) -> Iterator[tuple[Sample, Result]]:
    """Take each sample, and each dataset also in an archive, through a library of its own."""
    for sample in found:
        with tempfile.TemporaryDirectory() as made:
            work = Path(made)
            both = [sample]
            if sample.path.suffix == ".json":
                both.append(packed(sample, work / f"{sample.name}.zip"))
            for number, one in enumerate(both):
                settings = Settings(home=work / str(number))
                prepare(settings)
                library = Library(settings).seen_by(operator("proof"))
                try:
                    yield one, through(library, one, work)
                finally:
                    library.close()


def _told(counts: Mapping[str, int]) -> str:
    return ", ".join(f"{name} {count}" for name, count in counts.items()) or "none"


def main() -> None:
    """Print a line for each file; leave with 1 if anything has changed on the way."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("paths", nargs="*", type=Path, metavar="PATH")
    paths = parser.parse_args().paths or [folder()]
    sound = True
    for sample, result in run([one for path in paths for one in samples(path)]):
        sound = sound and not any(result.changed.values())
        print(
            f"{sample.name}: {result.entries} entries, {result.senses} senses; "
            f"errors: {_told(result.errors)}; warnings: {_told(result.warnings)}; "
            f"changed: {_told(result.changed)}; left out: {_told(result.left_out)}",
            flush=True,
        )
    sys.exit(not sound)


if __name__ == "__main__":
    main()
