"""Who may import whom, and how long things may get: read from the source with `ast`."""

from __future__ import annotations

import ast
from collections import Counter
from collections.abc import Iterator
from functools import cache
from pathlib import Path

import pytest

from compendium.raw_text import CONFLICT

ROOT = Path(__file__).parents[1]
MODULES = {
    ".".join(path.relative_to(ROOT).with_suffix("").parts).removesuffix(".__init__"): path
    for path in [ROOT / "build.py", *sorted((ROOT / "compendium").rglob("*.py"))]
}
RENDERERS = ("render.book", "render.epub", "render.site", "render.data")
RENDERED_WITH = {  # the renderers for people; open data need no HTML
    "resolve",
    "render.foreign_terms",
    "render.markup",
    "render.numeric_columns",
    "render.printed_pages",
    "render.file_description",
    "plurals",
    "render.progress",
    "files",
}

# Place → the places it may import; with each it may import all that that one may.
LAYERS: dict[str, set[str]] = {
    "": set(),
    "problems": set(),
    "files": {"problems"},
    "font_coverage": {"files"},
    "collation": set(),
    "environment": set(),
    "bullets": set(),
    "characters": set(),
    "mojibake": set(),
    "raw_text": {"problems", "mojibake", "characters"},
    "content_types": {"problems", "characters"},
    "months": set(),
    "plurals": set(),
    "number_mentions": {"content_types", "months"},
    "colours": {"content_types"},
    "publication": {"content_types", "colours"},
    "markdown": set(),
    "registry_entries": {"content_types"},
    "catalogue": {"content_types"},
    "model": {"registry_entries", "publication", "catalogue"},
    "field_types": set(),
    "hints": set(),
    "registries": {"field_types", "model"},
    "publication_schema": {"field_types", "publication"},
    "catalogue_schema": {"field_types", "catalogue"},
    "schema": {"registries", "publication_schema", "catalogue_schema"},
    "yaml_errors": set(),
    "source": {"files", "characters", "yaml_errors"},
    "messages": {"source", "field_types", "hints", "ids"},
    "schema_reader": {"messages"},
    "content_folder": {"files", "raw_text", "schema_reader"},
    "broken_files": {"schema"},
    "load": {"content_folder", "broken_files"},
    "printable_texts": {"files", "model"},
    "names": {"printable_texts", "hints"},
    "checks": {"bullets", "font_coverage", "names", "ids", "number_mentions", "schema", "hints", "markdown"},
    "registry_filter": {"names"},
    "publish": {"schema", "registry_filter"},
    "severity": {"load", "checks", "publish"},
    "book": {"model", "number_mentions"},
    "indexes": {"book", "collation", "names", "markdown"},
    "programme_links": {"book"},
    "resolve": {"indexes", "programme_links"},
    "render": set(),
    "render.foreign_terms": {"publication"},
    "render.line_end_glyphs": set(),
    "render.programme_texts": {"render.chapters"},
    "render.markup": {"markdown"},
    "render.printed_pages": set(),
    "render.file_description": {"book", "markdown"},
    "render.numeric_columns": {"model"},
    "render.progress": {"problems"},
    "render.documents": set(),
    "render.template_cache": set(),
    "render.data": {"resolve", "render.printed_pages", "render.file_description"},
    "render.chapters": {*RENDERED_WITH, "render.template_cache"},
    "render.book": {"render.programme_texts", "render.line_end_glyphs", "fingerprint", "font_coverage"},
    "render.press": {"render.book"},
    "render.volumes": {"render.book"},
    "render.epub": {"render.chapters"},
    "ids": {"names"},
    "render.site": {*RENDERED_WITH, "ids", "render.documents", "render.template_cache", "time_zone"},
    "dump": set(),
    "importer": {"hints", "ids", "dump", "months"},
    "editing": {"bullets", "load", "publish", "ids", "dump"},
    "json_schema": {"schema"},
    "editor_guide": {"schema", "checks", "book", "collation"},
    "programme_subset": {"model"},
    "status": {"publish", "names", "collation", "markdown", "plurals"},
    "status_page": {"status"},
    "folders": set(),
    "time_zone": set(),
    "fingerprint": {"files"},
    "parse_cache": {"content_folder", "disk_cache"},
    "disk_cache": {"fingerprint"},
    "history": {"source", "schema", "markdown", "disk_cache", "time_zone"},
    "site_history": {"days", "history", "render.site"},
    "inputs": {"folders", "fingerprint", "environment"},
    "book_files": {"inputs", "render.data", "render.book"},
    "book_addresses": {"environment", "render.site", "render.chapters"},
    "days": {"load", "folders", "fingerprint", "time_zone"},
    "pipeline": {
        "book_addresses",
        "days",
        "book_files",
        "site_history",
        "severity",
        "editor_guide",
        "resolve",
        "parse_cache",
        *RENDERERS,
        "render.press",
        "render.volumes",
    },
    "incremental": {"pipeline", "history"},
    "mkdocs_plugin": {"pipeline"},
    "serve_pages": {"folders", "problems", "plurals"},
    "live_preview": {"pipeline", "editing", "programme_subset", "serve_pages"},
    "content_watcher": set(),
    "serve": {"live_preview", "content_watcher"},
    "spanish_argparse": set(),
    "commands": {
        "spanish_argparse",
        "days",
        "environment",
        "incremental",
        "serve",
        "editing",
        "importer",
        "json_schema",
        "status_page",
    },
    "cli": {"commands", "environment"},
    "build": {"cli"},
}


