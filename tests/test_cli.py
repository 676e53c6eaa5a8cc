"""The commands: their exit codes, what they print where, and what they leave alone."""

from __future__ import annotations

import json
import os
import re
import subprocess
import sys
from pathlib import Path

import pytest

from compendium.checks import rules
from compendium.cli import COMMANDS, main
from compendium.files import write_tree
from compendium.folders import ROOT
from compendium.render.progress import RenderProblem
from tests.conftest import Tree
from tests.golden import CASES, FAMILIES, assert_golden

GUIDE = "2023/1-gobierno-federal/objetivo-01/guia.yml"
# Words that argparse says on its own, and Spanish does not have.
ENGLISH = re.compile(r"\b(usage|options|positional|arguments|show|this|message|exit|default|required|the)\b")


@pytest.fixture(autouse=True)
def _rules_of_form(monkeypatch: pytest.MonkeyPatch) -> None:
    """What the commands do with problems is asked here, not which rules there are."""
    those = tuple(rule for rule in rules() if rule.id.startswith((*FAMILIES, "glosario-anexo")))
    monkeypatch.setattr("compendium.checks.rules", lambda _=None: those)


def run(tree: Tree, *arguments: str) -> int:
    return main(["--content", str(tree.root), "--output", str(tree.root.parent), *arguments])


