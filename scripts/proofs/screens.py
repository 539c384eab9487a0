"""Pictures of the main states at the widths of a phone and of a desktop, to be looked at."""

from __future__ import annotations

from pathlib import Path

from playwright.sync_api import Browser

from dictionary.services.batches import Order, import_file, worker
from dictionary.services.batches.receive import Upload, receive
from dictionary.services.people import accounts
from dictionary.services.people.accounts import NewAccount
from dictionary.services.records import suggestions
from dictionary.services.records.suggestions import Message
from dictionary.services.search.lookup import Question, search
from dictionary.services.site import Library
from dictionary.services.viewer import operator

WIDTHS = (360, 1280)
_LEXICON = "jra-abvd"
_HEADER = "id,headword,language,gloss_vi,gloss_en,source,concepticon_id\n"
_CHANGED = _HEADER + "78-1,anŭn,jra,đó; kia,that,ABVD 744,78\n"
_ROWS = (
    f"{_HEADER}x1,hla,jra,lá,,,\nx2,,jra,không có mục từ,,,\nx3,ia,jra,nước,,,\n"
    "156-1,mriăh,jra,đỏ; đỏ tươi,red,ABVD 744,156\n"
)
_PASSWORD = "pictures of pages"  # noqa: S105  # of a site that is gone a minute later
_NAME = "pictures"
# What is seen: in the open, and at the desk.
OPEN = {
    "1-start": "",
    "2-results": "?q=nuoc",
    "3-pair": "?q=nước&from=vi&to=jra",
    "4-nothing": "?q=zzzzứ&from=vi&to=jra",
    "5-entry": "entries/1",
    "6-lexicon": "lexicons/jra-abvd",
    "7-embed": "embed?from=vi&to=jra",
    "12-report": "entries/1/report",
    "13-offline": "offline",
    "14-revisions": "entries/{entry}/diff?from=1&to=2",
    "15-sign-in": "sign-in",
    "16-languages": "languages",
}
DESK = {
    "8-desk": "desk",
    "9-batch": "desk/batches/{batch}",
    "10-entry-form": "entries/1/edit",
    "11-suggestions": "desk/suggestions",
    "17-changes": "desk/batches/{batch}/rows/changed",
    "18-problems": "desk/batches/{batch}/problems",
    "19-columns": "desk/batches/{batch}/columns",
    "20-upload": "desk/lexicons/jra-abvd/upload",
    "21-new-entry": "desk/lexicons/jra-abvd/entries/new",
    "22-lexicon-desk": "desk/lexicons/jra-abvd",
    "23-settings": "desk/lexicons/jra-abvd/settings",
    "24-members": "desk/lexicons/jra-abvd/members",
    "25-audit": "desk/audit",
    "26-tokens": "desk/tokens",
    "28-account": "desk/account",
    "29-second-factor": "desk/account/second-factor",
    "27-releases": "desk/lexicons/jra-abvd/releases",
}


def _prepared(library: Library) -> dict[str, int]:
    """Give the desk something to show: the numbers of a checked batch and of a changed entry."""
    site = library.seen_by(operator(_NAME))
    changed = library.settings.home / "changed.csv"
    changed.write_text(_CHANGED, encoding="utf-8")
    import_file(site, Order(path=changed, lexicon=_LEXICON))
    accounts.create(site, NewAccount(_NAME, password=_PASSWORD, is_admin=True))
    batch = receive(site, Upload(_LEXICON, "từ mới.csv", iter([_ROWS.encode()])))
    while worker.step(library):
        pass
    suggestions.send(library, Message(1, "meaning", "Nghĩa này còn thiếu."))
    entry = search(library, Question("anŭn", "jra", "vi", group="entry")).results[0]
    return {"batch": batch, "entry": entry.entries[0].id}


def take(browser: Browser, library: Library, home: str, folder: Path) -> None:
    """Write a picture of each state at each width, and in the dark for the phone."""
    numbers = _prepared(library)
    folder.mkdir(parents=True, exist_ok=True)
    for width in WIDTHS:
        look = "dark" if width == WIDTHS[0] else "light"
        context = browser.new_context(
            viewport={"width": width, "height": 800}, color_scheme=look, base_url=home
        )
        page = context.new_page()
        for name, path in OPEN.items():
            page.goto(home + path.format(**numbers))
            page.screenshot(path=folder / f"{name}-{width}.png", full_page=True)
        page.goto(home + "sign-in")
        page.locator("main [name=name]").fill(_NAME)
        page.locator("main [name=password]").fill(_PASSWORD)
        page.locator("main [name=password]").press("Enter")
        page.wait_for_url("**/desk")
        for name, path in DESK.items():
            page.goto(home + path.format(**numbers))
            page.screenshot(path=folder / f"{name}-{width}.png", full_page=True)
        context.close()
