"""The guide's page of the keys of front matter, made of their schema.

`python -m tests.seeds.front_matter_table` writes the page anew.
"""

from __future__ import annotations

from collections.abc import Iterable

from digest.seeds.front_matter_keys import KEYS, PICTURE, FrontMatterKey
from tests.sample import ROOT

PAGE = ROOT / "guide" / "front-matter.md"

_INTRO = """# Front matter

A seed may begin with lines `key: value` between two lines `---`. What they say overrules what the
press finds in the text, and silences its doubts about it.

```yaml
---
标题: 松河产业园开园
发布日期: 2024年2月26日
作者: 张三、李四
标签: 新材料, 储能
---
```

- Keys have English and Chinese names, in any case, with `:` or `：` behind them. An unknown key, a
  key given twice (also by two names) and a value of another kind are errors with their line; the
  text is skipped until they are mended.
- A day is written as people do: `2024-02-26`, `2024/2/26`, `2024.2.26`, `2024年2月26日`,
  `民國113年2月26日`, `26 February 2024`, `Feb 26, 2024`; with full-width digits too, and after
  `published` with a time (`14:36`, China's). What is no day of the calendar is an error.
- *Empty* is said of keys for which an empty value says that there is none, or that nobody knows.
- Tags go by their ids, by their labels in any language and by the words that earn them, in either
  script. One that is unknown is left out, with a warning that names the nearest.

`python -m tests.seeds.front_matter_table` makes this page of the code; a test holds them together.

| key | Chinese | kind | example | overrules | meaning |
|---|---|---|---|---|---|
"""

_PICTURES = """
## Pictures

`pictures: false` shows none. A list overrules the text for the pictures that it names, and may add
others.

```yaml
图片:
- 序号: 2
  替代文字: 制备中心的洁净走廊，两名技术员在窗后工作
- file: 1.jpg
  caption: 院方代表参观制备中心
  credit: 张三摄
- file: 3.jpg
  drop: true
- file: own/chart.png
  alt: 三年间入库的样本从一万份增加到三万份
  after: 样本库采用自动化管理
```

- Those of the text that are listed fill their places in the order of the list; the others stay.
- A key that is empty says nothing; `""` says that there is nothing to tell. Words are in the
  language of the text.
- A picture that is not of the text, a number too high, and a place that is not below the seed's
  folder are errors with their line. `inspect` shows the pictures of a text with their numbers.

| key | Chinese | meaning |
|---|---|---|
"""

_OF_PICTURE = {
    "file": "Which: its file, by the name or path that the text has, with case. One that the text "
    "does not show is added; its path begins in the folder of the text.",
    "number": "Which: its number in the text, 1 for the first; instead of `file`.",
    "alt": 'What it shows, for those who cannot see it. `""`: it only decorates.',
    "caption": 'Its caption. `""`: none.',
    "credit": 'Whose it is. `""`: nobody is named.',
    "after": "Words of a passage, in either script: it stands below the first that has them. One "
    "that is added stands below the first paragraph without it.",
    "drop": "`true`: it is not shown, nor are its caption and credit.",
}


def page() -> str:
    """The page as the schema has it now."""
    keys = "".join(f"| {' | '.join(_cells(key))} |\n" for key in KEYS)
    pictures = "".join(
        f"| `{key}` | {_listed(names[1:])} | {_OF_PICTURE[key]} |\n"
        for key, names in PICTURE.items()
    )
    return _INTRO + keys + _PICTURES + pictures


def _cells(key: FrontMatterKey) -> tuple[str, ...]:
    names = ", ".join(f"`{name}`" for name in (key.name, *key.also))
    example = f"`{key.example}`"
    return (names, _listed(key.chinese), str(key.kind), example, key.overrules, key.meaning)


def _listed(chinese: Iterable[str]) -> str:
    return "、".join(f"`{name}`" for name in chinese)


if __name__ == "__main__":
    PAGE.write_text(page(), encoding="utf-8")
