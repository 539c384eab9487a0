"""Empty tables to fill in, for lexicons and for termbases."""

from __future__ import annotations

import pytest
from flask import Flask

V1 = "/api/v1"


def test_templates(app: Flask) -> None:
    client = app.test_client()
    answer = client.get(f"{V1}/template?format=csv&language=jra")
    assert (answer.status_code, answer.mimetype) == (200, "text/csv")
    assert "filename=template.csv" in answer.headers["Content-Disposition"]
    assert "mục từ" in answer.get_data().decode("utf-8-sig").splitlines()[0].lower()
    assert client.get(f"{V1}/template").get_data().startswith(b"PK")
    assert client.get(f"{V1}/template?format=lift").status_code == 406
    assert client.get(f"{V1}/template?language=a%20b").status_code == 422


@pytest.mark.parametrize("rows", ["terms", "concepts"])
def test_templates_of_termbases(app: Flask, rows: str) -> None:
    client = app.test_client()
    answer = client.get(f"{V1}/template?format=csv&rows={rows}")
    assert f"filename=template-{rows}.csv" in answer.headers["Content-Disposition"]
    titles = answer.get_data().decode("utf-8-sig").splitlines()[0]
    assert titles.startswith("mã khái niệm,lĩnh vực,")
    assert client.get(f"{V1}/template?rows={rows}").get_data().startswith(b"PK")
    assert client.get(f"{V1}/template?rows={rows}s").status_code == 422
