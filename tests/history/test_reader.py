"""The history that git gives: whole or not at all, whatever the settings of git and of the machine."""

from __future__ import annotations

import os
import shutil
from datetime import date
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest

from compendium.history import reader
from compendium.history import repository as asked
from compendium.history.reader import History, HistoryQuery, read_history
from compendium.history.repository import NoHistory, newest_commit
from tests.repository import Repository, repository_in
from tests.test_architecture import needed

GUIDE = "2023/1-gobierno-federal/objetivo-01/guia.yml"
HOSTILE = """\
[user]
	name = x
[log]
	showSignature = true
	showRoot = false
	follow = true
	diffMerges = off
	decorate = full
	abbrevCommit = true
	date = relative
[diff]
	renames = copies
	relative = false
	external = false
	noprefix = true
	orderFile = /nada
[core]
	quotePath = true
	pager = false
	abbrev = 4
[color]
	ui = always
[format]
	pretty = oneline
[i18n]
	logOutputEncoding = UTF-16
"""


def asking(today: date = date(2024, 12, 31), zone: str = "America/Mexico_City") -> HistoryQuery:
    return HistoryQuery(50, today, ZoneInfo(zone), {})


def text(words: str, identifier: str = "2023-inm-guia") -> str:
    return f"id: {identifier}\ntitulo: Guía de viaje\ndescripcion: {words}\n"


@pytest.fixture
def content(tmp_path: Path) -> Path:
    """A content folder, in a folder of a repository, with two programmes of three commits; one has an ñ in its path."""
    content = tmp_path / "obra" / "content"
    place = content / GUIDE
    place.parent.mkdir(parents=True)
    repository = repository_in(tmp_path / "obra")
    place.write_text(text("Nueve personas."), encoding="utf-8")
    repository.commit("2024-03-01")
    other = content / "2023" / "2-años" / "niñez.yml"
    other.parent.mkdir()
    other.write_text(text("Otra.", "2023-ninez"), encoding="utf-8")
    repository.commit("2024-03-05")
    place.write_text(text("Ocho personas."), encoding="utf-8")
    place.rename(place.with_name("guia-de-viaje.yml"))
    (tmp_path / "obra" / "fuera.txt").write_text("Fuera.")
    repository.commit("2024-03-09")
    return content


def told(history: History) -> list[tuple[str, str, str, tuple[str, ...]]]:
    return [(str(one.event.day), one.event.kind.value, one.event.id, one.details) for one in history.newest]


TOLD = [
    (
        "2024-03-09",
        "corrected",
        "2023-inm-guia",
        ("Descripción: decía «Nueve personas.»; dice «Ocho personas.».",),
    ),
    ("2024-03-05", "published", "2023-ninez", ()),
]


def test_what_happened_the_newest_first(content: Path, tmp_path: Path) -> None:
    history = read_history(content, tmp_path / "historia", asking())
    assert told(history) == TOLD
    assert history.published == {"2023-inm-guia": date(2024, 3, 1), "2023-ninez": date(2024, 3, 5)}
    assert history.editions == {"2023": date(2024, 3, 1)}
    assert {name: one.event.day for name, one in history.latest.items()} == {
        "2023-inm-guia": date(2024, 3, 9),
        "2023-ninez": date(2024, 3, 5),
    }


