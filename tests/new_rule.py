"""Begin a rule of the check: `make new-rule NAME=writing/pending_title ID=redaccion-titulo-pendiente`.

Writes a rule that works (a module, its row in the table, a case), to be changed into the one that is wanted.
"""

from __future__ import annotations

import ast
import re
import sys
from pathlib import Path

from compendium.files import write_text
from compendium.folders import ROOT

# Family → what the ids of its rules begin with.
PREFIXES = {
    "arithmetic": "aritmetica",
    "duplicates": "duplicados",
    "glossary": "glosario",
    "privacy": "privacidad",
    "references": "referencias",
    "structure": "estructura",
    "writing": "redaccion",
}
TABLE = "WARNINGS"
PROGRAMME = "2023/1-gobierno-federal/objetivo-01/guia.yml"
TITLE, WRONG_TITLE = "titulo: Guía de viaje[^titulo]", "titulo: Guía de viaje[^titulo] (pendiente)"
MODULE = '''\
"""Un título no dice «pendiente».

Bien: «titulo: Guía de viaje».
Mal: «titulo: Guía de viaje (pendiente)».
"""

from __future__ import annotations

from collections.abc import Iterator

from compendium.checks.rule import Finding
from compendium.names import Names
from compendium.problems import Level

ID = "{rule_id}"
LEVEL = Level.WARNING
NEEDS = ()


def check(names: Names) -> Iterator[Finding]:
    """Titles that say «pendiente»."""
    for programme in names.compendium.programmes():
        if "pendiente" in programme.title.value.lower():
            yield programme.title.place, "{message}"
'''
MESSAGE = "El título dice «pendiente». Escríbalo tal como se reportó."


def new_rule(root: Path, name: str, rule_id: str = "") -> tuple[Path, ...]:
    """Write the module, the table row and the case of a rule; return their paths. Raises ValueError."""
    match = re.fullmatch(r"([a-z]+)/([a-z]+(?:_[a-z]+)*)", name)
    if not match or match[1] not in PREFIXES:
        raise ValueError(f"NAME is family/name_of_the_module; the families are {', '.join(PREFIXES)}.")
    family, module = match.groups()
    rule_id = rule_id or f"{PREFIXES[family]}-{module.replace('_', '-')}"
    if not re.fullmatch(rf"{PREFIXES[family]}(-[a-z]+)+", rule_id):
        raise ValueError(
            f"ID is the rule's name in Spanish; in this family it begins with «{PREFIXES[family]}-»."
        )
    checks, cases = root / "compendium" / "checks", root / "tests" / "cases"
    path, table = checks / family / f"{module}.py", checks / "__init__.py"
    case = cases / "checks" / rule_id
    if path.exists() or case.exists():
        raise ValueError(f"There is a rule {name} or {rule_id} already.")
    sample = (cases / "sample" / "content" / PROGRAMME).read_text(encoding="utf-8")
    write_text(path, MODULE.format(rule_id=rule_id, message=MESSAGE))
    write_text(table, _with_row(table.read_text(encoding="utf-8"), family, module))
    write_text(case / "content" / PROGRAMME, sample.replace(TITLE, WRONG_TITLE))
    write_text(case / "problems.txt", f"content/{PROGRAMME}:3:9: advertencia: {MESSAGE} [{rule_id}]\n")
    return path, table, case


def _with_row(source: str, family: str, module: str) -> str:
    """Add a module to a family of the table, one name a line."""
    row = next(
        value
        for node in ast.parse(source).body
        if isinstance(node, ast.Assign)
        and ast.unparse(node.targets[0]) == TABLE
        and isinstance(node.value, ast.Dict)
        for key, value in zip(node.value.keys, node.value.values, strict=True)
        if key and ast.literal_eval(key) == family
    )
    lines = source.splitlines(keepends=True)
    first, last = row.lineno - 1, (row.end_lineno or row.lineno) - 1
    before, after = lines[first][: row.col_offset], lines[last][row.end_col_offset :]
    names = "".join(f'        "{name}",\n' for name in (*ast.literal_eval(row), module))
    lines[first : last + 1] = [f"{before}(\n{names}    ){after}"]
    return "".join(lines)


def main(arguments: list[str]) -> int:
    """Begin the rule that the arguments name, and say what comes next."""
    try:
        paths = new_rule(ROOT, *(arguments or [""])[:2])
    except ValueError as error:
        sys.stderr.write(f"{error}\n")
        return 2
    sys.stdout.writelines(f"{path.relative_to(ROOT)}\n" for path in paths)
    sys.stdout.write("Change them into the rule that is wanted, then look at `make check` and at its case.\n")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
