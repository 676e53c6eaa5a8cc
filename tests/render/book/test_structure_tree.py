"""The structure tree has one element for each HTML element, in the same order."""

from __future__ import annotations

from collections import Counter
from dataclasses import replace
from html.parser import HTMLParser
from itertools import pairwise
from pathlib import Path

import pikepdf
import pytest

from compendium.book import Book
from compendium.publication import ForeignTerms
from compendium.render.book.options import PLAIN
from compendium.render.book.page_geometry import page_geometry
from compendium.render.book.typeset import typeset
from compendium.render.chapters.chapter_html import page_html, paper_html
from compendium.render.chapters.plan import BookContext, plan
from tests.render.addresses import site_addresses
from tests.render.book.reading import ReadBook, find_unmarked, instructions

HEADINGS = tuple(f"h{level}" for level in range(1, 7))
SAME_AS_HTML = {
    **{name: name.upper() for name in HEADINGS},
    "table": "Table",
    "th": "TH",
    "td": "TD",
    "tr": "TR",
}
SAME_AS_HTML |= {"thead": "THead", "tbody": "TBody", "p": "P", "article": "Art", "caption": "Caption"}


class _Counter(HTMLParser):
    """Counts elements by name, and by class where that says what they are."""

    def __init__(self) -> None:
        super().__init__()
        self.found: Counter[str] = Counter()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        classes = (dict(attrs).get("class") or "").split()
        self.found[tag] += "decoration" not in classes
        self.found.update(f".{name}" for name in classes)


@pytest.fixture(scope="session")
def source(book: Book, book_pdf: ReadBook) -> Counter[str]:
    """The number of each element in the HTML of all chunks."""
    counter = _Counter()
    addresses = site_addresses(book)
    for chunk in plan(book, BookContext(addresses)):
        counter.feed(page_html(chunk.template, chunk.data(book_pdf.destinations)))
    return counter.found


@pytest.mark.parametrize(("name", "tag"), SAME_AS_HTML.items())
def test_one_element_for_each_of_the_html(
    book_pdf: ReadBook, source: Counter[str], name: str, tag: str
) -> None:
    assert len(book_pdf.all(tag)) == source[name]


def test_lists_items_links_notes_and_figures(book_pdf: ReadBook, source: Counter[str]) -> None:
    lists = book_pdf.all("L", "TOC")
    assert len(lists) == source["ul"] + source["ol"]
    assert len(book_pdf.all("LI", "TOCI")) == source["li"]
    assert len(book_pdf.all("Link")) == source["a"]
    assert len(book_pdf.all("Note")) == source[".note"] == 8
    assert len(book_pdf.all("Figure")) == source["svg"] == 4  # a chart, and the QR codes of three objectives


def test_an_element_over_several_pages_is_one(book_pdf: ReadBook, book: Book) -> None:
    entry = next(entry for entry in book.entries if entry.id == "2023-segob-largo")
    article = next(element for element in book_pdf.all("Art") if entry.title in element.text())
    table = next(element for element in article.walk() if element.tag == "Table")
    challenges = [element for element in article.walk() if element.tag == "L"][-1]
    assert len(book_pdf.pages_of(article)) >= 4
    assert len(book_pdf.pages_of(table)) >= 2
    assert len([kid for kid in table.walk() if kid.tag == "TR"]) == 71
    assert len(book_pdf.pages_of(challenges)) >= 2
    assert sum(element.tag == "LI" for element in challenges.walk()) == 45


def test_headings_skip_no_level(book_pdf: ReadBook) -> None:
    levels = [int(element.tag[1]) for element in book_pdf.all(*(name.upper() for name in HEADINGS))]
    assert levels[0] == 1
    assert all(below <= above + 1 for above, below in pairwise(levels))


def test_all_painted_contents_are_marked(book_pdf: ReadBook) -> None:
    assert {n: found for n, page in enumerate(book_pdf.pdf.pages, 1) if (found := find_unmarked(page))} == {}


