"""The search index of the site, in files that the browser loads when it needs them.

`buscar/indice.js` has the vocabulary, `buscar/p<n>.js` the places of a range of its words, `buscar/c<n>.js` the titles
of some programmes, `buscar/d<n>.js` the text of one for its excerpt. They are scripts, not JSON, so that a copy on a
disk can load them too. The reading side is templates/site/js/search.
"""

from __future__ import annotations

import json
import re
import unicodedata
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import lru_cache
from operator import sub

from compendium.book import Book, Entry
from compendium.model import Institution, Territory
from compendium.names import fold
from compendium.render.site import addresses
from compendium.render.site.country_pages import countries
from compendium.render.site.views import ProgrammeView

FOLDER = "buscar/"
PIECE = 14_000  # characters of places in one file; about 7 kB on the wire
CARDS = 48  # programmes whose titles are in one file: most answers to a query are near each other
DIGITS = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_"
WORD = re.compile(r"\d+(?:[.,]\d+)*|[^\W\d_]+")
THOUSANDS = re.compile(r"\d{1,3}(?:,\d{3})+(?:\.\d+)?|\d{1,3}(?:\.\d{3})+")
ACCENTS = re.compile("[\u0300-\u036f]")
# Raised and lowered digits, fractions, Roman and circled numbers: looked up as the digits or letters that they show.
NUMERALS = re.compile("[\xb2\xb3\xb9\xbc-\xbe\u2070\u2074-\u2079\u2080-\u2089\u2150-\u2188\u2460-\u249b]")
# Words that nearly every text has. They keep their places in phrases, but are not looked up.
STOP = frozenset(
    "a al ante como con cual cuando de del desde donde e el ella ellas ellos en entre era es esa ese eso esta estas"
    " este esto estos fue fueron ha han hasta la las le les lo los mas me mi muy ni no nos o otra otro para pero por"
    " porque que quien quienes se sea ser si sin sobre son su sus tambien tan te tiene todo tras tu u un una unas uno"
    " unos y ya".split()
)


@dataclass(frozen=True)
class SearchDocument:
    """The texts of a programme in the order in which positions of words are counted."""

    entry: Entry
    title: str
    byline: str
    facts: str
    body: str

    @property
    def excerpt_source(self) -> str:
        """The text that excerpts are cut from."""
        return f"{self.body}\n{self.facts}"


def search_files(books: tuple[Book, ...], views: Mapping[str, ProgrammeView]) -> dict[str, str]:
    """Path in the site → text of the index. `views`: programme id → texts."""
    documents = [_search_document(views[entry.id]) for book in books for entry in book.entries]
    words = _WordIndex()
    lengths = [words.add(number, document) for number, document in enumerate(documents)]
    vocabulary = sorted(words.places)
    bounds, pieces = _split_postings(vocabulary, words.places)
    head = {
        "palabras": _front_code(vocabulary),
        "piezas": bounds,
        "largos": "".join(map(_encode_number, (length for row in lengths for length in row))),
        "vacias": " ".join(sorted(STOP)),
        "siglas": _acronyms(books, {document.entry.id: n for n, document in enumerate(documents)}),
        "fichas": CARDS,
        "paginas": _pages_by_name(books[0]),
    }
    files = {f"{FOLDER}indice.js": script("indice", head)}
    files |= {f"{FOLDER}p{number}.js": script(f"p{number}", text) for number, text in enumerate(pieces)}
    files |= {f"{FOLDER}c{n}.js": script(f"c{n}", cards) for n, cards in enumerate(_card_files(documents))}
    return files | {
        f"{FOLDER}d{n}.js": script(f"d{n}", document.excerpt_source) for n, document in enumerate(documents)
    }


def script(name: str, value: object) -> str:
    """A script that gives the browser a piece of data by its name."""
    written = json.dumps(value, ensure_ascii=False, separators=(",", ":"))
    if not isinstance(value, str):
        # Browsers read JSON in a fraction of the time that the same text takes them as a program.
        quoted = written.replace("\\", "\\\\").replace("'", "\\'")
        written = f"JSON.parse('{quoted}')"
    return f"compendium.receive({json.dumps(name)},{written})\n"


# Words


def tokens(text: str) -> list[str]:
    """The tokens of a text: lower case, no accents but on ñ, numbers without separators."""
    plain = NUMERALS.sub(lambda sign: f" {unicodedata.normalize('NFKC', sign[0])} ", text)
    small = unicodedata.normalize("NFC", plain).lower().replace("ñ", "\0")
    bare = ACCENTS.sub("", unicodedata.normalize("NFD", small)).replace("\0", "ñ")
    return [_plain_number(word) if word[0].isdigit() else word for word in WORD.findall(bare)]


def _plain_number(word: str) -> str:
    if not THOUSANDS.fullmatch(word):
        return word
    return word.replace(",", "") if "," in word else word.replace(".", "")


class _WordIndex:
    """Word → its encoded postings: documents and positions."""

    def __init__(self) -> None:
        self.places: dict[str, list[tuple[int, str]]] = {}

    def add(self, number: int, document: SearchDocument) -> tuple[int, int, int]:
        """Add a document. Returns the positions where byline and body begin, and its length."""
        starts, places = _index_texts(document.title, document.byline, f"{document.facts}\n{document.body}")
        for word, encoded in places:
            self.places.setdefault(word, []).append((number, encoded))
        return starts


