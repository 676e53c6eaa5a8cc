"""The browser that pages are measured in."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import playwright
from playwright.sync_api import Browser, Page, Response, sync_playwright

CHROMIUM = "/usr/bin/chromium"
FLAGS = ("--no-sandbox", "--disable-gpu", "--disable-background-networking", "--disable-component-update")
# Programs of Node need a newer one than many systems have; the browser's driver brings one.
NODE = Path(playwright.__file__).parent / "driver" / "node"
PEERS = Path(__file__).parent / "peers" / "node_modules"


@contextmanager
def started() -> Iterator[Browser]:
    """A browser without a screen."""
    with sync_playwright() as driver:
        browser = driver.chromium.launch(executable_path=CHROMIUM, args=list(FLAGS))
        try:
            yield browser
        finally:
            browser.close()


def responses(page: Page) -> list[Response]:
    """What a page loads from now on; the list grows with it."""
    loaded = list[Response]()
    page.on("response", lambda response: loaded.append(response))
    return loaded


def on_the_wire(loaded: list[Response]) -> int:
    """The bytes of the answers as they were sent, without their headers."""
    return sum(response.request.sizes()["responseBodySize"] for response in loaded)
