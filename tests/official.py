"""The official texts, and the tools that read them by themselves, where shared/ lies beside the checkout.

The texts are not part of this repository, so what reads them whole is skipped elsewhere. The facts that content/ must
carry are kept in tests/cases/facts, and compared everywhere.
"""

from __future__ import annotations

import importlib.util
import re
import sys
from types import ModuleType
from typing import Any

import pytest

from compendium.folders import ROOT

SHARED = ROOT.parent / "shared"
TEXT_2023 = SHARED / "seeds" / "000_e989e04225e3c00d.txt"
REPORT_2019 = SHARED / "seeds" / "001_3ab697a5f753adb2.txt"
TOOLS = SHARED / "tools"

needs_texts = pytest.mark.skipif(
    not (TEXT_2023.exists() and TOOLS.exists()), reason="the official texts are not beside the checkout"
)


def tool(name: str) -> ModuleType:
    """One of the tools, as a module."""
    spec = importlib.util.spec_from_file_location(name, TOOLS / f"{name}.py")
    assert spec
    assert spec.loader
    module = importlib.util.module_from_spec(spec)
    sys.modules[name] = module
    spec.loader.exec_module(module)
    return module


def facts_of_2023() -> dict[str, Any]:
    """What each programme of the official text states, by chapter, objective and number.

    `figures` are digits alone. Those that a space breaks («12, 848») may also be several numbers: both readings are
    among the `figures`, and `broken` are those of which one reading is enough.
    """
    source, found = tool("source2023"), {}
    for programme in source.programmes(TEXT_2023):
        notes = [text for _, text in programme["notas"]]
        lines = [*programme["desc"], *programme["resultados"], *programme["retos"], *notes]
        told = [line for line in lines if not source.NONE.match(line)]
        pairs = source.broken(told)
        broken = {number for whole, parts in pairs for number in (whole, *parts)}
        figures = {*source.figures([*told, programme["title"]]), *broken}
        found[f"{programme['chapter']}.{programme['objective']}.{programme['number']}"] = {
            "title": " ".join(source.bare(programme["title"]).split()),
            "figures": sorted(figures, key=_by_value),
            "broken": sorted({*broken, *source.figures([programme["title"]])}, key=int),
            "links": source.links(told),
            "notes": len(notes),
        }
    return found


def facts_of_2019() -> dict[str, Any]:
    """The figures that the report states, as often as it does, and the objectives that it names in brackets."""
    report = REPORT_2019.read_text(encoding="utf-8")
    figures = tool("source2023").figures([re.sub(r"\(Objetivo \d+[^)]*\)", "", report)])
    return {
        "figures": sorted(figures, key=_by_value),
        "objectives": sorted({int(number) for number in re.findall(r"\(Objetivo (\d+)", report)}),
    }


def _by_value(figure: str) -> tuple[int, str]:
    return int(figure), figure
