"""Explains YAML syntax errors in Spanish, and locates their cause."""

from __future__ import annotations

import re
from contextlib import suppress

import yaml

Position = tuple[int, int, str]  # line and column (from 0), and the message
NO_TAGS = "Las etiquetas de YAML («!») no se usan. Escriba el texto entre comillas."
EXPLANATIONS = (
    (
        "mapping values are not allowed",
        "Hay «: » dentro de un texto sin comillas. Escriba el texto entre comillas.",
    ),
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
    ("escape character", "Entre comillas dobles, «\\» es un signo de YAML. Ponga comillas simples (')."),
    (
        "did not find expected node content",
        "Falta un valor: sobra una coma, o no se cerró un corchete o una llave.",
    ),
    (
        "block sequence entries are not allowed",
        "Aquí no puede empezar una lista. Ponga «- » en su propia línea.",
    ),
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
QUOTES = ("'", '"')
LEFT_OPEN = (
    ("flow sequence", "Falta el corchete («]») que cierra esta lista."),
    ("flow mapping", "Falta la llave («}») que cierra lo que empieza aquí."),
    ("quoted scalar", "Faltan las comillas que cierran este texto."),
)
CLOSED_LATE = "Estas comillas se cierran varias líneas después. Ciérrelas donde termina lo que encierran."
GOES_ON = "Si sigue al texto de arriba, póngale delante los mismos espacios."
GLUED = re.compile(r"([a-z_]+):([^\s:/].{0,40})")
KEY = re.compile(r"[a-z_]+(?:\s|$)")
KEY_AND_VALUE = re.compile(r"\s*(?:- +)*[\w-]+:(?:\s|$)")
# List dashes or a key, then a YAML indicator that cannot begin an unquoted text.
SIGNED = re.compile(
    r"""\s*(?:(?:- +)+(?P<inner>[\w-]+: +)?|(?P<key>[\w-]+: +))(?P<value>["'\[{*&!%@`>|?].*)"""
)
MAX_SHOWN = 100  # letters of a line that a message can repeat
CLOSING = {"[": "]", "{": "}", '"': '"', "'": "'"}


def explain(error: yaml.MarkedYAMLError, text: str) -> Position:
    """The line and column (from 0) of the error or its cause, and its explanation."""
    mark = error.problem_mark or error.context_mark
    if mark is None:
        return 0, 0, UNKNOWN
    lines = text.split("\n")
    parser_message = f"{error.problem} {error.context or ''}"
    if lines[: mark.line + 1][-1][mark.column :].startswith("\t"):
        return mark.line, mark.column, TAB
    return (
        _comment_before(parser_message, lines, mark.line)
        or _comment_within(parser_message, lines, mark.line)
        or _curly_quotes(parser_message, lines, mark.line)
        or _unclosed_quote(error, text)
        or _no_key(error, lines)
        or _value_with_sign(parser_message, lines, mark.line, mark.column)
        or (mark.line, mark.column, _translate(parser_message))
    )


def _translate(parser_message: str) -> str:
    return next((message for fragment, message in EXPLANATIONS if fragment in parser_message), UNKNOWN)


def _unclosed_quote(error: yaml.MarkedYAMLError, text: str) -> Position | None:
    """Quotes or brackets that are not closed, or far below where the parser stumbles."""
    opened, stumbled = error.context_mark, error.problem_mark
    if opened and stumbled and opened.line < stumbled.line:
        for what, message in LEFT_OPEN:
            if what in (error.context or ""):
                return opened.line, opened.column, message
    return _late_closing_quote(text)


def _late_closing_quote(text: str) -> Position | None:
    """The last value before the parser stumbles, if its quotes close on another line."""
    last = None
    with suppress(yaml.YAMLError):
        for event in yaml.parse(text, Loader=yaml.CSafeLoader):
            last = event if isinstance(event, yaml.ScalarEvent) else last
    if last is None or last.style not in QUOTES or not last.start_mark or not last.end_mark:
        return None
    start, end = last.start_mark, last.end_mark
    return (start.line, start.column, CLOSED_LATE) if start.line < end.line else None


def _no_key(error: yaml.MarkedYAMLError, lines: list[str]) -> Position | None:
    """A line without a key: a continued text, or a missing colon."""
    if "could not find expected ':'" not in (error.problem or "") or not error.context_mark:
        return None
    row, column = error.context_mark.line, error.context_mark.column
    line = lines[row][column:]
    if match := GLUED.match(line):
        message = f"Falta un espacio después de los dos puntos: «{match[1]}: {match[2]}»."
    elif KEY.match(line):
        message = f"Falta «:» después de la clave, por ejemplo «titulo: Guía». {GOES_ON}"
    else:
        message = f"Esta línea no es una clave, ni lleva la sangría del texto de arriba. {GOES_ON}"
    return row, column, message


def _value_with_sign(parser_message: str, lines: list[str], row: int, column: int) -> Position | None:
    """An unquoted text that begins with a YAML indicator: «titulo: [Piloto] Módulos»."""
    match = SIGNED.match(lines[row]) if row < len(lines) else None
    if (
        match is None
        or column < match.start("value")
        or "escape" in parser_message
        or "expected ','" in parser_message
    ):
        return None
    sign, value = match["value"][0], match["value"].rstrip()
    shown = f"{match['inner'] or match['key'] or ''}{_in_quotes(value)}"
    right = f"ponga todo el texto entre comillas{f': {shown}' if len(shown) <= MAX_SHOWN else '.'}"
    if sign == "|":
        message = "Después de «|», el texto empieza en la línea de abajo, con dos espacios más de sangría."
    elif closing := CLOSING.get(sign):
        message = (
            f"Después de «{closing}» hay algo más («{lines[row][column:].strip()[:30]}»). Quítelo, o {right}"
        )
    else:
        message = f"Sin comillas, un texto no puede empezar con «{sign}»: {right}"
    return row, match.start("value"), message


def _in_quotes(value: str) -> str:
    """The value as YAML takes it for a text."""
    inner = value[1:-1] if len(value) > 1 and value[0] == value[-1] and value[0] in QUOTES else value
    if "'" not in inner:
        return f"'{inner}'"
    return f'"{inner}"' if not {'"', "\\"} & set(inner) else "'" + inner.replace("'", "''") + "'"


def _comment_before(parser_message: str, lines: list[str], row: int) -> Position | None:
    """A value that a comment ended in the line before, while the parser expected otherwise."""
    before = next((rank for rank in range(min(row, len(lines)) - 1, -1, -1) if lines[rank].strip()), None)
    if before is None or "did not find expected" not in parser_message:
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


def _comment_within(parser_message: str, lines: list[str], row: int) -> Position | None:
    """Lines of comment that end a text before its last lines."""
    if "did not find expected" not in parser_message or row >= len(lines) or KEY_AND_VALUE.match(lines[row]):
        return None
    above = next((rank for rank in range(row - 1, -1, -1) if lines[rank].strip()), 0)
    comment = lines[above].strip()
    if not comment.startswith("#"):
        return None
    message = (
        f"«{comment[:60]}» es para YAML un comentario, y corta el texto. Si es parte del texto, empiece el texto "
        "con «|» y ponga los mismos espacios delante de todas sus líneas; si no, páselo arriba de la clave."
    )
    return above, lines[above].index("#"), message


def _curly_quotes(parser_message: str, lines: list[str], row: int) -> Position | None:
    """A value in quotes that are none for YAML."""
    match = (
        CURLY_VALUE.search(lines[row]) if "mapping values" in parser_message and row < len(lines) else None
    )
    return (row, match.end(), CURLY) if match else None
