"""Lexicons of any size, made from the bundled ones: the same seed gives the same files.

The words are real, their combinations are not. The lexicons that have at least 80 entries are the
models, one lexicon for each, all of the same size. A lexicon begins with the forms of its model as
they are (at most a quarter of its entries); after that

- 70 % of the headwords are two forms in a row, 30 % three, so that most are distinct. A form
  comes the oftener, the nearer to the front it stands in an order of the concepts that all
  lexicons share: the first tenth of the concepts has a fifth of the forms;
- the Vietnamese gloss is a gloss of the first and one of the last concept, so that entries of
  different languages share it now and then; 25 % have a second such gloss, 15 % also a
  plain gloss of the first concept, which are the glosses that very many entries share;
- the English gloss is made alike, always one;
- 5 % have an example of four to seven forms with its translation, 5 % a Vietnamese definition of
  five to eight glosses, 10 % one of twelve domains; parts of speech are those of the concepts.

What `write` returns says how many distinct forms there are.
"""

from __future__ import annotations

import csv
import random
import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path

_LEAST_FORMS = 80
_DOMAINS = 12
# Exponent of the skew: 1 takes all concepts equally often.
_SKEW = 1.4
_NOTE = re.compile(r"\s*\([^)]*\)")
_LEADING = re.compile(r"^(?:the|to|a|an) ")
COLUMNS = (
    "id",
    "headword",
    "part_of_speech",
    "gloss_vi",
    "gloss_en",
    "example",
    "example_vi",
    "definition_vi",
    "domain",
)


@dataclass(frozen=True, slots=True)
class Form:
    """A bundled form: the headword and what it means."""

    headword: str
    vietnamese: tuple[str, ...]
    english: str
    concept: str
    part_of_speech: str


@dataclass(slots=True)
class Statistics:
    """How many entries a corpus has, and how many distinct forms in each language."""

    entries: int = 0
    distinct: dict[str, int] = field(default_factory=dict)


def bundled(folder: Path) -> dict[str, list[Form]]:
    """Return the forms of the bundled lexicons in `folder`, by the language of large ones."""
    tables = {
        path: list(csv.DictReader(path.read_text(encoding="utf-8").splitlines()))
        for path in sorted(folder.glob("*/*.csv"))
    }
    # Termbases are bundled, too.
    rows = {path: found for path, found in tables.items() if found and "headword" in found[0]}
    parts = {
        row["concepticon_id"]: row["part_of_speech"]
        for found in rows.values()
        for row in found
        if row.get("part_of_speech")
    }
    forms: dict[str, list[Form]] = {}
    for found in rows.values():
        if len(found) < _LEAST_FORMS:
            continue
        forms[found[0]["language"]] = [
            Form(
                headword=row["headword"],
                vietnamese=tuple(gloss.strip() for gloss in row["gloss_vi"].split(";")),
                english=_NOTE.sub("", row["gloss_en"]),
                concept=row["concepticon_id"],
                part_of_speech=parts.get(row["concepticon_id"], ""),
            )
            for row in found
        ]
    return forms


def _order(forms: dict[str, list[Form]], seed: int) -> dict[str, int]:
    """Return the rank of every concept, the same for all languages."""
    concepts = sorted({form.concept for found in forms.values() for form in found})
    _random(seed, "concepts").shuffle(concepts)
    return {concept: rank for rank, concept in enumerate(concepts)}


def _random(seed: int, purpose: str) -> random.Random:
    return random.Random(f"{seed} {purpose}")  # noqa: S311  # repeatable, nothing to keep secret


