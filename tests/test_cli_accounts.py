"""Accounts, tokens and lexicons from the command line, run as people run it."""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from dictionary.cli import main
from dictionary.errors import Unauthorized
from dictionary.services.people import tokens
from dictionary.services.records import entries
from dictionary.services.site import Library
from dictionary.services.viewer import Viewer, operator
from dictionary.settings import load

Run = Callable[..., Result]


@pytest.fixture
def run(home: Path, monkeypatch: pytest.MonkeyPatch) -> Run:  # noqa: ARG001  # sets the variable
    """Run a command in the home of the test; English, since LC_ALL says so."""
    monkeypatch.setenv("LC_ALL", "C")
    monkeypatch.setenv("LOGNAME", "linh")

    def run(*arguments: str, given: str | None = None) -> Result:
        return CliRunner().invoke(main, arguments, input=given, catch_exceptions=False)

    assert run("migrate").exit_code == 0
    return run


def good(result: Result) -> str:
    assert result.exit_code == 0, result.output
    return result.stdout


def viewer_of(secret: str) -> Viewer:
    library = Library(load())
    try:
        return tokens.who(library, f"Bearer {secret}")
    finally:
        library.close()


def test_from_nothing_to_a_contributors_token(run: Run) -> None:
    assert "site admin" in good(run("user", "create", "root", "--first"))
    assert run("user", "create", "other", "--first").exit_code == 1
    good(run("user", "create", "ann", "--display-name", "Ann Lê", "--email", "ann@example.org"))
    options = ("--title-vi", "Từ điển Gia Rai", "--language", "jra", "--licence", "CC0-1.0")
    good(run("lexicon", "create", "jra-new", *options, "--visibility", "members"))
    good(run("member", "add", "ann", "jra-new", "--role", "contributor"))
    assert good(run("member", "list")) == "jra-new: ann, contributor\n"
    made = run("token", "create", "ann", "--role", "contributor", "--lexicon", "jra-new")
    secret = good(made).strip()
    assert re.fullmatch(r"dict_[0-9A-Za-z]{43}", secret)
    assert "cannot be displayed again" in made.stderr
    assert viewer_of(secret).roles == {"jra-new": "contributor"}
    listed = good(run("token", "list", "ann"))
    assert f"1  {secret[:9]}…  ann  role contributor, lexicon jra-new" in listed
    assert secret not in listed
    good(run("token", "revoke", "1"))
    assert "revoked" in good(run("token", "list"))
    assert "Ann Lê" in good(run("user", "list"))
    log = good(run("audit")).splitlines()
    assert [line.split("\t")[2:5] for line in log] == [
        ["linh", "token.revoke", "token:1"],
        ["linh", "token.create", "token:1"],
        ["linh", "member.set", "lexicon:jra-new"],
        ["linh", "lexicon.create", "lexicon:jra-new"],
        ["linh", "account.create", "account:ann"],
        ["linh", "account.create", "account:root"],
    ]
    assert good(run("audit", "--limit", "1", "--before", "3")).startswith("2\t")


def described() -> tuple[list[str], dict[str, str]]:
    """The contributors and the note of the only lexicon."""
    library = Library(load()).seen_by(operator("linh"))
    try:
        (one,) = entries.lexicons(library)
        return one.row["contributors"], one.row["note"]
    finally:
        library.close()


def test_lexicons_are_described(run: Run) -> None:
    good(run("lexicon", "create", "rad-new"))
    assert "rad-new (-, -, 0 entries, public)" in good(run("lexicon", "list"))
    good(run("lexicon", "set", "rad-new", "--title-en", "Rade", "--language", "rad"))
    good(run("lexicon", "set", "rad-new", "--visibility", "members"))
    good(run("lexicon", "set", "rad-new", "--other-languages", "jra, bdq-fonipa"))
    assert good(run("lexicon", "list")) == "rad-new: Rade (rad, -, 0 entries, members)\n"
    who = ("--contributor", "H'Linh", "--contributor", "Y Bhum")
    good(run("lexicon", "set", "rad-new", *who, "--note-vi", "Sổ tay."))
    good(run("lexicon", "set", "rad-new", "--url", "https://example.org"))
    assert described() == (["H'Linh", "Y Bhum"], {"vi": "Sổ tay."})
    good(run("lexicon", "set", "rad-new", "--contributor", ""))
    assert described() == ([], {"vi": "Sổ tay."})
    for arguments in (
        ("create", "rad-new"), ("create", "Rad New"), ("set", "no-such", "--url", "x"),
        ("set", "rad-new", "--language", "!"),
    ):  # fmt: skip
        failed = run("lexicon", *arguments)
        assert (failed.exit_code, failed.stderr[:7]) == (1, "Error: "), arguments


def test_passwords_are_asked_for(run: Run) -> None:
    word = "a long pass phrase"
    good(run("user", "create", "root", "--password", given=f"{word}\n{word}\n"))
    result = run("user", "password", "root", given="short\nshort\n")
    assert (result.exit_code, "12 to 1,000 characters" in result.stderr) == (1, True)
    assert "short" not in result.output
    good(run("user", "password", "root", given=f"{word}!\n{word}!\n"))


def test_who_is_disabled_and_back(run: Run) -> None:
    good(run("user", "create", "root"))
    assert "last administrator of the site" in run("user", "disable", "root").stderr
    good(run("user", "create", "ann"))
    good(run("user", "disable", "ann"))
    assert "ann (ann), disabled\n" in good(run("user", "list"))
    good(run("user", "enable", "ann"))
    assert "disabled" not in good(run("user", "list"))
    good(run("lexicon", "create", "one"))
    good(run("member", "add", "ann", "one"))
    assert good(run("member", "list", "one")) == "one: ann, reader\n"
    good(run("member", "remove", "ann", "one"))
    assert run("member", "remove", "ann", "one").exit_code == 1


def test_passwords_end_tokens_where_asked_and_codes_are_reset(run: Run) -> None:
    word = "mười hai con trâu"
    good(run("user", "create", "root", "--password", given=f"{word}\n{word}\n"))
    secret = good(run("token", "create", "root")).strip()
    assert "1 of its access tokens is still active" in good(
        run("user", "password", "root", given=f"{word}\n{word}\n")
    )
    assert viewer_of(secret).name == "root"
    options = ("user", "password", "root", "--revoke-tokens")
    assert "It has no active access tokens" in good(run(*options, given=f"{word}\n{word}\n"))
    with pytest.raises(Unauthorized):
        viewer_of(secret)
    weak = "matkhau12345"
    assert "easy to guess" in run("user", "password", "root", given=f"{weak}\n{weak}\n").output
    assert "does not use two-step sign-in" in good(run("user", "reset-code", "root"))
    assert run("user", "reset-code", "nobody").exit_code == 1
