"""What people have lies about everywhere: no command touches any of it."""

from __future__ import annotations

from pathlib import Path

import pytest
from click.testing import CliRunner

from digest.cli.main import cli
from digest.pipeline.page_file import MARK
from tests.safety.world import make_world, pack, revise

QUOTING = f"# How pages look\n\n{MARK}\n"
NAMES = (
    *("notes.txt", ".hidden", ".page.md.part", ".draft.md.x1.part", "a/b/c.txt", "empty/"),
    *(".cache.new-1/page", ".site.old/page", ".site.before/page", ".docs.lock", "own.md", "CNAME"),
    *(".git/HEAD", ".git/refs/tags/", ".install-x/model", ".state.work/page", "new-1/page"),
)
FOLDERS = (
    *("", "seeds", "editorial", "editorial/memory", "docs", "docs/en", "docs/fr", "build"),
    *("site", "site/en", "site/en/articles", "overrides", "packages"),
)
COMMANDS = (
    *(("docs",), ("docs", "--check"), ("translate",), ("site",), ("verify",), ("check",)),
    *(("terms",), ("review",), ("translate", "--stats"), ("docs", "--json", "report.json")),
    ("model", "install", "--model", "package.argosmodel"),
)


def put(world: Path) -> dict[Path, bytes | None]:
    """Puts files and empty folders of people into every folder; gives them, with their bytes."""
    placed: dict[Path, bytes | None] = {}
    for folder in FOLDERS:
        for name in NAMES:
            if folder == "seeds" and name == "own.md":
                continue  # which is a text of the digest there
            # What lies in docs/en/ is published, and would clash with a file of that name.
            apart = "" if name.startswith(".") or not folder.startswith("site") else "site-"
            place = world / folder / f"{apart}{name}"
            place.parent.mkdir(parents=True, exist_ok=True)
            if name.endswith("/"):
                place.mkdir(exist_ok=True)
                placed[place] = None
            elif not place.exists():
                text = QUOTING if name.endswith(".md") else f"mine: {folder}/{name}\n"
                place.write_text(text)
                placed[place] = place.read_bytes()
    return placed


@pytest.mark.site
def test_files_of_people_are_tried_and_kept(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, record_property: pytest.RecordProperty
) -> None:
    make_world(tmp_path / "world")
    monkeypatch.chdir(tmp_path / "world")
    monkeypatch.setenv("ARGOS_PACKAGES_DIR", "packages")
    world = Path.cwd()
    pack(world, "1.0")
    run("docs")
    run("site")
    placed = put(world)
    for change in (lambda _: None, revise):
        change(world)
        for command in COMMANDS:
            run(*command)
            for place, content in placed.items():
                assert place.exists(), f"{command}: {place.relative_to(world)}"
                kept = content is None or place.read_bytes() == content
                assert kept, f"{command}: {place.relative_to(world)}"
    assert (world / "site" / "en" / "articles" / "forum-9" / "index.html").is_file()
    record_property("files of people tried and kept", str(len(placed)))


def run(*arguments: str) -> None:
    project = [] if arguments[0] == "model" else ["--project", "."]
    result = CliRunner().invoke(cli, [*arguments, *project])
    done = (
        {0} if arguments[0] in {"docs", "site", "model"} and "--check" not in arguments else {0, 1}
    )
    assert result.exit_code in done, result.output
