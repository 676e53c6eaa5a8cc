"""What readers saw of a programme, by what was committed."""

from __future__ import annotations

from datetime import date, datetime
from zoneinfo import ZoneInfo

import pytest

from compendium.history.events import Event, EventKind, find_events
from compendium.history.repository import Commit, FileChange
from compendium.history.versions import extract_keys, steps_by_id

MEXICO = ZoneInfo("America/Mexico_City")
TODAY = date(2024, 12, 31)
FOLDER = "2023/1-gobierno-federal/objetivo-01"
GUIDE = f"{FOLDER}/guia.yml"

Files = dict[str, str | None]


def text(identifier: str = "2023-guia", state: str = "", words: str = "a") -> str:
    return f"id: {identifier}\n{state}descripcion: {words}\n"


def events(
    *commits: tuple[str, Files], renamed: dict[str, str] | None = None, today: date = TODAY
) -> list[Event]:
    """What happens with these commits: the day (at noon), and what files then say; None is gone."""
    texts = {said: extract_keys(said) for _, files in commits for said in files.values() if said}
    made = [
        Commit(
            int(datetime.fromisoformat(f"{day}T12:00").replace(tzinfo=MEXICO).timestamp()),
            tuple(FileChange(path, said) for path, said in files.items()),
        )
        for day, files in commits
    ]
    return find_events(steps_by_id(made, texts, today, MEXICO), renamed or {}, today)


def told(*commits: tuple[str, Files], renamed: dict[str, str] | None = None) -> list[tuple[str, str, str]]:
    return [(str(e.day), e.kind.value, e.id) for e in events(*commits, renamed=renamed)]


def test_a_programme_comes_is_corrected_and_goes() -> None:
    assert told(
        ("2024-03-01", {GUIDE: text()}),
        ("2024-03-05", {GUIDE: text(words="b")}),
        ("2024-03-09", {GUIDE: None}),
    ) == [
        ("2024-03-01", "published", "2023-guia"),
        ("2024-03-05", "corrected", "2023-guia"),
        ("2024-03-09", "withdrawn", "2023-guia"),
    ]


@pytest.mark.parametrize(
    "other", [f"{FOLDER}/otra.yml", f"{FOLDER}/guia.md", "2023/2-entidades/objetivo-03/guia.yml"]
)
def test_a_file_that_is_renamed_or_moved_goes_on(other: str) -> None:
    moved = told(("2024-03-01", {GUIDE: text()}), ("2024-03-05", {GUIDE: None, other: text()}))
    assert [kind for _, kind, _ in moved] in (["published"], ["published", "corrected"])
    assert (len(moved) == 2) == ("entidades" in other)


def test_a_file_that_holds_another_programme_is_another_programme() -> None:
    assert told(("2024-03-01", {GUIDE: text()}), ("2024-03-05", {GUIDE: text("2023-otra")})) == [
        ("2024-03-01", "published", "2023-guia"),
        ("2024-03-05", "withdrawn", "2023-guia"),
        ("2024-03-05", "published", "2023-otra"),
    ]


def test_an_id_that_took_the_place_of_another_goes_on() -> None:
    renamed = {"2023-guia": "2023-guia-b", "2023-guia-b": "2023-guia-c"}
    steps: list[tuple[str, Files]] = [
        ("2024-03-01", {GUIDE: text()}),
        ("2024-03-05", {GUIDE: text("2023-guia-b")}),
        ("2024-03-09", {GUIDE: text("2023-guia-c")}),
    ]
    assert {(kind, identifier) for _, kind, identifier in told(*steps, renamed=renamed)} == {
        ("published", "2023-guia-c"),
        ("corrected", "2023-guia-c"),  # whether readers see it is for the texts to say
    }
    assert told(*steps, renamed={"2023-guia": "2023-guia"})[-1] == ("2024-03-09", "published", "2023-guia-c")


def test_what_went_into_another_programme_was_withdrawn() -> None:
    other = f"{FOLDER}/otra.yml"
    assert told(
        ("2024-03-01", {GUIDE: text(), other: text("2023-otra")}),
        ("2024-03-05", {GUIDE: None}),
        renamed={"2023-guia": "2023-otra"},
    )[2:] == [("2024-03-05", "withdrawn", "2023-guia")]


