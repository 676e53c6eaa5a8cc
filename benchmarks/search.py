"""The site's search beside other engines on the gold queries, in a browser: what is found, and what it costs.

Every engine has the same texts and answers with its ten best programmes and what is shown of them. A first query is one
of a reader who has nothing of the search yet; bytes are those on the wire.
"""

from __future__ import annotations

import argparse
import json
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from statistics import mean, median, quantiles
from typing import Any

import yaml
from playwright.sync_api import Browser

from benchmarks.browser import NODE, PEERS, on_the_wire, responses, started
from benchmarks.samples import copy_of, multiply
from benchmarks.web import served
from compendium.book import Book
from compendium.folders import ROOT, Folders
from compendium.pipeline import load_books
from compendium.render.site.programme_pages import programme_views

GOLD: list[dict[str, Any]] = yaml.safe_load(
    (ROOT / "tests" / "cases" / "search" / "gold.yml").read_text(encoding="utf-8")
)
ENGINES = Path(__file__).parent / "engines"
BLANK = "blank.html"
TOP = 10
EDITIONS = 10
# Every so many gold queries is asked as a first one: each needs a browser of its own.
SPARSE = 7
TIMED = """async (query) => {
  const started = performance.now();
  return [await find(query), performance.now() - started];
}"""
HEAD = """\
| engine | editions | recall at 10 | first one right | first query, kB | first, ms | later, ms | 95 % of later, ms |
| --- | ---: | ---: | ---: | ---: | ---: | ---: | ---: |"""


@dataclass(frozen=True)
class Engine:
    """A search engine: its name, the page that it is asked from, its script, and what makes its index."""

    name: str
    page: str
    script: str
    build: Callable[[tuple[Book, ...], Path], None]


@dataclass(frozen=True)
class Answer:
    """The programmes found, the best first; how long that took; what it loaded."""

    ids: list[str]
    milliseconds: float
    size: int


@dataclass(frozen=True)
class Found:
    """What an engine answered: first queries, each of a new reader, and all gold queries of one reader."""

    first: list[Answer]
    later: list[Answer]


def main() -> None:
    """Measure, and print the table as Markdown."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--quick", action="store_true", help="without content of ten times the size")
    options = parser.parse_args()
    print(HEAD)
    for editions in (1,) if options.quick else (1, EDITIONS):
        with tempfile.TemporaryDirectory(prefix="bench-search-") as folder:
            for name, found in _measured(Path(folder), editions):
                print(row(name, editions, found), flush=True)


def _measured(folder: Path, editions: int) -> Iterator[tuple[str, Found]]:
    content = copy_of(ROOT / "content", folder / "content")
    multiply(content, editions)
    books = load_books(Folders(content, folder), date.max)
    build = [
        sys.executable,
        str(ROOT / "build.py"),
        "--content",
        str(content),
        "--output",
        str(folder),
        "site",
    ]
    subprocess.run(build, check=True, stdout=subprocess.DEVNULL)
    site = folder / "site"
    (site / BLANK).write_text("<!doctype html><html lang=es><title>·</title>", encoding="utf-8")
    with started() as browser:
        for engine in ALL:
            engine.build(books, site)
            with served(site) as address:
                yield engine.name, _asked(browser, address, engine)


def _asked(browser: Browser, address: str, engine: Engine) -> Found:
    """All queries to an engine. Pages of its own would forbid what some engines need, so the policy is off."""
    queries = [case["consulta"] for case in GOLD]
    first = [next(_answers(browser, address, engine, [query])) for query in queries[::SPARSE]]
    warm = _answers(browser, address, engine, [queries[0], *queries])
    next(warm)
    return Found(first, list(warm))


def _answers(browser: Browser, address: str, engine: Engine, queries: list[str]) -> Iterator[Answer]:
    context = browser.new_context(bypass_csp=True)
    page = context.new_page()
    page.goto(address + engine.page, wait_until="networkidle")
    page.add_script_tag(path=ENGINES / engine.script)
    loaded = responses(page)
    for query in queries:
        loaded.clear()
        ids, milliseconds = page.evaluate(TIMED, query)
        page.wait_for_load_state("networkidle")
        yield Answer(ids, milliseconds, on_the_wire(loaded))
    context.close()


# What makes the indexes


def _own(books: tuple[Book, ...], site: Path) -> None:
    """It is part of the site."""


def _pagefind(books: tuple[Book, ...], site: Path) -> None:
    command = [
        sys.executable,
        "-m",
        "pagefind",
        "--site",
        str(site),
        "--output-subdir",
        "pagefind",
        "--quiet",
    ]
    command += ["--glob", "*/programas/*/index.html", "--root-selector", "main"]
    command += ["--exclude-selectors", ".migas, .citar, .vecinos, .otros"]
    subprocess.run(command, check=True, stdout=subprocess.DEVNULL)


def _minisearch(books: tuple[Book, ...], site: Path) -> None:
    documents = []
    for view in programme_views(books).values():
        names = [reporter.institution.name for reporter in view.entry.reporters]
        byline = " · ".join([view.entry.byline, *names])
        documents.append(
            {
                "id": view.entry.id,
                "title": view.entry.title,
                "byline": byline,
                "body": "\n".join(view.words()),
            }
        )
    command = [str(NODE), str(ENGINES / "minisearch-index.mjs")]
    made = subprocess.run(command, input=json.dumps(documents), check=True, capture_output=True, text=True)
    (site / "minisearch.json").write_text(made.stdout, encoding="utf-8")
    shutil.copy(PEERS / "minisearch" / "dist" / "es" / "index.js", site / "minisearch.js")


ALL = (
    Engine("our own", "", "own.js", _own),
    Engine("Pagefind", BLANK, "pagefind.js", _pagefind),
    Engine("MiniSearch", BLANK, "minisearch.js", _minisearch),
)


# What comes of it


def row(name: str, editions: int, found: Found) -> str:
    """A line of the table. Of content that holds every programme ten times, only the costs say anything."""
    sizes = [answer.size / 1000 for answer in found.first]
    times = [answer.milliseconds for answer in found.later]
    quality = (
        f"{100 * _recall(found.later):.1f} % | {100 * _right(found.later):.1f} %" if editions == 1 else " | "
    )
    return (
        f"| {name} | {editions} | {quality} | {min(sizes):.0f}–{max(sizes):.0f} "
        f"| {median(answer.milliseconds for answer in found.first):.0f} "
        f"| {median(times):.0f} | {quantiles(times, n=20)[-1]:.0f} |"
    )


def _recall(answers: list[Answer]) -> float:
    return mean(
        len({*case["respuestas"]} & {*answer.ids[:TOP]}) / min(TOP, len(case["respuestas"]))
        for case, answer in zip(GOLD, answers, strict=True)
    )


def _right(answers: list[Answer]) -> float:
    return mean(
        bool(answer.ids) and answer.ids[0] in case["respuestas"]
        for case, answer in zip(GOLD, answers, strict=True)
    )


if __name__ == "__main__":
    main()
