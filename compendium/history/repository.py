"""Runs git, independently of the user's settings. No other module does.

Only first parents count: a proposal is published when it is merged, not when it was written.
"""

from __future__ import annotations

import os
import re
import subprocess
from collections.abc import Iterable, Iterator, Mapping
from contextlib import suppress
from dataclasses import dataclass
from itertools import islice
from pathlib import Path

TIMEOUT = 120  # seconds
BATCH_SIZE = 1_000  # files asked for in one go
PARTIAL = re.compile(r"^remote\..*\.promisor=true$", re.MULTILINE)
# Without the options a setting of the user could show signatures, follow renames, hide the first commit, or ask for
# the order of a file that is not there.
LOG = ("-c", "log.follow=false", "log", "--first-parent", "-m", "--root", "--reverse", "--no-show-signature")
CHANGES = (
    "--encoding=UTF-8",
    "--raw",
    "--no-abbrev",
    "--no-renames",
    "--relative",
    "-z",
    "--no-color",
    "--no-notes",
    f"-O{os.devnull}",
)
COMMIT = "\x01"
NO_FILE = "000000"
# A hook or another program may have set what leads git to another repository, or to a part of one.
REDIRECTING_VARIABLES = (
    "GIT_DIR",
    "GIT_WORK_TREE",
    "GIT_INDEX_FILE",
    "GIT_PREFIX",
    "GIT_NAMESPACE",
    "GIT_COMMON_DIR",
    "GIT_OBJECT_DIRECTORY",
    "GIT_ALTERNATE_OBJECT_DIRECTORIES",
    "GIT_SHALLOW_FILE",
    "GIT_GRAFT_FILE",
    "GIT_CONFIG_PARAMETERS",
)
PLAIN = {"LC_ALL": "C", "GIT_NO_LAZY_FETCH": "1", "GIT_NO_REPLACE_OBJECTS": "1", "GIT_OPTIONAL_LOCKS": "0"}

NO_PROGRAM = "no está el programa git."
NO_ANSWER = "git no respondió."
NO_REPOSITORY = "el contenido no está en un repositorio de git."
NOT_COMMITTED = "el contenido no está guardado en git."
CUT_OFF = "este clon está recortado. Tráigalo entero con «git fetch --unshallow»."
INCOMPLETE = "a este clon le faltan archivos de antes. Tráigalo entero con «git fetch --refetch --no-filter»."
NOT_TRUSTED = (
    "git no lee un repositorio que es de otra cuenta. Si confía en él, ejecute "
    "«git config --global --add safe.directory RUTA», con la ruta del proyecto."
)


class NoHistory(Exception):
    """The history is missing or incomplete; the text says why, and how to get it."""


@dataclass(frozen=True)
class FileChange:
    """A file changed by a commit: its path and blob hash; None if it was deleted."""

    path: str
    blob: str | None


@dataclass(frozen=True)
class Commit:
    """The time of a commit in seconds since 1970, and its file changes."""

    moment: int
    changes: tuple[FileChange, ...]


def newest_commit(content: Path) -> str:
    """The hash of the last commit of the content. Raises NoHistory if the history is not whole."""
    if _git_text(content, "rev-parse", "--is-shallow-repository").strip() != "false":
        raise NoHistory(CUT_OFF)
    if PARTIAL.search(_git_text(content, "config", "--local", "--list")):
        raise NoHistory(INCOMPLETE)
    commit = _git_text(content, "rev-list", "--max-count=1", "HEAD", "--", ".").strip()
    if not commit:
        raise NoHistory(NOT_COMMITTED)
    return commit


def history_digest(content: Path) -> str:
    """The hash of the newest content commit; empty without a complete history."""
    with suppress(NoHistory):
        return newest_commit(content)
    return ""


def commits(content: Path) -> tuple[Commit, ...]:
    """Every commit that changed files of the content, the oldest first. Raises NoHistory."""
    log = _git_text(content, *LOG, *CHANGES, f"--format={COMMIT}%ct", "HEAD", "--", ".")
    return tuple(_commits(log.split("\0")))


def _commits(tokens: Iterable[str]) -> Iterator[Commit]:
    """The parts of a log: each commit's moment, then what became of each file, and its path."""
    moment, changes = 0, list[FileChange]()
    parts = iter(tokens)
    for part in parts:
        token = part.strip("\n")
        if token.startswith(COMMIT):
            yield from _build_commit(moment, changes)
            moment, changes = int(token[1:]), []
        elif token:
            _, mode, _, blob, _ = token.split(" ")
            changes.append(FileChange(next(parts), None if mode == NO_FILE else blob))
    yield from _build_commit(moment, changes)


def _build_commit(moment: int, changes: list[FileChange]) -> Iterator[Commit]:
    if changes:
        yield Commit(moment, tuple(changes))


def texts(content: Path, blobs: Iterable[str]) -> Iterator[tuple[str, str]]:
    """The text of each of some files, by its hash. Raises NoHistory if one of them is not there."""
    wanted = iter(dict.fromkeys(blobs))
    while some := list(islice(wanted, BATCH_SIZE)):
        yield from _batch(some, _run_git(content, ("cat-file", "--batch"), "\n".join([*some, ""]).encode()))


def _batch(blobs: list[str], answer: bytes) -> Iterator[tuple[str, str]]:
    place = 0
    for blob in blobs:
        end = answer.index(b"\n", place)
        _, *facts = answer[place:end].split(b" ")
        if len(facts) != 2:
            raise NoHistory(INCOMPLETE)
        size = int(facts[1])
        yield blob, answer[end + 1 : end + 1 + size].decode("utf-8", "replace")
        place = end + size + 2


def _git_text(content: Path, *command: str) -> str:
    return _run_git(content, command).decode("utf-8", "surrogateescape")


def _run_git(content: Path, command: Iterable[str], stdin: bytes = b"") -> bytes:
    try:
        done = subprocess.run(
            ["git", "-C", str(content), "--literal-pathspecs", *command],
            input=stdin,
            capture_output=True,
            check=False,
            timeout=TIMEOUT,
            env=_git_environment(os.environ),
        )
    except subprocess.TimeoutExpired as error:
        raise NoHistory(NO_ANSWER) from error
    except OSError as error:
        raise NoHistory(NO_PROGRAM) from error
    if done.returncode:
        raise NoHistory(_reason(done.stderr.decode("utf-8", "replace")))
    return done.stdout


def _git_environment(environment: Mapping[str, str]) -> dict[str, str]:
    return {name: value for name, value in environment.items() if name not in REDIRECTING_VARIABLES} | PLAIN


def _reason(stderr: str) -> str:
    if "dubious ownership" in stderr:
        return NOT_TRUSTED
    if "not a git repository" in stderr:
        return NO_REPOSITORY
    if "bad revision 'HEAD'" in stderr:
        return NOT_COMMITTED
    return (
        f"git no lo puede leer: {stderr.strip().splitlines()[-1] if stderr.strip() else 'no dice por qué'}."
    )
