"""How rules read prose: sentences, numbers that count, words of a dictionary."""

from __future__ import annotations

from decimal import Decimal
from pathlib import Path

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from compendium.checks.arithmetic.partitions import partitions
from compendium.checks.quantities import countable, quantities
from compendium.checks.sentences import blocks, excerpt, mask_markup, sentences
from compendium.checks.writing.speller import Speller
from compendium.pipeline import check_content
from tests.conftest import Tree

GUIDE = "2023/1-gobierno-federal/objetivo-01/guia.yml"
PROSE = st.text(alphabet="aÁ1 ,.:;()[]^*-<>@/“”\n", max_size=200)


@given(PROSE)
def test_every_offset_stays_where_it_was(text: str) -> None:
    for masked in (mask_markup(text), countable(text)):
        assert len(masked) == len(text)
        assert [i for i, c in enumerate(masked) if c == "\n"] == [i for i, c in enumerate(text) if c == "\n"]


@given(PROSE)
@example("- ")
def test_sentences_and_blocks_stand_one_after_the_other(text: str) -> None:
    for spans in (sentences(text), blocks(text)):
        edges = [edge for span in spans for edge in (span.start, span.end)]
        assert edges == sorted(edges)
        assert all(0 <= edge <= len(text) for edge in edges)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Una guía. Otra guía.", ["Una guía.", "Otra guía."]),
        ("El Lic. Pérez, de CIJ A. C. La guía.", ["El Lic. Pérez, de CIJ A. C. La guía."]),
        ("Son 3.5 horas. ¿Y después? “Nada”.", ["Son 3.5 horas.", "¿Y después?", "“Nada”."]),
        ("Son:\n\n- una;\n- dos.", ["Son:", "una;", "dos."]),
        ("Una línea\nque sigue.", ["Una línea\nque sigue."]),
    ],
)
def test_sentences(text: str, expected: list[str]) -> None:
    assert [text[span.start : span.end] for span in sentences(text)] == expected


NESTED = """Se atendió a 100 personas:

- 60 mujeres:
{0}- 40 adultas;
{0}- 20 niñas;
- 40 hombres:
{0}- 30 adultos;
{0}- 10 niños."""


@pytest.mark.parametrize("indent", ["  ", "   ", "    "])
def test_each_list_adds_up_to_what_stands_right_above_it(indent: str) -> None:
    found = list(partitions(NESTED.format(indent)))
    sums = [(int(p.total.value), [int(part.value) for part in p.parts]) for p in found]
    assert sums == [(100, [60, 40]), (60, [40, 20]), (40, [30, 10])]


@pytest.mark.parametrize("indent", ["  ", "   ", "    "])
def test_a_list_within_a_list_is_no_slip_of_the_pen(tree: Tree, indent: str) -> None:
    text = NESTED.format(indent).replace("\n", "\n  ")
    tree.edit(GUIDE, "  El INM reparte una guía.\n", f"  {text}\n\n  El INM reparte una guía.\n")
    assert [str(problem) for problem in check_content(tree.folders)[1]] == []


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("231 casos (80 mujeres y 171 hombres)", "231 80 171"),
        ("1,238 personas y $2,400,000.50", "1238 2400000.50"),
        ("754, 496 son hombres y 606, 110 mujeres", "754496 606110"),
        ("454, 479 y 479 personas", "454 479 479"),
        ("1 mujer y dos hombres de una casa", "1 2"),
        ("el 5 de mayo de 2022, del 13 al 19 de marzo y en 2022-2023", ""),
        ("de 14 a 22 años, menores de 18 años y 3 horas", ""),
        ("en 2 años, 4 meses, 15 días, 6 horas, 20 semanas o 45 minutos", ""),
        ("los artículos 109, 111 y 112, el objetivo 7 y el módulo 4", ""),
        ("2 millones 292 mil 162 visitas y 5.5 mil", ""),
        ("de −5 a −$1,200.5 (−3%), 10−12 y -7 grados", "-5 -1200.5 -3% 10 12"),
        ("12% y 7 por ciento", "12% 7%"),
        ("2023-inm, COVID-19, a) uno, 2) dos y 10.7.3", ""),
    ],
)
def test_quantities(text: str, expected: str) -> None:
    found = quantities(text)
    assert " ".join(f"{q.value}{'%' if q.percent else ''}" for q in found) == expected
    assert all(isinstance(q.value, Decimal) for q in found)


def test_excerpt_shows_the_ends_of_many_words() -> None:
    assert excerpt("una  guía\nde viaje", 0, 18) == "una guía de viaje"
    assert excerpt("abcdefghij" * 10, 0, 100, limit=23) == "abcdefghij … abcdefghij"


@pytest.mark.parametrize(
    "word", ["migración", "psicosociales", "transfronterizas", "orientarlos", "micrositio"]
)
def test_right_words(word: str, tmp_path: Path) -> None:
    assert Speller(cache_file=tmp_path / "kept").knows(word)


@pytest.mark.parametrize(
    ("word", "meant"),
    [("prevensión", "prevención"), ("migrasión", "migración"), ("migracioón", "migración"), ("xyzxyz", None)],
)
def test_wrong_words(word: str, meant: str | None, tmp_path: Path) -> None:
    speller = Speller(cache_file=tmp_path / "kept")
    assert not speller.knows(word)
    assert speller.suggestion(word, frozenset()) == meant


def test_words_of_the_content_are_right(tmp_path: Path) -> None:
    speller = Speller(["Mesabanco"], cache_file=tmp_path / "kept")
    assert speller.knows("mesabanco")
    assert speller.knows("mesabancos")
    assert not Speller(cache_file=tmp_path / "kept").knows("mesabanco")


def test_verdicts_are_kept_and_used(tmp_path: Path) -> None:
    kept = tmp_path / "folder" / "kept"
    speller = Speller(cache_file=kept)
    assert speller.knows("guía")
    assert not speller.knows("guiía")
    speller.save()
    kept.write_text(kept.read_text(encoding="utf-8").replace("-guiía", "+guiía"), encoding="utf-8")
    assert Speller(cache_file=kept).knows("guiía")


@pytest.mark.parametrize("damage", [b"", b"\xff\xfe", b"other version\n+guiia\n"])
def test_a_damaged_memory_is_no_memory(damage: bytes, tmp_path: Path) -> None:
    kept = tmp_path / "kept"
    kept.write_bytes(damage)
    speller = Speller(cache_file=kept)
    assert not speller.knows("guiia")
    speller.save()
    assert "-guiia" in kept.read_text(encoding="utf-8")


def test_what_cannot_be_kept_is_forgotten(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("", encoding="utf-8")
    speller = Speller(cache_file=tmp_path / "file" / "kept")
    assert speller.knows("guía")
    speller.save()
    assert (tmp_path / "file").read_text(encoding="utf-8") == ""
