"""A new digest with texts of its own: what editors do to it breaks nothing and is never silent."""

from __future__ import annotations

import shutil
from collections.abc import Mapping
from pathlib import Path

import pytest

from tests.pipeline.starter.press import run

TEXTS = {
    "solid.txt": """固态电池中试线在合肥投产
2026年3月2日 来源：电池观察 作者：周明远

合肥一条年产能0.2吉瓦时的固态电池中试线2日投产。项目负责人孙立群说，首批样品将送往三家整车厂测试。

中试线总投资3.6亿元。公司总经理何静表示，量产时间取决于界面稳定性试验。
""",
    "recycling.html": """<html><head><title>退役电池回收网点增至1.2万个 - 绿能网</title></head>
<body><nav><a href="/">首页</a><a href="/a">电池</a><a href="/b">储能</a></nav>
<article><h1>退役电池回收网点增至1.2万个</h1><p>2026-03-05 来源：绿能网</p>
<p>全国退役动力电池回收网点已增至1.2万个，去年回收电池32万吨，比上年增长41%。</p>
<h2>电池储能</h2><p>约三成电池用于通信基站和低速车，其余拆解提取锂、钴、镍。</p></article>
<footer>版权所有 绿能网</footer></body></html>
""",
    "copied.txt": """首页 > 新闻 > 电池
登录 | 注册
钠离子电池进入两轮车市场
发布时间：2026-02-27 08:30  浏览：1203
字号：大 中 小

钠离子电池开始进入两轮车市场，零下20摄氏度时仍能放出85%的电量。

企业技术总监冯卓然说，新电池每组售价780元，比同容量磷酸铁锂电池低约15%。

上一篇：锂价一周回顾
扫码关注我们
""",
    "tainan.txt": """標題：臺南儲能案場併網
日期：2026-03-04
來源：南部能源報

臺南一座儲能案場4日併網，採用磷酸鐵鋰電池。負責人陳怡君表示，案場可參與調頻輔助服務。
""",
}
TAG = """- id: sodium-ion
  labels: {zh-Hans: 钠离子电池, zh-Hant: 鈉離子電池, en: Sodium-ion batteries}
  descriptions: {zh-Hans: 用钠的电池。, zh-Hant: 用鈉的電池。, en: Batteries of sodium.}
  match: [钠离子]
"""


@pytest.fixture(scope="module")
def digest(batteries: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The new digest with texts of its own in place of the example."""
    folder = shutil.copytree(batteries, tmp_path_factory.mktemp("edited") / "batteries")
    (folder / "seeds" / "example.md").unlink()
    write(folder, {f"seeds/{name}": text for name, text in TEXTS.items()})
    assert renewed(folder) == ""
    return folder


def write(folder: Path, files: Mapping[str, str]) -> None:
    for name, text in files.items():
        (folder / name).write_text(text, encoding="utf-8")


def renewed(digest: Path) -> str:
    """What `docs` says is wrong; comparing again says the same: pages are up to date."""
    made = run(digest, "docs", "--quiet")
    assert made.returncode == int(bool(made.stderr)), made.stderr
    assert run(digest, "docs", "--check", "--quiet").stderr == made.stderr
    return made.stderr


def page(digest: Path, slug: str, locale: str = "zh-Hans") -> str:
    path = digest / "docs" / locale / "articles" / f"{slug}.md"
    return path.read_text(encoding="utf-8").replace("\N{NO-BREAK SPACE}", " ")


def test_its_texts_are_read_as_they_stand(digest: Path) -> None:
    assert "# 固态电池中试线在合肥投产" in page(digest, "solid")
    assert "2026年3月2日 · 来源：电池观察 · 作者：周明远" in page(digest, "solid")
    recycling = page(digest, "recycling")
    assert "2026年3月5日 · 来源：绿能网 · 阅读" in recycling, "池储能 is nobody"
    assert "## 电池储能" in recycling
    assert "版权所有" not in recycling
    copied = page(digest, "copied")
    assert "2026年2月27日 08:30 · 阅读" in copied
    for around in ("登录", "浏览", "字号", "上一篇", "扫码"):
        assert around not in copied
    assert "# 臺南儲能案場併網" in page(digest, "tainan", "zh-Hant")
    assert "磷酸铁锂电池" in page(digest, "tainan")


def test_a_name_and_a_tag_are_found(digest: Path) -> None:
    with (digest / "editorial" / "terms" / "people.csv").open("a", encoding="utf-8") as people:
        people.write("何静,何靜,He Jing,person,\n")
    (digest / "editorial" / "tags" / "own.yml").write_text(TAG, encoding="utf-8")
    assert renewed(digest) == ""
    assert 'tags:\n- "sodium-ion"\n' in page(digest, "copied")
    assert "tags: []\n" in page(digest, "solid")


def test_an_emptied_text_keeps_its_page_and_is_named(digest: Path) -> None:
    path = digest / "seeds" / "solid.txt"
    before = page(digest, "solid")
    path.write_text("", encoding="utf-8")
    told = renewed(digest)
    assert "seeds/solid.txt: skipped: empty; paste the article or remove the file" in told
    assert page(digest, "solid") == before
    path.write_text(TEXTS["solid.txt"], encoding="utf-8")
    assert renewed(digest) == ""


def test_a_renamed_and_a_deleted_text_leave_addresses_that_lead_on(digest: Path) -> None:
    seeds, former = digest / "seeds", digest / "docs" / "former"
    (seeds / "tainan.txt").rename(seeds / "storage.txt")
    (seeds / "copied.txt").unlink()
    write(digest, {f"seeds/station-{number}.txt": station(number) for number in range(10)})
    assert renewed(digest) == ""
    assert 'moved_to: "storage"' in (former / "tainan.md").read_text(encoding="utf-8")
    assert "withdrawn: true" in (former / "copied.md").read_text(encoding="utf-8")
    assert len([*(digest / "docs" / "en" / "articles").iterdir()]) == len(TEXTS) - 1 + 10


def station(number: int) -> str:
    return (
        f"第{number + 1}座储能电站并网\n2026-03-{number + 10}\n来源：电池观察\n\n"
        f"第{number + 1}座储能电站当日并网，装机{number + 3}0兆瓦。\n"
    )
