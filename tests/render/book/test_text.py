"""Copied, searched and spoken text has whole words in the right order."""

from __future__ import annotations

import re
from collections.abc import Iterator

from compendium.book import Book, Entry, EntryBlock, ProseBlock
from compendium.colours import contrast
from compendium.markdown.plain_text import plain_field, plain_text
from tests.render.book.ink import inks
from tests.render.book.reading import Element, ReadBook

SPACE = re.compile(r"\s+")


def _flat(text: str) -> str:
    return SPACE.sub("", text)


def _prose(blocks: tuple[EntryBlock, ...]) -> list[str]:
    return [
        line
        for block in blocks
        if isinstance(block, ProseBlock)
        for line in plain_text(block.markdown).split("\n")
    ]


def _read(element: Element) -> str:
    """Return the words of an element without its notes and their calls."""
    words = ""
    for kid in element.kids:
        if isinstance(kid, str):
            words += kid
        elif kid.tag != "Note" and not any("-nota-" in str(link.get("/Dest", "")) for link in kid.links):
            words += _read(kid)
    return words.replace("\u00ad", "")


def test_every_paragraph_is_complete_and_in_order(book_pdf: ReadBook, book: Book) -> None:
    whole = _flat("".join(map(_read, book_pdf.all("Art"))))
    place = 0
    for entry in book.entries:
        for text in _texts(entry):
            place = whole.find(_flat(text), place)
            assert place >= 0, text
            place += len(_flat(text))


def _texts(entry: Entry) -> Iterator[str]:
    yield f"{entry.number}. {entry.title}"
    for part in entry.parts:
        yield from _prose(part.description)
        for section in part.sections:
            yield from (section.heading, *_prose(section.blocks))
            yield from (line for item in section.items for line in plain_field(item).split("\n"))


def test_no_word_is_broken(book_pdf: ReadBook) -> None:
    words = re.findall(
        r"\w+", " ".join(item.text() for item in book_pdf.all("LI") if "Reto 4" in item.text())
    )
    assert {"coordinación", "internacionalización", "profesionalización"} <= set(words)
    assert (
        not {word for word in words if len(word) < 5}
        - {"Reto", "que", "pide", "en", "4"}
        - {str(n) for n in range(50)}
    )


def test_broken_words_carry_a_soft_hyphen_and_real_hyphens_stay(book_pdf: ReadBook) -> None:
    text = "".join(book_pdf.page_text(number) for number in book_pdf.marked_texts)
    assert text.count("\u00ad") > 5
    assert "franco-mexicanas" in text.replace("\u00ad", "")


def test_ligatures_and_small_capitals_are_letters(book_pdf: ReadBook) -> None:
    text = "".join(element.text() for element in book_pdf.all("Art"))
    assert "verificó la certificación" in text
    assert "Resultados" in text
    assert not re.search("[\ufb00-\ufb06\ue000-\uf8ff]", text)


def test_a_long_address_breaks_and_stays_one_word(book_pdf: ReadBook) -> None:
    link = next(e for e in book_pdf.all("Link") if "responsabilidades-extra" in e.text())
    assert link.text() == str(link.links[0].A.URI)
    assert len({float(part.Rect[1]) for part in link.links}) > 1


def test_spaces_that_do_not_break_are_spaces(book_pdf: ReadBook) -> None:
    text = "".join(element.text() for element in book_pdf.all("Art"))
    assert "1 250 personas" in text  # the space that does not break is the same glyph


def test_missing_reports_are_named(book_pdf: ReadBook) -> None:
    texts = [element.text() for element in book_pdf.all("P")]
    assert texts.count("No se reportaron acciones.") == 2
    assert "No se reportaron resultados." in texts
    assert "No se reportaron retos." in texts


def test_remarks_are_printed_and_internal_notes_are_not(book_pdf: ReadBook) -> None:
    text = "".join(book_pdf.page_text(number) for number in book_pdf.marked_texts)
    assert "El original dice «gia»." in text
    assert "Falta preguntar" not in text


def test_the_notice_and_the_licence_are_in_the_imprint(book_pdf: ReadBook) -> None:
    (imprint,) = (
        text for number in book_pdf.numbers.values() if "Cómo citar" in (text := book_pdf.page_text(number))
    )
    assert "Esta es una edición de prueba." in imprint
    assert "Se puede copiar." in imprint


def test_each_programme_has_its_address(book_pdf: ReadBook, book: Book) -> None:
    shown = {element.text() for element in book_pdf.all("Link")}
    assert {f"example.org/{entry.id}/" for entry in book.entries} <= shown


def test_every_text_stands_out_from_its_ground(book_pdf: ReadBook) -> None:
    """The contrast of each is at least that of WCAG 2.2, 1.4.3."""
    found = set(inks(book_pdf.path))
    assert len({(ink.colour, ink.ground) for ink in found}) > 5
    assert [ink for ink in found if contrast(ink.colour, ink.ground) < 4.5] == []
