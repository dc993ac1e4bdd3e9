"""Pictures from the seeds folder to `docs/pictures/`: found, encoded once, kept, pruned."""

from __future__ import annotations

import base64
import io
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest
from PIL import Image

from digest.files.project import Project
from digest.incremental.cache import Cache
from digest.model import Picture
from digest.pipeline.build_docs import DocsRun, Output, build_docs
from digest.pipeline.cache_tables import Tables
from digest.pipeline.pictures import encodings
from digest.pipeline.pictures.found_pictures import place_of
from tests.sample import EDITORIAL

PAGE = """<html><body><h1>园区的楼封顶</h1>
<p>园区的楼今天封顶，各界人士前来参观，会后交换了意见。</p>
{}
<p>下一步将安装设备，预计明年投入使用，届时可容纳三百人。</p></body></html>"""


def png(colour: str = "white", size: tuple[int, int] = (900, 600)) -> bytes:
    file = io.BytesIO()
    Image.new("RGB", size, colour).save(file, "PNG")
    return file.getvalue()


@pytest.fixture
def project(tmp_path: Path) -> Project:
    project = Project.at(tmp_path / "room")
    shutil.copytree(EDITORIAL, project.editorial)
    project.seeds.mkdir()
    return project


def put(project: Project, images: str, **pictures: bytes) -> None:
    """A saved page with these images, and the pictures in the folder of its parts."""
    (project.seeds / "page.html").write_text(PAGE.format(images), encoding="utf-8")
    for name, content in pictures.items():
        path = project.seeds / "page_files" / f"{name}.png"
        path.parent.mkdir(exist_ok=True)
        path.write_bytes(content)


def names(project: Project) -> list[str]:
    folder = project.docs / "pictures"
    return sorted(path.name for path in folder.iterdir()) if folder.is_dir() else []


def doubts(run: DocsRun) -> list[str]:
    return [each for each in run.doubts if "page.html: picture" in each]


def counted(monkeypatch: pytest.MonkeyPatch) -> list[int]:
    """The sizes, in bytes, of pictures that are encoded from now on."""
    sizes: list[int] = []
    encode = encodings.encode

    def counting(data: bytes) -> object:
        sizes.append(len(data))
        return encode(data)

    monkeypatch.setattr(encodings, "encode", counting)
    return sizes


def test_a_picture_beside_its_page_is_published_once_for_all_locales(project: Project) -> None:
    put(project, "<img src='./page_files/a.png' alt='楼'>", a=png())
    run = build_docs(project)
    small, large = names(project)
    assert large.endswith("-900.webp")
    assert small.endswith("-600.webp")
    with Image.open(project.docs / "pictures" / large) as picture:
        assert picture.size == (900, 600)
    assert run.change
    assert {f"pictures/{large}", f"pictures/{small}"} <= {*run.change.written}
    assert doubts(run) == []


def test_a_picture_within_the_page_is_published(project: Project) -> None:
    data = base64.b64encode(png()).decode()
    put(project, f"<img src='data:image/png;base64,{data}' alt='楼'>")
    build_docs(project)
    assert len(names(project)) == 2


def test_the_same_picture_has_one_name_wherever_it_stands(project: Project) -> None:
    data = base64.b64encode(png()).decode()
    put(project, f"<img src='data:image/png;base64,{data}'><img src='page_files/a.png'>", a=png())
    build_docs(project)
    assert len(names(project)) == 2


@pytest.mark.parametrize(
    "stated",
    ["page_files/a.png", "./page_files/a%2Epng", "former_files/a.png", "a.png"],
)
def test_places_that_pages_name(stated: str, project: Project) -> None:
    put(project, f"<img src='{stated}'>", a=png())
    build_docs(project)
    assert len(names(project)) == 2


def test_nothing_is_read_out_of_the_folder(project: Project) -> None:
    (project.root / "out.png").write_bytes(png())
    put(project, "", a=png())
    (project.seeds / "linked").symlink_to(project.root)
    (project.seeds / "link.png").symlink_to(project.seeds / "page_files" / "a.png")
    (project.seeds / "folder.png").mkdir()
    marks = Tables(Cache()).marks
    for place in (
        "../out.png",
        "/etc/hostname",
        "linked/out.png",
        "link.png",
        "folder.png",
        "a\0b",
    ):
        assert place_of(Picture((place,)), "elsewhere.html", project.seeds, marks) is None, place
    inside = place_of(Picture(("x/../page_files/a.png",)), "elsewhere.html", project.seeds, marks)
    assert inside
    assert inside.name == "page_files/a.png"


def test_what_is_not_needed_any_more_goes(project: Project) -> None:
    put(project, "<img src='page_files/a.png'>", a=png())
    build_docs(project)
    before = names(project)
    put(project, "<img src='page_files/a.png'>", a=png("black"))
    run = build_docs(project)
    assert len(names(project)) == 2
    assert not {*before} & {*names(project)}
    assert run.change
    assert {f"pictures/{name}" for name in before} <= {*run.change.removed}
    put(project, "")
    build_docs(project)
    assert names(project) == []


def test_only_what_has_a_name_of_ours_goes(project: Project) -> None:
    put(project, "")
    own = project.docs / "pictures" / "logo.webp"
    own.parent.mkdir(parents=True)
    own.write_bytes(b"mine")
    build_docs(project)
    assert own.read_bytes() == b"mine"


