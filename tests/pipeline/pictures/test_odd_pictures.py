"""Pictures that go, change or break between runs, within one, and in `docs/pictures/`."""

from __future__ import annotations

import os
import shutil
from collections.abc import Mapping
from pathlib import Path

import pytest
from PIL import Image

from digest.errors import DigestError, Problem
from digest.files.project import Project
from digest.pipeline import article_pipeline
from digest.pipeline.build_docs import build_docs
from digest.pipeline.docs_folder import DocsFolder
from digest.pipeline.pictures.found_pictures import PicturePlace
from tests.pipeline.pictures.made import saved
from tests.pipeline.pictures.test_article_pictures import doubts, names, png, project, put

__all__ = ["project"]

SHOWN = "<img src='page_files/a.png' alt='楼'>"


def test_a_picture_that_goes_during_a_run_is_shown_once_it_is_back(
    project: Project, monkeypatch: pytest.MonkeyPatch
) -> None:
    put(project, SHOWN, a=png())
    file = project.seeds / "page_files" / "a.png"
    read = article_pipeline.read_picture

    def going(place: PicturePlace, within: Mapping[str, bytes], folder: Path) -> bytes | None:
        file.rename(project.root / "away")
        return read(place, within, folder)

    with monkeypatch.context() as gone:
        gone.setattr(article_pipeline, "read_picture", going)
        [doubt] = doubts(build_docs(project))
        assert "page_files/a.png changed while it was read; run again" in doubt
    (project.root / "away").rename(file)
    assert doubts(build_docs(project)) == []
    assert len(names(project)) == 2


def test_a_picture_with_the_times_of_the_former_is_noticed(project: Project) -> None:
    put(project, SHOWN, a=bmp("red"))
    build_docs(project)
    before, file = names(project), project.seeds / "page_files" / "a.png"
    state = file.stat()
    file.write_bytes(bmp("blue"))
    os.utime(file, ns=(state.st_atime_ns, state.st_mtime_ns))
    build_docs(project)
    assert names(project) != before


def test_a_picture_is_the_same_after_a_checkout(project: Project) -> None:
    put(project, SHOWN, a=png())
    build_docs(project)
    for folder in (project.seeds / "page_files", project.docs / "pictures"):
        folder.rename(project.root / "former")
        shutil.copytree(project.root / "former", folder)
        shutil.rmtree(project.root / "former")
    assert build_docs(project).made_of is None


def bmp(colour: str) -> bytes:
    picture = Image.new("RGB", (300, 200), "white")
    picture.paste(colour, (50, 50, 100, 100))
    return saved(picture, "BMP")


def test_pictures_of_the_same_size_and_ends_are_told_apart(project: Project) -> None:
    put(project, SHOWN + "<img src='page_files/b.png'>", a=bmp("red"), b=bmp("blue"))
    build_docs(project)
    assert len(names(project)) == 2
    before = names(project)
    put(project, SHOWN + "<img src='page_files/b.png'>", a=bmp("red"), b=bmp("green"))
    build_docs(project)
    assert names(project) != before


@pytest.mark.parametrize("content", [b"", b"RIFF", b"version https://git-lfs.github.com/spec/v1\n"])
@pytest.mark.parametrize("fresh", [True, False])
def test_a_broken_file_in_docs_is_made_again(project: Project, content: bytes, fresh: bool) -> None:
    put(project, SHOWN, a=png())
    build_docs(project)
    files = [project.docs / "pictures" / name for name in names(project)]
    for broken in files:
        before = broken.read_bytes()
        broken.write_bytes(content or before[: len(before) // 2])
        if fresh:
            shutil.rmtree(project.build)
        run = build_docs(project)
        assert doubts(run) == []
        assert broken.read_bytes() == before


def test_of_two_files_one_is_not_enough(project: Project) -> None:
    put(project, SHOWN, a=png())
    build_docs(project)
    both = names(project)
    for name in both:
        shutil.rmtree(project.build)
        (project.docs / "pictures" / name).unlink()
        build_docs(project)
        assert names(project) == both


def test_a_pointer_of_git_lfs_is_told(project: Project) -> None:
    pointer = b"version https://git-lfs.github.com/spec/v1\noid sha256:00\nsize 9\n"
    put(project, SHOWN, a=pointer)
    [doubt] = doubts(build_docs(project))
    assert "git lfs pull" in doubt


def test_what_is_no_file_is_named_and_all_else_is_written(project: Project) -> None:
    put(project, SHOWN + "<img src='page_files/b.png'>", a=png(), b=png("black"))
    build_docs(project)
    folder, every = project.docs / "pictures", names(project)
    for name in every:
        (folder / name).unlink()
    (folder / every[0]).mkdir()
    (folder / every[1]).symlink_to(project.root / "nowhere")
    os.mkfifo(folder / "0123456789abcdef-600.webp")
    run = build_docs(project)
    assert run.change
    reason = "stands where a picture belongs; move it away"
    assert [*map(str, run.change.blocked)] == [f"{folder / name}: {reason}" for name in every[:2]]
    assert all((folder / name).is_file() for name in every[2:])
    assert names(project) == every


def test_a_first_run_that_broke_off_among_pictures_is_finished(
    project: Project, tmp_path: Path
) -> None:
    put(project, SHOWN, a=png())
    elsewhere = project.using(docs=tmp_path / "elsewhere")
    with pytest.MonkeyPatch.context() as full:
        full.setattr(DocsFolder, "hold", broken_off)
        with pytest.raises(DigestError):
            build_docs(elsewhere)
    assert [each.name for each in elsewhere.docs.iterdir()] == ["pictures"]
    run = build_docs(elsewhere)
    assert run.change
    assert len(run.change.missing) == len(run.change.written)


def broken_off(*_: object) -> None:
    raise DigestError(Problem("docs", "cannot be written"))
