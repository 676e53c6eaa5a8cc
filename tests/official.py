"""The official texts, and the tools that read them by themselves, where shared/ lies beside the checkout."""

from __future__ import annotations

import importlib.util
import sys
from types import ModuleType

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