def test_every_mark_belongs_to_one_element_and_back(book_pdf: ReadBook) -> None:
    owners: dict[tuple[int, int], pikepdf.Object] = {}
    for element in book_pdf.root.walk():
        for mark in book_pdf._marks(element.object):
            assert mark not in owners
            owners[mark] = element.object
    assert len(owners) == sum(len(texts) for texts in book_pdf.marked_texts.values())
    tree = pikepdf.NumberTree(book_pdf.pdf.Root.StructTreeRoot.ParentTree)
    for number, page in enumerate(book_pdf.pdf.pages, 1):
        for own in book_pdf.marked_texts[number]:
            parents = tree[int(page.obj.StructParents)]
            assert parents[own].objgen == owners[number, own].objgen


def test_tab_goes_from_link_to_link_in_the_order_of_the_structure(book_pdf: ReadBook) -> None:
    with_links = [page for page in book_pdf.pdf.pages if "/Annots" in page.obj]
    assert len(with_links) > 5
    assert {str(page.obj.get("/Tabs")) for page in with_links} == {"/S"}


def test_every_link_is_found_from_its_element_and_back(book_pdf: ReadBook) -> None:
    tree = pikepdf.NumberTree(book_pdf.pdf.Root.StructTreeRoot.ParentTree)
    links = {link.objgen: element for element in book_pdf.all("Link") for link in element.links}
    annotations = [note for page in book_pdf.pdf.pages for note in page.obj.get("/Annots", ())]
    assert {note.objgen for note in annotations} == set(links)
    for note in annotations:
        assert tree[int(note.StructParent)].objgen == links[note.objgen].object.objgen
        assert str(note.Contents)


def test_figures_have_alternative_texts_and_heads_have_scopes(book_pdf: ReadBook) -> None:
    alternatives = [str(figure.object.Alt) for figure in book_pdf.all("Figure")]
    assert all("programas" in text or text.startswith("Código QR de https://") for text in alternatives)
    assert {str(head.object.A.Scope) for head in book_pdf.all("TH")} == {"/Column", "/Row"}


def test_the_label_of_an_item_comes_before_its_body(book_pdf: ReadBook) -> None:
    items = [[kid.tag for kid in item.kids if not isinstance(kid, str)] for item in book_pdf.all("LI")]
    assert {tuple(kids) for kids in items} == {("Lbl", "LBody"), ("LBody",)}


def test_lists_are_numbered_as_their_labels_are(book_pdf: ReadBook) -> None:
    kinds = {True: set[str](), False: set[str]()}
    for element in book_pdf.all("L"):
        has_labels = any(kid.tag == "Lbl" for kid in element.walk())
        kinds[has_labels].add(str(element.object.A.ListNumbering))
    assert kinds == {True: {"/Disc", "/Decimal"}, False: {"/None"}}


def test_running_heads_and_page_numbers_are_artifacts(book_pdf: ReadBook) -> None:
    kinds = {
        str(instruction.operands[1].Subtype)
        for page in book_pdf.pdf.pages
        for instruction in instructions(page)
        if str(instruction.operator) == "BDC" and "/Subtype" in instruction.operands[1]
    }
    assert kinds == {"/Header", "/Footer"}


def test_words_of_another_language_say_so(book: Book, fonts: Path, tmp_path: Path) -> None:
    chunk = next(chunk for chunk in plan(book, BookContext()) if chunk.id == "contracubierta")
    terms = (ForeignTerms("en", ("Compendio de prueba", "example.org"), chunk.place),)
    data = chunk.data({}) | {"publication": replace(book.publication, foreign_terms=terms)}
    html = paper_html(chunk.template, data)
    rendered = typeset(html, place=chunk.place, fonts=fonts, geometry=page_geometry(PLAIN))
    (tmp_path / "chunk.pdf").write_bytes(rendered.pdf)
    with (read := ReadBook(tmp_path / "chunk.pdf")).pdf:
        marked = [element for element in read.root.walk() if "/Lang" in element.object]
        assert [(element.tag, str(element.object.Lang)) for element in marked] == [("Span", "en")] * 2
        assert [element.text() for element in marked] == ["Compendio de prueba", "example.org"]
        annotations = {note.objgen for page in read.pdf.pages for note in page.obj.get("/Annots", ())}
        assert {link.objgen for element in read.all("Link") for link in element.links} == annotations != set()


