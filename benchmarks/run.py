"""`make bench`: how long the chain takes, in one run beside plainer ways, as ratios.

Absolute times move with the machine; compare the ratios of one run.
"""

from __future__ import annotations

import argparse
import json
import subprocess
import sys
import tempfile
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import partial
from itertools import count
from pathlib import Path

from benchmarks.measure import Measure, measured, middle
from benchmarks.samples import copy_of, edit_one, lengthen_one, multiply, programme_files, retitle_one
from compendium.checks.writing.speller import CACHE_FILE

ROOT = Path(__file__).parents[1]
FEW, MANY = 5, 10
Edit = Callable[[Path, str], None]
EDITS: dict[str, Edit] = {
    "one programme edited": edit_one,
    "one programme a page longer": lengthen_one,
    "one programme with another title": retitle_one,
}


@dataclass(frozen=True)
class Row:
    """A line of the table; its ratios are to the row named `beside`."""

    name: str
    measure: Measure
    beside: str | None = None


def main() -> None:
    """Measure, and print the table as Markdown."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument(
        "--runs", type=int, default=3, help="runs of each short measurement; the median counts"
    )
    parser.add_argument("--quick", action="store_true", help="without content of five and ten times the size")
    options = parser.parse_args()
    with tempfile.TemporaryDirectory(prefix="bench-") as folder:
        print(table(list(_rows(Path(folder), options.runs, large=not options.quick))))


def _rows(folder: Path, runs: int, *, large: bool) -> Iterator[Row]:
    content, output = copy_of(ROOT / "content", folder / "content"), folder / "out"
    yield Row("check, cold", _cold(runs, content, output, "check"))
    yield Row(
        "check, nothing changed", _repeated(runs, lambda: _build(content, output, "check")), "check, cold"
    )
    cold, one_pass, stock = (
        "whole chain, cold",
        "book in one pass of the layout engine",
        "site, stock MkDocs, all in the menu",
    )
    yield Row(cold, _cold(runs, content, output))
    yield Row("whole chain, nothing changed", _repeated(runs, lambda: _build(content, output)), cold)
    numbers = count()
    yield Row(
        "whole chain, one programme edited",
        _repeated(runs, partial(_edited, content, output, numbers)),
        cold,
    )
    yield Row(one_pass, _plain(content, folder / "plain.pdf", "one_pass"))
    yield Row("book, cold", _cold(runs, content, output, "book"), one_pass)
    yield Row("book, nothing changed", _repeated(runs, lambda: _build(content, output, "book")), one_pass)
    for what, edit in EDITS.items():
        edited = partial(_edited, content, output, numbers, "book", edit=edit)
        yield Row(f"book, {what}", _repeated(runs, edited), one_pass)
    yield Row("book by Typst, no indexes", _plain(content, folder / "typst.pdf", "typst_book"), one_pass)
    yield Row(stock, _plain(content, folder / "stock", "stock_site", "mkdocs"))
    yield Row("site, cold", _cold(runs, content, output, "site"), stock)
    by_mkdocs = _cold(runs, content, output, "site", "--builder", "mkdocs")
    yield Row("site, cold, the same pages built by MkDocs", by_mkdocs, "site, cold")
    yield Row(
        "site by Hugo, bare pages, no search", _plain(content, folder / "hugo", "stock_site", "hugo"), stock
    )
    yield Row(
        "serve, one programme edited, to its page", _served("page", content, output, runs), "site, cold"
    )
    yield Row(
        "serve, one programme edited, to the whole book", _served("book", content, output, runs), "book, cold"
    )
    if large:
        yield from _grown(folder, FEW, "site")
        yield from _grown(folder, MANY, "check", "book", "site")


def _grown(folder: Path, times: int, *commands: str) -> Iterator[Row]:
    """The newest edition with every programme so many times: as many as that many editions have."""
    content, output = copy_of(ROOT / "content", folder / f"content-{times}"), folder / "out"
    multiply(content, times)
    size = f"{times} editions ({len(programme_files(content)):,} programmes)"
    for command in commands:
        small = f"{command}, cold"
        yield Row(f"{small}, {size}", _build(content, _without(output), command), small)


def _served(what: str, content: Path, output: Path, runs: int) -> Measure:
    program = [sys.executable, "-m", "benchmarks.served", what, str(content), str(output), str(runs)]
    said = subprocess.run(program, cwd=ROOT, check=True, capture_output=True, text=True).stdout
    return middle([Measure(*figures) for figures in json.loads(said)])


def _cold(runs: int, content: Path, output: Path, *command: str) -> Measure:
    return _repeated(runs, lambda: _build(content, _without(output), *command), warm_up=False)


def _build(content: Path, output: Path, *command: str) -> Measure:
    program = [sys.executable, str(ROOT / "build.py"), "--content", str(content), "--output", str(output)]
    return measured([*program, *command])


def _plain(content: Path, target: Path, module: str, *arguments: str) -> Measure:
    return measured([sys.executable, "-m", f"benchmarks.{module}", *arguments, str(content), str(target)])


def _edited(
    content: Path, output: Path, numbers: Iterator[int], *command: str, edit: Edit = edit_one
) -> Measure:
    edit(content, f"Una oración de prueba, la número {next(numbers)}.")
    return _build(content, output, *command)


def _without(output: Path) -> Path:
    """The folder without what was made, and the spelling dictionary without what was read of it.

    What was made is deleted at the end: for half a minute after so many files are deleted, ext4 takes up to a second
    longer to make as many, in search of numbers that were not theirs.
    """
    if output.exists():
        output.rename(tempfile.mkdtemp(dir=output.parent, prefix="made-"))
    CACHE_FILE.unlink(missing_ok=True)
    return output


def _repeated(runs: int, run: Callable[[], Measure], *, warm_up: bool = True) -> Measure:
    if warm_up:
        run()
    return middle([run() for _ in range(runs)])


def table(rows: list[Row]) -> str:
    """The rows as a Markdown table, each with its ratio to the one it stands beside."""
    by_name = {row.name: row.measure for row in rows}
    lines = ["| what | CPU s | wall s | MB | CPU, ratio | to |", "| --- | ---: | ---: | ---: | ---: | --- |"]
    for row in rows:
        m = row.measure
        ratio = f"{m.cpu / by_name[row.beside].cpu:.2f} | {row.beside}" if row.beside else " | "
        lines.append(f"| {row.name} | {m.cpu:.2f} | {m.wall:.2f} | {m.memory:.0f} | {ratio} |")
    return "\n".join(lines)


if __name__ == "__main__":
    main()
