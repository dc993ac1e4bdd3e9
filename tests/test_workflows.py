"""The GitHub workflows are valid, pinned by digest and ask for little."""

from __future__ import annotations

import ast
import hashlib
import os
import re
import shlex
import shutil
import subprocess
import sys
from pathlib import Path
from typing import Any

import click
import pytest
import yaml

import proposal
from digest.cli.main import cli
from tests.safety.world import make_world

ROOT = Path(__file__).resolve().parents[1]
WORKFLOWS = sorted((ROOT / ".github" / "workflows").glob("*.yml"))
WRITING = {
    ("pages.yml", "attest"): {"id-token", "attestations"},
    ("pages.yml", "deploy"): {"id-token", "pages"},
    ("pages.yml", "propose"): {"contents", "pull-requests"},
}
"""What the jobs that do more than read may write."""


@pytest.mark.parametrize("path", WORKFLOWS, ids=lambda path: path.name)
def test_actionlint_finds_nothing(path: Path) -> None:
    actionlint = Path(sys.executable).with_name("actionlint")
    result = subprocess.run([actionlint, path], capture_output=True, text=True, check=False)
    assert result.returncode == 0, result.stdout


@pytest.mark.parametrize("path", WORKFLOWS, ids=lambda path: path.name)
def test_actions_are_pinned_by_digest(path: Path) -> None:
    uses = re.findall(r"uses: (\S+)", path.read_text(encoding="utf-8"))
    assert uses
    for action in uses:
        assert action.startswith("./") or re.fullmatch(r"[\w/.-]+@[0-9a-f]{40}", action), action


@pytest.mark.parametrize("path", WORKFLOWS, ids=lambda path: path.name)
def test_nothing_may_write_but_the_deployment_and_the_attestation(path: Path) -> None:
    workflow = yaml.safe_load(path.read_text(encoding="utf-8"))
    assert workflow["permissions"] == {"contents": "read"}
    for name, job in workflow["jobs"].items():
        granted = job.get("permissions", {})
        written = {what for what, right in granted.items() if right == "write"}
        assert written == WRITING.get((path.name, name), set())
        if name == "propose":
            # It may write, so it runs what is committed with the standard library, once.
            own = [step for step in job["steps"] if "run" in step]
            assert [step["run"] for step in own] == [
                "python3 scripts/proposal.py open build/drafts.tar"
            ]
            assert own[0]["env"] == {"GH_TOKEN": "${{ github.token }}"}
        elif written:
            assert granted.keys() == written
            # What may sign or publish runs no code of ours, and none that was installed.
            (step,) = job["steps"]
            assert step["uses"].startswith("actions/")
            assert "run" not in step


def test_what_may_write_imports_nothing_that_was_installed() -> None:
    tree = ast.parse((ROOT / "scripts" / "proposal.py").read_text(encoding="utf-8"))
    imported = {
        name.partition(".")[0]
        for node in ast.walk(tree)
        for name in (
            [alias.name for alias in node.names]
            if isinstance(node, ast.Import)
            else [node.module or ""]
            if isinstance(node, ast.ImportFrom)
            else []
        )
    }
    assert imported <= sys.stdlib_module_names


@pytest.mark.parametrize("path", WORKFLOWS, ids=lambda path: path.name)
def test_the_commands_of_a_workflow_exist_with_their_options(path: Path) -> None:
    text = path.read_text(encoding="utf-8")
    for line in re.findall(r"scripts/build\.py(.*)", text):
        words = shlex.split(line.split(" >> ")[0])
        command, context = cli, click.Context(cli)
        while isinstance(command, click.Group) and words and not words[0].startswith("-"):
            found = command.get_command(context, words.pop(0))
            assert found is not None, line
            command = found
        known = {option for parameter in command.params for option in parameter.opts}
        assert {word for word in words if word.startswith("--")} <= known, line
    makefile = (ROOT / "Makefile").read_text(encoding="utf-8")
    targets = re.findall(r"^([a-z-]+):", makefile, re.MULTILINE)
    for line in re.findall(r"- run: make (.*)", text):
        assert set(line.split()) <= set(targets)
    for verb in re.findall(r"scripts/proposal\.py (\w+)", text):
        assert f"proposal.py {verb} " in proposal.__doc__


