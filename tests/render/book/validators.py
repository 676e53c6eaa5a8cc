"""The findings of two independent validators in a PDF, and the waivers of findings."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

import outloud
import page
import yaml

from tests.golden import CASES

PROFILES = ("ua1", "3a")  # PDF/UA-1 and PDF/A-3a, which the book's metadata claims


@dataclass(frozen=True)
class Finding:
    """A rule that a file breaks, and how."""

    rule: str
    message: str


@dataclass(frozen=True)
class Waiver:
    """A finding that is accepted; `message` is a pattern of its whole message."""

    rule: str
    message: str
    reason: str

    def covers(self, finding: Finding) -> bool:
        """Tell whether it accepts that finding."""
        return finding.rule == self.rule and bool(re.fullmatch(self.message, finding.message))


def waivers() -> tuple[Waiver, ...]:
    """Return the waivers that tests/cases/validators/waivers.yml lists."""
    text = (CASES / "validators" / "waivers.yml").read_text(encoding="utf-8")
    return tuple(Waiver(**item) for item in yaml.safe_load(text))


def findings(path: Path) -> Iterator[Finding]:
    """Yield what the validators find in a PDF. Raises ValueError if one of them cannot read it."""
    for profile in PROFILES:
        for failure in page.validate_pdf(path, profile=profile).failures:
            yield Finding(failure.rule_id, failure.message)
    result = outloud.check(str(path))
    if result.error:
        raise ValueError(result.error)
    for found in result.findings:
        yield Finding(found.rule, f"{found.message}: {found.evidence}" if found.evidence else found.message)


def remove_waived(found: Iterable[Finding]) -> list[Finding]:
    """Return the findings that no waiver covers."""
    accepted = waivers()
    return [finding for finding in found if not any(waiver.covers(finding) for waiver in accepted)]
