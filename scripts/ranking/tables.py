"""The figures as tables to read: perturbations beside their targets, languages, misses."""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Mapping, Sequence

from scripts.benchmark.report import Row, Target
from scripts.ranking.measure import MODES, NEAR, Found, Miss, Tally
from scripts.ranking.perturb import PERTURBATIONS
from scripts.ranking.tasks import TASKS, Failure, Outcome

# The least share of queries that bring the form back among the first 5, over all languages …
_LEAST: Mapping[str, float] = {
    **dict.fromkeys(("as is", "NFD", "upper case", "placement"), 0.995),
    **dict.fromkeys(("Telex", "VNI", "VIQR", "no marks"), 0.97),
    "no tones": 0.99,
    "one typo": 0.90,
}
# … and in the language where it is least.
_LEAST_ANYWHERE: Mapping[str, float] = {"one typo": 0.80}
_WITHOUT_TARGET = "open"
_NAME, _LANGUAGE, _COLUMN = 20, 14, 12


def hardest(found: Found, mode: str, name: str) -> tuple[str, Tally] | None:
    """Return the language whose forms come back least often, None if nothing was asked."""
    tallies = [
        (language, tally)
        for (its_mode, its_name, language), tally in found.tallies.items()
        if (its_mode, its_name) == (mode, name)
    ]
    return min(tallies, key=lambda item: item[1].near / item[1].asked, default=None)


def rows(found: Found) -> list[Row]:
    """Return a row for every mode and perturbation, one more where a language has its own target.

    Figures: n, hit@1, hit@5, MRR; nothing but n if no form could be typed so.
    """
    made = []
    for mode, title in MODES.items():
        for name in PERTURBATIONS:
            figures = found.tally(mode, name).figures()
            made.append(Row(title, name, figures, _target(_LEAST, mode, name, figures)))
            worst = hardest(found, mode, name)
            if worst and name in _LEAST_ANYWHERE:
                figures = worst[1].figures()
                target = _target(_LEAST_ANYWHERE, mode, name, figures)
                made.append(Row(title, f"{name}, {worst[0]}", figures, target))
    return made


def _target(
    least: Mapping[str, float], mode: str, name: str, figures: Mapping[str, float]
) -> Target | None:
    if mode == _WITHOUT_TARGET or name not in least or not figures["n"]:
        return None
    return Target("hit@5", "least", least[name])


def _shown(share: float) -> str:
    """Return a share with three digits, rounded down: 1.000 means all of them."""
    return f"{math.floor(share * 1000 + 1e-9) / 1000:.3f}"


def summary(found: Found, made: Sequence[Row]) -> str:
    """Return all rows as text, with the hardest language of each."""
    modes = {title: mode for mode, title in MODES.items()}
    lines = []
    section = ""
    for row in made:
        if row.section != section:
            section = row.section
            heads = f"{'n':>7}{'hit@1':>8}{'hit@5':>8}{'MRR':>8}"
            lines += ["", f"{section}", f"  {'':<{_NAME}}{heads}  hardest language"]
        lines.append(_line(row, hardest(found, modes[section], row.name)))
    return "\n".join(lines)


def _line(row: Row, worst: tuple[str, Tally] | None) -> str:
    cells = [f"{row.figures['n']:>7,.0f}"]
    cells += [
        f"{_shown(row.figures[name]):>8}" if name in row.figures else f"{'-':>8}"
        for name in ("hit@1", "hit@5", "MRR")
    ]
    where = ""
    if worst:
        language, tally = worst
        where = f"{language} {_shown(tally.near / tally.asked)} of {tally.asked:,}"
    return f"  {row.name:<{_NAME}}{''.join(cells)}  {where:<28}{_verdict(row)}".rstrip()


def _verdict(row: Row) -> str:
    if row.target is None:
        return ""
    verdict = "reached" if row.reached else "MISSED"
    return f"{row.target.figure} >= {row.target.value:.3f}  {verdict}"


def task_rows(outcome: Outcome, entries: int) -> list[Row]:
    """Return a row for every task: n and the share of its topics that succeeded.

    `entries`: how many were searched. The more there are, the more forms compete.
    """
    rows = []
    for task in TASKS:
        asked, share = outcome.share(task.name)
        figures = {"n": asked, "share": share} if asked else {"n": 0}
        target = Target("share", "least", task.least) if asked and task.least else None
        rows.append(Row(f"Words and phrases, in {entries:,} entries", task.name, figures, target))
    return rows


