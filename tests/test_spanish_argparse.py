"""The command line speaks Spanish, also where argparse would not."""

from __future__ import annotations

import pytest

from compendium.spanish_argparse import Parser


def parser() -> Parser:
    parser = Parser(prog="x", description="Prueba.")
    group = parser.add_mutually_exclusive_group()
    group.add_argument("--uno", action="store_true", help="una opción")
    group.add_argument("--dos", action="store_true", help="otra opción")
    parser.add_argument("--numero", type=int, metavar="N", help="un número")
    parser.add_argument("--color", choices=["rojo", "azul"], help="un color")
    parser.add_argument("archivo", metavar="ARCHIVO", help="un archivo")
    return parser


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        ([], "x: falta ARCHIVO."),
        (["a", "b"], "x: no se conoce «b»."),
        (["a", "--nada"], "x: no se conoce «--nada»."),
        (["a", "--numero"], "x: a «--numero» le falta su valor."),
        (["a", "--numero", "diez"], "x: «--numero» no admite 'diez'."),
        (["a", "--color", "verde"], "x: «--color» no admite 'verde'; puede ser 'rojo', 'azul'."),
        (["a", "--uno", "--dos"], "x: «--dos» no va junto con «--uno»."),
        (["a", "--uno=3"], "x: «--uno» no lleva valor y recibió '3'."),
        (["a", "--num", "3"], "x: no se conoce «--num 3»."),
    ],
)
def test_wrong_use_is_told_in_spanish(
    arguments: list[str], message: str, capsys: pytest.CaptureFixture[str]
) -> None:
    with pytest.raises(SystemExit) as ended:
        parser().parse_args(arguments)
    assert ended.value.code == 2
    usage, _, told = capsys.readouterr().err.rstrip().rpartition("\n")
    assert usage.startswith("uso: x [-h] [--uno | --dos]")
    assert told == message


def test_help_is_in_spanish(capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("COLUMNS", "100")
    with pytest.raises(SystemExit) as ended:
        parser().parse_args(["--help"])
    assert ended.value.code == 0
    assert capsys.readouterr().out == (
        "uso: x [-h] [--uno | --dos] [--numero N] [--color {rojo,azul}] ARCHIVO\n"
        "\n"
        "Prueba.\n"
        "\n"
        "argumentos:\n"
        "  ARCHIVO              un archivo\n"
        "\n"
        "opciones:\n"
        "  -h, --help           muestra esta ayuda y termina\n"
        "  --uno                una opción\n"
        "  --dos                otra opción\n"
        "  --numero N           un número\n"
        "  --color {rojo,azul}  un color\n"
    )