@pytest.mark.parametrize("path", WORKFLOWS, ids=lambda path: path.name)
def test_a_workflow_serves_any_digest(path: Path) -> None:
    text = path.read_text(encoding="utf-8")
    assert not re.search(r"[\u4e00-\u9fff]|github\.com/|\.github\.io", text)


def test_only_what_the_check_has_passed_is_published() -> None:
    """It is of the same run, so of the same commit; pull requests, from forks too, publish none."""
    text = (ROOT / ".github/workflows/pages.yml").read_text(encoding="utf-8")
    jobs, events = pages(), yaml.safe_load(text)[True]  # YAML 1.1 reads `on` so
    assert events.keys() == {"push", "schedule", "workflow_dispatch"}
    assert events["push"] == {"branches": ["main"]}
    check = jobs["check"]
    assert check == {"uses": "./.github/workflows/check.yml", "with": {"publishing": True}}
    for name in ("deploy", "attest", "propose"):
        assert jobs[name]["needs"] == "build"
    assert jobs["build"]["needs"] == "check"
    assert "if" not in jobs["build"], "always() would publish what the check has refused"


def test_the_check_names_what_concerns_one_text_and_passes(checkout: Path) -> None:
    (checkout / "seeds" / "empty.txt").write_text("", encoding="utf-8")
    command = ["make", "-n", "check"]
    for publishing, status in (("", 1), ("yes", 0)):
        environment = {**os.environ, "PUBLISHING": publishing}
        asked = subprocess.run(
            command, cwd=ROOT, env=environment, capture_output=True, text=True, check=True
        ).stdout
        (line,) = (line for line in asked.splitlines() if "build.py check" in line)
        assert ("docs --check" in asked) is not bool(publishing)
        done = subprocess.run(
            [sys.executable, "scripts/build.py", *line.split()[2:]],
            cwd=checkout,
            capture_output=True,
            text=True,
            check=False,
        )
        assert done.returncode == status
        assert "seeds/empty.txt" in done.stderr


def test_the_check_withholds_everything_where_the_data_is_broken(checkout: Path) -> None:
    memory = checkout / "editorial" / "memory" / "en"
    memory.mkdir(parents=True, exist_ok=True)
    (memory / "forum-1.po").write_text('msgid "broken', encoding="utf-8")
    command = [sys.executable, "scripts/build.py", "check", "--quiet", "--publishing"]
    done = subprocess.run(command, cwd=checkout, capture_output=True, text=True, check=False)
    assert done.returncode == 1
    assert "forum-1.po" in done.stderr


def pages() -> dict[str, Any]:
    """The jobs that publish."""
    text = (ROOT / ".github/workflows/pages.yml").read_text(encoding="utf-8")
    jobs: dict[str, Any] = yaml.safe_load(text)["jobs"]
    return jobs


def step(name: str) -> dict[str, Any]:
    """A step of the job that builds."""
    (found,) = (step for step in pages()["build"]["steps"] if step.get("id") == name)
    assert isinstance(found, dict)
    return found


def run(name: str, folder: Path) -> int:
    """The exit status of a step of the job that builds."""
    environment = {**os.environ, "GITHUB_STEP_SUMMARY": str(folder / "shown.md")}
    environment["SITE_URL"] = "https://someone.example/digest/"
    command = ["bash", "-e", "-o", "pipefail", "-c", step(name)["run"]]
    return subprocess.run(
        command, cwd=folder, env=environment, capture_output=True, check=False
    ).returncode


@pytest.fixture
def checkout(tmp_path: Path) -> Path:
    """A digest with the press, as a workflow has it once it is set up."""
    make_world(tmp_path, seeds=1)
    shutil.copytree(ROOT / "scripts", tmp_path / "scripts")
    shutil.copytree(ROOT / "requirements", tmp_path / "requirements")
    (tmp_path / ".venv").symlink_to(sys.prefix)
    return tmp_path


