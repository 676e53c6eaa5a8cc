"""What a process that draws sees of the machine: only the book's fonts, and no language."""

from __future__ import annotations

from collections.abc import Mapping

from compendium.font_coverage import FOLDER

FONTS = FOLDER / "fontconfig.xml"
# What else would have a say in which faces there are and which of them is taken.
UNSET = ("FONTCONFIG_PATH", "FONTCONFIG_SYSROOT", "FC_LANG", "LANG", "LANGUAGE", "PANGO_LANGUAGE")


def surroundings(machine: Mapping[str, str]) -> dict[str, str]:
    """The environment for a process that draws, which needs it before the engine is loaded."""
    others = {name: value for name, value in machine.items() if name not in UNSET}
    return others | {"FONTCONFIG_FILE": str(FONTS), "LC_ALL": "C", "PYTHONUTF8": "1"}
