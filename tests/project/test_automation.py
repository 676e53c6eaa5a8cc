"""What runs on its own: the workflows ask for little and are pinned; the hook checks what is staged."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
import yaml

from compendium.folders import ROOT
from tests.conftest import Tree

WORKFLOWS = sorted((ROOT / ".github" / "workflows").glob("*.yml"))
GUIDE = "2023/1-gobierno-federal/objetivo-01/guia.yml"


def jobs(path: Path) -> dict[str, Any]:
    found = yaml.safe_load(path.read_text("utf-8"))["jobs"]
    assert isinstance(found, dict)
    return found


@pytest.mark.parametrize("path", WORKFLOWS, ids=lambda path: path.stem)
def test_actions_are_pinned(path: Path) -> None:
    used = [step["uses"] for job in jobs(path).values() for step in job["steps"] if "uses" in step]
    assert used
    assert [action for action in used if not re.fullmatch(r"actions/[a-z-]+@v\d+", action)] == []


@pytest.mark.parametrize("path", WORKFLOWS, ids=lambda path: path.stem)
def test_a_proposal_of_a_stranger_may_only_read(path: Path) -> None:
    text = path.read_text("utf-8")
    workflow = yaml.safe_load(text)
    assert workflow["permissions"] == {}
    assert "pull_request_target" not in text
    assert "secrets." not in text
    writers = {name for name, job in jobs(path).items() if "write" in job["permissions"].values()}
    assert writers == ({"deploy"} if path.stem == "publish" else set())
    # What a stranger can name (a branch, a title) is never put into a script.
    scripts = [step.get("run", "") for job in jobs(path).values() for step in job["steps"]]
    assert [script for script in scripts if "${{" in script] == []


def test_what_builds_has_the_whole_history() -> None:
    """The feed, and the days on which pages changed, come from it."""
    for path in WORKFLOWS:
        steps = [step for job in jobs(path).values() for step in job["steps"]]
        checkouts = [step for step in steps if step.get("uses", "").startswith("actions/checkout@")]
        assert checkouts
        assert [step["with"]["fetch-depth"] for step in checkouts] == [0] * len(checkouts)
    gitlab = yaml.safe_load((ROOT / ".gitlab-ci.yml").read_text("utf-8"))
    assert gitlab["variables"]["GIT_DEPTH"] == "0"


def test_readers_are_offered_every_form_wherever_it_is_published() -> None:
    """Large print, EPUB and the copy for a disk are made before the site, which offers what is there."""
    gitlab = yaml.safe_load((ROOT / ".gitlab-ci.yml").read_text("utf-8"))["pages"]["script"]
    steps = jobs(ROOT / ".github" / "workflows" / "publish.yml")["build"]["steps"]
    github = [line for step in steps for line in step.get("run", "").splitlines()]
    for script in (gitlab, github):
        commands = [line.partition("build.py ")[2] for line in script if "build.py" in line]
        assert commands == ["book --large-print --epub", "offline"]


def test_the_preview_of_a_proposal_opens_from_a_disk_and_waits_for_the_content_alone(
    built_before: Tree,
) -> None:
    """What the workflows run makes a folder with a site whose links name files, and the book."""
    gitlab = yaml.safe_load((ROOT / ".gitlab-ci.yml").read_text("utf-8"))
    github = jobs(ROOT / ".github" / "workflows" / "proposal.yml")
    steps = github["preview"]["steps"]
    script = next(step["run"] for step in steps if "--draft" in step.get("run", "")).splitlines()
    assert gitlab["preview"]["script"][-3:] == script
    assert [step["with"]["path"] for step in steps if "upload" in step.get("uses", "")] == ["avance/"]
    assert gitlab["preview"]["artifacts"]["paths"] == ["avance/"]
    Path(".venv").symlink_to(sys.prefix)
    for name in ("build.py", "compendium"):
        Path(name).symlink_to(ROOT / name)
    local = [
        line.replace("build.py offline", "build.py --content content --output . offline") for line in script
    ]
    subprocess.run(["bash", "-euo", "pipefail", "-c", "\n".join(local)], check=True, capture_output=True)
    page = Path("avance/compendio/index.html").read_text("utf-8")
    assert 'href="2023/instituciones/index.html"' in page
    assert Path("avance/compendio-2023-borrador.pdf").is_file()


def test_a_schema_that_is_not_up_to_date_stops_no_proposal() -> None:
    """An editor who adds a name in the browser cannot write it anew."""
    gitlab = yaml.safe_load((ROOT / ".gitlab-ci.yml").read_text("utf-8"))
    github = jobs(ROOT / ".github" / "workflows" / "proposal.yml")
    scripts = [step.get("run", "") for step in github["check"]["steps"]] + gitlab["check"]["script"]
    asked = [script for script in scripts if "schema --check" in script]
    assert [re.search(r"\|\|\s+(echo|true)", script) is not None for script in asked] == [True, True]


@pytest.fixture
def repository(tree: Tree) -> Tree:
    """The sample as a repository with the hook on, one commit old."""
    Path(".venv").symlink_to(sys.prefix)
    for name in ("build.py", "compendium", ".githooks"):
        Path(name).symlink_to(ROOT / name)
    git("init", "--quiet")
    git("add", "content")
    assert git("commit", "--quiet", "--message", "Sample") == (0, "")
    git("config", "core.hooksPath", ".githooks")
    return tree


def git(*arguments: str) -> tuple[int, str]:
    """The exit code of git, and what it says."""
    identity = {f"GIT_{who}_{what}": "x" for who in ("AUTHOR", "COMMITTER") for what in ("NAME", "EMAIL")}
    environment = {**os.environ, **identity, "GIT_CONFIG_GLOBAL": os.devnull, "GIT_CONFIG_SYSTEM": os.devnull}
    done = subprocess.run(["git", *arguments], capture_output=True, text=True, env=environment, check=False)
    return done.returncode, done.stdout + done.stderr


def test_the_hook_stops_what_does_not_check(repository: Tree) -> None:
    repository.edit(GUIDE, "orden: 10", "orden: diez")
    git("add", "content")
    repository.edit(GUIDE, "orden: diez", "orden: 10")  # mended, but not staged
    code, said = git("commit", "--message", "Change")
    assert code == 1
    assert said == (
        f"content/{GUIDE}:2:8: error: «diez» no es un número. "
        "Escriba un número entero, como 10. [campos-numero]\n"
        "1 error.\n"
    )


def test_the_hook_lets_through_what_touches_no_content(repository: Tree) -> None:
    repository.edit(GUIDE, "orden: 10", "orden: diez")
    Path("notas.txt").write_text("Nada.", encoding="utf-8")
    git("add", "notas.txt")
    assert git("commit", "--quiet", "--message", "Notes") == (0, "")


def test_two_editors_add_to_a_list_without_a_conflict(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    shutil.copy(ROOT / ".gitattributes", tmp_path)
    words = Path("content", "palabras.yml")
    words.parent.mkdir()
    words.write_text("- debicuenta\n", encoding="utf-8")
    git("init", "--quiet", "--initial-branch", "inicio")
    git("add", ".")
    git("commit", "--quiet", "--message", "inicio")
    for branch, word in (("de-ana", "kreyol"), ("de-beto", "mesabanco")):
        git("checkout", "--quiet", "-b", branch, "inicio")
        words.write_text(f"- debicuenta\n- {word}\n", encoding="utf-8")
        git("commit", "--quiet", "--all", "--message", word)
    assert git("merge", "--quiet", "--no-edit", "de-ana") == (0, "Auto-merging content/palabras.yml\n")
    assert sorted(words.read_text("utf-8").splitlines()) == ["- debicuenta", "- kreyol", "- mesabanco"]
