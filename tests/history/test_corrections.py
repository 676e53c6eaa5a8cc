"""What a correction changed, in words."""

from __future__ import annotations

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from compendium.history.corrections import describe_corrections, read_title
from tests.golden import CASES

CHANGES = CASES / "history" / "corrections.yml"
BEFORE = """\
id: 2023-inm-guia
orden: 10
titulo: Guía de viaje
instituciones: [INM, SEGOB]
periodo:
  inicio: "2022-06"
  texto: de junio de 2022 a junio de 2023
descripcion: |
  El INM entrega la guía a quien viaja con niñas y niños.[^uno]
  La guía dice qué papeles llevar, dónde pedirlos y a quién llamar en el camino si algo falta.
resultados: |
  Se atendió a **1,287** personas.
retos:
  - Falta personal en las oficinas del sur.
cifras:
  - valor: 1287
    unidad: personas
    fragmento: 1,287 personas
notas:
  uno: Con su acta.
notas_internas:
  - Falta preguntar.
"""


def changes(old: str, new: str) -> tuple[str, ...]:
    assert BEFORE.count(old) == 1
    return describe_corrections((BEFORE, False), (BEFORE.replace(old, new), False))


@pytest.mark.parametrize(
    "case", yaml.safe_load(CHANGES.read_text("utf-8")), ids=lambda case: case["told"][:30]
)
def test_a_correction_names_the_field_and_both_wordings(case: dict[str, str]) -> None:
    assert changes(case["old"], case["new"]) == (case["told"],)


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("orden: 10", "orden: 20"),
        ("- Falta preguntar.", "- Ya se preguntó."),
        ("orden: 10\n", "estado: aprobado\norden: 10\n"),
        ("titulo: Guía de viaje", 'titulo: "Guía de viaje"  # como se reportó'),
        ("papeles llevar, dónde", "papeles\n  llevar, dónde"),
        ("fragmento: 1,287 personas", "fragmento: 1,287"),
        ("[INM, SEGOB]", "\n  - INM\n  - SEGOB"),
    ],
)
def test_what_readers_do_not_see_is_no_correction(old: str, new: str) -> None:
    assert changes(old, new) == ()


def test_a_number_is_told_where_the_text_says_it() -> None:
    after = BEFORE.replace("1,287", "1,278").replace("1287", "1278")
    (told,) = describe_corrections((BEFORE, False), (after, False))
    assert told.startswith("Resultados: ")


def test_of_figures_only_those_that_differ_are_told() -> None:
    figure = "  - valor: {}\n    unidad: visitas\n    fragmento: x\n"
    before, after = (
        "id: 2023-x\ncifras:\n" + "".join(map(figure.format, values)) for values in ((1, 2, 3), (3, 1, 4))
    )
    assert describe_corrections((before, False), (after, False)) == (
        "Cifras: decía «2 visitas»; dice «4 visitas».",
    )
    turned = "id: 2023-x\ncifras:\n" + "".join(map(figure.format, (3, 2, 1)))
    assert describe_corrections((before, False), (turned, False)) == ()


def test_much_that_changed_is_told_in_few_words() -> None:
    words = [f"palabra{number}" for number in range(200)]
    other = [word.upper() if place % 20 == 5 else word for place, word in enumerate(words)]
    before, after = (
        BEFORE.replace("Se atendió a **1,287** personas.", " ".join(text)) for text in (words, other)
    )
    (told,) = describe_corrections((before, False), (after, False))
    assert told == (
        "Resultados: decía «…palabra2 palabra3 palabra4 palabra5 palabra6 palabra7 palabra8…»; "
        "dice «…palabra2 palabra3 palabra4 PALABRA5 palabra6 palabra7 palabra8…». "
        "También decía «…palabra22 palabra23 palabra24 palabra25 palabra26 palabra27 palabra28…»; "
        "dice «…palabra22 palabra23 palabra24 PALABRA25 palabra26 palabra27 palabra28…». "
        "En ese texto hay otros 8 cambios."
    )
    gone = BEFORE.replace("Se atendió a **1,287** personas.", "null")
    assert len(describe_corrections((before, False), (gone, False))[0].split()) < 60


def test_of_many_fields_a_few_are_told() -> None:
    sentences = describe_corrections((BEFORE, False), ("id: 2023-inm-guia\ntitulo: Otro\n", False))
    assert [sentence.split(":")[0] for sentence in sentences] == [
        "Título",
        "Quién reporta",
        "Periodo",
        "Descripción",
        "Hay otros 3 cambios.",
    ]


def test_a_titled_part_is_named() -> None:
    part = "apartados:\n  - titulo: En el sur\n    descripcion: Atiende a {} personas.\n"
    before, after = (BEFORE + part.format(number) for number in (9, 8))
    assert describe_corrections((before, False), (after, False)) == (
        "Apartado «En el sur», Descripción: decía «Atiende a 9 personas.»; dice «Atiende a 8 personas.».",
    )


def test_a_file_that_became_markdown_says_the_same() -> None:
    markdown = "---\nid: 2023-x\ntitulo: Guía\n---\n\nTexto del programa.\n\n## Resultados\n\nDiez visitas.\n"
    yaml = "id: 2023-x\ntitulo: Guía\ndescripcion: Texto del programa.\nresultados: Diez visitas.\n"
    assert describe_corrections((yaml, False), (markdown, True)) == ()
    assert read_title((markdown, True)) == "Guía"


def test_of_a_file_that_cannot_be_read_it_is_known_that_it_changed() -> None:
    assert describe_corrections((BEFORE, False), ("titulo: [", False)) == ("Cambió el texto.",)
    assert read_title(("titulo: [", False)) == ""


@given(st.lists(st.sampled_from(["uno", "dos", "tres", "«", "<b>", "9", "&"]), max_size=40))
def test_any_two_texts_are_told_apart(words: list[str]) -> None:
    after = BEFORE.replace("Se atendió a **1,287** personas.", f"Se {' '.join(words)} fin.")
    (told,) = describe_corrections((BEFORE, False), (after, False))
    assert told.startswith("Resultados: decía «")
