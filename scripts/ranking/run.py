"""How well search finds what people mean: lexicons, queries made from their forms, figures.

Everything that is named is imported into a fresh library, so that all of it competes; then chosen
headwords and all Vietnamese glosses are asked, as they are and as people type them. A result
counts when the form matched or one of its entries has it; the form counts among the near ones, too.
Then come words without marks, phrases of two words and forms that many entries have (`tasks`).
`scripts/relevance --help` lists the options. Database and index go into a temporary folder, or stay
in the one that --home names.
"""

from __future__ import annotations

import argparse
import shutil
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

from dictionary.errors import InvalidTag
from dictionary.languages import canonical
from dictionary.services.operations import index_follower
from dictionary.services.site import Library
from dictionary.settings import Settings
from dictionary.store.database import migrate
from scripts.benchmark import report
from scripts.benchmark.processes import ROOT
from scripts.ranking import tables
from scripts.ranking.forms import (
    Choice,
    Form,
    Table,
    entry_counts,
    find_tables,
    forms,
    load,
    sample,
)
from scripts.ranking.measure import MODES, Found, measure
from scripts.ranking.perturb import PERTURBATIONS
from scripts.ranking.tasks import Outcome, perform

_SEED = 54
_LIMIT = 2000


def _tag(text: str) -> str:
    try:
        return canonical(text) if text else ""
    except InvalidTag as error:
        raise argparse.ArgumentTypeError(str(error)) from None


def _tags(text: str) -> frozenset[str]:
    return frozenset(_tag(tag) for tag in text.split(","))


def _there(text: str) -> Path:
    if not Path(text).exists():
        raise argparse.ArgumentTypeError(f"there is no {text}")
    return Path(text)


def _writable(text: str) -> Path:
    # Said before the work, not after it.
    if not Path(text).parent.is_dir():
        raise argparse.ArgumentTypeError(f"there is no folder {Path(text).parent}")
    return Path(text)


def arguments() -> argparse.Namespace:
    """Return what the command line asks for."""
    parser = argparse.ArgumentParser(prog="scripts/relevance", description=__doc__.split("\n")[0])
    add = parser.add_argument
    add(
        "paths",
        nargs="*",
        type=_there,
        help="tables, lexicon folders, folders to search (lexicons)",
    )
    add("--language", type=_tag, default="", help="of headwords in tables that do not say it")
    add("--seed", type=int, default=_SEED, help="of all that chance decides (%(default)s)")
    add("--limit", type=int, default=_LIMIT, help="forms of each language, 0: all (%(default)s)")
    add("--tags", type=_tags, default=frozenset(), help="A,B: languages of headwords to ask (all"
        " but phonetic transcriptions)")  # fmt: skip
    add("--ask", action="append", default=[], metavar="PATTERN", help="tables whose headwords are"
        " asked, such as 'mww/*.csv'; may be given more than once (all)")  # fmt: skip
    add("--noted", default="form=orthographic", metavar="KEY=VALUE", help="leave out headwords"
        " whose notes have the key with another value (%(default)s)")  # fmt: skip
    add("--misses", type=int, default=5, help="to print of each perturbation (%(default)s)")
    add("--home", type=Path, help="an empty or new folder to work in, which is kept")
    add(
        "--json",
        type=_writable,
        help="where figures and all misses go (relevance.json in the folder)",
    )
    return parser.parse_args()


def _say(text: str) -> None:
    print(text, file=sys.stderr, flush=True)


def _load(library: Library, found: list[Table]) -> tuple[list[Table], dict[str, str]]:
    """Import the tables; return those that were taken, and why the others were not."""
    taken: list[Table] = []
    refused: dict[str, str] = {}
    for table in found:
        reason = load(library, table)
        if reason:
            refused[table.name] = reason
            _say(f"  refused {table.name}: {reason}")
        else:
            taken.append(table)
    return taken, refused