def task_summary(outcome: Outcome, made: Sequence[Row]) -> str:
    """Return the rows of tasks as text, with the hardest language of each."""
    wide = max(len(row.name) for row in made)
    lines = ["", made[0].section, f"  {'':<{wide}}{'n':>7}{'share':>8}  hardest language"]
    for row in made:
        share = _shown(row.figures["share"]) if row.figures["n"] else "-"
        cells = f"{row.figures['n']:>7,.0f}{share:>8}"
        hardest_ = outcome.hardest(row.name)
        where = ""
        if hardest_ is not None:
            asked, least = outcome.share(row.name, hardest_)
            where = f"{hardest_} {_shown(least)} of {asked:,}"
        lines.append(f"  {row.name:<{wide}}{cells}  {where:<28}{_verdict(row)}".rstrip())
    return "\n".join(lines)


def failures(outcome: Outcome, most: int) -> str:
    """Return the topics that failed: how many of each task, and at most `most` of them."""
    lines = []
    for task in TASKS:
        group = [each for each in outcome.failures if each.task == task.name]
        if not group:
            continue
        lines += ["", f"{task.name}: {len(group):,} failed"]
        chosen = _spread(len(group), most)
        lines += [f"  {_failed(group[at])}" for at in chosen]
        if len(group) > len(chosen):
            lines.append(f"  … {len(group) - len(chosen):,} more in the figures")
    return "\n".join(lines)


def _failed(failure: Failure) -> str:
    relevant, shown = ", ".join(failure.relevant), ", ".join(dict.fromkeys(failure.shown))
    way = _way(failure.language, failure.to)
    return f"“{failure.query}” ({way}): {shown or 'nothing'}, not {relevant}"


def by_language(found: Found) -> str:
    """Return hit@5 of every language and perturbation, one table for each mode."""
    languages = sorted({language for _, _, language in found.tallies})
    lines = []
    for mode, title in MODES.items():
        heads = "".join(f"{name:>{_COLUMN}}" for name in PERTURBATIONS)
        lines += ["", f"{title}: hit@{NEAR}", f"  {'':<{_LANGUAGE}}{'forms':>7}{heads}"]
        for language in languages:
            tallies = [found.tally(mode, name, language) for name in PERTURBATIONS]
            cells = "".join(
                f"{_shown(tally.near / tally.asked):>{_COLUMN}}"
                if tally.asked
                else f"{'-':>{_COLUMN}}"
                for tally in tallies
            )
            lines.append(f"  {language:<{_LANGUAGE}}{tallies[0].asked:>7,}{cells}")
    return "\n".join(lines)


def misses(found: Found, most: int) -> str:
    """Return the misses: how many of each kind, and at most `most` of each perturbation."""
    groups: dict[tuple[str, str], list[Miss]] = {}
    for miss in found.misses:
        groups.setdefault((miss.mode, miss.perturbation), []).append(miss)
    lines = []
    for (mode, name), group in sorted(groups.items(), key=_place):
        kinds = Counter(miss.kind for miss in group).most_common()
        shown = ", ".join(f"{kind} {count:,}" for kind, count in kinds)
        lines += ["", f"{MODES[mode]}: {name}, {len(group):,} misses; first came: {shown}"]
        spread = _spread(len(group), most)
        lines += [f"  {_described(group[at])}" for at in spread]
        if len(group) > len(spread):
            lines.append(f"  … {len(group) - len(spread):,} more in the figures")
    return "\n".join(lines)


def _spread(count: int, most: int) -> Sequence[int]:
    """Return at most `most` places from the beginning to the end of a list of `count`.

    The lists are in the order of languages.
    """
    return range(0, count, max(-(-count // most), 1)) if most else ()


def _place(group: tuple[tuple[str, str], list[Miss]]) -> tuple[int, int]:
    mode, name = group[0]
    return list(MODES).index(mode), list(PERTURBATIONS).index(name)


def _way(language: str, to: str | None) -> str:
    return language if to is None else f"{language} to {to}"


def _described(miss: Miss) -> str:
    asked = f"“{miss.query}” for {miss.form} ({_way(miss.language, miss.to)})"
    if miss.kind in ("nothing", "refused"):
        return f"{asked}: {miss.kind} {miss.first}".rstrip()
    place = f"; it was number {miss.rank}" if miss.rank else ""
    return f"{asked}: first came {miss.first} ({miss.first_language}, {miss.kind}){place}"
