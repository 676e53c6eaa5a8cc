"""Whatever the text: the importer gives an answer, accounts for every line, and its files are YAML."""

from __future__ import annotations

import re

import yaml
from hypothesis import example, given, settings
from hypothesis import strategies as st

from compendium.dump import as_yaml
from compendium.importer import import_text
from compendium.importer.lines import source_lines
from compendium.names import fold
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


@settings(max_examples=150, deadline=None)
@given(st.lists(st.one_of(st.sampled_from(FRAGMENTS), st.text(max_size=30))))
def test_any_lines_give_readable_files_and_a_whole_account(lines: list[str]) -> None:
    text = "\n".join(lines)
    imported = import_text(text, path="texto.txt", states=SOME)
    for name, content in imported.files.items():
        if name.endswith(".yml"):
            yaml.safe_load(content)
    assert [bool(what) for what in imported.account] == [bool(line.strip()) for line in source_lines(text)]


@settings(max_examples=150, deadline=None)
@given(st.lists(st.sampled_from(FRAGMENTS), min_size=5))
@example(["CAPÍTULO 1", "ANEXOS", "3. Otras siglas", "Capítulo 2", "CAPÍTULO 1", "Nombre\tSigla"])
def test_no_word_of_a_placed_line_is_dropped(lines: list[str]) -> None:
    text = "\n".join(lines)
    imported = import_text(text, path="texto.txt", states=SOME)
    held = set(fold(" ".join([*imported.files, *imported.files.values()])).split())
    for line, what in zip(source_lines(text), imported.account, strict=True):
        if "deriva" not in what and what != "sin lugar":
            assert set(said(line)) <= held, (line, what)


def said(line: str) -> list[str]:
    """The words of a line, without mark, number, note signs and markup; «Edomex» is the State of Mexico."""
    bare = re.sub(r"<[a-z]+ [^>]*>|<ul>|[¹²]", " ", line)
    bare = re.sub(r"^\s*(- )?(\d\.|[ab]\. (?=De )|Objetivo \d\.|CAPÍTULO|Capítulo)", "", bare)
    return [word for word in fold(bare.replace(" a. de mano", " de mano")).split() if word != "edomex"]


@settings(max_examples=150, deadline=None)
@given(
    st.recursive(st.text(), lambda inner: st.lists(inner) | st.dictionaries(st.text(), inner)).map(
        lambda v: [v]
    )
)
def test_what_is_written_loads_equal(value: list[object]) -> None:
    assert yaml.safe_load(as_yaml(value)) == value
