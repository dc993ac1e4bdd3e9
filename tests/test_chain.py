"""From a text that somebody adds to its English on main: the steps of pages.yml, with real git."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
import yaml

import proposal
from tests.hosted import Hosted
from tests.safety.world import make_world, pack
from tests.sample import ROOT

pytestmark = pytest.mark.site

SEED = """标题: 新的细胞研究
日期: 2024-03-12
来源: 某报

医院在研究新的细胞。
"""
PO = "editorial/memory/en/lab-study.po"
SITE = "https://someone.example/digest/"
SAID = {"SITE_URL": SITE, "REPO_URL": "https://github.com/someone/digest"}
"""What the host fills in."""
OF_MACHINE = ("apt-get", "make setup", "model install", "could not be had")
"""What a step has that prepares the machine; here, that is done."""


@pytest.fixture(scope="module")
def hosted(tmp_path_factory: pytest.TempPathFactory) -> Hosted:
    """A digest on a host, its `docs/` up to date and its English drafted."""
    made = Hosted(tmp_path_factory.mktemp("chain"))
    at = made.checkout()
    make_world(at, seeds=1)
    for name in ("scripts", "requirements"):
        shutil.copytree(ROOT / name, at / name, ignore=shutil.ignore_patterns("__pycache__"))
    shutil.copy(ROOT / ".gitignore", at)
    build(made, at)
    commit(made, at, "main")
    return made


def build(hosted: Hosted, at: Path) -> None:
    """The steps of the job that builds, from those on where the machine is ready."""
    (at / ".venv").symlink_to(sys.prefix)
    pack(at, "1.0")
    environment = {**hosted.environment, "ARGOS_PACKAGES_DIR": "build/argos"}
    press = [sys.executable, "scripts/build.py"]
    install = [*press, "model", "install", "--model", "package.argosmodel"]
    subprocess.run(install, cwd=at, env=environment, check=True, capture_output=True)
    (at / "package.argosmodel").unlink()
    for command, own in steps_of_the_build():
        done = subprocess.run(
            ["bash", "-e", "-o", "pipefail", "-c", command],
            cwd=at,
            env={**hosted.environment, **own, **SAID, "GITHUB_OUTPUT": os.devnull},
            capture_output=True,
            text=True,
            check=False,
        )
        assert done.returncode == 0, f"{command}\n{done.stdout}{done.stderr}"


def steps_of_the_build() -> Iterator[tuple[str, dict[str, str]]]:
    """Each command, and its environment."""
    workflow = yaml.safe_load((ROOT / ".github/workflows/pages.yml").read_text(encoding="utf-8"))
    for step in workflow["jobs"]["build"]["steps"]:
        command, condition = step.get("run", ""), step.get("if", "")
        if command and "failure" not in condition and not any(it in command for it in OF_MACHINE):
            yield command, step.get("env", {})


def publish(hosted: Hosted) -> Path:
    """A run of the workflow: one job builds, another, elsewhere, proposes."""
    at = hosted.checkout()
    build(hosted, at)
    done = hosted.run(hosted.checkout(), "open", str(at / "build" / "drafts.tar"))
    assert done.returncode == 0, done.stderr
    return at


def commit(hosted: Hosted, at: Path, branch: str) -> None:
    hosted.git("add", "--all", at=at)
    hosted.git("commit", "--quiet", "--message=edit", at=at)
    hosted.git("push", "--quiet", "origin", branch, at=at)


def checked(at: Path) -> subprocess.CompletedProcess[str]:
    """What the check asks of `docs/`."""
    (at / ".venv").symlink_to(sys.prefix)
    command = [sys.executable, "scripts/build.py", "docs", "--check"]
    return subprocess.run(command, cwd=at, capture_output=True, text=True, check=False)


def test_a_text_is_published_and_its_english_merged_and_proposed_once(hosted: Hosted) -> None:
    hosted.commit("main", {"seeds/lab-study.txt": SEED})

    first = publish(hosted)
    page = (first / "site" / "en" / "articles" / "lab-study" / "index.html").read_text("utf-8")
    assert "hospitals" in page
    assert f"Submit {SITE}sitemap.xml" in hosted.summary.read_text("utf-8")
    proposed = hosted.git("diff", "--name-only", "main", proposal.BRANCH, at=hosted.bare).split()
    assert PO in proposed
    assert {"docs/zh-Hans/articles/lab-study.md", "docs/en/articles/lab-study.md"} < {*proposed}
    assert all(name == PO or name.startswith("docs/") for name in proposed)
    assert hosted.asked.read_text().split() == ["list", "create"]

    merged = hosted.checkout()
    hosted.git("merge", "--quiet", "--no-ff", f"origin/{proposal.BRANCH}", at=merged)
    hosted.git("push", "--quiet", "origin", "main", at=merged)
    done = checked(hosted.checkout())
    assert (done.returncode, "missing" in done.stderr) == (0, False), done.stderr

    tip = hosted.tip(proposal.BRANCH)
    hosted.asked.write_text("")
    publish(hosted)
    assert hosted.tip(proposal.BRANCH) == tip
    assert hosted.asked.read_text() == "", "nothing is left to propose"