def test_what_was_read_is_kept_and_gives_the_same(
    content: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    first = read_history(content, tmp_path / "historia", asking())
    monkeypatch.setattr(asked, "commits", None)
    monkeypatch.setattr(asked, "texts", lambda content, blobs: [] if not list(blobs) else 1 / 0)
    assert read_history(content, tmp_path / "historia", asking()) == first


def test_a_new_commit_is_read_besides(content: Path, tmp_path: Path) -> None:
    read_history(content, tmp_path / "historia", asking())
    (content / "2023" / "2-años" / "niñez.yml").unlink()
    Repository(content).commit("2024-03-12")
    again = read_history(content, tmp_path / "historia", asking())
    assert told(again) == [("2024-03-12", "withdrawn", "2023-ninez", ("Guía de viaje",)), *TOLD]
    assert again == read_history(content, tmp_path / "otra", asking())


def test_what_was_kept_and_is_damaged_is_read_anew(content: Path, tmp_path: Path) -> None:
    read_history(content, tmp_path / "historia", asking())
    (tmp_path / "historia").write_bytes(b"x" * 200)
    assert told(read_history(content, tmp_path / "historia", asking())) == TOLD


def test_settings_and_surroundings_change_nothing(
    content: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    settings = tmp_path / "gitconfig"
    settings.write_text(HOSTILE)
    for name, value in {
        "GIT_CONFIG_GLOBAL": str(settings),
        "GIT_DIR": "/nada",
        "GIT_WORK_TREE": "/nada",
        "GIT_INDEX_FILE": "/nada",
        "GIT_TRACE": "1",
        "GIT_PAGER": "false",
        "GIT_EXTERNAL_DIFF": "false",
        "LANG": "de_DE.UTF-8",
        "LANGUAGE": "de",
        "TZ": "Asia/Tokyo",
    }.items():
        monkeypatch.setenv(name, value)
    monkeypatch.delenv("HOME")
    assert told(read_history(content, tmp_path / "historia", asking())) == TOLD


def test_a_proposal_counts_from_the_day_it_was_merged(content: Path, tmp_path: Path) -> None:
    repository = Repository(content)
    repository.git("switch", "--quiet", "--create", "propuesta")
    (content / "2023" / "2-años" / "nuevo.yml").write_text(text("Nuevo.", "2023-nuevo"))
    repository.commit("2024-03-10")
    repository.git("switch", "--quiet", "main")
    (content / "siglas.yml").write_text("[]\n")
    repository.commit("2024-03-15")
    repository.git("merge", "--quiet", "--no-ff", "propuesta", moment="2024-03-20T12:00:00-06:00")
    history = read_history(content, tmp_path / "historia", asking())
    assert told(history)[0] == ("2024-03-20", "published", "2023-nuevo", ())


@pytest.mark.parametrize(
    ("zone", "day"),
    [("America/Mexico_City", "2024-03-20"), ("UTC", "2024-03-21"), ("Asia/Tokyo", "2024-03-21")],
)
def test_a_day_is_that_of_the_publication(content: Path, tmp_path: Path, zone: str, day: str) -> None:
    (content / "2023" / "2-años" / "nuevo.yml").write_text(text("Nuevo.", "2023-nuevo"))
    Repository(content).commit("2024-03-21", time="03:00:00+00:00")
    assert told(read_history(content, tmp_path / "historia", asking(zone=zone)))[0][0] == day


def reason(content: Path) -> str:
    with pytest.raises(NoHistory) as caught:
        newest_commit(content)
    with pytest.raises(NoHistory):
        read_history(content, content.parent / "sin-historia", asking())
    return str(caught.value)


@pytest.mark.parametrize(
    ("options", "told"),
    [
        (["--depth", "1"], asked.CUT_OFF),
        (["--depth", "2"], asked.CUT_OFF),
        (["--filter", "blob:none"], asked.INCOMPLETE),
    ],
)
def test_a_clone_that_is_not_whole_has_none(
    content: Path, tmp_path: Path, options: list[str], told: str
) -> None:
    Repository(content).git("config", "uploadpack.allowFilter", "true")
    source = f"file://{content.parent}"
    Repository(tmp_path).git("clone", "--quiet", *options, source, "clon")
    assert reason(tmp_path / "clon" / "content") == told
    if options[0] == "--depth":
        Repository(tmp_path / "clon").git("fetch", "--quiet", "--unshallow")
        assert told_whole(tmp_path / "clon" / "content", tmp_path) == TOLD


def told_whole(content: Path, tmp_path: Path) -> list[tuple[str, str, str, tuple[str, ...]]]:
    return told(read_history(content, tmp_path / "entera", asking()))


def test_without_a_repository_there_is_none(content: Path) -> None:
    shutil.rmtree(content.parent / ".git")
    assert reason(content) == asked.NO_REPOSITORY


def test_content_that_is_not_committed_has_none(tmp_path: Path) -> None:
    repository = repository_in(tmp_path)
    content = tmp_path / "content"
    content.mkdir()
    assert reason(content) == asked.NOT_COMMITTED
    repository.commit("2024-03-01")
    (content / "siglas.yml").write_text("[]\n")
    assert reason(content) == asked.NOT_COMMITTED


def test_a_repository_of_another_account_is_told(content: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("GIT_TEST_ASSUME_DIFFERENT_OWNER", "1")
    monkeypatch.setenv("GIT_CONFIG_GLOBAL", os.devnull)
    assert reason(content) == asked.NOT_TRUSTED


def test_without_git_there_is_none(content: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PATH", "/nada")
    assert reason(content) == asked.NO_PROGRAM


def test_what_is_kept_is_of_all_modules_that_reading_the_history_needs() -> None:
    assert set(reader.CODE) == needed("compendium.history.reader")
