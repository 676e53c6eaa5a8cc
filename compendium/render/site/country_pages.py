"""The pages of the other countries that programmes name: a list, and one for each."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterator

from compendium.book import Book, Entry, IndexEntry
from compendium.collation import sort_key
from compendium.names import fold
from compendium.publication import of
from compendium.render.site import addresses
from compendium.render.site.index_pages import index_page, line_page
from compendium.render.site.labels import LABELS
from compendium.render.site.list_pages import ListRow, describe_index, describe_list, group_by_objective
from compendium.render.site.page import Page
from compendium.render.site.summaries import Views, summarise

SECTION, TITLE = "paises", LABELS.countries
LONGEST_ID = 80  # bytes


def country_id(name: str) -> str:
    """The name of a country as part of an address: «Estados Unidos» → «estados-unidos».

    An id is the name of a folder. A name without letters, or too long for one, ends with a hash that tells it apart.
    """
    identifier = "-".join(fold(name).split() or re.findall(r"\w+", name.lower()))
    if 0 < len(identifier.encode()) <= LONGEST_ID:
        return identifier
    head = fold(name).replace(" ", "-")[:LONGEST_ID] or "pais"
    return f"{head}-{hashlib.sha256(name.encode()).hexdigest()[:8]}"


def countries(book: Book) -> tuple[IndexEntry, ...]:
    """The countries of an edition by name, each with its programmes."""
    names: dict[str, str] = {}
    found: dict[str, list[Entry]] = {}
    for entry in book.entries:
        for name in entry.countries:
            identifier = country_id(name)
            names.setdefault(identifier, name)
            named = found.setdefault(identifier, [])
            if entry not in named[-1:]:
                named.append(entry)
    lines = (IndexEntry(key, names[key], None, tuple(entries)) for key, entries in found.items())
    return tuple(sorted(lines, key=lambda line: (sort_key(line.label), line.id)))


def country_pages(book: Book, views: Views) -> Iterator[Page]:
    """The list of an edition's countries and a page for each; no page if none is named."""
    lines = countries(book)
    if not lines:
        return
    year = book.edition.id
    rows = tuple(
        ListRow(line.label, None, addresses.country(year, line.id), len(line.entries), line.id)
        for line in lines
    )
    description = describe_index(f"Los otros países que nombran los programas {of(book.mention)}", rows)
    yield index_page(year, SECTION, TITLE, description, {"rows": rows})
    for line in lines:
        values: dict[str, object] = {
            "groups": group_by_objective(line.entries, book),
            "summary": summarise(line.entries, book, views),
        }
        text = describe_list(f"{line.label} en los programas {of(book.mention)}", line.entries)
        yield line_page(year, SECTION, TITLE, line, "pais.html", text, values)
