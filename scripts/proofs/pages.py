"""The first search page and the widget, as a browser on a slow line gets them.

3G as Lighthouse throttles it: 1.6 Mbit/s down, 750 kbit/s up, 150 ms there and back, a processor
four times slower. Every byte is counted as it comes over the wire, headers included.
"""

from __future__ import annotations

import argparse
import gzip
import os
import shutil
import tempfile
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from statistics import median
from typing import Any
from urllib.parse import urlsplit

from playwright.sync_api import Browser, CDPSession, Page, sync_playwright

from dictionary.services.site import Library
from dictionary.services.viewer import operator
from dictionary.settings import Settings
from scripts.benchmark.servers import get
from scripts.proofs import screens
from scripts.proofs.bundled import fill
from scripts.proofs.serving import Server, token
from scripts.proofs.workers import clean_up_when_ended

LINE = {
    "offline": False,
    "latency": 150,
    "downloadThroughput": 1_600_000 / 8,
    "uploadThroughput": 750_000 / 8,
}
_SLOWER = 4
# Milliseconds from the last key to the marked form, on the clock of the page.
_WAIT_FOR = """text => new Promise(resolve => {
    const box = document.querySelector("#q"), results = document.querySelector("#results");
    let pressed;
    new MutationObserver((_changes, observer) => {
        const read = new URLSearchParams(location.search).get("q") === text;
        if (read && results.querySelector("mark")) {
            observer.disconnect();
            resolve(performance.now() - pressed);
        }
    }).observe(results, {childList: true, subtree: true});
    box.value = text;
    pressed = performance.now();
    box.dispatchEvent(new InputEvent("input", {bubbles: true}));
})"""
_TIMES = """() => {
    const [page] = performance.getEntriesByType("navigation");
    const [paint] = performance.getEntriesByName("first-contentful-paint");
    return [paint ? paint.startTime : 0, page.domContentLoadedEventEnd, page.loadEventEnd];
}"""

# How far what is shown has moved without anybody pressing a key (web.dev/articles/cls).
_SHIFTS = """
window.shifts = 0;
new PerformanceObserver(list => list.getEntries().forEach(shift => {
    window.shifts += shift.hadRecentInput ? 0 : shift.value;
})).observe({type: "layout-shift", buffered: true});
"""


@dataclass(slots=True)
class Load:
    """One visit to the first page: milliseconds, bytes by kind of what was asked for, shifts."""

    painted: float = 0
    ready: float = 0
    loaded: float = 0
    first: float = 0
    warm: float = 0
    shifts: float = 0
    addresses: list[str] = field(default_factory=list)
    sizes: dict[str, float] = field(default_factory=dict)

    @property
    def fonts(self) -> float:
        """Bytes of fonts."""
        return self.sizes.get("Font", 0)

    @property
    def without_fonts(self) -> float:
        """Bytes of everything else."""
        return sum(self.sizes.values()) - self.fonts


def _count(session: CDPSession, load: Load) -> None:
    kinds: dict[str, str] = {}

    def received(event: dict[str, Any]) -> None:
        kinds[event["requestId"]] = event["type"]
        load.addresses.append(event["response"]["url"])

    def finished(event: dict[str, Any]) -> None:
        kind = kinds.get(event["requestId"], "Other")
        load.sizes[kind] = load.sizes.get(kind, 0) + event["encodedDataLength"]

    session.on("Network.responseReceived", received)
    session.on("Network.loadingFinished", finished)


def visit(browser: Browser, home: str, slow: bool) -> Load:
    """Open the first page with nothing kept from before, look for two words, and measure."""
    context = browser.new_context(viewport={"width": 360, "height": 740}, service_workers="block")
    context.add_init_script(_SHIFTS)
    page: Page = context.new_page()
    session = context.new_cdp_session(page)
    session.send("Network.enable")
    if slow:
        session.send("Network.emulateNetworkConditions", LINE)
        session.send("Emulation.setCPUThrottlingRate", {"rate": _SLOWER})
    load = Load()
    _count(session, load)
    page.goto(home, wait_until="networkidle")
    load.painted, load.ready, load.loaded = page.evaluate(_TIMES)
    # What was asked for by then is the first page.
    load.addresses, load.sizes = list(load.addresses), dict(load.sizes)
    seen = Load(load.painted, load.ready, load.loaded, 0, 0, 0, load.addresses, load.sizes)
    seen.first = page.evaluate(_WAIT_FOR, "nuoc")
    seen.warm = page.evaluate(_WAIT_FOR, "lua")
    page.goto(f"{home}?q=nuoc&from=vi&to=jra", wait_until="networkidle")
    seen.shifts = page.evaluate("window.shifts")
    context.close()
    return seen


