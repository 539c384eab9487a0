"""A site with something on every page, and the addresses of all pages by their names."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

from flask import Flask

from dictionary.app import PAGES
from dictionary.services.batches import worker
from dictionary.services.batches.receive import Upload, receive
from dictionary.services.operations import index_follower
from dictionary.services.people import accounts, invitations
from dictionary.services.people.accounts import NewAccount
from dictionary.services.records import suggestions, wish_decisions, wishes
from dictionary.services.records.suggestions import Message
from dictionary.services.records.wishes import Wish
from dictionary.services.viewer import operator
from dictionary.web.layout.site import Page
from dictionary.web.request.route import ANYBODY
from tests.web.desk.desk_site import library, make
from tests.web.desk.entries.record_site import add_register
from tests.web.termbases import add_termbases

EVERY = [
    page
    for module in PAGES
    for page in vars(module).values()
    if isinstance(page, Page) and "GET" in page.methods
]
# No pages: parts of one and descriptions for browsers.
PARTS = {
    *("letters", "language_names", "opensearch", "manifest", "offline_words", "entry_picture"),
}
# The pages by their names; batch 1 is applied, 2 is checked and has errors, entry 2 is withdrawn.
ADDRESSES: dict[str, tuple[str, ...]] = {
    "search": (
        "/",
        "/?q=nuoc",
        "/?q=nước&from=vi&to=jra",
        "/?q=zzzz",
        "/?q=nước zzzz&from=vi&to=jra",
        "/?q=x&from=@@",
    ),
    "entry": ("/entries/1", "/entries/999"),
    "concept": ("/concepts/{concept}", "/concepts/{concept}/cách-ly?to=km", "/concepts/1"),
    "revision": ("/entries/1/revisions/1",),
    "offline": ("/offline",),
    "offline_entry": ("/offline/entry",),
    "saved": ("/saved",),
    "diff": ("/entries/1/diff?from=1&to=1",),
    "termbase_concepts": (
        *("/lexicons/tb/concepts", "/lexicons/tb/concepts?missing=km"),
        *("/lexicons/tb/concepts?status=preferred&language=en", "/lexicons/tb/concepts?missing=@@"),
    ),
    "termbase_coverage": ("/lexicons/tb/coverage",),
    "termbase_quality": ("/lexicons/tb/quality", "/lexicons/tb/quality?lack=source"),
    "lexicon_domains": ("/lexicons/open/domains",),
    "language_entries": (
        *("/languages/jra/entries", "/languages/jra/entries?by=vi"),
        "/languages/jra/entries?word=zzz",
    ),
    "language_domains": ("/languages/jra/domains",),
    "lexicons": ("/lexicons", "/lexicons?filter=gia+rai"),
    "lexicon": ("/lexicons/open", "/lexicons/open?by=vi", "/lexicons/tb"),
    "languages": ("/languages",),
    "language": ("/languages/jra", "/languages/blt"),
    "report": ("/entries/1/report",),
    "my_suggestions": ("/suggestions",),
    "suggestion": ("/suggestions/{secret}",),
    "new_wish": ("/wishes/new", "/wishes/new?q=nước sạch&from=vi&to=jra"),
    "wished_list": ("/wishes", "/wishes?language=jra"),
    "wish": ("/wishes/{wish}?sent=1",),
    "sign_in": ("/sign-in",),
    # Without a password it leads to the page before; test_own_account_browser.py looks at it.
    "sign_in_code": ("/sign-in/code",),
    "embed_lookup": ("/embed/lookup", "/embed/lookup?q=nuoc"),
    "embed_entry": ("/embed/entries/1",),
    "embed": ("/embed",),
    "api_docs": ("/api/docs",),
    "desk": ("/desk",),
    "batches_to_review": ("/desk/review",),
    "suggestion_queue": ("/desk/suggestions",),
    "wish_queue": ("/desk/wishes", "/desk/wishes?state=draft"),
    "one_wish": ("/desk/wishes/1", "/desk/wishes/2"),
    "desk_lexicon": ("/desk/lexicons/open", "/desk/lexicons/so"),
    "upload": ("/desk/lexicons/open/upload",),
    "batch": ("/desk/batches/1", "/desk/batches/2"),
    "batch_problems": ("/desk/batches/2/problems",),
    "batch_rows": ("/desk/batches/2/rows/new", "/desk/batches/2/rows/error"),
    "batch_columns": ("/desk/batches/2/columns",),
    "batch_apply": ("/desk/batches/2/apply",),
    "batch_reject": ("/desk/batches/2/reject",),
    "batch_cancel": ("/desk/batches/2/cancel",),
    "batch_revert": ("/desk/batches/1/revert",),
    "edit_entry": ("/entries/1/edit", "/entries/{concept}/edit"),
    "new_entry": (
        "/desk/lexicons/open/entries/new",
        "/desk/lexicons/open/entries/new?wish=2",
        "/desk/lexicons/tb/entries/new",
        *("/desk/lexicons/so/entries/new", "/desk/lexicons/so/entries/new?kind=decision"),
    ),
    "withdraw_entry": ("/desk/entries/1/withdraw", "/desk/entries/{concept}/withdraw"),
    "bring_back_entry": ("/desk/entries/1/bring-back",),
    "restore_entry": ("/desk/entries/1/restore/1",),
    "take_down_entry": ("/desk/entries/1/take-down",),
    "lexicon_settings": ("/desk/lexicons/open/settings",),
    "lexicon_visibility": ("/desk/lexicons/open/visibility", "/desk/lexicons/closed/visibility"),
    "new_lexicon": ("/desk/new-lexicon",),
    "lexicon_releases": ("/desk/lexicons/open/releases",),
    "lexicon_members": ("/desk/lexicons/open/members",),
    "all_accounts": ("/desk/accounts",),
    "one_account": ("/desk/accounts/editor",),
    "own_account": ("/desk/account",),
    "own_factor": ("/desk/account/second-factor",),
    "own_tokens": ("/desk/tokens",),
    "invitation": ("/invitation/guest/{invited}",),
    "site_audit": ("/desk/audit",),
    "lexicon_audit": ("/desk/lexicons/open/audit",),
}
PUBLIC = {page.name for page in EVERY if page.route.right == ANYBODY}


def site_of(home: Path) -> tuple[Flask, list[tuple[str, str]]]:
    """Make a site with something on every page; return it, and (name, address) of all of them."""
    app = make(home)
    site = library(app).seen_by(operator("test"))
    rows = b"id,headword,language,gloss_vi\n7,hla,jra,l\xc3\xa1\n8,,jra,x\n"
    receive(site, Upload("open", "words.csv", iter([rows])))
    concepts = add_termbases(app, home)
    add_register(app, home)
    while worker.step(library(app)):
        pass
    index_follower.rebuild(library(app))
    message = Message(1, "meaning", "Sai rồi", "Lan", "lan@example.vn")
    secret = suggestions.send(library(app), message)
    accounts.create(site, NewAccount("guest"))
    wish = Wish("ao cá", "vi", "jra", "Nhà có ao cá.", "lan@example.vn")
    wished = [wishes.send(library(app), each) for each in (wish, replace(wish, word="hồ cá"))]
    wish_decisions.begin(site, 2, "open")
    keys = {
        "secret": secret,
        "wish": wished[0],
        "concept": str(concepts["cach-ly"]),
        "invited": invitations.invite(site, "guest").secret,
    }
    return app, [(name, path.format(**keys)) for name, paths in ADDRESSES.items() for path in paths]
