"""From saving a programme's file to its new page, as a browser fetches it from `build.py serve`, or to its new book.

A browser waits as this does: it asks for what is newer, and is answered as soon as there is something.
"""

from __future__ import annotations

import json
import re
import sys
import threading
import time
from pathlib import Path
from queue import Queue
from urllib.request import urlopen

from benchmarks.measure import Measure, memory_used
from benchmarks.samples import edit_one, edited_id
from compendium.folders import Folders
from compendium.render.book.crew import crew_for
from compendium.render.site.addresses import programme_of
from compendium.serve import Preview, _Server

EPOCH = re.compile(r"livereload\((\d+), ")


def main(what: str, content: Path, output: Path, runs: int) -> None:
    """Print the measures as JSON: processor and wall seconds of each edit, and the memory of all in MB."""
    said = Queue[str]()
    _, programme = edited_id(content)
    folders = Folders(content, output / "vista")
    with crew_for(folders.output) as crew:
        preview = Preview(folders, programme if what == "book" else None, said.put, crew=crew)
        preview.build()
        server = _Server(preview, 0)
        server.watch(str(content))
        thread = threading.Thread(target=server.serve)
        thread.start()
        said.get(timeout=60)  # where it can be seen: it listens now
        try:
            served = {"page": _page_edited, "book": _book_edited}[what]
            found = [served(content, server, preview, number) for number in range(runs)]
        finally:
            server.shutdown(wait=True)
            thread.join()
    print(json.dumps([[measure.cpu, measure.wall, measure.memory] for measure in found]))


def _book_edited(content: Path, server: _Server, preview: Preview, number: int) -> Measure:
    """To the book that says what was written: the file is another one."""
    del server
    path = preview.folders.output / preview.book
    before = path.read_bytes()
    cpu, wall = time.process_time(), time.perf_counter()
    edit_one(content, f"Otra oración de prueba, la número {number}.")
    while path.read_bytes() == before:
        time.sleep(0.01)
    return Measure(time.process_time() - cpu, time.perf_counter() - wall, memory_used())


def _page_edited(content: Path, server: _Server, preview: Preview, number: int) -> Measure:
    del preview
    edition, identifier = edited_id(content)
    address = programme_of(edition, identifier)
    epoch = EPOCH.findall(_fetched(server, address))[-1]
    words = f"Otra oración de prueba, la número {number}."
    cpu, wall = time.process_time(), time.perf_counter()
    edit_one(content, words)
    _fetched(server, f"livereload/{epoch}/0")
    if words not in _fetched(server, address):
        raise RuntimeError(f"{address} does not have what was written")
    return Measure(time.process_time() - cpu, time.perf_counter() - wall, memory_used())


def _fetched(server: _Server, address: str) -> str:
    with urlopen(f"http://127.0.0.1:{server.server_port}/{address}", timeout=60) as answer:
        text: str = answer.read().decode()
    return text


if __name__ == "__main__":
    main(sys.argv[1], Path(sys.argv[2]), Path(sys.argv[3]), int(sys.argv[4]))
