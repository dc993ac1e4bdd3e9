"""An editor's folders with one seed, and the commands run on them."""

from __future__ import annotations

import json
import os
import subprocess
from collections.abc import Iterable
from datetime import date, timedelta
from itertools import starmap
from pathlib import Path

import polib
from click.testing import CliRunner, Result

from digest.cli.main import cli
from tests.sample import copy_editorial

SEED = """标题：新的细胞研究中心

新的细胞研究在医院。研究投资10亿元,有300人。

新的医院不在研究。
"""


class Desk:
    """An editor's folders, and the commands run on them."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.seeds = folder / "seeds"
        self.editorial = folder / "editorial"
        self.seeds.mkdir()
        copy_editorial(self.editorial)
        (self.seeds / "center.txt").write_text(SEED, encoding="utf-8")

    def run(self, command: str, *arguments: str) -> Result:
        options = ["--project", str(self.folder), *arguments]
        return CliRunner().invoke(cli, [command, *options], catch_exceptions=False)

    @property
    def memory(self) -> Path:
        [path] = (self.editorial / "memory" / "en").glob("*.po")
        return path

    def edit(self, source: str, target: str) -> None:
        catalogue = polib.pofile(str(self.memory))
        entry = next(entry for entry in catalogue if source in entry.msgid)
        entry.msgstr = target
        entry.flags = []
        catalogue.save()

    def write_po(
        self,
        slug: str,
        units: Iterable[tuple[str, str, str]],
        gone: Iterable[tuple[str, str]] = (),
    ) -> Path:
        """Writes a file of the memory, the first entry on line 3.

        Args:
            units: Chinese, English, and what makes it fuzzy: the note of an engine, or its
                earlier Chinese; nothing makes it edited.
            gone: Chinese and edited English of what has left the article.
        """
        entries = [*starmap(_entry, units), *(_gone(*each) for each in gone)]
        path = self.editorial / "memory" / "en" / f"{slug}.po"
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text("\n\n".join(['msgid ""\nmsgstr "Language: en\\n"', *entries]) + "\n")
        return path

    @property
    def articles_to_look_at(self) -> set[str]:
        """The slugs of the articles that `review` lists something of."""
        return {each["article"] for each in json.loads(self.run("review", "--json").stdout)}

    def commit(self, days_ago: int) -> None:
        """Commits all files, on a day in the past."""
        when = f"{date.today() - timedelta(days=days_ago)}T12:00:00+0800"
        environment = {**os.environ, "GIT_COMMITTER_DATE": when, "GIT_AUTHOR_DATE": when}
        own = ("-c", "user.name=Editor", "-c", "user.email=editor@digest.example")
        for arguments in (["init", "-q"], ["add", "-A"], ["commit", "-q", "-m", "English"]):
            subprocess.run(["git", *own, *arguments], cwd=self.folder, env=environment, check=True)


def _entry(source: str, target: str, why_fuzzy: str) -> str:
    notes = [why_fuzzy, "#, fuzzy"] if why_fuzzy.startswith("#.") else []
    if why_fuzzy and not notes:
        notes = ["#, fuzzy", f'#| msgid "{why_fuzzy}"']
    return "\n".join([*notes, f'msgid "{source}"', f'msgstr "{target}"'])


def _gone(source: str, target: str) -> str:
    return f'#~ msgid "{source}"\n#~ msgstr "{target}"'
