"""A line so slow that people use a page before its scripts have come."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

from playwright.sync_api import Page, Route

SCRIPTS = "**/*.js"
# A service worker would bring them from its cache, at once and past every route.
FORGET_WORKER = """async () => {
    const workers = await navigator.serviceWorker?.getRegistrations() ?? [];
    await Promise.all(workers.map(worker => worker.unregister()));
}"""


@contextmanager
def before_scripts(page: Page, path: str) -> Iterator[None]:
    """Open `path` and hold its scripts back while the block runs; then let them come."""
    held: list[Route] = []
    is_slow = True

    def hold(route: Route) -> None:
        if is_slow:
            held.append(route)
        else:
            route.continue_()

    page.evaluate(FORGET_WORKER)
    page.route(SCRIPTS, hold)
    page.goto(path, wait_until="commit")
    yield
    is_slow = False
    for route in held:
        route.continue_()