@pytest.mark.site
def test_a_seed_that_is_left_out_is_named_and_the_site_published(checkout: Path) -> None:
    (checkout / "seeds" / "empty.txt").write_text("", encoding="utf-8")
    assert run("site", checkout) == 1
    assert step("site")["continue-on-error"]
    assert run("summary", checkout) == 0
    assert "seeds/empty.txt: skipped: empty" in (checkout / "shown.md").read_text(encoding="utf-8")
    assert (checkout / "site" / "en" / "articles" / "forum-1" / "index.html").is_file()
    assert (checkout / "site" / "manifest.json.gz").is_file()


@pytest.mark.site
def test_nothing_is_published_where_the_site_is_not_built(checkout: Path) -> None:
    assert run("site", checkout) == 0
    assert run("summary", checkout) == 0
    (checkout / "editorial" / "tags/field.yml").write_text("- id: [", encoding="utf-8")
    assert run("site", checkout) == 1
    assert run("summary", checkout) != 0


def test_a_run_that_left_something_out_ends_red_once_the_site_is_published() -> None:
    build, complete = pages()["build"], pages()["complete"]
    named = [step.get("id") or step.get("uses", "").split("@")[0] for step in build["steps"]]
    assert named.index("site") < named.index("summary") < named.index("manifest")
    assert build["outputs"]["left_out"] == "${{ steps.site.outcome == 'failure' }}"
    assert complete["if"] == "${{ needs.build.outputs.left_out == 'true' }}"
    assert complete["needs"] == ["build", "deploy"]
    (last,) = complete["steps"]
    ended = subprocess.run(["bash", "-ec", last["run"]], capture_output=True, check=False)
    assert ended.returncode == 1


def test_the_site_is_built_daily_as_the_day_begins_in_china() -> None:
    text = (ROOT / ".github/workflows/pages.yml").read_text(encoding="utf-8")
    (daily,) = re.findall(r'cron: "(\d+) (\d+) \* \* \*"', text)
    minute, hour = map(int, daily)
    assert (hour + 8) % 24 == 0
    assert 0 < minute < 30, "on the hour, GitHub starts late"


@pytest.mark.parametrize("name", ["check.yml", "pages.yml"])
def test_the_whole_history_is_there(name: str) -> None:
    workflow = yaml.safe_load((ROOT / ".github/workflows" / name).read_text(encoding="utf-8"))
    steps = [step for job in workflow["jobs"].values() for step in job.get("steps", ())]
    checkouts = [it for it in steps if it.get("uses", "").startswith("actions/checkout@")]
    assert checkouts
    assert {it["with"]["fetch-depth"] for it in checkouts} == {0}


def test_a_published_digest_is_attested_by_its_manifest() -> None:
    """The manifest has the hash of every other file."""
    build, attest = pages()["build"], pages()["attest"]
    (step,) = attest["steps"]
    assert step["uses"].startswith("actions/attest-build-provenance@")
    assert step["with"] == {
        "subject-name": "manifest.json.gz",
        "subject-digest": "sha256:${{ needs.build.outputs.manifest }}",
    }
    assert build["outputs"]["manifest"] == "${{ steps.manifest.outputs.sha256 }}"
    named = [step.get("id") or step.get("uses", "").split("@")[0] for step in build["steps"]]
    assert named.index("manifest") < named.index("actions/upload-pages-artifact")


def test_the_hash_that_is_attested_is_the_manifests(tmp_path: Path) -> None:
    (tmp_path / "site").mkdir()
    (tmp_path / "site" / "manifest.json.gz").write_bytes(b"packed")
    environment = {**os.environ, "GITHUB_OUTPUT": str(tmp_path / "output")}
    subprocess.run(
        ["bash", "-ec", step("manifest")["run"]], cwd=tmp_path, env=environment, check=True
    )
    told = (tmp_path / "output").read_text()
    assert told == f"sha256={hashlib.sha256(b'packed').hexdigest()}\n"
