"""The GitHub workflows are valid, pinned by digest and ask for little."""

from __future__ import annotations

import hashlib
import os
import re
import subprocess
import sys
from pathlib import Path

import pytest
import yaml

ROOT = Path(__file__).resolve().parents[1]
WORKFLOWS = sorted((ROOT / ".github" / "workflows").glob("*.yml"))
WRITING = {
    ("pages.yml", "attest"): {"id-token", "attestations"},
    ("pages.yml", "deploy"): {"id-token", "pages"},
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
        assert re.fullmatch(r"[\w/.-]+@[0-9a-f]{40}", action), action


@pytest.mark.parametrize("path", WORKFLOWS, ids=lambda path: path.name)
def test_nothing_may_write_but_the_deployment_and_the_attestation(path: Path) -> None:
    workflow = yaml.safe_load(path.read_text(encoding="utf-8"))
    assert workflow["permissions"] == {"contents": "read"}
    for name, job in workflow["jobs"].items():
        granted = job.get("permissions", {})
        written = {what for what, right in granted.items() if right == "write"}
        assert written == WRITING.get((path.name, name), set())
        if written:
            assert granted.keys() == written
            # What may sign or publish runs no code of ours, and none that was installed.
            (step,) = job["steps"]
            assert step["uses"].startswith("actions/")
            assert "run" not in step


def test_a_published_digest_is_attested_by_its_manifest() -> None:
    """The manifest has the hash of every other file."""
    workflow = yaml.safe_load((ROOT / ".github/workflows/pages.yml").read_text(encoding="utf-8"))
    build, attest = workflow["jobs"]["build"], workflow["jobs"]["attest"]
    (step,) = attest["steps"]
    assert step["uses"].startswith("actions/attest-build-provenance@")
    assert step["with"] == {
        "subject-name": "manifest.json.gz",
        "subject-digest": "sha256:${{ needs.build.outputs.manifest }}",
    }
    assert build["outputs"] == {"manifest": "${{ steps.manifest.outputs.sha256 }}"}
    named = [step.get("id") or step.get("uses", "").split("@")[0] for step in build["steps"]]
    assert named.index("manifest") < named.index("actions/upload-pages-artifact")


def test_the_hash_that_is_attested_is_the_manifests(tmp_path: Path) -> None:
    workflow = yaml.safe_load((ROOT / ".github/workflows/pages.yml").read_text(encoding="utf-8"))
    (step,) = (step for step in workflow["jobs"]["build"]["steps"] if step.get("id") == "manifest")
    (tmp_path / "site").mkdir()
    (tmp_path / "site" / "manifest.json.gz").write_bytes(b"packed")
    environment = {**os.environ, "GITHUB_OUTPUT": str(tmp_path / "output")}
    subprocess.run(["bash", "-ec", step["run"]], cwd=tmp_path, env=environment, check=True)
    told = (tmp_path / "output").read_text()
    assert told == f"sha256={hashlib.sha256(b'packed').hexdigest()}\n"
