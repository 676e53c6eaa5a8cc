"""`make lighthouse`: Google's Lighthouse on a page of each kind, as a table of scores; exit 1 if one is under the mark.

Lighthouse plays a slow phone: a processor four times slower than this one and 1.6 Mbit a second.
"""

from __future__ import annotations

import argparse
import json
import os
import subprocess
import sys
import tempfile
from pathlib import Path
from statistics import median

from benchmarks.browser import CHROMIUM, FLAGS, NODE, PEERS
from benchmarks.web import served

ROOT = Path(__file__).parents[1]
COMMAND = PEERS / "lighthouse" / "cli" / "index.js"
CATEGORIES = ("performance", "accessibility", "best-practices", "seo")
MARK = 100
PAGES = {
    "home": "",
    "programme": "2023/programas/inm-grupos-beta/",
    "objective": "2023/objetivos/07/",
    "institution": "2023/instituciones/inm/",
    "explorer": "explorador/",
    "figures": "2023/cifras/",
    "glossary": "2023/siglas/",
    "help": "ayuda/",
}
Scores = dict[str, float]


def main() -> int:
    """Measure, and print the table as Markdown."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--runs", type=int, default=3, help="runs of each page; the median counts")
    parser.add_argument("--pages", nargs="*", choices=PAGES, default=list(PAGES))
    parser.add_argument("--reports", type=Path, help="a folder that keeps the reports as JSON")
    options = parser.parse_args()
    with served(ROOT / "site") as address:
        rows = {name: _scores(address, name, options.runs, options.reports) for name in options.pages}
    print(table(rows))
    return int(any(score < MARK for scores in rows.values() for score in scores.values()))


def _scores(address: str, name: str, runs: int, reports: Path | None) -> Scores:
    found = [_run(address + PAGES[name]) for _ in range(runs)]
    if reports:
        reports.mkdir(parents=True, exist_ok=True)
        (reports / f"{name}.json").write_text(json.dumps(found[-1]), encoding="utf-8")
    return {
        category: median(100 * report["categories"][category]["score"] for report in found)
        for category in CATEGORIES
    }


def _run(address: str) -> dict[str, dict[str, dict[str, float]]]:
    with tempfile.TemporaryDirectory(prefix="lighthouse-") as folder:
        target = Path(folder) / "report.json"
        program = [
            str(NODE),
            str(COMMAND),
            address,
            "--output=json",
            f"--output-path={target}",
            "--quiet",
            "--no-enable-error-reporting",
        ]
        program += [
            f"--chrome-flags={' '.join(('--headless=new', *FLAGS))}",
            f"--only-categories={','.join(CATEGORIES)}",
        ]
        environment = {**os.environ, "CHROME_PATH": CHROMIUM, "TMPDIR": folder}
        subprocess.run(program, check=True, env=environment, stdout=subprocess.DEVNULL)
        report: dict[str, dict[str, dict[str, float]]] = json.loads(target.read_text(encoding="utf-8"))
    return report


def table(rows: dict[str, Scores]) -> str:
    """The scores as a Markdown table."""
    lines = [f"| page | {' | '.join(CATEGORIES)} |", f"| --- |{' ---: |' * len(CATEGORIES)}"]
    lines += [
        f"| {name} | {' | '.join(f'{s:.0f}' for s in scores.values())} |" for name, scores in rows.items()
    ]
    return "\n".join(lines)


if __name__ == "__main__":
    sys.exit(main())