@contextmanager
def serving(folder: Path) -> Iterator[tuple[Library, str]]:
    """Give the bundled lexicons and the address of a gunicorn that serves them."""
    settings = Settings(home=folder)
    fill(settings)
    library = Library(settings)
    server = Server(library, token(library.seen_by(operator("pages"))))
    server.start()
    try:
        yield library, f"http://127.0.0.1:{server.client.port}/"
    finally:
        server.kill()
        library.close()


def chromium() -> str:
    """Return the path of an installed Chromium; raises SystemExit without one."""
    names = ("chromium", "google-chrome", "chromium-headless-shell")
    found = os.environ.get("CHROMIUM") or next(filter(None, map(shutil.which, names)), None)
    if not found:
        raise SystemExit("No Chromium found; CHROMIUM= names one.")
    return found


@contextmanager
def browsing(path: str) -> Iterator[Browser]:
    """Give a browser that asks nobody but us."""
    quiet = ["--no-sandbox", "--disable-gpu", "--disable-background-networking"]
    with sync_playwright() as play:
        browser = play.chromium.launch(executable_path=path, args=quiet)
        yield browser
        browser.close()


def _typical(loads: Sequence[Load], name: str) -> float:
    return median(getattr(load, name) for load in loads)


def table(slow: Sequence[Load], quick: Sequence[Load], home: str) -> Iterator[str]:
    """Yield the lines of the report: what, measured, target."""
    first, origin = slow[0], urlsplit(home).netloc
    others = [one for one in first.addresses if urlsplit(one).netloc not in ("", origin)]
    widget = get(urlsplit(home).port or 80, "/widget/v1.js")[2]
    rows = (
        ("bytes without fonts", f"{_typical(slow, 'without_fonts'):,.0f}", "≤ 60,000"),
        ("bytes of fonts", f"{_typical(slow, 'fonts'):,.0f}", ""),
        ("requests", str(len(first.addresses)), ""),
        ("requests to others", str(len(others)), "0"),
        ("3G: first paint, ms", f"{_typical(slow, 'painted'):.0f}", ""),
        ("3G: search box ready, ms", f"{_typical(slow, 'ready'):.0f}", "≤ 2,000"),
        ("3G: all loaded, ms", f"{_typical(slow, 'loaded'):.0f}", ""),
        ("3G: first results after the last key, ms", f"{_typical(slow, 'first'):.0f}", "≤ 1,000"),
        ("3G: results of a warm query, ms", f"{_typical(slow, 'warm'):.0f}", "≤ 300"),
        ("no throttling: results of a warm query, ms", f"{_typical(quick, 'warm'):.0f}", "≤ 300"),
        (
            "3G: shift of the layout, results by address",
            f"{_typical(slow, 'shifts'):.3f}",
            "≤ 0.05",
        ),
        ("widget, gzip, bytes", f"{len(gzip.compress(widget, 9, mtime=0)):,}", "≤ 10,000"),
    )
    for what, measured, target in rows:
        yield f"{what:45} {measured:>9}  {target}".rstrip()


def main() -> None:
    """Do what the command line says."""
    parser = argparse.ArgumentParser(prog="scripts/pages", description=__doc__.split("\n")[0])
    parser.add_argument("--times", type=int, default=5, help="visits (%(default)s)")
    parser.add_argument("--screenshots", type=Path, metavar="DIR", help="of the main states")
    options = parser.parse_args()
    clean_up_when_ended()
    with (
        tempfile.TemporaryDirectory() as folder,
        serving(Path(folder)) as (library, home),
        browsing(chromium()) as browser,
    ):
        if options.screenshots:
            screens.take(browser, library, home, options.screenshots)
            return
        slow = [visit(browser, home, slow=True) for _ in range(options.times)]
        quick = [visit(browser, home, slow=False) for _ in range(options.times)]
        print(*table(slow, quick, home), sep="\n")


if __name__ == "__main__":
    main()
