"""The catalogues: both say the same things, nothing is missing, nothing is left over."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from functools import cache
from importlib.resources import files
from pathlib import Path

import click
import pytest
from fluent.runtime import FluentBundle, FluentResource
from fluent.syntax import ast as fluent
from fluent.syntax import parse
from fluent.syntax.visitor import Visitor
from jinja2 import Environment, nodes

from dictionary import errors
from dictionary.checks.file import FileChecks, RawForms
from dictionary.checks.problem import Place
from dictionary.checks.record import CHECKS, check
from dictionary.cli import main
from dictionary.messages import CATALOGUES, DOORS, LOCALES, Door, names, text
from dictionary.record.entry import Entry, Relation, Sense

PACKAGE = Path(str(files("dictionary")))
MESSAGES = PACKAGE / "data" / "messages"
# With the settings of Flask's own environment, as far as parsing goes.
JINJA = Environment(autoescape=True, extensions=["jinja2.ext.do"])
ERRORS = {
    name
    for name, value in vars(errors).items()
    if isinstance(value, type) and issubclass(value, errors.DictionaryError)
}
# Keywords that name the place of an error, not a parameter of its message.
PLACES = {"field", "problems"}


@cache
def python() -> dict[Path, ast.Module]:
    return {path: ast.parse(path.read_text(encoding="utf-8")) for path in PACKAGE.rglob("*.py")}


@cache
def templates() -> dict[Path, nodes.Template]:
    paths = (PACKAGE / "web" / "templates").rglob("*.html")
    return {path: JINJA.parse(path.read_text(encoding="utf-8")) for path in paths}


class Variables(Visitor):
    """Collects the variables of a message and the messages that it refers to."""

    def __init__(self) -> None:
        self.doors: set[str] = set()
        self.variables: set[str] = set()
        self.times: set[str] = set()
        self.messages: set[str] = set()

    def visit_VariableReference(self, node: fluent.VariableReference) -> None:  # noqa: N802 - Fluent's
        self.variables.add(node.id.name)

    def visit_FunctionReference(self, node: fluent.FunctionReference) -> None:  # noqa: N802 - Fluent's
        self.generic_visit(node)
        if node.id.name == "DATETIME":
            self.times |= {given.id.name for given in node.arguments.positional}

    def visit_MessageReference(self, node: fluent.MessageReference) -> None:  # noqa: N802 - Fluent's
        self.messages.add(node.id.name)


@cache
def catalogue(name: str, locale: str) -> dict[str, Variables]:
    source = (MESSAGES / f"{name}.{locale}.ftl").read_text(encoding="utf-8")
    found: dict[str, Variables] = {}
    for entry in parse(source).body:
        assert not isinstance(entry, fluent.Junk), f"{name}.{locale}: {entry.content}"
        if isinstance(entry, fluent.Message):
            assert entry.id.name not in found, f"{name}.{locale}: {entry.id.name} occurs twice"
            found[entry.id.name] = Variables()
            found[entry.id.name].visit(entry)
            found[entry.id.name].doors = {one.id.name for one in entry.attributes}
    return found


def messages(locale: str) -> dict[str, Variables]:
    """All messages of a language."""
    return {key: found for name in CATALOGUES for key, found in catalogue(name, locale).items()}


def sample(found: Variables, value: int | str = 1) -> dict[str, object]:
    """Parameters with which a message can be written."""
    times = dict.fromkeys(found.times, datetime(2026, 1, 2, tzinfo=UTC))
    return {**dict.fromkeys(found.variables, value), **times}


def ids() -> list[str]:
    return sorted({name for locale in LOCALES for name in messages(locale)})


@dataclass(frozen=True)
class Use:
    """A message that a source names with the parameters it gives; None: they are computed."""

    place: str
    code: str
    params: frozenset[str] | None


def constant(node: ast.expr | None) -> str | None:
    return node.value if isinstance(node, ast.Constant) and isinstance(node.value, str) else None


def keys_of(node: ast.expr | None, function: ast.AST) -> frozenset[str] | None:
    """The keys of a dictionary that is written out, here or in the only assignment to a name."""
    if isinstance(node, ast.Name):
        given = [
            step.value
            for step in ast.walk(function)
            if isinstance(step, ast.Assign)
            and any(isinstance(to, ast.Name) and to.id == node.id for to in step.targets)
        ]
        node = given[0] if len(given) == 1 else None
    if not isinstance(node, ast.Dict) or not all(constant(key) for key in node.keys):
        return None
    return frozenset(str(constant(key)) for key in node.keys)


def called(node: ast.Call) -> str:
    return node.func.attr if isinstance(node.func, ast.Attribute) else getattr(node.func, "id", "")


def used_by(call: ast.Call, function: ast.AST, place: str) -> Iterator[Use]:
    """Yield the message of a call that takes one: an error, a problem, a text."""
    name, given = called(call), call.args
    if name in ERRORS or name == "report":
        code, keywords = constant(given[0] if given else None), call.keywords
        computed = any(keyword.arg is None for keyword in keywords)
        params = frozenset(str(keyword.arg) for keyword in keywords) - PLACES
        if code:
            yield Use(place, code, None if computed else params)
    elif name == "_Fault":
        yield Use(place, str(constant(given[0])), None)
    elif name in ("Problem", "text", "say", "sentence"):
        at = {"Problem": (0, 3), "text": (1, 2), "say": (0, 1), "sentence": (0, 1)}[name]
        code = constant(given[at[0]]) if len(given) > at[0] else None
        if code:
            shown = given[at[1]] if len(given) > at[1] else ast.Dict([], [])
            yield Use(place, code, keys_of(shown, function))


def python_uses() -> Iterator[Use]:
    for path, tree in python().items():
        functions = [node for node in ast.walk(tree) if isinstance(node, ast.FunctionDef)]
        for function in functions:
            for node in ast.walk(function):
                if isinstance(node, ast.Call):
                    place = f"{path.relative_to(PACKAGE)}:{node.lineno}"
                    yield from used_by(node, function, place)


def template_uses() -> Iterator[Use]:
    for path, tree in templates().items():
        for call in tree.find_all(nodes.Call):
            if not isinstance(call.node, nodes.Name) or call.node.name != "t" or not call.args:
                continue
            code = call.args[0]
            if isinstance(code, nodes.Const):
                params = frozenset(keyword.key for keyword in call.kwargs)
                yield Use(f"{path.name}:{call.lineno}", str(code.value), params)


@cache
def uses() -> list[Use]:
    return sorted({*python_uses(), *template_uses()}, key=lambda use: (use.place, use.code))


def strings() -> tuple[set[str], set[str]]:
    """All string constants of the sources, and the beginnings of those that are put together."""
    whole: set[str] = set()
    begun: set[str] = set()
    for tree in python().values():
        for node in ast.walk(tree):
            if isinstance(node, ast.JoinedStr) and (begin := constant(node.values[0])):
                begun.add(begin)
            elif value := constant(node if isinstance(node, ast.expr) else None):
                whole.add(value)
    for template in templates().values():
        whole.update(str(node.value) for node in template.find_all(nodes.Const))
        for joined in template.find_all(nodes.Concat):
            if isinstance(joined.nodes[0], nodes.Const):
                begun.add(str(joined.nodes[0].value))
    return whole, {begin for begin in begun if begin.endswith("-")}


def test_the_catalogues_have_the_same_messages() -> None:
    for name in CATALOGUES:
        first, *others = (catalogue(name, locale).keys() for locale in LOCALES)
        for other in others:
            assert first ^ other == set(), name


def test_every_file_is_a_catalogue() -> None:
    expected = {f"{name}.{locale}.ftl" for name in CATALOGUES for locale in LOCALES}
    assert {path.name for path in MESSAGES.iterdir()} == expected


def test_no_two_catalogues_share_a_message() -> None:
    for locale in LOCALES:
        count = sum(len(catalogue(name, locale)) for name in CATALOGUES)
        assert count == len(messages(locale)) == len(names(locale))


def test_a_message_has_the_same_parameters_in_both_languages() -> None:
    vi, en = (messages(locale) for locale in LOCALES)
    assert [name for name in ids() if vi[name].variables != en[name].variables] == []


def test_a_message_has_the_same_doors_in_both_languages() -> None:
    vi, en = (messages(locale) for locale in LOCALES)
    assert [name for name in ids() if vi[name].doors != en[name].doors] == []
    assert {door for one in vi.values() for door in one.doors} == set(DOORS) - {"page"}


def test_options_of_the_command_line_are_named_there_alone() -> None:
    """What pages show and the API answers has no option; what has one says it as each knows it."""
    elsewhere, at_home = [], []
    for locale in LOCALES:
        for name, found in messages(locale).items():
            params = sample(found)
            said = {door: text(locale, name, params, door) for door in DOORS}
            elsewhere += [name for door in ("page", "api") if "--" in said[door]]
            at_home += [name] if "--" in said["cli"] else []
    assert elsewhere == []
    assert {"language-needed", "encoding-unreadable", "file-has-problems"} <= set(at_home)


def test_options_that_are_named_exist() -> None:
    known = {option for command in commands(main) for one in command.params for option in one.opts}
    for locale in LOCALES:
        named = {
            option
            for name, found in messages(locale).items()
            for option in re.findall("--[a-z-]+", text(locale, name, sample(found), "cli"))
        }
        assert named
        assert named <= known


def commands(command: click.Command) -> list[click.Command]:
    inner = command.commands.values() if isinstance(command, click.Group) else ()
    return [command, *(one for each in inner for one in commands(each))]


# One test for all, not one each: there are thousands.
@pytest.mark.parametrize("door", DOORS)
@pytest.mark.parametrize("value", [1, 2, "x"])
@pytest.mark.parametrize("locale", LOCALES)
def test_every_message_can_be_written(locale: str, value: int | str, door: Door) -> None:
    whole = FluentBundle([locale], use_isolating=False)
    for name in CATALOGUES:
        source = (MESSAGES / f"{name}.{locale}.ftl").read_text(encoding="utf-8")
        whole.add_resource(FluentResource(source))
    wrong = []
    for name, found in messages(locale).items():
        params = sample(found, value)
        written = text(locale, name, params, door)
        message = whole.get_message(name)
        expected, _ = whole.format_pattern(message.attributes.get(door, message.value), params)
        if "{" in written or written != expected:
            wrong.append((name, written))
    assert wrong == []


def test_a_message_stands_alone() -> None:
    """Each is parsed when it is said, without the others."""
    referred = {
        name for locale in LOCALES for one in messages(locale).values() for name in one.messages
    }
    assert referred == set()


def test_the_sources_name_messages() -> None:
    codes = {use.code for use in uses()}
    assert {"query-empty", "duplicate-id", "column-twice", "cli-import-totals"} <= codes
    assert len([use for use in uses() if use.params is not None]) > 40


@pytest.mark.parametrize("locale", LOCALES)
def test_a_message_that_is_used_exists_and_gets_its_parameters(locale: str) -> None:
    known = messages(locale)
    assert [use for use in uses() if use.code not in known] == []
    given = [use for use in uses() if use.params is not None]
    assert [use for use in given if not known[use.code].variables <= (use.params or set())] == []


# For each check an entry that it finds something in.
FAULTY = {
    "missing-headword": Entry("", "vi"),
    "name-too-long": Entry("x" * 301, "vi"),
    "headword-line-break": Entry("a\nb", "vi"),
    "text-too-long": Entry("a", "vi", etymology="x" * 100_000),
    "control-characters": Entry("a\0", "vi"),
    "language-unregistered": Entry("a", "qaa"),
    "empty-sense": Entry("a", "vi"),
    "gloss-too-long": Entry("a", "vi", senses=(Sense(glosses={"en": ("x" * 301,)}),)),
    "gloss-is-headword": Entry("a", "vi", senses=(Sense(glosses={"en": ("a",)}),)),
    "tones-suspicious": Entry("hòà", "vi"),
    "invisible-characters": Entry("a\u200bb", "vi"),
    "private-use-characters": Entry("\ue000", "vi"),
    "characters-lost": Entry("\ufffd", "vi"),
    "html-in-text": Entry("<b>a</b>", "vi"),
    "formula": Entry("=A1", "vi"),
    "formula-error": Entry("#N/A", "vi"),
}


@pytest.mark.parametrize("code", [code for code, _, _ in CHECKS])
@pytest.mark.parametrize("locale", LOCALES)
def test_what_a_check_finds_can_be_said(code: str, locale: str) -> None:
    findings = {found: params for found, _, _, params in check(FAULTY[code])}
    assert text(locale, code, findings[code])
    assert messages(locale)[code].variables <= findings[code].keys()


@cache
def whole_file() -> dict[str, Mapping[str, object]]:
    """What a file has in which everything is wrong that a whole file shows."""
    checks, raw, place = FileChecks(("rad",)), RawForms(), Place("a.csv", 1)
    relations = tuple(Relation("see", f"x{number}") for number in range(200))
    forms = ["ea", *(chr(code) + "\u0331" for code in range(ord("a"), ord("z"))), "zzz", "水", "ə"]
    marked = [f"a{chr(code)}" for code in range(0x330, 0x370)]
    entries = [Entry(form, "rad", relations=relations) for form in [*forms, *marked, "'a", "’a"]]
    entries += [Entry("ea", "rad"), Entry("ea", "rad", "1"), Entry("ea", "rad", "1")]
    found = [checks.see(entry, place) for entry in [*entries, Entry("ea", "jra")]]
    phonetic = FileChecks()
    phonetic.see(Entry("ə", "rad"), place)
    for form in ("ă", "a\u0306"):
        raw.see(form, place)
    problems = [*filter(None, found), *checks.finish(), *phonetic.finish(), *raw.finish()]
    return {problem.code: problem.params for problem in problems}


def test_everything_that_a_whole_file_shows_is_tried() -> None:
    assert whole_file().keys() == {
        "id-twice", "entry-twice-in-file", "language-not-in-lexicon", "relation-dangling",
        "relation-dangling-more", "apostrophes-mixed", "letters-phonetic", "letters-script",
        "letter-mistaken", "letter-unknown", "letters-more", "normal-forms-mixed",
    }  # fmt: skip


@pytest.mark.parametrize("locale", LOCALES)
def test_what_a_whole_file_shows_can_be_said(locale: str) -> None:
    for code, params in whole_file().items():
        assert text(locale, code, params)
        assert messages(locale)[code].variables <= params.keys()


def test_no_message_is_left_over() -> None:
    whole, begun = strings()
    unused = [
        name
        for name in ids()
        if name not in whole and not any(name.startswith(begin) for begin in begun)
    ]
    assert not unused


def test_an_unknown_message_is_an_error() -> None:
    with pytest.raises(KeyError):
        text(LOCALES[0], "no-such-message")


def test_a_long_parameter_is_cut_short() -> None:
    """A tag or a query comes from anybody; Fluent refuses texts of more than 2500 characters."""
    assert text("en", "invalid-tag", {"tag": "a" * 1000}).count("a" * 1000) == 1
    for locale in LOCALES:
        written = text(locale, "invalid-tag", {"tag": "a" * 100_000})
        assert "a" * 1000 + "…" in written
        assert len(written) < 1200


def test_a_missing_parameter_is_an_error() -> None:
    with pytest.raises(ValueError, match="no-such-file"):
        text("en", "no-such-file", {})


def test_the_interface_is_vietnamese_unless_asked_otherwise() -> None:
    assert LOCALES == ("vi", "en")
    assert text("vi", "empty-file") == "Tệp rỗng."


def test_catalogues_are_read_once(monkeypatch: pytest.MonkeyPatch) -> None:
    """Each answer that refuses something asks for the names; reading them takes long."""
    read = len(names("vi"))
    monkeypatch.delattr("dictionary.messages.files")
    assert len(names("vi")) == read
