"""Pages of the site beside the same pages with the theme as it comes, in a browser; and how heavy pages are.

A page is opened by a reader who comes for the first time, with a slow phone: a processor slowed down four times,
1.6 Mbit a second, 150 ms to the server and back. Bytes are those on the wire, of the visit with most (the browser does
not always tell of all); times are means, and the mean difference of a visit to the theme's own page just after it, with
its standard error.
"""

from __future__ import annotations

import argparse
import subprocess
import sys
import tempfile
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from statistics import mean, stdev

from playwright.sync_api import Browser

from benchmarks.browser import on_the_wire, responses, started
from benchmarks.samples import copy_of, multiply
from benchmarks.web import served
from compendium.folders import ROOT

RUNS, EDITIONS, SLOWER = 10, 10, 4
NETWORK = {"offline": False, "latency": 150, "downloadThroughput": 200_000, "uploadThroughput": 90_000}
PAGES = {
    "home": "",
    "programme": "2023/programas/inm-grupos-beta/",
    "objective": "2023/objetivos/07/",
    "institution": "2023/instituciones/inm/",
    "figures": "2023/cifras/",
    "glossary": "2023/siglas/",
    "help": "ayuda/",
}
# Playwright's own waiting needs a policy with `unsafe-eval`.
LOADED = """async () => {
  while (!performance.getEntriesByType("navigation")[0].loadEventEnd)
    await new Promise((again) => setTimeout(again, 20));
}"""
TIMES = """() => new Promise((resolve) => new PerformanceObserver((list) => resolve([
  performance.getEntriesByName("first-contentful-paint")[0].startTime,
  list.getEntries().at(-1).startTime,
  performance.getEntriesByType("navigation")[0].loadEventEnd,
])).observe({ type: "largest-contentful-paint", buffered: true }))"""


@dataclass(frozen=True)
class Opened:
    """A page that was opened: bytes on the wire, milliseconds to its first and largest paint, until loaded."""

    size: float
    first: float
    largest: float
    loaded: float


def main() -> None:
    """Measure, and print the tables as Markdown."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--quick", action="store_true", help="without content of ten times the size")
    options = parser.parse_args()
    with tempfile.TemporaryDirectory(prefix="bench-pages-") as folder:
        content = copy_of(ROOT / "content", Path(folder) / "content")
        own, stock = _own(content, Path(folder) / "out"), Path(folder) / "stock"
        _run("-m", "benchmarks.stock_site", "mkdocs", str(content), str(stock))
        print("\n".join(_table(own, stock)))
        sizes = {1: _average(own)}
        if not options.quick:
            multiply(content, EDITIONS)
            sizes[EDITIONS] = _average(_own(content, Path(folder) / "grown"))
    print()
    for editions, size in sizes.items():
        print(f"HTML of a page on average, pages of charts aside, editions: {editions}: {size / 1000:.1f} kB")


def _own(content: Path, output: Path) -> Path:
    _run(str(ROOT / "build.py"), "--content", str(content), "--output", str(output), "site")
    return output / "site"


def _run(*arguments: str) -> None:
    subprocess.run([sys.executable, *arguments], cwd=ROOT, check=True, capture_output=True)


def _table(own: Path, stock: Path) -> Iterator[str]:
    yield "| page | kB | theme's own, kB | first paint, ms | largest paint, ms | loaded, ms |"
    yield "| --- | ---: | ---: | ---: | ---: | ---: |"
    with served(own) as here, served(stock) as there, started() as browser:
        for name, path in PAGES.items():
            # One after the other, again and again: what else the machine does meets both.
            visits = [(_visit(browser, here + path), _visit(browser, there + path)) for _ in range(RUNS)]
            ours, theirs = zip(*visits, strict=True)
            first = _compared([v.first for v in ours], [v.first for v in theirs])
            largest = _compared([v.largest for v in ours], [v.largest for v in theirs])
            loaded = _compared([v.loaded for v in ours], [v.loaded for v in theirs])
            sizes = " | ".join(f"{max(v.size for v in one) / 1000:.0f}" for one in (ours, theirs))
            yield f"| {name} | {sizes} | {first} | {largest} | {loaded} |"


def _visit(browser: Browser, address: str) -> Opened:
    context = browser.new_context(viewport={"width": 412, "height": 823})
    page = context.new_page()
    loaded, session = responses(page), context.new_cdp_session(page)
    session.send("Emulation.setCPUThrottlingRate", {"rate": SLOWER})
    session.send("Network.emulateNetworkConditions", NETWORK)
    page.goto(address, wait_until="networkidle")
    page.evaluate(LOADED)
    opened = Opened(on_the_wire(loaded), *page.evaluate(TIMES))
    context.close()
    return opened


def _compared(ours: Sequence[float], theirs: Sequence[float]) -> str:
    """Both means, and the mean difference."""
    apart = [one - other for one, other in zip(ours, theirs, strict=True)]
    error = stdev(apart) / len(apart) ** 0.5
    return f"{mean(ours):.0f} against {mean(theirs):.0f} ({mean(apart):+.0f} ± {error:.0f})"


def _average(site: Path) -> float:
    return mean(path.stat().st_size for path in site.rglob("*.html") if "cifras" not in path.parts)


if __name__ == "__main__":
    main()
