"""Settings: what the environment may say, and the key that is made once."""

from __future__ import annotations

import dataclasses
import multiprocessing
import os
import stat
from pathlib import Path

import pytest

from dictionary.errors import InvalidSettings
from dictionary.settings import PREFIX, Settings, load, make_home, secret_key


def test_every_setting_has_a_default() -> None:
    assert load({}) == Settings()
    assert Settings().home == Path("var")
    assert Settings().bind == "127.0.0.1:8000"


def test_values_are_read_as_what_they_are() -> None:
    settings = load(
        {
            "DICTIONARY_HOME": "/srv/dictionary",
            "DICTIONARY_BIND": "0.0.0.0:80",
            "DICTIONARY_TRUSTED_PROXIES": "2",
            "DICTIONARY_BUSY_TIMEOUT": "1.5",
            "DICTIONARY_SECRET_KEY": "x",
            "DICTIONARY_FRAME_ORIGINS": "https://a.example https://*.example.vn:8443",
            "HOME": "/root",
            "NOT_DICTIONARY_HOME": "x",
        }
    )
    assert settings.home == Path("/srv/dictionary")
    assert settings.bind == "0.0.0.0:80"
    assert settings.trusted_proxies == "2"
    assert settings.busy_timeout == 1.5
    assert settings.frame_origins.split() == ["https://a.example", "https://*.example.vn:8443"]
    assert settings.secret_key == "x"  # noqa: S105 - a test's own


def test_the_environment_of_the_process_is_the_default(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("DICTIONARY_BIND", "localhost:1")
    assert load().bind == "localhost:1"


@pytest.mark.parametrize("name", ["DICTIONARY_HOMES", "DICTIONARY_", "DICTIONARY_home"])
def test_an_unknown_setting_is_an_error(name: str) -> None:
    with pytest.raises(InvalidSettings) as caught:
        load({name: "x"})
    assert caught.value.code == "setting-unknown"
    assert caught.value.params == {"name": name}


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("TRUSTED_PROXIES", "two"),
        ("TRUSTED_PROXIES", "-1"),
        ("TRUSTED_PROXIES", "1.5"),
        ("TRUSTED_PROXIES", ""),
        ("TRUSTED_PROXIES", "proxy.example"),
        ("TRUSTED_PROXIES", "10.0.0.1/8"),
        ("HOSTS", "https://dictionary.example"),
        ("HOSTS", "dictionary.example/x"),
        ("HOSTS", "*"),
        ("BUSY_TIMEOUT", "soon"),
        ("BUSY_TIMEOUT", "-0.1"),
        ("FOLLOW_INTERVAL", "x"),
        ("FRAME_ORIGINS", "portal.example"),
        ("FRAME_ORIGINS", "https://portal.example/path"),
        ("FRAME_ORIGINS", "https://portal.example https://*"),
        ("FRAME_ORIGINS", "https://portal.example;script-src *"),
    ],
)
def test_a_value_of_the_wrong_kind_is_an_error(name: str, value: str) -> None:
    with pytest.raises(InvalidSettings) as caught:
        load({PREFIX + name: value})
    assert caught.value.code == "setting-unreadable"
    assert caught.value.params == {"name": PREFIX + name, "value": value}


@pytest.mark.parametrize("field", dataclasses.fields(Settings), ids=lambda field: field.name)
def test_the_default_of_a_setting_can_be_written_in_the_environment(
    field: dataclasses.Field[object],
) -> None:
    loaded = load({PREFIX + field.name.upper(): str(field.default)})
    assert getattr(loaded, field.name) == field.default
    assert type(getattr(loaded, field.name)) is type(field.default)


def test_settings_cannot_be_changed() -> None:
    with pytest.raises(dataclasses.FrozenInstanceError):
        Settings().bind = "x"  # type: ignore[misc]  # what is tried


def test_the_database_is_in_the_home_folder_unless_named() -> None:
    assert Settings(home=Path("/srv/d")).url == "sqlite:////srv/d/dictionary.sqlite3"
    assert Settings(database_url="postgresql+psycopg:///d").url == "postgresql+psycopg:///d"
    assert Settings(home=Path("/srv/d")).index_folder == Path("/srv/d/index")


# The key that signs cookies


def test_a_given_key_is_taken_and_nothing_written(tmp_path: Path) -> None:
    assert secret_key(Settings(home=tmp_path / "home", secret_key="given")) == "given"  # noqa: S106 - a test's own
    assert not (tmp_path / "home").exists()


def test_a_key_is_made_once_and_kept_for_its_owner_alone(tmp_path: Path) -> None:
    settings = Settings(home=tmp_path / "deep" / "home")
    key = secret_key(settings)
    assert len(key) == 64
    assert secret_key(settings) == key
    (file,) = settings.home.iterdir()
    assert stat.S_IMODE(file.stat().st_mode) == 0o600
    assert secret_key(Settings(home=tmp_path / "other")) != key


def test_workers_that_start_together_agree_on_one_key(tmp_path: Path) -> None:
    settings = Settings(home=tmp_path)
    context = multiprocessing.get_context("spawn")
    with context.Pool(4) as pool:
        keys = pool.map(secret_key, [settings] * 16, chunksize=1)
    assert len(set(keys)) == 1
    assert [path.name for path in tmp_path.iterdir()] == ["secret_key"]


def test_a_key_that_a_power_cut_left_empty_is_made_anew(tmp_path: Path) -> None:
    (tmp_path / "secret_key").touch()
    key = secret_key(Settings(home=tmp_path))
    assert len(key) == 64
    assert secret_key(Settings(home=tmp_path)) == key


def test_a_private_home_is_not_written_to(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    settings = Settings(home=tmp_path / "home")
    make_home(settings)
    asked: list[int] = []
    monkeypatch.setattr(Path, "chmod", lambda _path, mode: asked.append(mode))
    make_home(settings)
    assert not asked
    os.chmod(settings.home, 0o750)  # noqa: PTH101, S103  # a test of that
    make_home(settings)
    assert asked == [0o700]


def test_what_a_killed_start_left_behind_is_in_nobodys_way(tmp_path: Path) -> None:
    (tmp_path / f".secret_key.{os.getpid()}").write_text("half a k", encoding="utf-8")
    assert len(secret_key(Settings(home=tmp_path))) == 64