def test_a_file_that_somebody_changed_is_put_aside(project: Project) -> None:
    put(project, "<img src='page_files/a.png'>", a=png())
    build_docs(project)
    changed = project.docs / "pictures" / names(project)[0]
    changed.write_bytes(b"another")
    put(project, "")
    run = build_docs(project)
    assert run.change
    assert run.change.edited == (f"pictures/{changed.name}",)
    assert (project.replaced / "pictures" / changed.name).read_bytes() == b"another"


def test_pages_that_wait_keep_their_pictures(project: Project) -> None:
    put(project, "<img src='page_files/a.png'>", a=png())
    (project.seeds / "other.txt").write_text("另一则\n\n这是另一则消息。\n", encoding="utf-8")
    build_docs(project)
    (project.seeds / "page.html").write_bytes(b"\0\1\2\3\4\5\6\7" * 99)
    build_docs(project)
    assert len(names(project)) == 2


def test_a_dry_run_says_what_would_be_done(project: Project) -> None:
    put(project, "<img src='page_files/a.png'>", a=png())
    run = build_docs(project, output=Output.COMPARE)
    assert run.change
    assert sum(name.startswith("pictures/") for name in run.change.missing) == 2
    assert names(project) == []
    build_docs(project)
    put(project, "")
    run = build_docs(project, output=Output.COMPARE)
    assert run.change
    assert sum(name.startswith("pictures/") for name in run.change.removed) == 2
    assert len(names(project)) == 2


def test_nothing_is_encoded_twice(project: Project, monkeypatch: pytest.MonkeyPatch) -> None:
    sizes = counted(monkeypatch)
    put(project, "<img src='page_files/a.png'>", a=png())
    build_docs(project)
    assert len(sizes) == 1
    build_docs(project, afresh=True)
    shutil.rmtree(project.docs)  # as where pull requests have texts alone
    build_docs(project)
    shutil.rmtree(project.docs)
    (project.state / "cache.sqlite").unlink()  # as under another version of the code
    build_docs(project)
    shutil.rmtree(project.build)  # as in a fresh clone
    build_docs(project)
    assert len(sizes) == 1
    assert len(names(project)) == 2


def test_runs_with_nothing_to_do_notice_a_picture(project: Project) -> None:
    put(project, "<img src='page_files/a.png'>", a=png())
    build_docs(project)
    again = build_docs(project)
    assert again.made_of is None
    before = names(project)
    put(project, "<img src='page_files/a.png'>", a=png("black"))
    assert build_docs(project).made_of
    assert names(project) != before
    (project.docs / "pictures" / names(project)[0]).unlink()
    build_docs(project)
    assert len(names(project)) == 2


BAD: dict[str, tuple[Callable[[], bytes], str]] = {
    "cut": (lambda: png(size=(400, 400))[:-60], "damaged"),
    "text": (lambda: b"<html>no picture</html>", "picture of a known format"),
    "svg": (lambda: b"<svg xmlns='http://www.w3.org/2000/svg'></svg>", "SVG"),
    "icon": (lambda: png(size=(16, 16)), "16 × 16 pixels"),
}


@pytest.mark.parametrize("name", BAD)
def test_a_story_goes_on_without_a_picture_that_is_none(name: str, project: Project) -> None:
    make, said = BAD[name]
    put(project, "<img src='page_files/a.png'><img src='page_files/b.png'>", a=make(), b=png())
    run = build_docs(project)
    [doubt] = [each for each in doubts(run) if "a.png" in each]
    assert said in doubt
    assert len(names(project)) == 2


def test_an_item_with_nothing_but_a_sign_goes_with_it(project: Project) -> None:
    items = "<li>首批设备到货</li><li><img src='page_files/a.png'></li><li>园区开门迎客</li>"
    put(project, f"<ul>{items}</ul>", a=png(size=(16, 16)))
    build_docs(project)
    page = (project.docs / "zh-Hans" / "articles" / "page.md").read_text(encoding="utf-8")
    assert "- 首批设备到货\n- 园区开门迎客\n" in page


def test_absent_pictures_are_told_with_what_to_do(project: Project) -> None:
    images = "<img src='gone.png'>" + "<img data-src='https://example.org/{}.jpg'>" * 2
    put(project, images.format(1, 2))
    [gone, absent] = doubts(build_docs(project))
    assert "gone.png is not there; put it beside the seed" in gone
    assert "not saved with the page: 2; `build.py import --pictures`" in absent


def test_a_moving_picture_shows_its_first(project: Project) -> None:
    file = io.BytesIO()
    frames = [Image.new("RGB", (300, 300), colour) for colour in ("red", "green", "blue")]
    frames[0].save(file, "GIF", save_all=True, append_images=frames[1:])
    put(project, "<img src='page_files/a.png'>", a=file.getvalue())
    [doubt] = doubts(build_docs(project))
    assert "moves; the first of its pictures is shown" in doubt


def test_a_link_in_place_of_the_folder_is_left_alone(project: Project, tmp_path: Path) -> None:
    put(project, "<img src='page_files/a.png'>", a=png())
    (tmp_path / "elsewhere").mkdir()
    project.docs.mkdir()
    (project.docs / "pictures").symlink_to(tmp_path / "elsewhere")
    run = build_docs(project)
    assert run.change
    assert "a link or a file stands where the folder of pictures" in str(run.change.blocked[0])
    assert [*(tmp_path / "elsewhere").iterdir()] == []