class _Maker:
    """Makes the entries of one lexicon, one by one."""

    def __init__(self, language: str, forms: Sequence[Form], chance: random.Random) -> None:
        self.language = language
        self.forms = forms
        self.chance = chance

    def form(self) -> Form:
        return self.forms[int(len(self.forms) * self.chance.random() ** _SKEW)]

    def rows(self, count: int) -> Iterator[dict[str, str]]:
        plain = self.forms[: max(1, count // 4)]
        for number in range(count):
            row = self.plain(plain[number]) if number < len(plain) else self.compound()
            yield {"id": f"{self.language}-{number + 1}", **row, **self.texts()}

    def plain(self, form: Form) -> dict[str, str]:
        return {
            "headword": form.headword,
            "part_of_speech": form.part_of_speech,
            "gloss_vi": "; ".join(form.vietnamese[:2]),
            "gloss_en": form.english,
        }

    def compound(self) -> dict[str, str]:
        parts = [self.form() for _ in range(2 if self.chance.random() < 0.7 else 3)]
        first, last = parts[0], parts[-1]
        glosses = [self.gloss(first, last)]
        more = self.chance.random()
        if more < 0.25:
            glosses.append(self.gloss(first, self.form()))
        elif more < 0.4:
            glosses.append(self.chance.choice(first.vietnamese))
        return {
            "headword": " ".join(part.headword for part in parts),
            "part_of_speech": first.part_of_speech,
            "gloss_vi": "; ".join(dict.fromkeys(glosses)),
            "gloss_en": f"{first.english} {_LEADING.sub('', last.english)}",
        }

    def gloss(self, first: Form, last: Form) -> str:
        return f"{self.chance.choice(first.vietnamese)} {self.chance.choice(last.vietnamese)}"

    def texts(self) -> dict[str, str]:
        found = {}
        kind = self.chance.random()
        if kind < 0.05:
            parts = [self.form() for _ in range(self.chance.randint(4, 7))]
            found["example"] = " ".join(part.headword for part in parts)
            found["example_vi"] = " ".join(self.chance.choice(part.vietnamese) for part in parts)
        elif kind < 0.1:
            parts = [self.form() for _ in range(self.chance.randint(5, 8))]
            found["definition_vi"] = " ".join(self.chance.choice(p.vietnamese) for p in parts)
        if self.chance.random() < 0.1:
            found["domain"] = f"domain {self.chance.randint(1, _DOMAINS)}"
        return found


def write(
    source: Path, target: Path, entries: int, seed: int, progress: Callable[[int], None]
) -> Statistics:
    """Write `entries` entries as lexicon folders under `target`, made from those in `source`.

    `progress` is told how many there are after each.
    """
    forms = bundled(source)
    order = _order(forms, seed)
    vietnamese: set[int] = set()
    english: set[int] = set()
    statistics = Statistics()
    for number, (language, found) in enumerate(sorted(forms.items())):
        count = entries // len(forms) + (number < entries % len(forms))
        if not count:
            continue
        ranked = sorted(found, key=lambda form: (order[form.concept], form.headword))
        rows = _Maker(language, ranked, _random(seed, language)).rows(count)
        headwords: set[int] = set()
        with _lexicon(target, language).open("w", encoding="utf-8", newline="") as file:
            table = csv.DictWriter(file, COLUMNS, restval="")
            table.writeheader()
            for row in rows:
                table.writerow(row)
                # Hashes, not texts: a million of them has to fit beside what is measured.
                headwords.add(hash(row["headword"]))
                vietnamese.update(hash(gloss) for gloss in row["gloss_vi"].split("; "))
                english.add(hash(row["gloss_en"]))
                statistics.entries += 1
                progress(statistics.entries)
        statistics.distinct[language] = len(headwords)
    statistics.distinct |= {"vi": len(vietnamese), "en": len(english)}
    return statistics


def _lexicon(target: Path, language: str) -> Path:
    """Make the folder and manifest of a lexicon; return where its table goes."""
    folder = target / f"bench-{language.lower()}"
    folder.mkdir(parents=True)
    (folder / "lexicon.toml").write_text(
        f'title.vi = "Đo tốc độ: {language}"\ntitle.en = "Benchmark: {language}"\n'
        f'language = "{language}"\nfile = "entries.csv"\n',
        encoding="utf-8",
    )
    return folder / "entries.csv"


def sample(folder: Path, count: int, seed: int) -> list[tuple[str, dict[str, str]]]:
    """Return (language, row) of `count` entries, each as likely, from the lexicons in `folder`."""
    chance = _random(seed, "sample")
    kept: list[tuple[str, dict[str, str]]] = []
    met = 0
    for path in sorted(folder.glob("*/entries.csv")):
        with path.open(encoding="utf-8", newline="") as file:
            for row in csv.DictReader(file):
                met += 1
                language = row["id"].rpartition("-")[0]
                if len(kept) < count:
                    kept.append((language, row))
                elif (place := chance.randrange(met)) < count:
                    kept[place] = (language, row)
    chance.shuffle(kept)
    return kept
