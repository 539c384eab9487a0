"""The checks of rulings by what a register knows."""

from __future__ import annotations

import pytest

from dictionary.checks.rulings import check_in_register
from dictionary.messages import LOCALES, text
from dictionary.record.concept import Concept, Ruling, Section, Term
from dictionary.record.register.authority import Authority
from dictionary.record.register.decision import Decision
from dictionary.record.register.lookup import Register

REGISTER = Register(
    [
        Authority("hb", names={"vi": "Tỉnh Hoà Bình"}, territory="VN-14"),
        Authority("by", names={"vi": "Bộ Y tế"}, territory="VN"),
        Authority("any"),
        Decision("old", number="1/QĐ", issuer="hb", date="2016-09-08", valid_to="2025-06-30"),
        Decision("new", number="2/QĐ", issuer="by", date="2024-01-01"),
        Decision("loose", number="3/QĐ"),
    ]
)


def findings(ruling: Ruling) -> list[tuple[str, str]]:
    concept = Concept(sections=(Section("vi", (Term("a", rulings=(ruling,)),)),))
    problems = list(check_in_register(concept, REGISTER))
    for code, severity, _, params in problems:
        assert severity == "warning"
        assert all(text(locale, code, params) for locale in LOCALES)
    around = "sections/0/terms/0/rulings/0"
    return [(code, path.removeprefix(around).lstrip("/")) for code, _, path, _ in problems]


@pytest.mark.parametrize(
    "ruling",
    [
        Ruling("preferred", decision="old"),
        Ruling("preferred", "hb", "old", "VN-14-150", "2016-09-08", "2025-06-30"),
        Ruling("preferred", "by", "new", "VN-14"),
        Ruling("preferred", "any", "", "LA"),
        Ruling("preferred", "by", "loose"),
        Ruling("preferred"),
        # Unreadable days are an error of the ruling alone.
        Ruling("preferred", "hb", "old", "", "x", "y"),
    ],
)
def test_rulings_that_agree_with_the_register(ruling: Ruling) -> None:
    assert not findings(ruling)


@pytest.mark.parametrize(
    ("ruling", "finding"),
    [
        (Ruling("preferred", decision="x"), ("ruling-decision-unknown", "decision")),
        (Ruling("preferred", "x"), ("ruling-authority-unknown", "authority")),
        (Ruling("preferred", "by", "old"), ("ruling-of-another-authority", "authority")),
        (Ruling("preferred", "hb", "old", "VN"), ("ruling-beyond-territory", "territory")),
        (Ruling("preferred", "hb", "", "VN-05"), ("ruling-beyond-territory", "territory")),
        (Ruling("preferred", "", "old", valid_to="2025-07-01"), ("ruling-after-decision", "")),
        (Ruling("preferred", "", "old", valid_to="2025"), ("ruling-after-decision", "")),
        (Ruling("preferred", "", "old", valid_from="2026"), ("ruling-after-decision", "")),
        (Ruling("preferred", "", "old", valid_from="2016-09-07"), ("ruling-before-decision", "")),
    ],
)
def test_rulings_that_do_not(ruling: Ruling, finding: tuple[str, str]) -> None:
    assert findings(ruling) == [finding]
