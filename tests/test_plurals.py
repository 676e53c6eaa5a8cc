"""Singular and plural in Spanish."""

from __future__ import annotations

import pytest

from compendium.plurals import count_noun, noun, singular


@pytest.mark.parametrize(
    ("count", "text"), [(0, "0 programas"), (1, "1 programa"), (2, "2 programas"), (1200, "1,200 programas")]
)
def test_a_count_agrees_with_its_noun(count: int, text: str) -> None:
    assert count_noun(count, "programa", "programas") == text
    assert noun(count, "programa", "programas") == text.split()[1]


@pytest.mark.parametrize(
    ("plural", "one"),
    [
        ("publicaciones", "publicación"),
        ("personas", "persona"),
        ("acciones de atención", "acción de atención"),
        ("entidades federativas", "entidad federativa"),
        ("casos sospechosos de COVID", "caso sospechoso de COVID"),
        ("medidas cautelares, precautorias o de protección", "medida cautelar, precautoria o de protección"),
        ("remesas adicionales, antes (moneda no indicada)", "remesa adicional, antes (moneda no indicada)"),
        ("lecturas de conclusiones por mesa", "lectura de conclusiones por mesa"),
        ("fiscalías o procuradurías", "fiscalía o procuraduría"),
        ("servicios médicos al mes", "servicio médico al mes"),
        ("dosis de vacunas", "dosis de vacunas"),
        ("tarjetas con apoyos económicos", "tarjeta con apoyos económicos"),
        ("Secretarías Ejecutivas", "Secretaría Ejecutiva"),
        ("CURP temporales", "CURP temporal"),
        ("talleres", "taller"),
        ("padres", "padre"),
        ("nombres", "nombre"),
        ("detalles", "detalle"),
        ("mensajes", "mensaje"),
        ("informes", "informe"),
        ("redes", "red"),
        ("sedes", "sede"),
        ("leyes", "ley"),
        ("veces", "vez"),
        ("jueces", "juez"),
        ("raíces", "raíz"),
        ("alcances", "alcance"),
        ("índices", "índice"),
        ("jóvenes", "joven"),
        ("exámenes", "examen"),
        ("almacenes", "almacén"),
        ("boletines", "boletín"),
        ("planes", "plan"),
        ("meses", "mes"),
        ("países", "país"),
        ("portugueses", "portugués"),
        ("análisis", "análisis"),
        ("crisis", "crisis"),
        ("virus", "virus"),
        ("comités", "comité"),
        ("vehículo", "vehículo"),
    ],
)
def test_singulars(plural: str, one: str) -> None:
    assert singular(plural) == one
