"""What an edit lays out anew: few pages, and all as if nothing had been kept. Of the longest objectives there are."""

from __future__ import annotations

import random
from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import Any

import pytest
from weasyprint.layout import page

from compendium.folders import ROOT, Folders
from compendium.pipeline import load_books
from compendium.problems import Location
from compendium.render.book.drawing import draw, draw_run
from compendium.render.book.drawn import Drawn
from compendium.render.book.options import PLAIN
from compendium.render.book.pages import paper_html
from compendium.render.book.plan import Handed, plan
from compendium.render.book.runs import Run, pieces_of
from compendium.render.book.sheet import sheet_of
from compendium.render.progress import RenderProblem
from tests.conftest import TODAY

Draw = Callable[[str, Run | None], tuple[Drawn, Run | None]]
Edit = Callable[[str, str], str]
WORDS = ("lorem", "atención", "migrantes", "servicio", "públicas", "de", "en", "la")
EDITS: dict[str, Edit] = {
    "a paragraph more": lambda text, words: text.replace("</article>", f"<p>{words}</p></article>"),
    "longer": lambda text, words: text.replace("</p>", f" {words}.</p>", 1),
    "shorter": lambda text, _: text[: text.rindex("<p")] + text[text.rindex("</p>") + 4 :],
    "another title": lambda text, words: text.replace(
        '<span class="byline"', f'{words} <span class="byline"', 1
    ),
    "a list more": lambda text, words: text.replace("</article>", f"<ul><li>{words}</li></ul></article>"),
    "a wide table more": lambda text, words: text.replace(
        "</article>",
        f'<div class="wide"><table><tr><th scope="col">{words}</th></tr></table></div></article>',
    ),
}


@pytest.fixture(scope="module")
def longest(tmp_path_factory: pytest.TempPathFactory) -> tuple[str, str]:
    """The HTML of the two longest objectives of the real content."""
    book = load_books(Folders(ROOT / "content", tmp_path_factory.mktemp("contenido")), TODAY)[0]
    chunks = (chunk for chunk in plan(book, Handed()) if chunk.template == "objetivo")
    one, two = sorted((paper_html("objetivo", chunk.data({}), PLAIN) for chunk in chunks), key=len)[-2:]
    return one, two


@pytest.fixture(scope="module")
def drawing(tmp_path_factory: pytest.TempPathFactory) -> Draw:
    """Draws an objective, with what is kept of it or without."""
    store = tmp_path_factory.mktemp("guardado")
    return partial(draw_run, number=1, place=Location("a.yml"), store=store, sheet=sheet_of(PLAIN))


@pytest.fixture(scope="module")
def kept(longest: tuple[str, str], drawing: Draw) -> dict[str, Run]:
    """What is kept of each, as the store gives it back."""
    runs = {}
    for html in longest:
        _, run = drawing(html, None)
        assert run
        runs[html] = Run.from_bytes(run.to_bytes())
        assert runs[html] == run
    return runs


def edited(html: str, edit: Edit, chance: random.Random) -> str:
    """An objective of which one programme was edited."""
    pieces = [*pieces_of(html)]
    place = chance.randrange(1, len(pieces))
    pieces[place] = edit(pieces[place], " ".join(chance.choices(WORDS, k=chance.choice((1, 6, 60, 400)))))
    return "".join(pieces)


@pytest.mark.parametrize("rank", [0, 1])
@pytest.mark.parametrize("name", EDITS)
def test_after_any_edit_all_is_as_if_drawn_anew(
    longest: tuple[str, str], drawing: Draw, kept: dict[str, Run], name: str, rank: int
) -> None:
    html = longest[rank]
    changed = edited(html, EDITS[name], random.Random(f"{name} {rank}"))
    assert changed != html
    assert drawing(changed, kept[html]) == drawing(changed, None)


def test_after_edits_to_several_programmes_and_one_after_the_other(
    longest: tuple[str, str], drawing: Draw, kept: dict[str, Run]
) -> None:
    chance, html = random.Random(11), longest[0]
    run: Run | None = kept[html]
    for names in (("longer", "shorter"), ("a paragraph more",), ("another title", "a list more")):
        for name in names:
            html = edited(html, EDITS[name], chance)
        drawn, run = drawing(html, run)
        assert (drawn, run) == drawing(html, None)


def test_a_programme_more_and_another_opening_are_drawn_anew(
    longest: tuple[str, str], drawing: Draw, kept: dict[str, Run]
) -> None:
    html = longest[0]
    opening, *programmes = pieces_of(html)
    more = "".join([opening, programmes[2].replace(' id="', ' id="otro-'), *programmes])
    other = html.replace('<li><span class="strip-number">', '<li>Más <span class="strip-number">', 1)
    for changed in (more, other):
        assert drawing(changed, kept[html]) == drawing(changed, None)


def test_a_word_more_lays_out_a_page_or_two(
    longest: tuple[str, str], drawing: Draw, kept: dict[str, Run], monkeypatch: pytest.MonkeyPatch
) -> None:
    laid_out: list[int] = []
    remake = page.remake_page

    def counted(index: int, *given: Any) -> Any:
        laid_out.append(index)
        return remake(index, *given)

    monkeypatch.setattr("compendium.render.book.paging.remake_page", counted)
    html = longest[0]
    pieces = [*pieces_of(html)]
    counts = []
    for place in range(1, len(pieces)):
        pieces[place] = EDITS["longer"](pieces[place], "más")
        laid_out.clear()
        drawing("".join(pieces), kept[html])
        pieces[place] = pieces_of(html)[place]
        counts.append(len(laid_out))
    assert sorted(counts)[len(counts) // 2] <= 2
    assert len(kept[html].leaves) > 12


NOTE = '<span class="note" id="n-{0}">{1}</span>'
CALL = '<a class="call" id="n-{0}-llamada">{0}</a>'


def test_a_note_that_finds_no_room_on_its_page_is_named(tmp_path: Path) -> None:
    long = " ".join(["palabra"] * 620)
    notes = "".join(CALL.format(n) + NOTE.format(n, long) for n in (1, 2))
    html = f'<!doctype html><html lang="es-MX"><title>Prueba</title><body><p>Texto{notes} y más.</p></body></html>'
    with pytest.raises(RenderProblem) as caught:
        draw(html, number=1, place=Location("content/a.yml"), store=tmp_path, sheet=sheet_of(PLAIN))
    assert [str(problem) for problem in caught.value.problems] == [
        "content/a.yml:1:1: error: Una nota no cabe en la página de su llamada («n-2»). Acórtela, o llámela en otro "
        "lugar. [libro-nota]"
    ]
