"""Passwords: the same on every keyboard, and none that is soon guessed."""

from __future__ import annotations

import multiprocessing
import time
import unicodedata
from itertools import pairwise
from pathlib import Path

import pytest
from argon2 import PasswordHasher
from hypothesis import given
from hypothesis import strategies as some

from dictionary.errors import BadRequest
from dictionary.services.people import passwords
from dictionary.services.people.passwords import PasswordCheck

PASSWORD = "mười hai con trâu"  # noqa: S105 - of a test
QUICK = PasswordHasher(time_cost=1, memory_cost=8, parallelism=1)


def forms(text: str) -> list[str]:
    return [unicodedata.normalize("NFC", text), unicodedata.normalize("NFD", text)]


def test_a_keyboard_makes_no_difference() -> None:
    for kept in map(passwords.hashed, forms(PASSWORD)):
        for typed in (*forms(PASSWORD), PASSWORD.replace(" ", "\u00a0")):
            assert passwords.check(kept, typed) is PasswordCheck.RIGHT
        assert passwords.check(kept, "muoi hai con trau") is PasswordCheck.WRONG
        assert passwords.check(kept, PASSWORD.upper()) is PasswordCheck.WRONG


@given(some.text(min_size=1, max_size=60))
def test_what_is_normalised_once_stays(typed: str) -> None:
    once = passwords.normalised(typed)
    assert passwords.normalised(once) == once
    assert {passwords.normalised(form) for form in forms(typed)} == {once}


@pytest.mark.parametrize("form", ["NFC", "NFD"])
def test_hashes_from_before_go_on_and_are_made_anew(form: str) -> None:
    old = QUICK.hash(unicodedata.normalize(form, PASSWORD))
    for typed in forms(PASSWORD):
        assert passwords.check(old, typed) is PasswordCheck.OUTDATED
    assert passwords.check(old, "mười ba con trâu") is PasswordCheck.WRONG
    assert passwords.check(passwords.rehashed(PASSWORD), PASSWORD) is PasswordCheck.RIGHT


def test_nobody_has_a_password() -> None:
    assert passwords.check("", PASSWORD) is PasswordCheck.WRONG
    assert passwords.check("", "of nobody, but as dear to verify as that of somebody") is (
        PasswordCheck.WRONG
    )


def test_letters_are_counted_not_their_marks() -> None:
    ten = "ắắằằẳẳẵẵặặ"
    for typed in forms(ten):
        with pytest.raises(BadRequest) as found:
            passwords.hashed(typed)
        assert found.value.code == "password-length"
    long = "ab cd efgh" * 101
    with pytest.raises(BadRequest):
        passwords.hashed(long)
    with pytest.raises(BadRequest):
        passwords.hashed("x" * 1_000_000)


@pytest.mark.parametrize(
    "typed",
    [
        *("password1234", "123456789012", "aaaaaaaaaaaa", "qwertyuiop[]", "abcdefghijkl"),
        *("iloveyou1234", "passwordpassword", "matkhau12345", "Mật khẩu 2026!", "anhyeuem12345"),
        *("Anh yêu em 123", "vietnam2026!", "nguyenthihoa", "Nguyễn Thị Hoa 1", "hoahoahoahoa"),
    ],
)
def test_what_is_soon_guessed_is_no_password(typed: str) -> None:
    with pytest.raises(BadRequest) as found:
        passwords.hashed(typed, ("hoa", "Nguyễn Thị Hoa", ""))
    assert (found.value.code, found.value.field) == ("password-guessable", "password")


@pytest.mark.parametrize(
    "typed",
    [PASSWORD, "correct horse battery", "đủ dài để dùng", "ꨀꨇꩉ ꨌꩌ ꨆꨭꨩ ꨀꨇꩉ", "jR7-kq2x-Wp9d-m4vz"],
)
def test_a_sentence_is_one(typed: str) -> None:
    assert passwords.check(passwords.hashed(typed), typed) is PasswordCheck.RIGHT


@given(some.text(max_size=200))
def test_any_text_has_a_strength(typed: str) -> None:
    assert 0 <= passwords.strength(typed, (typed[:5],)) <= passwords.MAX_STRENGTH


def test_worker_processes_take_turns(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """Those that come from one process, as those of the web server do."""
    log = tmp_path / "log"

    def slow(_kept: str, _typed: str) -> bool:
        began = time.monotonic()
        time.sleep(0.05)
        with log.open("a", encoding="ascii") as file:
            file.write(f"{began} {time.monotonic()}\n")
        return False

    monkeypatch.setattr(passwords, "_verifies", slow)
    fork = multiprocessing.get_context("fork")
    workers = [fork.Process(target=passwords.check, args=("", PASSWORD)) for _ in range(4)]
    for worker in workers:
        worker.start()
    for worker in workers:
        worker.join()
    spans = sorted(tuple(map(float, line.split())) for line in log.read_text("ascii").splitlines())
    assert len(spans) >= 4
    assert all(before[1] <= after[0] for before, after in pairwise(spans))


def test_who_has_a_password_judged_keeps_nobody_from_signing_in(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    judged: list[PasswordCheck] = []

    def judge(_password: str, **_more: object) -> dict[str, int]:
        judged.append(passwords.check("", PASSWORD))
        return {"score": 4}

    monkeypatch.setattr(passwords, "zxcvbn", judge)
    assert passwords.strength(PASSWORD) == 4
    assert set(judged) == {PasswordCheck.WRONG}
