"""Citations of a programme as a line of text, as BibTeX and as RIS."""

from __future__ import annotations

from dataclasses import dataclass

from compendium.book import Entry
from compendium.model import Edition

TEX_SIGNS = {sign: f"\\{sign}" for sign in "&%$#_"} | {
    "\\": r"\textbackslash{}",
    "~": r"\textasciitilde{}",
    "^": r"\textasciicircum{}",
    "{": r"\textbraceleft{}",
    "}": r"\textbraceright{}",
}


@dataclass(frozen=True)
class Citation:
    """The three forms of a citation."""

    text: str
    bibtex: str
    ris: str


def citation(entry: Entry, edition: Edition, address: str, page: int | None) -> Citation:
    """The citation of a programme, with printed page and address where they are known."""
    authors = [reporter.institution.name for reporter in entry.reporters]
    book = f"{edition.title}. {edition.subtitle}" if edition.subtitle else edition.title
    return Citation(
        text=_text(entry, edition, authors, book, address, page),
        bibtex=_bibtex(entry, edition, authors, book, address, page),
        ris=_ris(entry, edition, authors, book, address, page),
    )


def _text(
    entry: Entry, edition: Edition, authors: list[str], book: str, address: str, page: int | None
) -> str:
    place = f" {edition.city}." if edition.city else ""
    printed = f", p. {page}" if page else ""
    source = f"{book}. {edition.label}{printed}" if edition.label else f"{book}{printed}"
    who = "; ".join(authors)
    return f"{who} ({edition.id}). «{entry.title}». En {source}.{place} {address}".rstrip()


def _bibtex(
    entry: Entry, edition: Edition, authors: list[str], book: str, address: str, page: int | None
) -> str:
    fields = {
        "author": " and ".join(f"{{{_tex(author)}}}" for author in authors),
        "title": f"{{{_tex(entry.title)}}}",
        "booktitle": f"{{{_tex(book)}}}",
        "year": edition.id,
        "address": _tex(edition.city or ""),
        "pages": page,
        "note": _tex(edition.label or ""),
        "url": address,
    }
    lines = [f"  {name} = {{{value}}}" for name, value in fields.items() if value]
    return f"@incollection{{{entry.id},\n" + ",\n".join(lines) + "\n}"


def _tex(text: str) -> str:
    """Escape a text for BibTeX; braces become commands, as BibTeX counts escaped ones too."""
    return "".join(TEX_SIGNS.get(sign, sign) for sign in text)


def _ris(
    entry: Entry, edition: Edition, authors: list[str], book: str, address: str, page: int | None
) -> str:
    rows: list[tuple[str, object]] = [
        ("TY", "CHAP"),
        *(("AU", author) for author in authors),
        ("TI", entry.title),
        ("T2", book),
    ]
    rows += [("PY", edition.id), ("CY", edition.city), ("SP", page), ("N1", edition.label), ("UR", address)]
    return "\n".join(f"{tag}  - {value}" for tag, value in [*rows, ("ER", "")] if value or tag == "ER")
