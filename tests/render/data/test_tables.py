"""The tables of the open data: what their dictionary says of them is true."""

from __future__ import annotations

import csv
import io
import json
import re
from collections.abc import Mapping

import pytest

from compendium.book import Book
from compendium.render.data import site_files
from compendium.render.data.periods import span
from compendium.render.data.tables import TABLES

TYPES = {"string": r".*", "integer": r"-?\d+", "number": r"-?\d+(\.\d+)?", "boolean": "sí|no"}


@pytest.fixture(scope="module")
def files(sample: tuple[Book, ...]) -> dict[str, str]:
    """The files of the sample's open data."""
    pages = {entry.id: f"https://example.org/{entry.id}/" for book in sample for entry in book.entries}
    return {name: make() for name, make in site_files(sample, {"2023-inm-guia": 7}, pages).items()}


def rows(files: Mapping[str, str], name: str) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(files[name].removeprefix("\ufeff"))))


def test_the_package_describes_each_table_as_it_is(files: dict[str, str]) -> None:
    package = json.loads(files["datos/datapackage.json"])
    assert [resource["path"] for resource in package["resources"]] == [table.file for table in TABLES]
    for resource in package["resources"]:
        fields = {field["name"]: field for field in resource["schema"]["fields"]}
        found = rows(files, f"datos/{resource['path']}")
        assert found
        assert list(found[0]) == list(fields)
        for row in found:
            for name, value in row.items():
                constraints = fields[name].get("constraints", {})
                pattern = constraints.get("pattern", TYPES[fields[name]["type"]])
                assert re.fullmatch(pattern, value) if value else not constraints.get("required"), name


def test_every_figure_names_a_programme_of_the_other_table(files: dict[str, str]) -> None:
    programmes = {row["id"]: row for row in rows(files, "datos/programas.csv")}
    for row in rows(files, "datos/cifras.csv"):
        whole = programmes[row["programa"]]
        shared = ("edicion", "capitulo", "objetivo", "titulo", "instituciones", "direccion")
        assert [row[name] for name in shared] == [whole[name] for name in shared]
        assert row["direccion"] == f"https://example.org/{row['programa']}/"


@pytest.mark.parametrize(
    ("words", "dates"),
    [
        ("junio de 2022 a junio de 2023", ("2022-06", "2023-06")),
        ("de junio del 2022 a junio 2023", ("2022-06", "2023-06")),
        ("del 1º de junio de 2022 al 30 de junio de 2023", ("2022-06-01", "2023-06-30")),
        ("del primero de enero al 30 de junio de 2023", ("2023-01-01", "2023-06-30")),
        ("de enero al 15 de agosto de 2023", ("2023-01", "2023-08-15")),
        ("24 a 30 de julio de 2023", ("2023-07-24", "2023-07-30")),
        ("29 de agosto al 2 de septiembre de 2022", ("2022-08-29", "2022-09-02")),
        ("desde febrero hasta julio de 2023", ("2023-02", "2023-07")),
        ("1974 al 30 de junio de 2023", ("1974", "2023-06-30")),
        ("mayo y junio de 2023", ("2023-05", "2023-06")),
        ("2020-2022", ("2020", "2022")),
        ("durante el mes de diciembre de 2022", ("2022-12", "2022-12")),
        ("primer semestre del año 2023", ("2023-01", "2023-06")),
        ("segundo semestre de 2022", ("2022-07", "2022-12")),
        ("al 30 de junio del 2023", (None, "2023-06-30")),
        ("hasta julio de 2023", (None, "2023-07")),
        ("al cierre de julio de 2023", (None, "2023-07")),
        ("a partir de 2019", ("2019", None)),
        ("desde el 8 de febrero de 2016", ("2016-02-08", None)),
        ("Ejercicio Fiscal 2022", ("2022", "2022")),
        ("31 de junio de 2023", (None, None)),
        ("al 31 de julio", (None, None)),
        ("septiembre y agosto de 2022", (None, None)),
        ("en lo que va de 2023", (None, None)),
        ("promedio mensual", (None, None)),
        ("enero a marzo a junio de 2023", (None, None)),
        ("permanente", (None, None)),
    ],
)
def test_periods_in_words_are_dated_where_they_can_be(
    words: str, dates: tuple[str | None, str | None]
) -> None:
    assert span(words) == dates
