"""Termbases with everything that a concept may have, for tests of pages, copies and frames."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

from flask import Flask

from dictionary.services.batches import Order, import_file
from dictionary.services.operations import index_follower
from dictionary.services.records import entries, lexicons
from dictionary.services.records.lexicons import Facts
from dictionary.services.site import Library
from dictionary.services.viewer import operator

HOSTILE = "<script>alert(1)</script>\"'><img src=x onerror=alert(2)>"
_LONG = "dài " * 400

_ISOLATION: Mapping[str, Any] = {
    "kind": "concept",
    "source_id": "cach-ly",
    "subjects": ["y tế", "pháp luật", "eurovoc:28"],
    "sections": [
        {
            "language": "blt-Latn",
            "terms": [{"id": "l1", "text": "phak ling", "status": "proposed", "reliability": "1"}],
        },
        {
            "language": "en",
            "definitions": [
                {"language": "en", "text": "Keeping apart who may be ill.", "source": "TICO-19"}
            ],
            "terms": [
                {"id": "e1", "text": "quarantine", "status": "preferred", "reliability": "2"},
                {"id": "e2", "text": "isolation"},
            ],
        },
        {
            "language": "blt-Tavt",
            "terms": [{"id": "v1", "text": "ꪚ꪿ꪮ", "reliability": "0"}],
        },
        {
            "language": "km",
            "terms": [{"id": "k1", "text": "ដាច់ដោយឡែក", "status": "admitted", "reliability": "3"}],
        },
        {
            "language": "vi",
            "definitions": [
                {"language": "vi", "text": "Giữ người có thể mắc bệnh ở riêng.", "source": "Luật X"}
            ],
            "typed_notes": [{"kind": "usage", "texts": {"vi": "Chỉ dùng cho người."}}],
            "terms": [
                {"id": "t2", "text": "cô lập", "status": "superseded", "replaced_by": "t1"},
                {
                    "id": "t1",
                    "text": "cách ly",
                    "type": "full",
                    "status": "preferred",
                    "reliability": "4",
                    "part_of_speech": "verb",
                    "classifier": "sự",
                    "region": "VN-14",
                    "register": "trang trọng",
                    "lookup_forms": ["cách li ra", "đi cách ly"],
                    "contexts": [
                        {
                            "text": "Người bệnh phải cách ly.",
                            "translations": {"en": "The ill must be isolated."},
                            "source": "Điều 5",
                        }
                    ],
                    "rulings": [
                        {
                            "status": "preferred",
                            "authority": "bo-la",
                            "decision": "12/2020/QĐ-XX",
                            "territory": "VN",
                            "valid_from": "2020-03-01",
                            "valid_to": "2031-12-31",
                        },
                        {"status": "admitted", "authority": "khong-ro", "territory": "VN-14"},
                    ],
                    "sources": ["Luật X, Điều 5"],
                    "typed_notes": [{"kind": "usage", "texts": {"vi": "Viết với y."}}],
                },
                {"id": "t3", "text": "biệt lập", "status": "deprecated", "replaced_by": "t1"},
                {"id": "t4", "text": "giãn cách", "status": "proposed", "reliability": "1"},
                {"id": "t5", "text": "kiểm dịch", "status": "admitted", "reliability": "3"},
                {"id": "t6", "text": "CL", "type": "abbreviation"},
            ],
        },
    ],
    "relations": [
        {"kind": "broader-generic", "target": "bien-phap"},
        {"kind": "related", "target": "ca-nhiem"},
        {"kind": "see", "target": "o-dau-khong-ro"},
    ],
    "sources": ["TICO-19"],
    "typed_notes": [{"kind": "usage", "texts": {"vi": "Khái niệm của y tế công cộng."}}],
}


def _plain(source_id: str, terms: Mapping[str, str], **more: Any) -> dict[str, Any]:
    sections = [
        {"language": tag, "terms": [{"id": f"{tag}1", "text": word}]} for tag, word in terms.items()
    ]
    return {"kind": "concept", "source_id": source_id, "sections": sections, **more}


CONCEPTS: Sequence[Mapping[str, Any]] = (
    _ISOLATION,
    _plain(
        "bien-phap",
        {"vi": "biện pháp y tế", "en": "health measure"},
        subjects=["y tế"],
        relations=[{"kind": "broader-partitive", "target": "y-te"}],
        definitions=[{"language": "vi", "text": "Việc làm vì sức khoẻ.", "source": ""}],
    ),
    _plain("y-te", {"vi": "y tế", "en": "health", "km": "សុខភាព"}, subjects=["y tế"]),
    _plain(
        "tai-nha",
        {"vi": "cách ly tại nhà"},
        subjects=["y tế"],
        relations=[{"kind": "broader-generic", "target": "cach-ly"}],
    ),
    _plain(
        "cu",
        {"vi": "cấm trại"},
        lifecycle="historical",
        relations=[{"kind": "replaced-by", "target": "cach-ly"}],
    ),
    _plain("ca-nhiem", {"en": "infected case", "km": "ករណី\u200bឆ្លង"}, subjects=["y tế"]),
    {
        "kind": "concept",
        "source_id": "hai",
        "subjects": ["pháp luật"],
        "sections": [
            {
                "language": "en",
                "terms": [
                    {"id": "a", "text": "act", "status": "preferred"},
                    {"id": "b", "text": "law", "status": "preferred", "sources": ["Nguồn"]},
                ],
            }
        ],
    },
    {
        "kind": "concept",
        "source_id": HOSTILE,
        "subjects": [HOSTILE],
        "sections": [
            {
                "language": "vi",
                "definitions": [{"language": "vi", "text": HOSTILE, "source": "javascript:x"}],
                "terms": [
                    {
                        "id": 'a" onclick="x',
                        "text": f"xấu {HOSTILE}",
                        "status": "superseded",
                        "replaced_by": "b b",
                        "classifier": HOSTILE,
                        "register": HOSTILE,
                        "lookup_forms": [f"tìm {HOSTILE}"],
                        "rulings": [
                            {"status": "preferred", "authority": HOSTILE, "decision": HOSTILE}
                        ],
                        "contexts": [{"text": HOSTILE, "source": HOSTILE}],
                    },
                    {"id": "b b", "text": _LONG.strip()[:280]},
                    {"id": "c", "text": "\u202egnợưn\u202c"},
                ],
            }
        ],
    },
)  # fmt: skip


def add_termbases(app: Flask, home: Path) -> dict[str, int]:
    """Import the termbase `tb`, and `kin` for members alone; return ids of concepts of `tb`.

    They are by source id. The index follows.
    """
    library: Library = app.extensions["dictionary"]
    secret = _plain("kin1", {"vi": "cách ly mật", "en": "secret quarantine"}, subjects=["mật"])
    for lexicon, title, concepts in (
        ("tb", "<x>", CONCEPTS),
        ("kin", "kin", [secret]),
    ):
        folder = home / f"termbase-{lexicon}"
        folder.mkdir()
        lines = "".join(json.dumps(concept, ensure_ascii=False) + "\n" for concept in concepts)
        (folder / "terms.jsonl").write_text(lines, encoding="utf-8")
        manifest = (
            f'id = "{lexicon}"\nkind = "termbase"\ntitle.vi = "Thuật ngữ {title}"\n'
            f'title.en = "Terms {title}"\nlanguage = "vi"\n'
            'licence = "CC0-1.0"\nfile = "terms.jsonl"\n'
        )
        (folder / "lexicon.toml").write_text(manifest, encoding="utf-8")
        import_file(library, Order(path=folder / "terms.jsonl"))
    lexicons.describe(library.seen_by(operator("test")), "kin", Facts(visibility="members"))
    index_follower.rebuild(library)
    shown = entries.browse(library, "tb", None, None, 100)[0]
    return {json.loads(head.json)["source_id"]: head.id for head in shown}
