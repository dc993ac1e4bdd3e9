"""What is installed may be used by everybody, and the guide says under which licences."""

from __future__ import annotations

import ast
import subprocess
import sys

import pytest

from tests.safety.licences import PAGE, ROOT, is_copyleft, licence, packages, page

NEVER_CALLED = "minisbd"


def test_the_guide_lists_what_is_installed() -> None:
    assert PAGE.read_text(encoding="utf-8") == page(), "run `python -m tests.safety.licences`"


def test_every_package_states_a_licence_and_one_alone_is_copyleft() -> None:
    stated = {name: licence(name) for name in packages()}
    assert [name for name, words in stated.items() if not words] == []
    assert [name for name, words in stated.items() if is_copyleft(words)] == [NEVER_CALLED]


@pytest.mark.parametrize(
    ("stated", "bad"),
    [
        ("GPL-2.0-only", True),
        ("GNU Affero General Public License v3", True),
        ("MPL-1.1 OR GPL-2.0-only", False),
        ("LGPL-3.0-or-later", False),
        ("GNU Lesser General Public License v3 (LGPLv3)", False),
    ],
)
def test_copyleft_is_known_when_it_is_seen(stated: str, bad: bool) -> None:
    assert is_copyleft(stated) is bad


def test_nothing_imports_what_is_never_called() -> None:
    for path in (ROOT / "scripts").rglob("*.py"):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            names = [node.module or ""] if isinstance(node, ast.ImportFrom) else []
            names += [name.name for name in node.names] if isinstance(node, ast.Import) else []
            assert NEVER_CALLED not in {name.partition(".")[0] for name in names}, path


def test_drafting_loads_no_module_of_it() -> None:
    """Not through Argos Translate either: its tokenizers are all that drafting takes from there."""
    loads = "import sys, ctranslate2, argostranslate.tokenizer, digest.translation.machine.argos;"
    asks = "print({'minisbd', 'argostranslate.package'} & sys.modules.keys())"
    run = subprocess.run(
        [sys.executable, "-c", loads + asks],
        env={"PYTHONPATH": str(ROOT / "scripts")},
        capture_output=True,
        text=True,
        check=True,
    )
    assert run.stdout == "set()\n"
