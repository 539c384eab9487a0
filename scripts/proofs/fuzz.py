"""Generated requests against the API as it describes itself, and to all pages and the desk.

Half of them go to the API, as nobody and with the token of an admin, so that writes happen. Half of
the numbers and names in addresses are those of something that is there; a worker checks and applies
what the requests have sent. Each answer is held against the description: no server error, its
status, kind, headers and shape as described, other methods refused with `Allow`.
"""

from __future__ import annotations

import argparse
import logging
import sys
import tempfile
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager, suppress
from itertools import product
from pathlib import Path
from typing import Any

import schemathesis
from flask import Flask
from hypothesis import HealthCheck, Phase, given, seed, settings
from hypothesis import strategies as st
from hypothesis.errors import Unsatisfiable
from schemathesis import Case, GenerationMode
from schemathesis.checks import not_a_server_error
from schemathesis.core.failures import Failure, FailureGroup
from schemathesis.schemas import APIOperation
from schemathesis.specs.openapi import checks

from dictionary.app import create_app
from dictionary.record.kinds import RECORDS_OF
from dictionary.services.batches.worker import step
from dictionary.services.site import Library
from dictionary.services.viewer import operator
from dictionary.settings import Settings
from scripts.proofs.bundled import LEXICONS, fill
from scripts.proofs.fuzz_pages import fuzz_pages
from scripts.proofs.results import WHO, Results
from scripts.proofs.serving import token

CHECKS = (
    not_a_server_error,
    checks.status_code_conformance,
    checks.content_type_conformance,
    checks.response_headers_conformance,
    checks.response_schema_conformance,
    checks.unsupported_method,
)
# To one route, as one of them, before it is the turn of the next.
_AT_ONCE = 20
# What addresses name of what is there. Secrets of suggestions are known to their senders alone.
_THERE: Mapping[str, Sequence[Any]] = {
    "entry_id": range(1, 201),
    "concept_id": range(1, 901),
    "proposal_id": range(1, 30),
    "decision_id": ("176/2025/QH15", "03/2009/TT-BNG"),
    "scheme_id": ("bo", "eurovoc", "tt24"),
    "number": range(1, 4),
    "batch_id": range(1, 30),
    "suggestion_id": range(1, 20),
    "wish_id": range(1, 20),
    "tag": ("vi", "jra", "rad", "blt-Tavt"),
    "lexicon_id": tuple(sorted(one.parent.name for one in LEXICONS.glob("*/lexicon.toml"))),
}
# What makes of a body an entry; what it may say besides in any words.
_ENTRY = {"language": "jra", "headword": "ia"}
_FREE = frozenset({"etymology", "part_of_speech", "sources", "extra"})
# Files that a worker can check.
_FILES = ("headword,language,gloss_vi\nia,jra,nước\n".encode(), b"id,headword\n1,\n,b\n")


def _send(results: Results, case: Case, who: str, headers: Mapping[str, str]) -> None:
    route, status = case.operation.label, 500
    try:
        response = case.call(headers=dict(headers))
    except Exception as error:  # noqa: BLE001  # whatever the program fails with is the finding
        wrong = [(type(error).__name__, str(error))]
    else:
        status = response.status_code
        wrong = [(one.title, one.message) for one in _failures(case, response)]
    results.note((route, who, status), wrong, case.as_curl_command() if wrong else "")


@contextmanager
def application(home: Path) -> Iterator[tuple[Flask, str]]:
    """Give an application on the bundled lexicons and the secret of an admin's token."""
    unlimited = {f"rate_{name}": 0 for name in ("reads", "writes", "sign_ins", "reports")}
    chosen = Settings(home=home, **unlimited)  # type: ignore[arg-type]  # all of them are numbers
    fill(chosen, tuple(RECORDS_OF))
    app = create_app(chosen)
    library: Library = app.extensions["dictionary"]
    try:
        yield app, token(library.seen_by(operator("fuzz")))
    finally:
        library.close()