def test_check_of_sound_content(tree: Tree, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(tree, "check") == 0
    assert capsys.readouterr() == ("", "Sin errores ni advertencias.\n")


def test_check_of_warnings_alone_is_fine(tree: Tree, capsys: pytest.CaptureFixture[str]) -> None:
    tree.edit("entidades.yml", '  anexos: ["2023"]\n', "")
    assert run(tree, "check") == 0
    out, err = capsys.readouterr()
    assert out == (
        "content/2023/2-entidades/objetivo-01/albergue.yml:4:17: advertencia: «Guerrero» reporta en 2023 "
        'y falta en el anexo. Añada «anexos: ["2023"]» a su registro. [glosario-anexo]\n'
    )
    assert err == "1 advertencia.\n"


@pytest.fixture
def faulty(tree: Tree) -> Tree:
    """The sample with two errors in two files."""
    tree.edit(GUIDE, "orden: 10\n", "ordem: 10\norden: 10\n")
    tree.write("2023/cierre.md", "Fin.\n")
    return tree


UNKNOWN = (
    "La clave «ordem» no existe en un programa. ¿Quiso decir «orden»? Claves posibles: "
    "id, orden, titulo, instituciones, periodo,"
)
NO_FRONT = "Falta el encabezado. El archivo empieza con una línea «---», las claves y otra línea «---»."


def test_check_as_text(faulty: Tree, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(faulty, "check") == 1
    out, err = capsys.readouterr()
    first, second = out.splitlines()
    assert first.startswith(f"content/{GUIDE}:2:1: error: {UNKNOWN} ")
    assert first.endswith(" [campos-desconocido]")
    assert second == f"content/2023/cierre.md:1:1: error: {NO_FRONT} [campos-sintaxis]"
    assert err == "2 errores.\n"


def test_check_as_json(faulty: Tree, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(faulty, "check", "--format", "json") == 1
    out, err = capsys.readouterr()
    first, second = json.loads(out)
    assert first | {"message": first["message"][: len(UNKNOWN)]} == {
        "path": f"content/{GUIDE}",
        "line": 2,
        "column": 1,
        "level": "error",
        "rule": "campos-desconocido",
        "message": UNKNOWN,
    }
    assert (second["path"], second["message"]) == ("content/2023/cierre.md", NO_FRONT)
    assert err == ""


def test_check_as_github_commands(faulty: Tree, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(faulty, "check", "--format", "github") == 1
    out, err = capsys.readouterr()
    assert out.splitlines()[1] == (
        f"::error file=content/2023/cierre.md,line=1,col=1,title=campos-sintaxis::{NO_FRONT}"
    )
    assert err == ""


def test_json_of_sound_content_is_an_empty_list(tree: Tree, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(tree, "check", "--format", "json") == 0
    assert capsys.readouterr() == ("[]\n", "")


def test_a_missing_content_folder_is_told(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(tmp_path)
    assert main(["--content", "nada", "check"]) == 1
    assert capsys.readouterr().out == (
        "nada:1:1: error: No existe la carpeta del contenido. [estructura-carpeta]\n"
    )


@pytest.mark.parametrize("command", [[], ["all"], ["book"], ["site"], ["export"]])
def test_nothing_is_made_of_content_with_errors(
    faulty: Tree, command: list[str], capsys: pytest.CaptureFixture[str]
) -> None:
    old = {"pdf/compendio.pdf": "viejo", "site/index.html": "viejo"}
    write_tree(faulty.root.parent / "pdf", {"compendio.pdf": "viejo"})
    write_tree(faulty.root.parent / "site", {"index.html": "viejo"})
    assert run(faulty, *command) == 1
    out, err = capsys.readouterr()
    assert out == ""
    assert err.splitlines()[-2:] == [
        f"content/2023/cierre.md:1:1: error: {NO_FRONT} [campos-sintaxis]",
        "2 errores. No se hizo nada: pdf/ y site/ siguen como estaban.",
    ]
    made = {
        path.relative_to(faulty.root.parent).as_posix(): path.read_text()
        for path in faulty.root.parent.rglob("*")
        if path.is_file()
        and path.relative_to(faulty.root.parent).parts[0] not in (faulty.root.name, ".build")
    }
    assert made == old


def test_export_prints_the_data_and_nothing_else(tree: Tree, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(tree, "export") == 0
    out, err = capsys.readouterr()
    assert err == ""
    assert_golden(CASES / "export" / "sample.json", out)


def test_options_stand_before_or_after_the_command(tree: Tree, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["check", "--content", str(tree.root)]) == 0
    assert main(["--content", str(tree.root), "check"]) == 0
    assert capsys.readouterr().err == "Sin errores ni advertencias.\n" * 2


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (["nada"], "build.py: «COMANDO» no admite 'nada'; puede ser 'all', "),
        (["check", "--format", "xml"], "build.py check: «--format» no admite 'xml'; puede ser "),
        (["check", "--nada"], "build.py: no se conoce «--nada»."),
        (["--content"], "build.py: a «--content» le falta su valor."),
        (["import"], "build.py import: falta "),
        (
            ["book", "--for-press", "--bulk", "gordo"],
            "build.py book: «--bulk» no admite «gordo»; se espera un número de 0.5 a 3, como 1.3.",
        ),
        (["book", "--for-press", "--paper", "fino"], "build.py book: «--paper» no admite 'fino'; puede ser "),
        (
            ["book", "--for-press", "--signatures", "6"],
            "build.py book: «--signatures» no admite 6; puede ser 4, ",
        ),
        (["serve", "--port", "uno"], "build.py serve: «--port» no admite 'uno'."),
    ],
)
def test_wrong_use_ends_with_2(
    arguments: list[str], message: str, capsys: pytest.CaptureFixture[str]
) -> None:
    with pytest.raises(SystemExit) as ended:
        main(arguments)
    assert ended.value.code == 2
    out, err = capsys.readouterr()
    assert out == ""
    assert err.startswith("uso: build.py")
    assert err.splitlines()[-1].startswith(message)


@pytest.mark.parametrize("command", [[], *([name] for name in COMMANDS)], ids=" ".join)
def test_help_of_each_command_is_in_spanish(command: list[str], capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as ended:
        main([*command, "--help"])
    assert ended.value.code == 0
    text = capsys.readouterr().out
    assert text.startswith(f"uso: {' '.join(['build.py', *command])} ")
    assert "muestra esta ayuda y termina" in text
    assert ENGLISH.findall(text) == []


def test_import_never_writes_over_anything(tree: Tree, capsys: pytest.CaptureFixture[str]) -> None:
    source = tree.root.parent / "texto.txt"
    source.write_text("Texto\n")
    for target in (tree.root, source):
        assert run(tree, "import", str(source), "--to", str(target)) == 2
        assert "nada se sobrescribe." in capsys.readouterr().err
    assert source.read_text() == "Texto\n"


def test_import_of_a_text_that_is_not_there(tree: Tree, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(tree, "import", "nada.txt", "--to", "nuevo") == 1
    assert capsys.readouterr().err == (
        "nada.txt:1:1: error: No se puede leer el archivo: no existe. [archivos-lectura]\n"
    )
    assert not Path("nuevo").exists()


def test_an_interruption_is_no_traceback(
    tree: Tree, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    def interrupt(path: Path, **options: object) -> Path:
        raise KeyboardInterrupt(path)

    monkeypatch.setattr("compendium.pipeline.load_compendium", interrupt)
    assert run(tree, "check") == 130
    assert capsys.readouterr().err == "Interrumpido. pdf/ y site/ siguen como estaban.\n"


@pytest.mark.parametrize(
    ("part", "told"),
    [
        ("edicion=2019", "«edicion=2019»; una edición completa se pide con «--edition 2019»"),
        ("programa=3", "«programa=3»; se espera objetivo=7, institucion=SIGLA o entidad=NOMBRE"),
        ("objetivo=", "«objetivo=»; se espera objetivo=7, institucion=SIGLA o entidad=NOMBRE"),
    ],
)
def test_a_part_that_there_is_not_says_what_to_write(
    tree: Tree, capsys: pytest.CaptureFixture[str], part: str, told: str
) -> None:
    with pytest.raises(SystemExit):
        run(tree, "book", "--only", part)
    assert told in capsys.readouterr().err


def test_an_edition_that_there_is_not_is_told_before_anything_is_made(
    tree: Tree, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run(tree, "book", "--edition", "2018") == 1
    out, err = capsys.readouterr()
    message = "No hay ninguna edición «2018» que se pueda imprimir. Use una de éstas: 2023, 2019."
    assert message in out + err
    assert not (tree.folders.pdf).exists()


@pytest.mark.parametrize(
    ("written", "told"),
    [
        ((), "pdf/ y site/ siguen como estaban."),
        (("pdf",), "pdf/ ya es el nuevo; site/ sigue como estaba."),
        (("site",), "pdf/ sigue como estaba; site/ ya es el nuevo."),
        (("pdf", "site"), "pdf/ y site/ ya son los nuevos."),
    ],
)
@pytest.mark.parametrize("end", [KeyboardInterrupt(), RenderProblem(())])
def test_a_build_that_does_not_end_says_what_it_has_replaced(
    tree: Tree,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
    written: tuple[str, ...],
    told: str,
    end: BaseException,
) -> None:
    for name in ("pdf", "site"):
        write_tree(Path(name), {"x": "vieja"})

    def interrupt(*arguments: object, **options: object) -> None:
        for name in written:
            write_tree(Path(name), {"x": "nueva"})
        raise end

    monkeypatch.setattr("compendium.commands.build.update_all", interrupt)
    assert run(tree, "all") != 0
    assert capsys.readouterr().err.strip().removeprefix("Interrumpido. ") == told


def build(*arguments: str, **environment: str) -> subprocess.CompletedProcess[bytes]:
    """The command as one types it."""
    command = [sys.executable, "-W", "error", str(ROOT / "build.py"), *arguments]
    return subprocess.run(command, capture_output=True, check=False, env={**os.environ, **environment})


def test_the_command_speaks_utf8_whatever_the_terminal(faulty: Tree) -> None:
    done = build("check", "--content", "content", PYTHONIOENCODING="ascii", PYTHONUTF8="0", LC_ALL="C")
    assert done.returncode == 1
    assert NO_FRONT in done.stdout.decode()
    assert done.stderr.decode().startswith("2 errores")


def test_a_reader_that_goes_away_is_no_error(faulty: Tree) -> None:
    reading, writing = os.pipe()
    os.close(reading)
    command = [sys.executable, str(ROOT / "build.py"), "check", "--content", "content"]
    done = subprocess.run(command, stdout=writing, stderr=subprocess.PIPE, check=False)
    os.close(writing)
    assert b"Traceback" not in done.stderr
    assert b"Exception ignored" not in done.stderr
    assert done.returncode in (0, 1)
