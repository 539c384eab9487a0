"""The tables of commands, from click, and of scripts, from the comment at their beginning."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from pathlib import Path

import click

from dictionary.cli import main
from scripts.documents.markdown import code, table

SCRIPTS = Path(__file__).resolve().parents[1]


def commands(command: click.Command, name: str) -> Iterator[tuple[str, click.Command]]:
    """Yield (name, command) of every command that does something, in the order of their names."""
    if isinstance(command, click.Group):
        for sub in sorted(command.commands.values(), key=lambda sub: str(sub.name)):
            yield from commands(sub, f"{name} {sub.name}")
    else:
        yield name, command


def _commands() -> str:
    rows = []
    for name, command in commands(main, "dictionary"):
        arguments = [
            parameter.human_readable_name.upper()
            for parameter in command.params
            if isinstance(parameter, click.Argument)
        ]
        options = [
            code(parameter.opts[0])
            for parameter in command.params
            if isinstance(parameter, click.Option)
        ]
        does = command.get_short_help_str(limit=300)
        rows.append((code(" ".join([name, *arguments])), does, " ".join(options)))
    return table(("command", "does", "options"), rows)


def _scripts() -> str:
    rows = []
    for path in sorted(SCRIPTS.iterdir()):
        if path.is_file():
            does, usage = _opening(path)
            rows.append((code(f"scripts/{path.name}"), does, code(usage)))
    return table(("script", "does", "usage"), rows)


def _opening(path: Path) -> tuple[str, str]:
    """Return what a script says of itself at its beginning: what it does, and its usage."""
    text = path.read_text(encoding="utf-8")
    if path.suffix == ".py":
        return (ast.get_docstring(ast.parse(text)) or "").partition("\n")[0], ""
    lines = []
    for line in text.splitlines():
        if line.startswith("#!"):
            continue
        if not line.startswith("# "):
            break
        lines.append(line.removeprefix("# "))
    does = [line for line in lines if not line.startswith((" ", "Usage:"))]
    usage = next((line for line in lines if line.startswith("Usage:")), "")
    before = lines.index(usage) if usage else len(does)
    return " ".join(does[:before]), usage.removeprefix("Usage:").partition("    ")[0].strip()


MAKERS = {"commands": _commands, "scripts": _scripts}
