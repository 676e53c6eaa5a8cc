"""From saving a programme's file to its new page, or to the new book, as a browser fetches them from `build.py serve`.

A browser waits as this does: it asks for what is newer, and is answered as soon as there is something.
"""

from __future__ import annotations

import gc
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
from build import SELDOM
from compendium.folders import Folders
from compendium.live_preview import Preview
from compendium.render.book.workers import worker_pool
from compendium.render.site.addresses import programme_of
from compendium.serve import PreviewServer

EPOCH = re.compile(r"livereload\((\d+)\);")


def main(what: str, content: Path, output: Path, runs: int) -> None:
    """Print the measures as JSON: processor and wall seconds of each edit, and the memory of all in MB.

    `what` is what is fetched: the `page` of the edited programme, or the whole `book`.
    """
    gc.set_threshold(SELDOM, 10, 10)
    said = Queue[str]()
    folders = Folders(content, output / "vista")
    with worker_pool(folders.output, keeps_chunks=True) as pool:
        preview = Preview(folders, None, said.put, pool=pool)
        preview.build()
        server = PreviewServer(preview, 0)
        thread = threading.Thread(target=server.run)
        thread.start()
        said.get(timeout=60)  # where it can be seen: it listens now
        address = {"page": programme_of(*edited_id(content)), "book": preview.book}[what]
        try:
            _fetched(server, address)
            found = [_edited(content, server, address, number) for number in range(runs)]
        finally:
            server.stop()
            thread.join()
            server.server_close()
    print(json.dumps([[measure.cpu, measure.wall, measure.memory] for measure in found]))


def _edited(content: Path, server: PreviewServer, address: str, number: int) -> Measure:
    before = _fetched(server, address)
    epoch = EPOCH.findall(_fetched(server, "").decode())[-1]
    cpu, wall = time.process_time(), time.perf_counter()
    edit_one(content, f"Otra oración de prueba, la número {number}.")
    _fetched(server, f"livereload/{epoch}")
    if _fetched(server, address) == before:
        raise RuntimeError(f"{address} does not have what was written")
    return Measure(time.process_time() - cpu, time.perf_counter() - wall, memory_used())


def _fetched(server: PreviewServer, address: str) -> bytes:
    with urlopen(f"http://127.0.0.1:{server.server_port}/{address}", timeout=60) as answer:
        content: bytes = answer.read()
    return content


if __name__ == "__main__":
    main(sys.argv[1], Path(sys.argv[2]), Path(sys.argv[3]), int(sys.argv[4]))
