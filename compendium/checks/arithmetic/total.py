"""Un total y sus partes suman lo mismo.

Si así se reportó, el dato se conserva y se dice en «observaciones» con los dos números; el aviso desaparece.

Bien: «251 casos (80 mujeres y 171 hombres)».
Mal: «231 casos (80 mujeres y 171 hombres)»: las partes suman 251.
"""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

from compendium.checks.arithmetic.partitions import Partition, partitions
from compendium.checks.published_texts import texts_of
from compendium.checks.quantities import format_number
from compendium.checks.rule import Finding
from compendium.checks.sentences import excerpt
from compendium.checks.waivers import remark_has_numbers
from compendium.model import Programme, Text
from compendium.names import Names
from compendium.problems import Level

ID = "aritmetica-suma"
LEVEL = Level.WARNING
NEEDS = ()


def check(names: Names) -> Iterator[Finding]:
    """Totals whose parts add up to something else."""
    for programme in names.compendium.programmes():
        for text in texts_of(programme):
            yield from _text(programme, text)


def _text(programme: Programme, text: Text) -> Iterator[Finding]:
    for partition in partitions(text.value):
        if (
            partition.sum != partition.total.value
            and _is_slip(partition)
            and not _is_waived(programme, partition)
        ):
            yield text.location_at(partition.total.start), _message(text, partition)


def _message(text: Text, partition: Partition) -> str:
    total, parts = (
        format_number(partition.total.value),
        " + ".join(format_number(part.value) for part in partition.parts),
    )
    quotation = excerpt(text.value, partition.span.start, partition.span.end)
    return (
        f"Se dice {total} y las partes suman {format_number(partition.sum)} ({parts}): «{quotation}». "
        "Corrija el número, o explique la diferencia en «observaciones»."
    )


def _is_slip(partition: Partition) -> bool:
    """Parts that are surely all of the whole; others only if they come near it."""
    return partition.certain or Decimal("0.5") <= partition.sum / max(partition.total.value, Decimal(1)) <= 2


def _is_waived(programme: Programme, partition: Partition) -> bool:
    parts = tuple(part.value for part in partition.parts)
    return remark_has_numbers(programme, (partition.total.value, partition.sum)) or remark_has_numbers(
        programme, parts
    )