@pytest.mark.parametrize(
    "state", ["estado: borrador\n", "estado: en_revision\n", "estado: 'borrador' # aún\n"]
)
def test_a_draft_counts_from_the_day_it_was_approved(state: str) -> None:
    assert told(
        ("2024-03-10", {GUIDE: text(state=state)}),
        ("2024-03-20", {GUIDE: text(state=state, words="b")}),
        ("2024-03-28", {GUIDE: text(state="estado: aprobado\n", words="b")}),
    ) == [("2024-03-28", "published", "2023-guia")]
    assert told(("2024-03-10", {GUIDE: text(state=state)}), ("2024-03-20", {GUIDE: None})) == []


def test_a_programme_that_is_a_draft_again_was_withdrawn() -> None:
    assert [
        (day, kind)
        for day, kind, _ in told(
            ("2024-03-01", {GUIDE: text()}),
            ("2024-03-05", {GUIDE: text(state="estado: en_revision\n", words="b")}),
            ("2024-03-09", {GUIDE: text(words="b")}),
        )
    ] == [("2024-03-01", "published"), ("2024-03-05", "withdrawn"), ("2024-03-09", "published")]


def test_an_embargo_counts_from_its_end() -> None:
    held = text(state='embargo: "2024-04-01"\n')
    assert told(("2024-03-10", {GUIDE: held})) == [("2024-04-01", "published", "2023-guia")]
    assert told(("2024-03-10", {GUIDE: held}), ("2024-03-20", {GUIDE: None})) == []
    assert told(("2024-05-10", {GUIDE: held})) == [("2024-05-10", "published", "2023-guia")]
    later = events(("2024-03-10", {GUIDE: held}), today=date(2024, 3, 31))
    assert later == []
    assert [e.day for e in events(("2024-03-10", {GUIDE: held}), today=date(2024, 4, 1))] == [
        date(2024, 4, 1)
    ]


def test_corrections_of_a_day_are_one() -> None:
    first, _, last = (text(words=words) for words in "abc")
    found = events(
        ("2024-03-01", {GUIDE: first}),
        ("2024-03-05", {GUIDE: text(words="b")}),
        ("2024-03-05", {GUIDE: last}),
        ("2024-03-06", {GUIDE: None}),
        ("2024-03-06", {GUIDE: last}),
    )
    assert [event.kind for event in found] == [EventKind.PUBLISHED, EventKind.CORRECTED]
    correction = found[1]
    assert (correction.before and correction.before.blob, correction.after and correction.after.blob) == (
        first,
        last,
    )


def test_what_is_corrected_on_its_first_day_is_told_as_both() -> None:
    assert [
        kind for _, kind, _ in told(("2024-03-01", {GUIDE: text()}), ("2024-03-01", {GUIDE: text(words="b")}))
    ] == [
        "published",
        "corrected",
    ]


def test_clocks_that_were_wrong_do_not_turn_days_around() -> None:
    days = [
        e.day
        for e in events(
            ("2024-03-09", {GUIDE: text()}),
            ("2024-03-01", {GUIDE: text(words="b")}),
            ("2099-01-01", {GUIDE: None}),
            today=date(2024, 3, 20),
        )
    ]
    assert days == [date(2024, 3, 9), date(2024, 3, 9), date(2024, 3, 20)]


@pytest.mark.parametrize(
    ("said", "keys"),
    [
        ('id: "2023-guia"\nestado: borrador\n', {"id": "2023-guia", "estado": "borrador"}),
        ("titulo: x\nid: 2023-guia # clave\ndescripcion: |\n  estado: borrador\n", {"id": "2023-guia"}),
        ("---\nid: 2023-guia\n---\n\nestado: borrador\n", {"id": "2023-guia"}),
        ("", {}),
        ("<<<<<<< HEAD\n", {}),
    ],
)
def test_keys_are_those_of_the_file_not_of_its_texts(said: str, keys: dict[str, str]) -> None:
    assert extract_keys(said) == keys


@pytest.mark.parametrize(
    "path", ["2023/edicion.yml", "siglas.yml", "2023/1-gobierno-federal/capitulo.yml", "notas/x.yml"]
)
def test_files_that_are_no_programme_are_none(path: str) -> None:
    assert told(("2024-03-01", {path: "titulo: x\n"})) == []
