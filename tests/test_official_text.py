"""From the official text to book and site: every word of every programme arrives, in order, in both."""

from __future__ import annotations

import html
import json
import re
import subprocess
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from typing import Any

import pytest

from compendium.book import Book
from compendium.files import write_tree
from compendium.folders import ROOT, Folders
from compendium.importer import import_text
from compendium.incremental import update_all
from compendium.load import load_compendium
from compendium.pipeline import load_books
from tests.official import TEXT_2023, needs_texts, tool

# Numbers and letters that the source types before the items of a list are derived in ours.
LIST_MARK = re.compile(r"^\s*(?:- )?(?:\d{1,2}|[a-z])[.)] ")
NONE_REPORTED = re.compile(r"^(?:- )?No se report(?:an|aron) (?:resultados|retos)\.?$")

pytestmark = needs_texts


@dataclass(frozen=True)
class Built:
    """The imported edition, its outputs, and the programmes of the source as the tools read them."""

    book: Book
    folders: Folders
    source: list[dict[str, Any]]

    def pairs(self) -> Iterator[tuple[str, dict[str, Any]]]:
        """(our id, the source's record) of each programme, by chapter, objective and number."""
        ids = {(entry.chapter, entry.objective, entry.number): entry.id for entry in self.book.entries}
        for record in self.source:
            yield ids[record["chapter"], record["objective"], record["number"]], record


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> Built:
    folder = tmp_path_factory.mktemp("official")
    states = load_compendium(ROOT / "content").compendium.territories
    imported = import_text(TEXT_2023.read_text(encoding="utf-8"), path=TEXT_2023.name, states=states)
    folders = Folders(folder / "content", folder)
    write_tree(folders.content, imported.files)
    update_all(folders, date.max, lambda step: None)
    return Built(load_books(folders, date.max)[0], folders, _source_programmes())


def _source_programmes() -> list[dict[str, Any]]:
    module = tool("source2023")
    programmes: list[dict[str, Any]] = module.programmes(TEXT_2023)
    for programme in programmes:
        lines = [programme["title"], *programme["desc"], *programme["resultados"], *programme["retos"]]
        kept = [LIST_MARK.sub("", line) for line in lines if not NONE_REPORTED.match(line)]
        programme["lines"] = [_words(module.bare(line)) for line in kept]
        programme["addresses"] = [link for line in lines for link in module.links([line])]
        programme["note_words"] = [_words(module.bare(text)) for _, text in programme["notas"]]
    return programmes


def _passages(record: dict[str, Any], book: Book) -> list[list[str]]:
    """What must arrive in order: all of a programme, and each of its notes; the tools mix the lines of its parts."""
    key = (record["chapter"], record["objective"], record["number"])
    entry = next(entry for entry in book.entries if (entry.chapter, entry.objective, entry.number) == key)
    lines: list[list[str]] = record["lines"]
    whole = lines if len(entry.parts) > 1 else [[word for line in lines for word in line]]
    return [*whole, *record["note_words"]]


def _words(text: str) -> list[str]:
    """The words of a text, joined where a line's end divides them; a page's end leaves the hyphen in place.

    Numbers of notes, raised or set close behind a word, do not count.
    """
    plain = re.sub(r"\xad\n(?=[a-záéíóúüñ])", "", text).replace("\\$", "$")
    plain = re.sub(r"[⁰¹²³⁴⁵⁶⁷⁸⁹]+|(?<=[a-záéíóúüñ])\d{1,2}\b", "", plain)
    return re.findall(r"\w+\xad?", plain)


def _lost(words: Iterable[str], among: list[str]) -> str | None:
    """The first word that does not follow, in order, among the others."""
    place = 0
    for word in words:
        found = _found(word, among, place)
        if found is None:
            return word
        place = found
    return None


def _found(word: str, among: list[str], start: int) -> int | None:
    """Behind which place a word stands, whole or divided by the end of a page."""
    for place in range(start, len(among)):
        token = among[place]
        if token == word:
            return place + 1
        if token.endswith("\xad") and word.startswith(token[:-1]):
            return among.index(word.removeprefix(token[:-1]), place) + 1
    return None


def test_every_word_stands_in_the_book(built: Built) -> None:
    pages = json.loads((built.folders.pdf / "paginas.json").read_text(encoding="utf-8"))["paginas"]
    (pdf,) = built.folders.pdf.glob("*.pdf")
    text = subprocess.run(
        ["pdftotext", "-raw", str(pdf), "-"], capture_output=True, text=True, check=True
    ).stdout
    printed = [_words(page) for page in text.split("\f")]
    starts = sorted(set(pages.values()))
    lost = []
    for identifier, record in built.pairs():
        first = pages[identifier]
        last = min((start for start in starts if start > first), default=first + 2)
        window = [word for page in printed[first - 1 : last] for word in page]
        lost += [
            (identifier, word) for words in _passages(record, built.book) if (word := _lost(words, window))
        ]
    assert lost == []
    assert len(built.source) == len(pages) == 356


def test_every_word_stands_on_its_page_of_the_site(built: Built) -> None:
    lost = []
    for identifier, record in built.pairs():
        slug = identifier.removeprefix(f"{built.book.edition.id}-")
        page = (built.folders.site / built.book.edition.id / "programas" / slug / "index.html").read_text(
            "utf-8"
        )
        window = _words(_page_text(page))
        lost += [
            (identifier, word) for words in _passages(record, built.book) if (word := _lost(words, window))
        ]
        lost += [
            (identifier, address) for address in record["addresses"] if address not in html.unescape(page)
        ]
    assert lost == []


def _page_text(page: str) -> str:
    """What a reader reads of a page: without its head, scripts and tags."""
    body = re.sub(r"<(script|style|head|template)\b.*?</\1>", " ", page, flags=re.DOTALL)
    return html.unescape(re.sub(r"<[^>]+>", " ", body))


def test_the_notes_are_tied_to_their_calls(built: Built) -> None:
    called = {identifier: len(record["notas"]) for identifier, record in built.pairs() if record["notas"]}
    assert {entry.id: len(entry.notes) for entry in built.book.entries if entry.notes} == called
    assert sum(called.values()) == 15
    assert [note.number for entry in built.book.entries for note in entry.notes.values()] == list(
        range(1, 16)
    )
