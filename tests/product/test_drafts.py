"""What is not approved, embargoed or said between editors is in no output; a draft build shows what is to come."""

from __future__ import annotations

import gzip
from collections.abc import Iterator
from pathlib import Path

import pikepdf
import pypdfium2
import pytest

from compendium.cli import main
from tests.conftest import Tree

SECRET = "axolote"
NOTE = "ajolotito"
FOLDER = "2023/1-gobierno-federal/objetivo-01"


@pytest.fixture
def planted(built_before: Tree) -> Tree:
    """The sample with secrets wherever an editor can leave them."""
    tree = built_before
    for rank, line in enumerate(("estado: borrador", "estado: en_revision", 'embargo: "2999-01-01"')):
        tree.write(f"{FOLDER}/{SECRET}-{rank}.yml", _programme(rank, line))
    tree.write("redirecciones.yml", f"- de: 2023-inm-viejo\n  a: 2023-inm-{SECRET}-1\n")
    notes = f"notas_internas: [{NOTE}] # {NOTE}\nrevisado: [{{regla: redaccion-raya, motivo: {NOTE}}}]"
    related = f"relacionado: [2023-inm-{SECRET}-0]"
    tree.edit(f"{FOLDER}/guia.yml", "notas_internas: [Falta preguntar por la fecha.]", f"{notes}\n{related}")
    return tree


def _programme(rank: int, line: str) -> str:
    return f"""# {SECRET}
id: 2023-inm-{SECRET}-{rank}
orden: {rank + 1}
titulo: El {SECRET} {rank}[^a]
instituciones: [INM]
poblacion: [ninez-adolescencia]
paises: [{SECRET}]
descripcion: |
  El {SECRET} vive en Xochimilco.

  [tabla:uno]
resultados: Se vieron 7 {SECRET}s.
retos: ["Más {SECRET}s."]
cifras: [{{valor: 7, unidad: {SECRET}s, fragmento: 7 {SECRET}s}}]
tablas: [{{id: uno, titulo: {SECRET}, columnas: [{SECRET}], filas: [[{SECRET}]]}}]
enlaces: [{{titulo: {SECRET}, url: "https://example.org/{SECRET}"}}]
notas: {{a: El {SECRET}.}}
observaciones: [El {SECRET}.]
notas_internas: [{NOTE}]
continua: [2019-ptat]
{line}
"""


def outputs(root: Path) -> Iterator[tuple[str, bytes]]:
    """Every file below, by its path and with all that can be read in it."""
    for path in sorted(root.rglob("*")):
        if path.is_file():
            yield str(path), b"\n".join(_contents(path))


def _contents(path: Path) -> Iterator[bytes]:
    data = path.read_bytes()
    yield data
    if path.suffix == ".gz":
        yield gzip.decompress(data)
    if path.suffix == ".pdf":
        document = pypdfium2.PdfDocument(path)
        for page in document:
            yield page.get_textpage().get_text_range().encode()
        with pikepdf.open(path) as pdf:
            for item in pdf.objects:
                yield repr(item).encode()
                if isinstance(item, pikepdf.Stream):
                    yield item.read_bytes()


def holding(word: str) -> set[str]:
    """The outputs that hold a word, in their name or in what they say."""
    return {
        name
        for folder in ("pdf", "site")
        for name, data in outputs(Path(folder))
        if word in name or word.encode() in data.lower()
    }


@pytest.mark.usefixtures("planted")
def test_no_output_holds_what_may_not_be_read(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["all", "--output", str(Path.cwd()), "--content", "content"]) == 0
    assert main(["export", "--output", str(Path.cwd()), "--content", "content"]) == 0
    assert SECRET not in capsys.readouterr().out
    assert holding(SECRET) == set()
    assert holding(NOTE) == set()
    # What is looked for would be found.
    assert len(holding("también está en línea")) > 1
    assert "pdf/compendio-2023.pdf" in holding("2023-inm-guia")


@pytest.mark.usefixtures("planted")
def test_a_draft_build_shows_it_and_is_not_taken_for_the_other(capsys: pytest.CaptureFixture[str]) -> None:
    arguments = ["--output", str(Path.cwd()), "--content", "content"]
    assert main(["all", "--draft", *arguments]) == 0
    assert "pdf/compendio-2023-borrador.pdf" in holding(SECRET)
    assert not {"pdf/compendio-2023.pdf", "site/pdf/compendio-2023-borrador.pdf"} & holding(SECRET)
    assert f"site/2023/programas/inm-{SECRET}-0/index.html" in holding(SECRET)
    assert main(["export", "--draft", *arguments]) == 0
    assert SECRET in capsys.readouterr().out
    assert main(["all", *arguments]) == 0
    assert holding(SECRET) == set()
    assert holding(NOTE) == set()
