"""Whatever the text: the importer gives an answer, accounts for every line, and its files are YAML."""

from __future__ import annotations

import yaml
from hypothesis import given, settings
from hypothesis import strategies as st

from compendium.importer import import_text
from compendium.importer.dump import as_yaml
from tests.importer.states import SOME

FRAGMENTS = (
    *("CAPÍTULO 1", "Capítulo 2", "Oficinas de la Isla", "Objetivo 2. Pintar", "Objetivo 1. Barrer las"),
    *(
        "1. Escobas – FAROS.",
        "- 2. Puentes - CHIAPAS**",
        "3.LUCES y",
        "2. Redes (PTI) – IMSS. a. de mano",
        "b. De carro",
    ),
    *(
        "Resultados",
        "Retos",
        "No se reportaron retos.",
        "- No se reportan resultados.",
        "No se reportaron acciones.",
    ),
    *(
        "Se barre cada día¹",
        "siguen las palabras.",
        "y otra cosa,",
        "- Un punto:",
        " - a. otro punto",
        "- al mes",
    ),
    *(
        "¹ Una nota:",
        "² Otra nota",
        "https://ejemplo.example/a_b",
        "1) uno",
        "2. dos",
        "",
        "",
        "",
        "\f",
        "  ",
    ),
    *("Nombre\tSigla", "Oficina de Faros\tFAROS", "\tLARGA", "Norte\t\\$1\t<ul> • a • b", "\t\t", "ANEXOS"),
    *(
        "1. Glosario de dependencias",
        "2. Entidades federativas",
        "Estados",
        "Chiapas\tEdomex",
        "3. Otras siglas",
    ),
    *("ÍNDICE", "Introducción.....1", "Introducción", "Isla a 3 de mayo de 2031.", "COMPENDIO GENERAL 2031"),
    *("D.R. 2031 © Compendio. Subtítulo, editada por la Isla, calle 1", "Diseño:", "ADA LUZ", "Ministra"),
)


@settings(max_examples=300, deadline=None)
@given(st.lists(st.one_of(st.sampled_from(FRAGMENTS), st.text(max_size=30))))
def test_any_lines_give_readable_files_and_a_whole_account(lines: list[str]) -> None:
    imported = import_text("\n".join(lines), path="texto.txt", states=SOME)
    for name, text in imported.files.items():
        if name.endswith(".yml"):
            yaml.safe_load(text)
    unplaced = sum(problem.rule == "importar-sin-lugar" for problem in imported.problems)
    assert imported.account.count("sin lugar") >= unplaced


@settings(max_examples=300, deadline=None)
@given(
    st.recursive(st.text(), lambda inner: st.lists(inner) | st.dictionaries(st.text(), inner)).map(
        lambda v: [v]
    )
)
def test_what_is_written_loads_equal(value: list[object]) -> None:
    assert yaml.safe_load(as_yaml(value)) == value
