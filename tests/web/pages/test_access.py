"""Who may open what: every page against everybody."""

from __future__ import annotations

import re
from collections.abc import Iterator

import pytest
from flask import Flask
from flask.testing import FlaskClient

from dictionary.app import PAGES, create_app
from dictionary.services.operations.rekey import prepare
from dictionary.services.people import accounts, sessions, signing_in
from dictionary.services.people.accounts import NewAccount, Proof
from dictionary.services.records import lexicons
from dictionary.services.records.lexicons import Facts
from dictionary.services.site import Library
from dictionary.services.viewer import ROLES, operator
from dictionary.settings import Settings
from dictionary.web.layout.site import Page
from dictionary.web.request.route import ANYBODY, KNOWN, SITE
from dictionary.web.request.sessions import COOKIE
from tests.web.conftest import page

PASSWORD = "mười hai con trâu"  # noqa: S105 - of accounts that only this test has
EVERY = [one for module in PAGES for one in vars(module).values() if isinstance(one, Page)]
# Who asks, and the most that they may, in rising order.
MAY = {"nobody": ANYBODY, **{role: role for role in ROLES}, "root": SITE}
RANK = (ANYBODY, KNOWN, *ROLES, SITE)


@pytest.fixture(scope="module")
def app(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Flask]:
    """An application with an account for each role in a members' lexicon."""
    settings = Settings(
        home=tmp_path_factory.mktemp("pages"), rate_reads=0, rate_writes=0, rate_reports=0
    )
    prepare(settings)
    app = create_app(settings)
    library: Library = app.extensions["dictionary"]
    site = library.seen_by(operator("test"))
    lexicons.create(site, "closed", Facts(title_vi="Kín", visibility="members"))
    accounts.create(site, NewAccount("root", password=PASSWORD))
    for role in ROLES:
        accounts.create(site, NewAccount(role, password=PASSWORD))
        accounts.set_role(site, role, "closed", role)
    yield app
    library.close()


@pytest.fixture(scope="module")
def proofs(app: Flask) -> dict[str, Proof]:
    """What each has after showing their password."""
    library: Library = app.extensions["dictionary"]
    known = MAY.keys() - {"nobody"}
    return {who: signing_in.by_password(library, who, PASSWORD) for who in known}


def token_on(client: FlaskClient, path: str) -> str:
    found = re.search(r'name="csrf_token" value="([^"]+)"', page(client, path))
    assert found
    return found[1]


def filled(rule: str) -> str:
    """An address for a rule: numbers are 1, the lexicon is the closed one."""
    rule = re.sub(r"<int[^:>]*:\w+>", "1", rule).replace("<lexicon_id>", "closed")
    return re.sub(r"<[^>]+>", "jra", rule)


@pytest.mark.parametrize("wanted", EVERY, ids=lambda one: one.name)
@pytest.mark.parametrize("who", MAY)
def test_a_page_opens_for_whoever_has_what_it_takes(
    app: Flask, proofs: dict[str, Proof], wanted: Page, who: str
) -> None:
    enough = RANK.index(MAY[who]) >= RANK.index(wanted.route.right)
    for method in wanted.methods:
        client = app.test_client()
        if who in proofs:
            secret = sessions.begin(app.extensions["dictionary"], proofs[who])
            client.set_cookie(COOKIE, secret)
        data = None
        if method != "GET":
            data = {"csrf_token": token_on(client, "/sign-in" if who == "nobody" else "/desk")}
        found = client.open(filled(wanted.rule), method=method, data=data)
        asked = found.status_code == 302 and "/sign-in" in (found.location or "")
        assert (found.status_code == 403 or asked) is not enough, (method, found.status_code)
        assert found.status_code < 500


def test_every_route_of_a_page_is_in_the_table(app: Flask) -> None:
    known = {one.name for one in EVERY}
    routes = [
        rule.endpoint for rule in app.url_map.iter_rules() if rule.endpoint.startswith("pages.")
    ]
    assert {name.removeprefix("pages.") for name in routes} == known
    assert all(one.route.right in RANK for one in EVERY)


def test_other_routes_are_few_and_named(app: Flask) -> None:
    """A new route outside the API and the pages has to be added here, where it is seen."""
    others = {
        rule.endpoint
        for rule in app.url_map.iter_rules()
        if not rule.rule.startswith("/api/v1/") and not rule.endpoint.startswith("pages.")
    }
    assert others == {
        "static", "asset", "docs_try", "docs_asset", "healthz", "metrics", "readyz",
        "widget", "widget_help", "widget_select", "widget_terms", "oembed",
        "opensearch_suggestions", "robots", "sitemap", "sitemap_part", "worker",
    }  # fmt: skip
