"""The guide's page of the keys of front matter, made of their schema.

`python -m tests.seeds.front_matter_table` writes the page anew.
"""

from __future__ import annotations

from digest.seeds.front_matter_keys import KEYS, FrontMatterKey
from tests.sample import ROOT

PAGE = ROOT / "guide" / "front-matter.md"

_INTRO = """# Front matter

A seed may begin with lines `key: value` between two lines `---`. What they say overrules what the
press finds in the text, and silences its doubts about it.

```yaml
---
标题: 西安大兴医院专家团到访
发布日期: 2024年2月26日
作者: 张三、李四
标签: 干细胞, 脑卒中
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


def page() -> str:
    """The page as the schema has it now."""
    return _INTRO + "".join(f"| {' | '.join(_cells(key))} |\n" for key in KEYS)


def _cells(key: FrontMatterKey) -> tuple[str, ...]:
    names = ", ".join(f"`{name}`" for name in (key.name, *key.also))
    chinese = "、".join(f"`{name}`" for name in key.chinese)
    example = f"`{key.example}`"
    return (names, chinese, str(key.kind), example, key.overrules, key.meaning)


if __name__ == "__main__":
    PAGE.write_text(page(), encoding="utf-8")