def place(module: str) -> str:
    """The place of LAYERS that a module belongs to: the longest that its name begins with."""
    inside = module.removeprefix("compendium").removeprefix(".")
    parts = inside.split(".")
    heads = (".".join(parts[:end]) for end in range(len(parts), 0, -1))
    return next((head for head in heads if head in LAYERS), inside)


@cache
def allowed(name: str) -> frozenset[str]:
    """Everything that a place may import, itself included."""
    return frozenset({name}.union(*map(allowed, LAYERS[name])))


def imported(module: str) -> Iterator[str]:
    """The project's modules that a module imports, at its top or inside a function."""
    for node in ast.walk(ast.parse(MODULES[module].read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names if alias.name.startswith("compendium"))
        elif isinstance(node, ast.ImportFrom):
            assert node.level == 0, f"{module} imports relatively"
            source = node.module or ""
            for alias in node.names if source.startswith("compendium") else ():
                inner = f"{source}.{alias.name}"
                yield inner if inner in MODULES else source


def needed(*modules: str) -> set[str]:
    """Some modules and all of the project's that these import, however far, as paths in the package."""
    found, waiting = set[str](), list(modules)
    while waiting:
        module = waiting.pop()
        if module not in found:
            found.add(module)
            waiting += imported(module)
    return {MODULES[name].relative_to(ROOT / "compendium").with_suffix("").as_posix() for name in found}


@pytest.mark.parametrize("module", MODULES)
def test_a_module_has_a_place_and_imports_only_from_below(module: str) -> None:
    assert place(module) in LAYERS, "give the new module a place in LAYERS"
    wrong = {name for name in imported(module) if place(name) not in allowed(place(module))}
    assert wrong == set()


def test_the_map_names_every_place() -> None:
    table = (ROOT / "ARCHITECTURE.md").read_text(encoding="utf-8")
    paths = {name: name.replace(".", "/") for name in LAYERS if name not in ("", "build", "render")}
    assert [
        name for name, path in paths.items() if f"`{path}.py`" not in table and f"`{path}/" not in table
    ] == []


def test_no_document_was_left_in_the_middle_of_a_merge() -> None:
    documents = {path.name: path.read_text(encoding="utf-8") for path in ROOT.glob("*.md")}
    assert [name for name, text in documents.items() if CONFLICT.search(text)] == []


@pytest.mark.parametrize("renderer", RENDERERS)
def test_no_renderer_may_import_another_or_read_content(renderer: str) -> None:
    others = set(RENDERERS) - {renderer}
    assert not allowed(renderer) & (others | {"load", "content_folder", "schema_reader", "source", "checks"})


def test_checks_may_not_import_what_comes_after_them() -> None:
    assert not allowed("checks") & {"publish", "book", "indexes", "resolve", *RENDERERS, "pipeline"}


def test_nobody_may_import_the_command_line() -> None:
    assert [name for name in LAYERS if "cli" in allowed(name)] == ["cli", "build"]


def test_a_class_name_stands_for_one_thing() -> None:
    classes = [
        node.name
        for path in MODULES.values()
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8")))
        if isinstance(node, ast.ClassDef)
    ]
    assert [name for name, times in Counter(classes).items() if times > 1] == []


@pytest.mark.parametrize("module", MODULES)
def test_a_docstring_begins_with_a_short_line(module: str) -> None:
    tree = ast.parse(MODULES[module].read_text(encoding="utf-8"))
    rule = any(isinstance(node, ast.Assign) and ast.unparse(node.targets[0]) == "ID" for node in tree.body)
    kinds = ast.FunctionDef | ast.AsyncFunctionDef | ast.ClassDef
    documented = [node for node in ast.walk(tree) if isinstance(node, kinds)]
    texts = [ast.get_docstring(node) for node in documented]
    if not rule:  # a rule's own docstring is the page that editors read
        texts.append(ast.get_docstring(tree))
    lines = [text.partition("\n")[0] for text in texts if text]
    assert [line for line in lines if len(line) > 90] == []


@pytest.mark.parametrize("module", MODULES)
def test_a_file_is_short(module: str) -> None:
    assert len(MODULES[module].read_text(encoding="utf-8").splitlines()) <= 325


@pytest.mark.parametrize("module", MODULES)
def test_a_function_is_short(module: str) -> None:
    tree = ast.parse(MODULES[module].read_text(encoding="utf-8"))
    functions = [node for node in ast.walk(tree) if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef)]
    long = {f.name: length for f in functions if (length := (f.end_lineno or f.lineno) - f.lineno + 1) > 50}
    assert long == {}


