"""The forms in which problems are told."""

from __future__ import annotations

import json

from compendium.problems import (
    Level,
    Location,
    Problem,
    as_github,
    as_json,
    as_text,
    has_errors,
    sort_problems,
)

ERROR = Problem(Location("content/b.yml", 10, 2), Level.ERROR, "campos-tipo", "Aquí va una lista.")
WARNING = Problem(Location("content/b.yml", 9, 5), Level.WARNING, "glosario-anexo", "Falta en el anexo.")
REMARK = Problem(Location("content/a,b:c.yml"), Level.REMARK, "redaccion-larga", "100 %\nde más: corte.")


def test_problems_stand_in_reading_order_each_once() -> None:
    assert sort_problems([ERROR, REMARK, WARNING, ERROR]) == [REMARK, WARNING, ERROR]


def test_a_message_stays_on_its_line() -> None:
    assert as_text([REMARK]) == "content/a,b:c.yml:1:1: observación: 100 % de más: corte. [redaccion-larga]"


def test_only_errors_keep_from_building() -> None:
    assert not has_errors([REMARK, WARNING])
    assert has_errors([REMARK, ERROR])


def test_text_has_one_line_for_each() -> None:
    assert as_text([ERROR, WARNING]) == (
        "content/b.yml:10:2: error: Aquí va una lista. [campos-tipo]\n"
        "content/b.yml:9:5: advertencia: Falta en el anexo. [glosario-anexo]"
    )


def test_json_has_the_six_fields() -> None:
    assert json.loads(as_json([REMARK])) == [
        {
            "path": "content/a,b:c.yml",
            "line": 1,
            "column": 1,
            "level": "remark",
            "rule": "redaccion-larga",
            "message": "100 %\nde más: corte.",
        }
    ]
    assert as_json([]) == "[]"


def test_github_commands_are_escaped() -> None:
    assert as_github([REMARK, WARNING, ERROR]).split("\n") == [
        "::notice file=content/a%2Cb%3Ac.yml,line=1,col=1,title=redaccion-larga::100 %25%0Ade más: corte.",
        "::warning file=content/b.yml,line=9,col=5,title=glosario-anexo::Falta en el anexo.",
        "::error file=content/b.yml,line=10,col=2,title=campos-tipo::Aquí va una lista.",
    ]
