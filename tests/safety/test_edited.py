"""English that a person edited survives whatever becomes of the text it was written for."""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import CliRunner

from digest.cli.main import cli
from tests.safety.world import make_world

Change = Callable[[Path, Path], object]


def renamed(seed: Path, _: Path) -> None:
    seed.rename(seed.with_name("renamed.txt"))


def given_the_address_of_one_that_is_gone(seed: Path, other: Path) -> None:
    other.unlink()
    seed.write_bytes(f"---\nslug: {other.stem}\n---\n".encode() + seed.read_bytes())


def exchanged(seed: Path, other: Path) -> None:
    one, another = seed.read_bytes(), other.read_bytes()
    seed.write_bytes(another)
    other.write_bytes(one)


def rewritten(seed: Path, _: Path) -> None:
    seed.write_text("另一件事\n\n这里说的是另一件事，和论坛没有关系。\n", encoding="utf-8")


def removed(seed: Path, _: Path) -> None:
    seed.unlink()


@pytest.fixture
def world(tmp_path: Path) -> Path:
    """A press whose first two articles have English by hand, each words of its own."""
    make_world(tmp_path)
    run(tmp_path, "translate")
    for number in (1, 2):
        catalogue = tmp_path / "editorial" / "memory" / "en" / f"forum-{number}.po"
        text = catalogue.read_text(encoding="utf-8")
        edited = text.replace('msgstr ""\n\n', f'msgstr "By hand {number}."\n\n')
        catalogue.write_text(edited, encoding="utf-8")
    run(tmp_path, "docs")
    return tmp_path


@pytest.mark.parametrize(
    "change", [renamed, given_the_address_of_one_that_is_gone, exchanged, rewritten, removed]
)
def test_edited_english_survives(world: Path, change: Change) -> None:
    """It follows its words, never leaves the file it was written in, and is there on return."""
    before, seeds = english(world), {path: path.read_bytes() for path in seeds_of(world)}
    assert set().union(*before.values()) == {"By hand 1.", "By hand 2."}
    followed = {"By hand 1."} if change not in {rewritten, removed} else set()

    change(world / "seeds" / "forum-1.txt", world / "seeds" / "forum-2.txt")
    run(world, "translate", "docs")
    memory = world / "editorial" / "memory" / "en"
    for number in (1, 2):
        kept = (memory / f"forum-{number}.po").read_text(encoding="utf-8")
        assert f'msgstr "By hand {number}."' in kept
    assert followed <= set().union(*english(world).values())

    for path in seeds_of(world):
        path.unlink()
    for path, text in seeds.items():
        path.write_bytes(text)
    run(world, "translate", "docs")
    assert english(world) == before


def english(world: Path) -> dict[str, set[str]]:
    """The edited English in the text of each seed's article, whatever its address is by now."""
    pages = (world / "docs" / "en" / "articles").glob("*.md")
    texts = [page.read_text(encoding="utf-8") for page in pages]
    return {
        re.findall(r"^seed: (.*)$", text, re.MULTILINE)[0]: {
            *re.findall(r"^By hand \d\.", text, re.MULTILINE)
        }
        for text in texts
    }


def seeds_of(world: Path) -> list[Path]:
    return sorted((world / "seeds").iterdir())


def run(world: Path, *commands: str) -> None:
    for command in commands:
        folders = [f"--{name}={world / name}" for name in ("seeds", "editorial", "docs")]
        result = CliRunner().invoke(cli, [command, *folders], catch_exceptions=False)
        assert result.exit_code == 0, result.stderr
