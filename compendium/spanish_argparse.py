"""The command line in Spanish: argparse speaks English on its own."""

from __future__ import annotations

import argparse
import re
from collections.abc import Iterable
from typing import NoReturn

WRONG_USE = 2
TRANSLATIONS = (
    (r"argument (.+?): invalid choice: (.+?) \(choose from (.+)\)", r"«\1» no admite \2; puede ser \3"),
    (r"argument (.+?): expected one argument", r"a «\1» le falta su valor"),
    (r"argument (.+?): expected at least one argument", r"a «\1» le falta su valor"),
    (r"argument (.+?): not allowed with argument (.+)", r"«\1» no va junto con «\2»"),
    (r"argument (.+?): invalid \S+ value: (.+)", r"«\1» no admite \2"),
    (r"argument (.+?): («.+)", r"«\1» no admite \2"),
    (r"argument (.+?): ignored explicit argument (.+)", r"«\1» no lleva valor y recibió \2"),
    (r"the following arguments are required: (.+)", r"falta \1"),
    (r"unrecognized arguments: (.+)", r"no se conoce «\1»"),
    (r"ambiguous option: (\S+) could match (.+)", r"«\1» puede ser \2"),
)


class Parser(argparse.ArgumentParser):
    """An argument parser whose help and errors are in Spanish."""

    def __init__(self, **options: object) -> None:
        super().__init__(add_help=False, formatter_class=_Formatter, allow_abbrev=False, **options)  # type: ignore[arg-type]
        self._positionals.title = "argumentos"
        self._optionals.title = "opciones"
        self.add_argument("-h", "--help", action="help", help="muestra esta ayuda y termina")

    def error(self, message: str) -> NoReturn:
        """Print the usage error and exit with the code of wrong usage."""
        self.exit(WRONG_USE, f"{self.format_usage()}{self.prog}: {_translate(message)}.\n")


class _Formatter(argparse.HelpFormatter):
    def add_usage(
        self,
        usage: str | None,
        actions: Iterable[argparse.Action],
        groups: Iterable[argparse._MutuallyExclusiveGroup],
        prefix: str | None = None,
    ) -> None:
        super().add_usage(usage, actions, groups, "uso: " if prefix is None else prefix)


def _translate(message: str) -> str:
    for pattern, spanish in TRANSLATIONS:
        translated, times = re.subn(f"^{pattern}$", spanish, message)
        if times:
            return translated
    return message