def test_each_call_of_a_note_is_a_reference(book_pdf: ReadBook) -> None:
    calls = [element for element in book_pdf.all("Reference") if element.text().strip().isdecimal()]
    links = {str(link.Contents) for call in calls for kid in call.walk() for link in kid.links}
    assert links == {f"Nota {number}" for number in range(1, 9)}


def test_notes_have_ids_that_lead_to_them(book_pdf: ReadBook) -> None:
    names = book_pdf.pdf.Root.StructTreeRoot.IDTree.Names
    pairs = dict(zip(map(str, names[::2]), names[1::2], strict=True))
    assert list(pairs) == sorted(pairs)
    assert {pairs[str(note.object.ID)].objgen for note in book_pdf.all("Note")} == {
        note.object.objgen for note in book_pdf.all("Note")
    }


def test_the_document_says_what_it_is(book_pdf: ReadBook) -> None:
    root = book_pdf.pdf.Root
    assert str(root.Lang) == "es-MX"
    assert bool(root.MarkInfo.Marked)
    assert bool(root.ViewerPreferences.DisplayDocTitle)
    with book_pdf.pdf.open_metadata() as meta:
        assert meta["dc:title"] == "Compendio de prueba. Dos capítulos"
        assert meta["dc:creator"] == ["Quien la publica"]
        assert meta["dc:publisher"] == {"Quien la publica"}
        assert meta["dc:identifier"].startswith("urn:")
        assert meta["dc:date"] == ["2023-11-28"]
        assert meta["{http://www.aiim.org/pdfua/ns/id/}part"] == "1"
        assert "migración" in meta["pdf:Keywords"]
        assert meta.pdfa_status == "3A"
    assert [str(intent.S) for intent in root.OutputIntents] == ["/GTS_PDFA1"]
    assert str(book_pdf.pdf.docinfo["/Title"]) == "Compendio de prueba. Dos capítulos"
    (attached,) = book_pdf.pdf.attachments.values()
    assert attached.get_file().read_bytes() == b"{}\n"
    assert [str(file.AFRelationship) for file in root.AF] == ["/Data"]


def test_the_file_meets_the_requirements_of_pdf_a(book_pdf: ReadBook) -> None:
    """PDF/A-3 requires embedded fonts, printed links and no encryption."""
    for page in book_pdf.pdf.pages:
        assert all(int(note.F) == 4 for note in page.obj.get("/Annots", ()))
        resources = page.obj.get("/Resources", pikepdf.Dictionary())
        for font in resources.get("/Font", pikepdf.Dictionary()).values():
            assert "/FontFile2" in font.DescendantFonts[0].FontDescriptor
            assert "/ToUnicode" in font
    assert not book_pdf.pdf.is_encrypted
    assert "/Filter" not in book_pdf.pdf.Root.Metadata
    assert "/ID" in book_pdf.pdf.trailer


def test_no_heading_stands_alone_at_a_page_end(book_pdf: ReadBook) -> None:
    pairs = 0
    for parent in book_pdf.all("Sect", "Art", "Div"):
        elements = [kid for kid in parent.kids if not isinstance(kid, str)]
        for heading, after in pairwise(elements):
            if heading.tag in ("H1", "H2", "H3", "H4", "H5"):
                assert book_pdf.pages_of(heading)[-1] == book_pdf.pages_of(after)[0], heading.text()
                pairs += 1
    assert pairs > 20
