"""Bodies, numbers and names that nobody sends by mistake: each is a client's error."""

from __future__ import annotations

import json
from collections.abc import Callable

import pytest
from flask.testing import FlaskClient

from dictionary.errors import BadRequest
from dictionary.web.request.bodies import MOST_LEVELS, parsed
from dictionary.web.request.numbers import LARGEST, whole

DIGITS = b"9" * 10_000
BODIES = {
    "lists": b"[" * 100_000 + b"]" * 100_000,
    "objects": b'{"terms":' * 20_000 + b"1" + b"}" * 20_000,
    "digits": b'{"terms": [' + DIGITS + b"]}",
    "beyond 64 bits": b'{"terms": [18446744073709551616]}',
    "no number": b'{"terms": [NaN]}',
    "infinity": b'{"terms": [1e999]}',
    "no JSON": b"{",
    "no UTF-8": b"\xff\xfe",
    "no object": b"[1]",
}
ROUTES = (
    ("POST", "/api/v1/lookup"),
    ("POST", "/api/v1/entries/1/suggestions"),
    ("POST", "/api/v1/wishes"),
    ("POST", "/api/v1/entries/1/withdraw"),
)


@pytest.mark.parametrize("body", BODIES.values(), ids=BODIES)
@pytest.mark.parametrize(("method", "path"), ROUTES)
def test_a_body_that_cannot_be_used_is_the_clients_error(
    client: FlaskClient, method: str, path: str, body: bytes
) -> None:
    response = client.open(path, method=method, data=body, content_type="application/json")
    assert response.status_code in (400, 401, 422)
    assert response.mimetype == "application/problem+json"


def test_levels_and_numbers_have_an_end() -> None:
    assert parsed("[" * MOST_LEVELS + "]" * MOST_LEVELS)
    assert parsed(str(LARGEST)) == LARGEST
    assert parsed(f"[-{LARGEST}, 1.5]") == [-LARGEST, 1.5]
    for text in ("[" * (MOST_LEVELS + 2) + "]" * (MOST_LEVELS + 2), str(LARGEST + 1), "-Infinity"):
        with pytest.raises(BadRequest):
            parsed(text)
    deep: object = "x"
    for _ in range(MOST_LEVELS + 2):
        deep = {"a": deep}
    with pytest.raises(BadRequest, match="json-too-deep"):
        parsed(json.dumps(deep))


@pytest.mark.parametrize(
    ("text", "number"),
    [
        ("0", 0),
        ("007", 7),
        (str(LARGEST), LARGEST),
        (str(LARGEST + 1), None),
        ("9" * 5000, None),
        ("0" * 5000 + "1", 1),
        *((text, None) for text in ("", "-1", "+1", "1.0", "٣", "²", " 1", "1_0")),
    ],
)
def test_a_number_is_one_that_the_database_takes(text: str, number: int | None) -> None:
    assert whole(text) == number
    assert whole("11", 10) is None


LONG = "9" * 5000
WITHIN = (
    "/api/v1/entries/{}",
    "/api/v1/entries/1/revisions/{}",
    "/api/v1/batches/{}",
    "/entries/{}",
    "/entries/1/revisions/{}",
    "/entries/1/diff?from={}",
    "/desk/batches/{}",
)


@pytest.mark.parametrize("number", [LONG, str(LARGEST + 1), "٣"])
@pytest.mark.parametrize("path", WITHIN)
def test_a_number_that_is_too_large_names_nothing(
    client: FlaskClient, path: str, number: str
) -> None:
    nothing = client.get(path.format(LARGEST)).status_code
    assert nothing in (302, 401, 404, 422)
    assert client.get(path.format(number)).status_code in (404, 422, nothing)


@pytest.mark.parametrize(
    "query",
    [
        f"/api/v1/search?q=a&limit={LONG}",
        f"/api/v1/changes?since={LARGEST + 1}",
        f"/?q=a&limit={LONG}",
        f"/api/v1/lexicons/mww-wold/offline?since={LARGEST + 1}",
        "/api/v1/lexicons/mww-wold/entries?cursor=WzE4NDQ2NzQ0MDczNzA5NTUxNjE2LCIiXQ",
    ],
)
def test_a_parameter_that_is_too_large_is_named(client: FlaskClient, query: str) -> None:
    assert client.get(query).status_code in (400, 422)


NAMES: tuple[Callable[[str], str], ...] = (
    lambda name: f"/static/{name}",
    lambda name: f"/static/abcdefabcdef/{name}",
    lambda name: f"/api/docs/{name}",
)


@pytest.mark.parametrize("name", ["%00", "a%00b.css", "x" * 5000 + ".css", "%ff.css", "..%2fa.css"])
@pytest.mark.parametrize("path", NAMES)
@pytest.mark.parametrize("packed", ["", "gzip, br"])
def test_a_name_that_no_file_can_have_is_not_there(
    client: FlaskClient, path: Callable[[str], str], name: str, packed: str
) -> None:
    response = client.get(path(name), headers={"Accept-Encoding": packed})
    assert response.status_code == 404


@pytest.mark.parametrize("action", ["rows", "apply"])
def test_an_address_beyond_64_bits_does_not_allow_other_methods(
    client: FlaskClient, action: str
) -> None:
    response = client.post(f"/api/v1/batches/{LARGEST + 1}/{action}", json={})
    assert response.status_code == 401
