"""Environment variables of a build: address of the site, repository, build time."""

from __future__ import annotations

import re
from collections.abc import MutableMapping

SITE = "SITE_URL"
REPOSITORY = "SITE_REPOSITORY"
MOMENT = "SOURCE_DATE_EPOCH"
VARIABLES = (SITE, REPOSITORY, MOMENT)
ADDRESS = re.compile(r"https?://[^\s/?#]+(/[^\s?#]*)?")
LAST_MOMENT = 253_402_300_799  # the last second of the year 9999, where dates end
EXAMPLES = {
    SITE: "https://ejemplo.mx/compendio/",
    REPOSITORY: "https://ejemplo.mx/repositorio/editar/",
    MOMENT: "1701129600",
}


class EnvironmentProblem(Exception):
    """An invalid variable; the text says what a valid one looks like."""


def normalize(environment: MutableMapping[str, str]) -> None:
    """Normalize the variables in place and remove empty ones.

    Raises EnvironmentProblem.
    """
    for name in VARIABLES:
        value = environment.pop(name, "").strip()
        if value:
            environment[name] = _moment(value) if name == MOMENT else _address(name, value)


def _address(name: str, value: str) -> str:
    if not ADDRESS.fullmatch(value):
        raise EnvironmentProblem(
            f"«{name}={value}» no es una dirección completa. "
            f"Empieza con «https://» y nombra el servidor, por ejemplo «{name}={EXAMPLES[name]}»."
        )
    return f"{value.rstrip('/')}/"


def _moment(value: str) -> str:
    if not re.fullmatch("[0-9]+", value) or int(value) > LAST_MOMENT:
        raise EnvironmentProblem(
            f"«{MOMENT}={value}» no es un momento. Se escribe en segundos desde 1970, "
            f"por ejemplo «{MOMENT}={EXAMPLES[MOMENT]}»; si no lo necesita, quítelo."
        )
    return value
