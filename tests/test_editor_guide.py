"""The editors' guide: its pages, their links, and that what it shows is true."""

from __future__ import annotations

import re
import shlex
import shutil
from pathlib import Path

import pytest

from compendium.checks import rules
from compendium.cli import _parser
from compendium.editor_guide import GuidePage, guide_pages
from compendium.folders import ROOT, Folders
from compendium.load import load_compendium
from compendium.pipeline import check_content
from compendium.registries import REGISTRIES
from compendium.schema import PROGRAMME
from tests.conftest import Tree

FOLDER = ROOT / "docs" / "guia"
PAGES = guide_pages(FOLDER, load_compendium(ROOT / "content").compendium, rules())
WRITTEN = "\n".join(path.read_text("utf-8") for path in sorted(FOLDER.glob("*.md")))
PROGRAMMES = re.findall(r"^```yaml\n(id: .*?)^```$", WRITTEN, re.MULTILINE | re.DOTALL)
COMMANDS = sorted(
    {
        *re.findall(r"^python3 build\.py.*$", WRITTEN, re.MULTILINE),
        *re.findall(r"`(python3 build\.py[^`]*)`", WRITTEN),
    }
)
# The guide is for whatever publication: whom its examples name is in none.
INVENTED = {
    "instituciones.yml": '- id: iam\n  sigla: IAM\n  nombre: Instituto de Apoyo a Migrantes\n  anexos: ["2023"]\n',
    "entidades.yml": "- id: costa-alta\n  nombre: Costa Alta\n- id: sierra\n  nombre: Sierra\n",
}


def page(slug: str) -> GuidePage:
    return next(page for page in PAGES if page.slug == slug)


def test_its_pages_in_order() -> None:
    assert [(page.slug, page.title) for page in PAGES] == [
        ("empezar", "Empezar"),
        ("escribir-un-programa", "Escribir un programa"),
        ("cifras-tablas-y-notas", "Cifras, tablas y notas"),
        ("lenguaje-claro", "Escribir claro"),
        ("revisar", "Revisar"),
        ("publicar", "Publicar"),
        ("una-edicion-nueva", "Una edición nueva"),
        ("claves", "Claves"),
        ("vocabularios", "Vocabularios"),
        ("reglas", "Reglas"),
    ]


def test_a_page_that_is_named_is_one_of_its_pages() -> None:
    named = {title for page in PAGES for title in re.findall(r"la página «([^»]+)»", page.markdown)}
    assert named
    assert named <= {page.title for page in PAGES}


@pytest.mark.parametrize("command", COMMANDS)
def test_the_commands_that_it_names_exist(command: str) -> None:
    arguments = [word for word in shlex.split(command)[2:] if word != "--help"]
    assert _parser(arguments).parse_args(arguments).run


def test_the_programmes_that_it_shows_check(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    chapter = Path("content/2023/1-administracion-publica-federal")
    (chapter / "objetivo-01").mkdir(parents=True)
    for name in (
        *(f"content/{file}" for file in REGISTRIES),
        "content/2023/edicion.yml",
        f"{chapter}/capitulo.yml",
    ):
        shutil.copy(ROOT / name, name)
    for name, entries in INVENTED.items():
        with Path("content", name).open("a", encoding="utf-8") as registry:
            registry.write(entries)
    for rank, text in enumerate(PROGRAMMES):
        (chapter / "objetivo-01" / f"{rank}.yml").write_text(text, encoding="utf-8")
    compendium, problems = check_content(Folders(Path("content"), tmp_path))
    assert len(PROGRAMMES) == len(list(compendium.programmes())) == 3
    assert [str(problem) for problem in problems if "objetivo-01/" in problem.place.path] == []


def test_every_key_and_rule_is_explained() -> None:
    for key in PROGRAMME.keys:
        assert f"\n- **`{key.name}`** (" in page("claves").markdown
    for rule in rules():
        assert f"\n### {rule.id}\n" in page("reglas").markdown


def test_a_rule_as_its_editors_read_it() -> None:
    assert (
        "### estructura-id-repetido\n\nEs un error.\n\n"
        "Dos programas no pueden tener la misma clave («id»): de ella salen la dirección y las referencias.\n\n"
        "- **Bien:** «id: 2023-iam-guia» en un solo archivo.\n"
        "- **Mal:** copiar un archivo y dejar el mismo «id».\n"
    ) in page("reglas").markdown


def test_names_of_the_registries_stay_text(tree: Tree) -> None:
    tree.edit(
        "poblaciones.yml", "nombre: Mujeres", "nombre: '<script>[x](javascript:1)</script> *a* {{ b }}'"
    )
    pages = guide_pages(FOLDER, tree.compendium(), rules())
    vocabularies = next(page.markdown for page in pages if page.slug == "vocabularios")
    assert (
        "- `mujeres`: &lt;script&gt;\\[x\\](javascript:1)&lt;/script&gt; \\*a\\* \\{\\{ b \\}\\}.\n"
    ) in vocabularies


@pytest.mark.parametrize("path", sorted(FOLDER.glob("*.md")), ids=lambda path: path.stem)
def test_every_link_of_a_written_page_leads_to_a_file(path: Path) -> None:
    linked = re.findall(r"\]\(([^)#\s]+)[^)]*\)", path.read_text(encoding="utf-8"))
    files = [name for name in linked if not name.startswith(("http://", "https://"))]
    assert [name for name in files if not (FOLDER / name).is_file()] == []
