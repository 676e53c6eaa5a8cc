"""Writes YAML: long texts as `|` blocks, short lists on one line, keys in the given order."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import yaml

ONE_LINE = 100
# YAML folds these into a plain line end, unless they are written as escapes.
LINE_ENDS = re.compile(r"[\r\x85\u2028\u2029]")
LOOKS_LIKE_A_NUMBER = re.compile(r"[\d.,:+-]+")


@dataclass(frozen=True)
class Short:
    """A list that is written on one line."""

    items: Sequence[object]


class _Dumper(yaml.SafeDumper):
    def ignore_aliases(self, data: object) -> bool:
        return True

    def increase_indent(self, flow: bool = False, indentless: bool = False) -> None:
        super().increase_indent(flow, False)


def _text(dumper: yaml.SafeDumper, text: str) -> yaml.Node:
    return dumper.represent_scalar("tag:yaml.org,2002:str", text, style=_style(text))


def _style(text: str) -> str | None:
    if LINE_ENDS.search(text) or LOOKS_LIKE_A_NUMBER.fullmatch(text):
        return '"'
    return "|" if "\n" in text else None


def _short(dumper: yaml.SafeDumper, short: Short) -> yaml.Node:
    fits = sum(len(str(item)) + 2 for item in short.items) <= ONE_LINE
    return dumper.represent_sequence("tag:yaml.org,2002:seq", list(short.items), flow_style=fits)


_Dumper.add_representer(str, _text)
_Dumper.add_representer(Short, _short)


def as_yaml(value: Mapping[str, object] | Sequence[object]) -> str:
    """The value as YAML that loads equal (a `Short` as the list of its items)."""
    return yaml.dump(value, Dumper=_Dumper, allow_unicode=True, sort_keys=False, width=float("inf"))