def _strategy(operation: APIOperation[Any, Any, Any], mode: GenerationMode) -> Any:
    """Requests to a route; half of its addresses name something that is there."""

    @st.composite
    def made(draw: st.DrawFn) -> Case:
        case: Case = draw(operation.as_strategy(generation_mode=mode))
        for name in set(case.path_parameters) & set(_THERE):
            if draw(st.booleans()):
                case.path_parameters[name] = draw(st.sampled_from(_THERE[name]))
        if operation.method == "put" and draw(st.booleans()):
            # What an editor has read last; later revisions make it stale.
            names = case.path_parameters
            number = names.get("entry_id", names.get("concept_id"))
            case.headers["If-Match"] = f'"{number}.{draw(st.integers(1, 3))}"'
            if isinstance(case.body, dict) and draw(st.booleans()):
                case.body = {**{k: v for k, v in case.body.items() if k in _FREE}, **_ENTRY}
        if case.media_type == "multipart/form-data" and draw(st.booleans()):
            case.body = {"file": draw(st.sampled_from(_FILES)), "format": "csv"}
        return case

    return made()


def _failures(case: Case, response: Any) -> Sequence[Failure]:
    try:
        case.validate_response(response, checks=list(CHECKS))
    except FailureGroup as group:
        return [one for one in group.exceptions if isinstance(one, Failure)]
    except Failure as failure:
        return [failure]
    return []


def _ask(strategy: Any, count: int, number: int, ask: Callable[..., Any]) -> None:
    @seed(number)
    @settings(
        max_examples=count,
        database=None,
        deadline=None,
        phases=[Phase.generate],
        suppress_health_check=list(HealthCheck),
    )
    @given(strategy)
    def run(case: Case) -> None:
        ask(case)

    # A route without parameters cannot be asked wrongly.
    with suppress(Unsatisfiable):
        run()


def fuzz(
    app: Flask, secret: str, count: int, number: int, tell: Callable[[str], None] = lambda _: None
) -> Results:
    """Send about `count` requests, chosen by the seed `number`; return what came of them."""
    schema = schemathesis.openapi.from_wsgi("/api/v1/openapi.json", app)
    library: Library = app.extensions["dictionary"]
    operations = [one.ok() for one in schema.get_all_operations()]
    # Without a server between, nobody would unpack what is sent packed.
    plain = {"Accept-Encoding": "identity"}
    sent = {"anyone": plain, "admin": {**plain, "Authorization": f"Bearer {secret}"}}
    turns = tuple(product(WHO, GenerationMode))
    found, round_, known = Results(), 0, 0
    while found.total < count:
        # In turns, so that what one route makes is there for the others.
        each = min(_AT_ONCE, max(1, (count - found.total) // len(operations)))
        for place, operation in enumerate(operations):
            who, mode = turns[(place + round_) % len(turns)]

            def ask(case: Case, who: str = who) -> None:
                _send(found, case, who, sent[who])

            _ask(_strategy(operation, mode), each, number + round_, ask)
            while step(library):
                pass
            for (route, _), said in list(found.faults.items())[known:]:
                tell(f"{route}\n{said}\n")
            known = len(found.faults)
        round_ += 1
        tell(f"{found.total} requests")
    return found


def main() -> int:
    """Do what the command line says; 1 if something was wrong."""
    parser = argparse.ArgumentParser(prog="scripts/fuzz", description=__doc__.split("\n")[0])
    parser.add_argument("count", nargs="?", type=int, default=20_000, help="(%(default)s)")
    parser.add_argument("--seed", type=int, default=5, help="of the requests (%(default)s)")
    options = parser.parse_args()
    # What the program says of its own errors would drown the report; the answers show them.
    logging.disable(logging.CRITICAL)
    with tempfile.TemporaryDirectory() as folder, application(Path(folder)) as (app, secret):
        half = options.count // 2
        both = (
            fuzz(app, secret, options.count - half, options.seed, _say),
            fuzz_pages(app, half, options.seed, _say),
        )
    for results in both:
        print(*results.table(), sep="\n")
    print(*both[1].faults.values(), sep="\n\n")
    faults = sum(len(results.faults) for results in both)
    total = sum(results.total for results in both)
    print(f"\n{total} requests, {faults} faults, seed {options.seed}")
    return bool(faults)


def _say(said: str) -> None:
    print(said, flush=True)


if __name__ == "__main__":
    sys.exit(main())
