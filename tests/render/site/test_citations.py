"""Citations in their three forms."""

from __future__ import annotations

import re
from dataclasses import replace

from hypothesis import example, given
from hypothesis import strategies as st

from compendium.book import Book, Entry
from compendium.render.site.citations import citation

ADDRESS = "https://example.org/2023/programas/inm-guia/"


def test_the_forms_name_authors_title_book_page_and_address(sample: tuple[Book, ...], guide: Entry) -> None:
    made = citation(
        guide, replace(sample[0].edition, title="Compendio", subtitle="Pacto", city="México"), ADDRESS, 12
    )
    authors = [reporter.institution.name for reporter in guide.reporters]
    assert made.text == (
        f"{'; '.join(authors)} (2023). «Guía de viaje». En Compendio. Pacto. "
        f"Edición en lenguaje claro, p. 12. México. {ADDRESS}"
    )
    assert made.bibtex == (
        "@incollection{2023-inm-guia,\n"
        f"  author = {{{' and '.join(f'{{{author}}}' for author in authors)}}},\n"
        "  title = {{Guía de viaje}},\n"
        "  booktitle = {{Compendio. Pacto}},\n"
        "  year = {2023},\n"
        "  address = {México},\n"
        "  pages = {12},\n"
        "  note = {Edición en lenguaje claro},\n"
        f"  url = {{{ADDRESS}}}\n}}"
    )
    lines = made.ris.split("\n")
    assert lines[:1] + lines[-7:] == [
        "TY  - CHAP",
        "T2  - Compendio. Pacto",
        "PY  - 2023",
        "CY  - México",
        "SP  - 12",
        "N1  - Edición en lenguaje claro",
        f"UR  - {ADDRESS}",
        "ER  - ",
    ]


def test_an_unknown_page_is_left_out(sample: tuple[Book, ...], guide: Entry) -> None:
    made = citation(guide, sample[0].edition, ADDRESS, None)
    assert "p. " not in made.text
    assert "pages" not in made.bibtex
    assert "SP  -" not in made.ris


def test_signs_of_tex_are_escaped(sample: tuple[Book, ...], guide: Entry) -> None:
    made = citation(replace(guide, title=r"50 % & más_cosas, C:\ruta ~x^2"), sample[0].edition, ADDRESS, None)
    assert (
        r"title = {{50 \% \& más\_cosas, C:\textbackslash{}ruta \textasciitilde{}x\textasciicircum{}2}}"
        in made.bibtex
    )


SIGNS = st.text(r"\~^{}%&#_$aáñ «»“”¿—²ꞌ" + "'\"@=,", min_size=1)
NAMED = {
    r"\textbackslash{}": "\\",
    r"\textasciitilde{}": "~",
    r"\textasciicircum{}": "^",
    r"\textbraceleft{}": "{",
    r"\textbraceright{}": "}",
    **{f"\\{sign}": sign for sign in "&%$#_"},
}
TEX = re.compile("|".join(map(re.escape, NAMED)))


@given(SIGNS)
@example("{")
@example("}")
def test_bibtex_holds_any_title_with_its_braces_in_pairs(
    sample: tuple[Book, ...], guide: Entry, title: str
) -> None:
    made = citation(replace(guide, title=title), sample[0].edition, ADDRESS, None)
    depth = 0
    for sign in made.bibtex:
        depth += (sign == "{") - (sign == "}")
        assert depth >= 0
    assert depth == 0
    line = next(line for line in made.bibtex.split("\n") if line.startswith("  title = "))
    written = line.removeprefix("  title = {{").removesuffix("}},")
    assert TEX.sub(lambda match: NAMED[match[0]], written) == title
    assert re.findall(r"(?<!\\)[%&#_$~^]", written) == []


@given(SIGNS)
def test_ris_holds_any_title_as_it_is(sample: tuple[Book, ...], guide: Entry, title: str) -> None:
    made = citation(replace(guide, title=title), sample[0].edition, ADDRESS, None)
    assert [line for line in made.ris.split("\n") if line.startswith("TI")] == [f"TI  - {title}"]


def test_without_an_address_no_form_names_one(sample: tuple[Book, ...], guide: Entry) -> None:
    made = citation(guide, replace(sample[0].edition, city="México"), "", 12)
    assert made.text.endswith("Edición en lenguaje claro, p. 12. México.")
    assert "url" not in made.bibtex
    assert "UR  -" not in made.ris