@pytest.mark.parametrize("module", MODULES)
def test_only_commands_print_or_exit(module: str) -> None:
    tree = ast.parse(MODULES[module].read_text(encoding="utf-8"))
    calls = [node.func for node in ast.walk(tree) if isinstance(node, ast.Call)]
    named = {ast.unparse(call) for call in calls}
    assert "print" not in named or module == "compendium.commands.console", (
        "commands say it by `output` or `tell`"
    )
    # The book's worker is a program of its own, and ends itself.
    if place(module) not in ("cli", "commands", "build") and not module.endswith(".__main__"):
        assert not named & {"print", "sys.exit", "exit", "quit", "os._exit"}


# Tests of more than one module: of all that is imported, of the publication, of the outputs (product/), of what
# surrounds the program (project/), of the site in a browser; of a whole package, seen from outside.
WIDER_TESTS = (
    "test_architecture.py",
    "test_content.py",
    "product/",
    "project/",
    "render/site/browser/",
    "importer/test_any_text.py",
    "importer/test_cases.py",
    "importer/test_official.py",
    "markdown/test_reading.py",
    "render/book/test_clean.py",
    "render/book/test_make_up.py",
    "render/book/test_collisions.py",
    "render/book/test_page_numbers.py",
    "render/book/test_signs.py",
    "render/book/test_text.py",
    "render/book/test_validators.py",
)


def test_tests_are_found_where_their_module_is() -> None:
    folder = ROOT / "tests"
    paths = [path.relative_to(folder).as_posix() for path in folder.rglob("test_*.py")]
    assert [place for place in WIDER_TESTS if not any(path.startswith(place) for path in paths)] == []
    places = {path: path.removesuffix(".py").replace("test_", "").replace("/", ".") for path in paths}
    assert [
        path
        for path, module in places.items()
        if f"compendium.{module}" not in MODULES and not path.startswith(WIDER_TESTS)
    ] == []