def _progress(total: int) -> Callable[[int], None]:
    step = max(total // 10, 1)

    def told(number: int) -> None:
        if number % step == 0:
            _say(f"  {number:,} of {total:,} forms")

    return told


def _languages(found: Found) -> dict[str, Any]:
    """Return the figures of every mode, language and perturbation."""
    languages = sorted({language for _, _, language in found.tallies})
    return {
        mode: {
            language: {name: found.tally(mode, name, language).figures() for name in PERTURBATIONS}
            for language in languages
        }
        for mode in MODES
    }


def _run(home: Path, options: argparse.Namespace) -> tuple[Found, Outcome, dict[str, Any]]:
    """Load and ask; return what came back and what it was asked from."""
    start = time.monotonic()
    settings = Settings(home=home)
    home.mkdir(parents=True, exist_ok=True)
    migrate(settings.url)
    library = Library(settings)
    try:
        found = find_tables(options.paths or [ROOT / "lexicons"], options.language)
        _say(f"Importing {len(found):,} tables …")
        taken, refused = _load(library, found)
        _say("Indexing …")
        entries = index_follower.rebuild(library)
        choice = Choice(options.tags, tuple(options.ask), options.noted)
        every = forms(taken, choice, options.seed)
        asked = sample(every, options.limit, options.seed)
        chosen: list[Form] = [form for group in asked.values() for form in group]
        _say(f"Asking for {len(chosen):,} forms …")
        result = measure(library, chosen, options.seed, _progress(len(chosen)))
        _say("Asking for words and phrases …")
        outcome = perform(library, every, entry_counts(taken), options.limit, options.seed)
    finally:
        library.close()
    facts = {
        "entries": entries,
        "tables": [table.name for table in taken],
        "refused": refused,
        "forms": {tag: {"asked": len(asked[tag]), "of": len(every[tag])} for tag in every},
        "queries": sum(tally.asked for tally in result.tallies.values()) + outcome.asked.total(),
        "seconds": round(time.monotonic() - start, 1),
    }
    return result, outcome, facts


def _write(
    path: Path, found: Found, outcome: Outcome, facts: dict[str, Any], options: argparse.Namespace
) -> None:
    """Print the tables and write everything as JSON."""
    made, done = tables.rows(found), tables.task_rows(outcome, facts["entries"])
    print(f"{facts['entries']:,} entries of {len(facts['tables']):,} tables, seed {options.seed}")
    for name, reason in facts["refused"].items():
        print(f"  refused {name}: {reason}")
    shown = (f"{tag} {one['asked']:,} of {one['of']:,}" for tag, one in facts["forms"].items())
    cap = f", at most {options.limit:,} of a language" if options.limit else ""
    print(f"Forms asked{cap}: {', '.join(shown)}")
    print(f"{facts['queries']:,} queries, {facts['seconds']:,.0f} s with the import")
    print(tables.summary(found, made))
    print(tables.task_summary(outcome, done))
    print(tables.by_language(found))
    print(tables.misses(found, options.misses))
    print(tables.failures(outcome, options.misses))
    asked = {name: str(value) for name, value in vars(options).items() if value is not None}
    asked["tags"] = ",".join(sorted(options.tags))
    more = {
        "languages": _languages(found),
        "misses": [one._asdict() for one in found.misses],
        "failures": [one._asdict() for one in outcome.failures],
    }
    report.write(
        path, [*made, *done], {"options": asked, "machine": report.machine(), **facts, **more}
    )


def main() -> None:
    """Load, ask, print and write."""
    options = arguments()
    work = options.home or Path(tempfile.mkdtemp(prefix="dictionary-relevance."))
    if options.home and work.exists() and any(work.iterdir()):
        sys.exit(f"{work} is not empty: what is there would be searched too.")
    work.mkdir(parents=True, exist_ok=True)
    path = options.json or work / "relevance.json"
    try:
        found, outcome, facts = _run(work / "home", options)
        _write(path, found, outcome, facts, options)
    finally:
        if not options.home:
            shutil.rmtree(work / "home", ignore_errors=True)
            if not path.is_relative_to(work) or not path.exists():
                work.rmdir()
    print(f"\nFigures and all misses: {path}")


if __name__ == "__main__":
    main()
