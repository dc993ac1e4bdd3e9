"""A digest with a German and a Japanese edition beside those of the sample."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

import lxml.html
import polib
from click.testing import CliRunner, Result

from digest.cli.main import cli
from digest.files.project import Project
from tests.sample import copy_code, copy_editorial

LOCALES = """
- id: de
  name: Deutsch
  short: DE
  script: Latn
  fallback: en
  og_locale: de_DE
  strings: {home: Startseite, translation_edited: Diese Fassung ist redigiert.}

- id: ja
  name: 日本語
  short: 日
  script: Jpan
  fallback: en
  og_locale: ja_JP
  strings: {home: ホーム}
"""
NAMES = {"de": "Zellbote", "ja": "細胞だより"}
BANK = """标题：滨海细胞库启用
来源：某某日报
日期：2024-03-18

滨海细胞库3月16日启用，投资3500万元，可保存12万份样本。

新的医院在研究。
"""
TRIAL = """标题：软骨修复试验开始
来源：某某日报
日期：2024-02-26 14:30

软骨修复试验在3家医院开始，首批入组24人。
"""
GERMAN = {
    "滨海细胞库启用": "Zellbank in Binhai eröffnet",
    "滨海细胞库3月16日启用，投资3500万元，可保存12万份样本。": (
        "Die Zellbank in Binhai hat am 16. März den Betrieb aufgenommen. 35 Millionen Yuan wurden "
        "investiert; 120.000 Proben finden Platz."
    ),
}
JAPANESE = {
    "滨海细胞库启用": "浜海の細胞バンクが稼働",
    "滨海细胞库3月16日启用，投资3500万元，可保存12万份样本。": (
        "浜海の細胞バンクは3月16日に稼働した。投資額は3500万元で、12万件の検体を保存できる。"
    ),
    "新的医院在研究。": "新しい病院が研究している。",
    "软骨修复试验开始": "軟骨修復の治験が始まる",
    "软骨修复试验在3家医院开始，首批入组24人。": (
        "軟骨修復の治験が3病院で始まり、最初の24人が登録された。"
    ),
    "某某日报": "某某日報",
}


class Newsroom:
    """The folders of such a digest, and the commands run on them."""

    def __init__(self, root: Path) -> None:
        self.project = Project.at(root)

    @classmethod
    def begun(cls, root: Path) -> Newsroom:
        """The press, two seeds and the editorial data, before anything is made of them."""
        editorial = copy_editorial(copy_code(root) / "editorial")
        (root / "seeds").mkdir()
        for name, text in {"cell-bank": BANK, "cartilage-trial": TRIAL}.items():
            (root / "seeds" / f"{name}.txt").write_text(text, encoding="utf-8")
        with (editorial / "locales.yml").open("a", encoding="utf-8") as locales:
            locales.write(LOCALES)
        site = editorial / "site.yml"
        text = site.read_text(encoding="utf-8")
        for key in ("name", "description"):
            named = "".join(f"\n  {locale}: {name}" for locale, name in NAMES.items())
            text = text.replace(f"\n{key}:", f"\n{key}:{named}")
        site.write_text(text, encoding="utf-8")
        return cls(root)

    def run(self, command: str, *arguments: str) -> Result:
        """Runs a command of the press; what it says is in the result."""
        options = ["--project", str(self.project.root), *arguments]
        return CliRunner().invoke(cli, [command, *options], catch_exceptions=False)

    def memory(self, locale: str, slug: str) -> polib.POFile:
        """The entries of an article's file."""
        return polib.pofile(str(self.project.memory / locale / f"{slug}.po"))

    def edit(self, locale: str, texts: Mapping[str, str]) -> None:
        """Fills translations in, as an editor does, and clears their fuzzy mark."""
        for path in (self.project.memory / locale).glob("*.po"):
            catalogue = polib.pofile(str(path))
            for entry in catalogue:
                if entry.msgid in texts:
                    entry.msgstr, entry.flags = texts[entry.msgid], []
            catalogue.save()

    def page(self, locale: str, path: str) -> str:
        """A page of `docs/`."""
        return (self.project.docs / locale / f"{path}.md").read_text(encoding="utf-8")

    def opened(self, path: str) -> lxml.html.HtmlElement:
        """A page of the site."""
        page = self.project.site / path / "index.html"
        return lxml.html.document_fromstring(page.read_bytes())
