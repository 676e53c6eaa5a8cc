"""What YAML's parser complains of, in the editors' language, and where the cause of it stands."""

from __future__ import annotations

import re

import yaml

NO_TAGS = "Las etiquetas de YAML («!») no se usan. Escriba el texto entre comillas."
EXPLANATIONS = (
    (
        "mapping values are not allowed",
        "Hay «: » dentro de un texto sin comillas. Escriba el texto entre comillas.",
    ),
    ("could not find expected ':'", "Falta «:» después de la clave, por ejemplo «titulo: Guía»."),
    (
        "did not find expected key",
        "La sangría no coincide, o falta cerrar unas comillas. Revise también la línea anterior.",
    ),
    (
        "did not find expected '-'",
        "La lista se interrumpe. Cada elemento empieza con «- » y la misma sangría.",
    ),
    ("did not find expected ',' or ']'", "Falta «,» o «]» en una lista entre corchetes."),
    ("did not find expected ',' or '}'", "Falta «,» o «}» entre llaves."),
    ("unexpected end of stream", "Faltan las comillas que cierran un texto."),
    (
        "did not find expected node content",
        "Falta un valor: sobra una coma, o no se cerró un corchete o una llave.",
    ),
    (
        "block sequence entries are not allowed",
        "Aquí no puede empezar una lista. Ponga «- » en su propia línea.",
    ),
    ("cannot start any token", "El texto empieza con un signo reservado de YAML. Escríbalo entre comillas."),
    ("undefined tag", NO_TAGS),
)
TAB = "Hay un tabulador. La sangría se hace con espacios, dos por nivel."
UNKNOWN = (
    "El YAML no se entiende en este punto. Revise comillas, dos puntos y sangría de esta línea y la anterior."
)
CURLY = (
    "Las comillas “ ” no encierran un texto para YAML. Ponga alrededor comillas rectas (\") o simples (')."
)
CURLY_VALUE = re.compile(r"[:\[,-][ \t]*(?=[“”‘’])")
QUOTED = re.compile(r"\"[^\"]*\"|'[^']*'")
COMMENT = re.compile(r"(?<=\S)[ \t]+(?=#)")


def explained(error: yaml.MarkedYAMLError, text: str) -> tuple[int, int, str]:
    """Line and column, both from 0, of what the parser stumbled over or of its cause, and what is wrong there."""
    mark = error.problem_mark or error.context_mark
    if mark is None:
        return 0, 0, UNKNOWN
    lines = text.split("\n")
    said = f"{error.problem} {error.context or ''}"
    return (
        _comment_before(said, lines, mark.line)
        or _curly_quotes(said, lines, mark.line)
        or (mark.line, mark.column, _explain(said, lines[: mark.line + 1][-1][mark.column :]))
    )


def _explain(said: str, rest: str) -> str:
    """The parser's words in Spanish; of a tab it says only that it is no beginning."""
    if rest.startswith("\t"):
        return TAB
    return next((message for fragment, message in EXPLANATIONS if fragment in said), UNKNOWN)


def _comment_before(said: str, lines: list[str], row: int) -> tuple[int, int, str] | None:
    """A value that a comment ends, in the line before, and that the parser expected to go on or not to."""
    before = next((rank for rank in range(min(row, len(lines)) - 1, -1, -1) if lines[rank].strip()), None)
    if before is None or "did not find expected" not in said:
        return None
    match = COMMENT.search(QUOTED.sub(lambda quoted: "x" * len(quoted[0]), lines[before]))
    if not match:
        return None
    comment = lines[before][match.end() :].rstrip()
    message = (
        f"«{comment[:60]}» es para YAML un comentario. Si es parte del texto, póngalo todo entre comillas; "
        "si no, revise la línea siguiente."
    )
    return before, match.end(), message


def _curly_quotes(said: str, lines: list[str], row: int) -> tuple[int, int, str] | None:
    """A value in quotes that are none for YAML."""
    match = CURLY_VALUE.search(lines[row]) if "mapping values" in said and row < len(lines) else None
    return (row, match.end(), CURLY) if match else None
