"""Describes in words what a correction changed: the field, the old and the new words."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from difflib import SequenceMatcher

from compendium.characters import clean
from compendium.markdown.plain_text import plain_field
from compendium.source import (
    MappingNode,
    ScalarNode,
    SequenceNode,
    SourceNode,
    SourceProblem,
    parse_markdown,
    parse_yaml,
)

SourceText = tuple[str, bool]  # the text of a file, and whether it is Markdown with front matter
LabelledText = dict[str, str]

FIGURES_LABEL = "Cifras"
# The keys whose values readers see. Ids of other programmes are shown as links with their titles.
LABELS = {
    "titulo": "Título",
    "instituciones": "Quién reporta",
    "periodo": "Periodo",
    "descripcion": "Descripción",
    "resultados": "Resultados",
    "retos": "Retos",
    "cifras": FIGURES_LABEL,
    "tablas": "Tablas",
    "notas": "Notas",
    "observaciones": "Observaciones",
    "poblacion": "Población",
    "entidades": "Entidades",
    "paises": "Países",
    "enlaces": "Enlaces",
}
PARTS = "apartados"
UNSEEN = ("id", "fragmento")
INNER_QUOTES = str.maketrans("«»", "“”")
MARKS = re.compile(r"\[tabla:[^\]\s]+\]")
CONTEXT_WORDS = 3  # unchanged words quoted before and after a change
MERGE_GAP = 4  # so few equal words between two changes do not part them
MAX_QUOTED_WORDS = 24  # words of a quotation; of a longer one, its beginning and its end are shown
MAX_QUOTATIONS = 2  # changes of one text that are quoted
MAX_TEXTS = 4  # changed texts that are described


def describe_corrections(before: SourceText, after: SourceText) -> tuple[str, ...]:
    """A sentence for each visible difference between two versions of a programme's file.

    If one of the versions cannot be parsed, one general sentence.
    """
    try:
        old, new = (_read_fields(*source) for source in (before, after))
    except SourceProblem:
        return ("Cambió el texto.",)
    pairs = {label: (old.get(label, ""), new.get(label, "")) for label in [*old, *new]}
    texts = {label: pair for label, pair in pairs.items() if not label.endswith(FIGURES_LABEL)}
    figures = {label: _other_figures(*pair) for label, pair in pairs.items() if label not in texts}
    # Figures are stated in a text too, whose change is described instead.
    sentences = _sentences(texts) or _sentences(figures)
    return (*sentences[:MAX_TEXTS], *_more_changes(len(sentences) - MAX_TEXTS, "Hay"))


def _other_figures(before: str, after: str) -> tuple[str, str]:
    """The figures that only one of two lists has."""
    old, new = (figures.split("; ") if figures else [] for figures in (before, after))
    return "; ".join(f for f in old if f not in new), "; ".join(f for f in new if f not in old)


def read_title(source: SourceText) -> str:
    """The title in a programme's file; empty if it cannot be parsed."""
    try:
        return _read_fields(*source).get(LABELS["titulo"], "")
    except SourceProblem:
        return ""


# Reading a file


def _read_fields(text: str, markdown: bool) -> LabelledText:
    """Label → the words below it."""
    node = parse_markdown(text, "") if markdown else parse_yaml(text, "")
    return dict(_iter_fields(node, ""))


def _iter_fields(node: SourceNode, part: str) -> Iterator[tuple[str, str]]:
    for name, value in node.entries if isinstance(node, MappingNode) else ():
        if name.text in LABELS and (words := _words(value)):
            yield f"{part}{LABELS[name.text]}", words
        elif name.text == PARTS and isinstance(value, SequenceNode):
            for item in value.items:
                yield from _iter_fields(item, f"Apartado «{_title(item)}», ")


def _title(part: SourceNode) -> str:
    entries = part.entries if isinstance(part, MappingNode) else ()
    return next((_words(value) for name, value in entries if name.text == "titulo"), "")


def _words(node: SourceNode) -> str:
    """The words of a value, in one line."""
    if isinstance(node, ScalarNode):
        return "" if node.is_null else " ".join(plain_field(clean(MARKS.sub("", node.text))).split())
    if isinstance(node, SequenceNode):
        return _join_words(_words(item) for item in node.items).removesuffix(";")
    values = {name.text: _words(value) for name, value in node.entries if name.text not in UNSEEN}
    if "valor" in values:
        return _figure(values)
    return values.get("texto") or _join_words(values.values())


def _figure(values: dict[str, str]) -> str:
    """«12 personas (mujeres, de 0 a 5 años);»"""
    number = " ".join([values.pop("valor"), values.pop("unidad", "")])
    return f"{number} ({_join_words(values.values())});" if any(values.values()) else f"{number};"


def _join_words(words: Iterable[str]) -> str:
    """Sentences one after the other, names with commas."""
    whole = ""
    for word in filter(None, words):
        whole += f"{'' if not whole else ' ' if whole[-1] in '.;:?!' else ', '}{word}"
    return whole


# Comparing two versions


def _sentences(pairs: Mapping[str, tuple[str, str]]) -> list[str]:
    return [_sentence(label, old, new) for label, (old, new) in pairs.items() if old != new]


def _sentence(label: str, before: str, after: str) -> str:
    old, new = before.split(), after.split()
    if not old or not new:
        word = "quitó" if old else "agregó"
        return f"{label}: se {word} {_quotation(old or new, 0, len(old or new))}."
    spans = _diff_spans(old, new)
    quoted = [
        f"decía {_quotation(old, start, end)}; dice {_quotation(new, begin, finish)}"
        for start, end, begin, finish in spans[:MAX_QUOTATIONS]
    ]
    return " ".join(
        [
            f"{label}: {'. También '.join(quoted)}.",
            *_more_changes(len(spans) - MAX_QUOTATIONS, "En ese texto hay"),
        ]
    )


def _diff_spans(old: list[str], new: list[str]) -> list[tuple[int, int, int, int]]:
    """The changed word spans (old start, old end, new start, new end); near ones are merged."""
    spans: list[tuple[int, int, int, int]] = []
    for kind, start, end, begin, finish in SequenceMatcher(None, old, new, autojunk=False).get_opcodes():
        if kind == "equal":
            continue
        if spans and start - spans[-1][1] <= MERGE_GAP:
            start, begin = spans[-1][0], spans[-1][2]
            spans.pop()
        spans.append((start, end, begin, finish))
    return spans


def _quotation(words: list[str], start: int, end: int) -> str:
    """Words with their context, in quotes, with ellipses for omissions."""
    first, last = max(0, start - CONTEXT_WORDS), min(len(words), end + CONTEXT_WORDS)
    shown = words[first:last]
    if len(shown) > MAX_QUOTED_WORDS:
        shown = [*shown[: MAX_QUOTED_WORDS // 2], "[…]", *shown[-MAX_QUOTED_WORDS // 2 :]]
    before, after = "…" if first else "", "…" if last < len(words) else ""
    return f"«{before}{' '.join(shown).translate(INNER_QUOTES)}{after}»"


def _more_changes(count: int, beginning: str) -> Iterator[str]:
    if count > 0:
        yield f"{beginning} {'otro cambio' if count == 1 else f'otros {count} cambios'}."
