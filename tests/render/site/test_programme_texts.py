"""A programme's texts as HTML."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal

import pytest

from compendium.book import Entry, EntryPart, ProseBlock
from compendium.render.site.programme_texts import AcronymMeaning, programme_view
from compendium.render.site.views import ProgrammeView, TableView

GLOSSARY = {
    "INM": AcronymMeaning("Instituto Nacional de Migración", "2023/siglas/#inm"),
    "GT-DFI": AcronymMeaning("Grupo", "x/"),
}
LINK = '<a class="sigla" href="../../../2023/siglas/#inm" title="Instituto Nacional de Migración">INM</a>'


def described(entry: Entry, *paragraphs: str) -> str:
    """The HTML of a description in that programme's place."""
    part = EntryPart(None, entry.id, (ProseBlock("\n\n".join(paragraphs)),), (), ())
    block = programme_view(replace(entry, parts=(part,)), GLOSSARY).parts[0].description[0]
    assert not isinstance(block, TableView)
    return str(block)


def test_a_note_is_called_by_number_and_its_first_call_is_the_way_back(guide: Entry) -> None:
    number = guide.notes["linea"].number
    call = f'<a href="#nota-linea" aria-label="Nota {number}">{number}</a></sup>'
    assert described(guide, "Una[^linea] y otra[^linea].") == (
        f'<p>Una<sup class="llamada" id="llamada-linea">{call} y otra<sup class="llamada">{call}.</p>'
    )


def test_an_acronym_leads_to_the_glossary_where_it_stands_first(guide: Entry) -> None:
    assert described(guide, "El INM y el INM.", "El INM.") == f"<p>El {LINK} y el INM.</p>\n<p>El INM.</p>"


@pytest.mark.parametrize(
    "text", ["El inm.", "El INMX.", "<https://example.org/INM>", "[INM](https://example.org)"]
)
def test_what_is_not_the_acronym_stays(guide: Entry, text: str) -> None:
    assert "sigla" not in described(guide, text)


def test_an_acronym_with_signs(guide: Entry) -> None:
    assert ">GT-DFI</a>.</p>" in described(guide, "El GT-DFI.")


def test_a_figure_is_anchored_to_its_words(views: dict[str, ProgrammeView]) -> None:
    part = views["2023-inm-guia"].parts[0]
    assert [view.anchor for view in part.figures] == ["cifra-1", "cifra-2"]
    results = str(part.sections[0].blocks[0])
    assert '<span class="dato" id="cifra-1">1,287</span> guías' in results
    assert '<li><span class="dato" id="cifra-2">900</span> a mujeres;</li>' in results


def test_figures_of_one_number_share_an_anchor(guide: Entry) -> None:
    part = guide.parts[0]
    words = replace(part.figures[1].fragment, value="repartieron 1,287")
    inner = replace(part.figures[1], value=part.figures[0].value, fragment=words)
    both = replace(part, figures=(part.figures[0], inner))
    view = programme_view(replace(guide, parts=(both,)), {})
    assert [figure.anchor for figure in view.figures()] == ["cifra-2", "cifra-2"]


def test_a_figure_that_a_remark_concerns_knows_it(guide: Entry) -> None:
    remarks = ("El original dice «gia».", "Las partes suman 1,286, no 1,287.")
    view = programme_view(replace(guide, remarks=remarks), {})
    assert [figure.remarks for figure in view.figures()] == [(2,), ()]
    results = str(view.parts[0].sections[0].blocks[0])
    assert '<span class="dato dato--observado" id="cifra-1">1,287</span> guías' in results
    assert '<span class="dato" id="cifra-2">900</span>' in results


def test_a_label_says_of_what_where_another_has_the_same(guide: Entry) -> None:
    part = guide.parts[0]
    counted = replace(part.figures[0], unit="publicaciones", population=None, sex=None, period=None)
    other = replace(counted, value=Decimal(2), fragment=replace(counted.fragment, value="2 de Rutas[^linea]"))
    share = replace(counted, unit="porcentaje", fragment=replace(counted.fragment, value="el 98%"))
    alone = replace(counted, unit="talleres")
    figures = (counted, other, share, alone)
    view = programme_view(replace(guide, parts=(replace(part, figures=figures),)), {})
    assert [figure.details for figure in view.figures()] == [
        ("«1,287 guías»",),
        ("«2 de Rutas»",),
        ("«el 98%»",),
        (),
    ]


def test_words_that_cut_across_elements_are_anchored_before(guide: Entry) -> None:
    part = guide.parts[0]
    cut = replace(part.figures[0], fragment=replace(part.figures[0].fragment, value="El **INM reparte"))
    text = (ProseBlock("El **INM reparte** guías."),)
    view = programme_view(replace(guide, parts=(EntryPart(None, guide.id, text, (), (cut,)),)), {})
    assert (
        str(view.parts[0].description[0])
        == '<p><span id="cifra-1"></span>El <strong>INM reparte</strong> guías.</p>'
    )


def test_a_figure_whose_words_no_text_has_leads_to_the_text(guide: Entry) -> None:
    part = guide.parts[0]
    view = programme_view(replace(guide, parts=(EntryPart(None, guide.id, (), (), part.figures[:1]),)), {})
    assert [figure.anchor for figure in view.figures()] == ["texto"]


def test_a_table_has_lists_in_cells(views: dict[str, ProgrammeView]) -> None:
    table = views["2023-inm-guia"].parts[0].description[1]
    assert isinstance(table, TableView)
    assert (table.anchor, table.caption, table.label) == (
        "tabla-visitas",
        "Visitas por sección",
        "Visitas por sección",
    )
    assert table.rows[1] == ("Rutas", "<ul><li>norte</li><li>sur</li></ul>")


def test_parts_have_anchors_of_their_own(views: dict[str, ProgrammeView]) -> None:
    parts = views["2023-inm-apartados"].parts
    assert [part.anchor for part in parts] == ["apartado-1", "apartado-2"]
    assert [section.id for section in parts[0].sections] == ["apartado-1-resultados", "apartado-1-retos"]


def test_words_are_those_that_a_reader_reads(views: dict[str, ProgrammeView]) -> None:
    assert list(views["2023-inm-guia"].words()) == [
        "El INM reparte una guía. La lee quien viaja.",
        "Visitas por sección\nSección\nVisitas\nMapas\n7,832\nRutas\nnorte\nsur\nOtras\n",
        "También está en línea.",
        "Se repartieron 1,287 guías:\n900 a mujeres;\n387 a hombres.",
        "Repartir más.",
        "Traducir la guía:\nal maya;\nal náhuatl.",
        "Se publicó en 2022.",
        "Mapas de prueba.",
        "En https://example.org.",
        "Hay 68 lenguas.",
    ]
