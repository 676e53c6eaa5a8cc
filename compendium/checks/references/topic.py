"""Las entradas de temas.yml y organismos.yml llevan unas a otras por su nombre, y ninguna se repite.

«vease» manda de una entrada sin páginas a la que las tiene; «vease_tambien», a entradas parecidas.

Bien: «nombre: Menores», «vease: Niñas, niños y adolescentes», que es otra entrada del mismo archivo.
Mal: «vease: Infancia», si no hay ninguna entrada «Infancia» o si ésta manda a su vez a otra.
"""

from __future__ import annotations

from collections.abc import Iterator

from compendium.checks.rule import Finding
from compendium.hints import suggest
from compendium.model import Topic
from compendium.names import Names
from compendium.problems import Level

ID = "referencias-tema"
LEVEL = Level.ERROR
NEEDS = ()


def check(names: Names) -> Iterator[Finding]:
    """Repeated entries of the indexes, and leads to none that has pages."""
    for topics in (names.compendium.topics, names.compendium.bodies):
        first: dict[str, Topic] = {}
        for topic in topics:
            if first.setdefault(topic.name, topic) is not topic:
                line = first[topic.name].place.line
                yield (
                    topic.place,
                    f"«{topic.name}» ya está en el renglón {line}. Deje una de las dos entradas.",
                )
        yield from _wrong_leads(topics)


def _wrong_leads(topics: tuple[Topic, ...]) -> Iterator[Finding]:
    with_pages = [topic.name for topic in topics if not topic.see]
    for topic in topics:
        for name in (*([topic.see] if topic.see else ()), *topic.see_also):
            if name.value not in with_pages:
                message = f"Ninguna entrada con páginas se llama «{name}».{suggest(name.value, with_pages)}"
                yield name.place, f"{message} Escriba su «nombre» tal como está."
