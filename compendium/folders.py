"""The folders of the project, the content and the outputs."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).parent.parent


@dataclass(frozen=True)
class Folders:
    """The content folder and the folder of the outputs."""

    content: Path
    output: Path

    @property
    def pdf(self) -> Path:
        """The printed book's folder."""
        return self.output / "pdf"

    @property
    def site(self) -> Path:
        """The website's folder."""
        return self.output / "site"

    @property
    def cache_dir(self) -> Path:
        """Caches and stamps; a build locks it."""
        return self.output / ".build"

    @property
    def backup_dir(self) -> Path:
        """Backups of deleted content that was not committed; never cleared."""
        return self.content.parent / "papelera"

    @property
    def stamp(self) -> Path:
        """The digest of what book and site were made from."""
        return self.cache_dir / "sello"

    def book_stamp(self, suffix: str = "") -> Path:
        """The digest of what one book was made from; `suffix` is that of its file."""
        return self.cache_dir / f"sello-libro{suffix}"