@lru_cache(maxsize=5_000)  # a preview indexes the same texts with every edit
def _index_texts(*texts: str) -> tuple[tuple[int, int, int], tuple[tuple[str, str], ...]]:
    """Index three texts: where the later two begin, the length, encoded places by word."""
    found: dict[str, list[int]] = {}
    place, starts = 0, []
    for text in texts:
        starts.append(place)
        for word in tokens(text):
            if word not in STOP:
                found.setdefault(word, []).append(place)
            place += 1
        place += 1  # no phrase runs from one text into the next
    written = tuple(
        (word, _encode_number(len(places)) + _encode_gaps(places)) for word, places in found.items()
    )
    return (starts[1], starts[2] - starts[1], place - starts[2]), written


def _split_postings(
    vocabulary: list[str], places: Mapping[str, list[tuple[int, str]]]
) -> tuple[list[int], list[str]]:
    """Cut the postings into files of about one size; also the first word's number of each."""
    bounds, pieces, current = [0], [], list[str]()
    size = 0
    for number, word in enumerate(vocabulary):
        if size > PIECE:
            pieces.append("".join(current))
            bounds.append(number)
            current, size = [], 0
        current.append(_encode_postings(places[word]))
        size += len(current[-1])
    return bounds, [*pieces, "".join(current)]


def _encode_postings(found: list[tuple[int, str]]) -> str:
    """Encode postings: the count, then document gap, frequency and position gaps of each."""
    parts, before = [_encode_number(len(found))], 0
    for document, places in found:
        parts += (_encode_number(document - before), places)
        before = document
    return "".join(parts)


@lru_cache(maxsize=10_000)
def _encode_number(value: int) -> str:
    """Encode a number in five-bit digits, lowest first; the upper half marks continuation."""
    digits = ""
    while value >= 32:
        digits += DIGITS[32 + value % 32]
        value //= 32
    return digits + DIGITS[value]


def _front_code(vocabulary: list[str]) -> str:
    """Front coding: shared letters with the word before as a count, then the rest."""
    lines, before = [], ""
    for word in vocabulary:
        shared = 0
        while shared < min(len(before), len(word), 31) and before[shared] == word[shared]:
            shared += 1
        lines.append(DIGITS[shared] + word[shared:])
        before = word
    return " ".join(lines)


# Acronyms


def _acronyms(books: tuple[Book, ...], numbers: Mapping[str, int]) -> list[list[str]]:
    """Each acronym: its spelling, its folded names, and the programmes that mention it."""
    names = _names(books)
    found: dict[str, list[int]] = {}
    for book in books:
        for line in book.index("siglas").entries:
            found.setdefault(line.label, []).extend(numbers[entry.id] for entry in line.entries)
    return [
        [acronym, "|".join(sorted(names.get(acronym, ()))), _encode_gaps(sorted(documents))]
        for acronym, documents in sorted(found.items())
    ]


def _names(books: tuple[Book, ...]) -> dict[str, set[str]]:
    """Acronym → its folded names."""
    names: dict[str, set[str]] = {}
    for book in books:
        known = [(term.acronym, (term.name, *term.aliases)) for term in book.terms]
        known += [(i.acronym, (i.name, *i.aliases)) for i in book.institutions if i.acronym]
        for acronym, all_names in known:
            names.setdefault(acronym, set()).update(map(fold, all_names))
    return names


def _pages_by_name(book: Book) -> list[list[str]]:
    """Everything with a page of its own: name, address and all its folded names."""
    year = book.edition.id
    rows: list[tuple[str, str, tuple[str | None, ...]]] = []
    for o in book.objectives:
        names = (f"objetivo {o.number}", o.name, o.short)
        rows.append((f"Objetivo {o.number}. {o.name}", addresses.objective(year, o.number), names))
    for line in book.index("instituciones").entries:
        who = next(r for e in line.entries for r in _reporters(e) if r.id == line.id)
        rows.append(
            (line.label, addresses.reporter(year, who), (line.label, line.detail or "", *who.aliases))
        )
    for kind, address in (("entidades", addresses.territory), ("poblaciones", addresses.population)):
        rows += [(line.label, address(year, line.id), (line.label,)) for line in book.index(kind).entries]
    rows += [(line.label, addresses.country(year, line.id), (line.label,)) for line in countries(book)]
    named = [
        (label, address, dict.fromkeys(fold(name) for name in names if name))
        for label, address, names in rows
    ]
    return [[label, address, "|".join(names)] for label, address, names in named]


def _reporters(entry: Entry) -> Iterator[Institution | Territory]:
    for reporter in entry.reporters:
        yield reporter.institution
        if reporter.unit:
            yield reporter.unit


def _encode_gaps(numbers: list[int]) -> str:
    return "".join(map(_encode_number, map(sub, numbers, (0, *numbers))))


# Documents


def _search_document(view: ProgrammeView) -> SearchDocument:
    entry = view.entry
    names = [name for reporter in entry.reporters for name in (reporter.label, reporter.institution.name)]
    names += [reporter.unit.name for reporter in entry.reporters if reporter.unit]
    facts = [population.name for population in entry.populations]
    facts += [territory.name for territory in entry.territories]
    return SearchDocument(
        entry=entry,
        title=entry.title,
        byline=" · ".join(dict.fromkeys(names)),
        facts="; ".join([*facts, *entry.countries]),
        body="\n".join(view.words()),
    )


def _card_files(documents: list[SearchDocument]) -> Iterator[list[list[object]]]:
    """The files of what results show, for some programmes each."""
    for first in range(0, len(documents), CARDS):
        yield [_card(document.entry) for document in documents[first : first + CARDS]]


def _card(entry: Entry) -> list[object]:
    name = addresses.programme(entry).split("/")[2]
    return [entry.edition, name, entry.title, entry.byline, entry.full_number, entry.objective]
