"""Kill builds at random moments, and see that every output is the old or the new one: `make torture` (N=200).

A build of two contents in turn; after each kill pdf/ and site/ must be one of the two, whole, and content/
untouched. At the end one build that is left alone must leave nothing behind.
"""

from __future__ import annotations

import hashlib
import random
import shutil
import signal
import subprocess
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from tests.golden import SAMPLE

ROOT = Path(__file__).parents[1]
GUIDE = "2023/1-gobierno-federal/objetivo-01/guia.yml"
TITLES = ("Guía de viaje", "Guía de regreso")
KEPT = {"content", "pdf", "site", ".build"}


def digest(folder: Path) -> str:
    """One hash of all that a folder holds, hidden files too."""
    total = hashlib.sha256()
    for path in sorted(folder.rglob("*")):
        if path.is_file():
            total.update(
                f"{path.relative_to(folder)}\n".encode() + hashlib.sha256(path.read_bytes()).digest()
            )
    return total.hexdigest()


@dataclass
class Bench:
    """A folder with content and outputs, and what they are when a build is left alone."""

    folder: Path
    whole: dict[str, dict[str, str]]
    seconds: float = 0

    @classmethod
    def at(cls, folder: Path, cache: Path | None) -> Bench:
        """Both contents built once, with what builds of the sample kept; `seconds` is how long the second took.

        Raises RuntimeError if a build fails.
        """
        shutil.copytree(SAMPLE, folder / "content")
        if cache:
            shutil.copytree(cache, folder / ".build")
        bench = cls(folder, {})
        for title in TITLES:
            bench.entitle(title)
            start = time.monotonic()
            if bench.build().wait():
                raise RuntimeError("the content cannot be built")
            bench.seconds = time.monotonic() - start
            bench.whole[title] = {name: digest(folder / name) for name in ("content", "pdf", "site")}
        return bench

    def entitle(self, title: str) -> None:
        """Let the content be the one with that title."""
        text = (SAMPLE / GUIDE).read_text(encoding="utf-8").replace(TITLES[0], title)
        (self.folder / "content" / GUIDE).write_text(text, encoding="utf-8")

    def build(self) -> subprocess.Popen[bytes]:
        """A build, begun."""
        command = [
            sys.executable,
            str(ROOT / "build.py"),
            "--content",
            "content",
            "--output",
            str(self.folder),
        ]
        return subprocess.Popen(command, cwd=self.folder, stderr=subprocess.DEVNULL)

    def kill_after(self, seconds: float) -> bool:
        """Begin a build and kill it; whether it was still at work."""
        process = self.build()
        try:
            process.wait(seconds)
        except subprocess.TimeoutExpired:
            process.send_signal(signal.SIGKILL)
            process.wait()
            return True
        return False

    def faults(self, title: str) -> Iterator[str]:
        """What is neither the old nor the new, whole."""
        if digest(self.folder / "content") != self.whole[title]["content"]:
            yield "content/ changed"
        for name in ("pdf", "site"):
            if digest(self.folder / name) not in {whole[name] for whole in self.whole.values()}:
                yield f"{name}/ is neither the old nor the new one"

    def leftovers(self) -> list[str]:
        """What a build that ended well has no use for."""
        return [
            str(path.relative_to(self.folder))
            for path in self.folder.rglob("*")
            if (path.parent == self.folder and path.name not in KEPT) or path.name.endswith(".incompleto")
        ]


def torture(folder: Path, kills: int, seed: int, cache: Path | None = None) -> tuple[Counter[str], list[str]]:
    """So many kills; how many met a build at work, and every fault."""
    chance = random.Random(seed)
    bench = Bench.at(folder, cache)
    counts, faults = Counter[str](), list[str]()
    for number in range(kills):
        title = TITLES[number % 2]
        bench.entitle(title)
        counts["killed" if bench.kill_after(chance.uniform(0.2, bench.seconds)) else "ended"] += 1
        faults += [f"kill {number}: {fault}" for fault in bench.faults(title)]
        counts.update(
            f"{name} of content {TITLES.index(which)}"
            for name in ("pdf", "site")
            for which, whole in bench.whole.items()
            if digest(folder / name) == whole[name]
        )
    return counts, [*faults, *_at_the_end(bench)]


def _at_the_end(bench: Bench) -> Iterator[str]:
    bench.entitle(TITLES[1])
    if bench.build().wait():
        yield "the last build failed"
    yield from bench.faults(TITLES[1])
    if digest(bench.folder / "pdf") != bench.whole[TITLES[1]]["pdf"]:
        yield "the last build did not make the new book"
    yield from (f"left over: {name}" for name in bench.leftovers())


if __name__ == "__main__":
    kills, seed = int(sys.argv[1]), int(sys.argv[2]) if len(sys.argv) > 2 else time.time_ns()
    with tempfile.TemporaryDirectory() as place:
        counts, faults = torture(Path(place), kills, seed)
    sys.stdout.write("\n".join([f"seed {seed}: {dict(counts)}", *faults, ""]))
    sys.exit(bool(faults))
