"""What the pages know of the site's own settings: addresses, and where a correction is proposed."""

from __future__ import annotations

from dataclasses import replace

import pytest

from compendium.book import Book, Entry
from compendium.folders import ROOT
from compendium.render.site.settings import NO_INPUTS, Settings
from compendium.render.site.site import Site
from tests.render.site.conftest import CONFIG


def test_a_correction_leads_to_the_programmes_own_file(books: tuple[Book, ...], settings: Settings) -> None:
    base = "https://example.org/c/edit/main/"
    published = replace(settings, repository=base)
    for book in books:
        for entry in book.entries:
            file, _ = published.correction(entry, book.edition)
            assert file
            assert (ROOT / file.removeprefix(base)).is_file()


def test_without_git_a_correction_is_a_letter_to_the_edition(
    sample: tuple[Book, ...], settings: Settings, guide: Entry
) -> None:
    edition = replace(sample[0].edition, email="compendio@example.org")
    letter = "mailto:compendio@example.org?subject=Correcci%C3%B3n%3A%202023-inm-guia"
    assert settings.correction(guide, edition) == (None, letter)


def test_nobody_is_named_whom_the_edition_does_not_name(
    sample: tuple[Book, ...], settings: Settings, guide: Entry
) -> None:
    assert settings.correction(guide, replace(sample[0].edition, email=None)) == (None, None)


def test_the_page_of_a_programme_leads_to_both(
    monkeypatch: pytest.MonkeyPatch, sample: tuple[Book, ...]
) -> None:
    monkeypatch.setenv("SITE_URL", "https://example.org/c/")
    monkeypatch.setenv("SITE_REPOSITORY", "https://example.org/c/edit/main/")
    newest = replace(sample[0], edition=replace(sample[0].edition, email="compendio@example.org"))
    page = (
        Site((newest, *sample[1:]), CONFIG, NO_INPUTS).content("2023/programas/inm-guia/index.html").decode()
    )
    file = "https://example.org/c/edit/main/content/2023/1-gobierno-federal/objetivo-01/guia.yml"
    assert f'<a href="{file}">Proponer una corrección</a>' in page
    assert '?subject=Correcci%C3%B3n%3A%202023-inm-guia">Avisar de un error por correo</a>' in page
    assert '<a href="https://example.org/c/2023/programas/inm-guia/">Dirección permanente</a>' in page


def test_what_the_publication_says_of_itself_stays_text(sample: tuple[Book, ...]) -> None:
    sign = '<b>"&'
    examples = replace(sample[0].publication.search, field=sign, suggestions=(sign,), phrase=sign)
    hostile = replace(
        sample[0].publication, name=sign, short_name=sign, motto=sign, heading=sign, search=examples
    )
    edition = replace(sample[0].edition, label=sign, short_notice=sign, lead=sign)
    books = tuple(replace(book, publication=hostile, edition=edition) for book in sample[:1])
    site = Site(books, CONFIG, NO_INPUTS)
    for name in ("index.html", "404.html", "ayuda/index.html", "explorador/index.html", "novedades.xml"):
        text = site.content(name).decode()
        assert "&lt;b&gt;" in text, name
        assert '<b>"' not in text.replace('"&lt;', ""), name
