"""Titles and words of other languages are marked in the text of pages, and nothing else is."""

from __future__ import annotations

import pytest

from compendium.problems import Location
from compendium.publication import ForeignTerms
from compendium.render.foreign_terms import mark_foreign_terms
from tests.conftest import Tree

PLACE = Location("extranjerismos.yml")
TERMS = (
    ForeignTerms("en", ("call center", "Migration and Health", "Home & Work", "O'Neill"), PLACE),
    ForeignTerms("la", ("in situ",), PLACE),
)


@pytest.mark.parametrize(
    ("html", "marked"),
    [
        ("<p>Su call center.</p>", '<p>Su <span lang="en">call center</span>.</p>'),
        ("<p>Call\n center</p>", '<p><span lang="en">Call\n center</span></p>'),
        ("Migration and\u00a0Health", '<span lang="en">Migration and\u00a0Health</span>'),
        ("Home &amp; Work", '<span lang="en">Home &amp; Work</span>'),
        ("de O’Neill", 'de <span lang="en">O’Neill</span>'),
        (
            "<b>in situ</b>, call center",
            '<b><span lang="la">in situ</span></b>, <span lang="en">call center</span>',
        ),
        (
            '<html lang="es"><p>in situ</p></html>',
            '<html lang="es"><p><span lang="la">in situ</span></p></html>',
        ),
    ],
)
def test_a_term_is_marked_in_texts(html: str, marked: str) -> None:
    assert mark_foreign_terms(html, TERMS) == marked


@pytest.mark.parametrize(
    "html",
    [
        "<p>recall center, call centers, CALL CENTER</p>",
        '<td lang="fr">in situ <i>in situ</i></td>',
        '<a title="in situ">aquí</a>',
        "<svg><title>in situ</title></svg><script>in situ</script>",
        "<title>in situ</title>",
    ],
)
def test_other_words_attributes_and_marked_elements_stay(html: str) -> None:
    assert mark_foreign_terms(html, TERMS) == html


def test_after_a_marked_element_texts_are_looked_at_again() -> None:
    html = '<div lang="fr"><div>in situ</div></div> in situ'
    assert mark_foreign_terms(html, TERMS) == html[:-7] + '<span lang="la">in situ</span>'


def test_terms_are_those_of_the_list_and_the_acronyms_of_another_language(tree: Tree) -> None:
    tree.write("extranjerismos.yml", "- idioma: en\n  terminos: [toolkit]\n")
    tree.edit("siglas.yml", "- sigla: PTAT\n", "- sigla: PTAT\n  idioma: fr\n")
    terms = [(group.language, group.terms) for group in tree.books()[0].publication.foreign_terms]
    assert terms == [("en", ("toolkit",)), ("fr", ("Programa de Trabajadores Agrícolas Temporales",))]


def test_an_unknown_language_is_told(tree: Tree) -> None:
    tree.write("extranjerismos.yml", "- idioma: inglés\n  terminos: [toolkit]\n")
    assert [problem for problem in tree.problems() if problem.startswith("content/extranjerismos.yml:1:11")]
