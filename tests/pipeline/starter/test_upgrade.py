"""`build.py upgrade`: a newer press comes, and not a byte of the digest's own changes."""

from __future__ import annotations

import io
import json
import shutil
import tarfile
import zipfile
from pathlib import Path

import pytest

from digest.errors import DigestError
from digest.files.hashing import file_sha256
from digest.pipeline.starter.engine_files import RECORD, engine_files
from digest.pipeline.starter.press_archive import unpack
from tests.pipeline.starter.press import commit, contents, git, run

RULES, DOOR, GONE = "editorial/cleaning/rules.yml", "scripts/build.py", "overrides/digest/old.html"


@pytest.fixture
def newer(press: Path, tmp_path: Path) -> Path:
    """A press with another module, other rules, other words of the theme, and without a file."""
    folder = shutil.copytree(press, tmp_path / "newer")
    for name, more in ((DOOR, "# newer\n"), (RULES, "# newer\n"), ("guide/editing.md", "Newer.\n")):
        with (folder / name).open("a", encoding="utf-8") as file:
            file.write(more)
    (folder / "scripts" / "digest" / "__init__.py").write_text('__version__ = "9.0.0"\n', "utf-8")
    (folder / "scripts" / "digest" / "newer.py").write_text('"""New."""\n', "utf-8")
    (folder / "seeds" / "theirs.txt").write_text("no text of this digest", "utf-8")
    return folder


@pytest.fixture
def digest(batteries: Path, tmp_path: Path) -> Path:
    """A digest with words of its own, and a file that a newer press has no more."""
    folder = shutil.copytree(batteries, tmp_path / "digest")
    (folder / "editorial" / "terms" / "field.csv").write_text(
        "zh-Hans,zh-Hant,en,kind,aliases\n电芯,電芯,cell,other,\n", "utf-8"
    )
    (folder / "overrides" / "own.css").write_text("b{}", "utf-8")
    (folder / GONE).write_text("old", "utf-8")
    record = json.loads((folder / RECORD).read_text("utf-8"))
    record["files"][GONE] = "cba06b5736faf67e54b07b561eae94395e774c517a7d910a54369e1263ccfbd4"
    (folder / RECORD).write_text(json.dumps(record), "utf-8")
    return folder


def test_the_press_is_renewed_and_what_is_own_stays(digest: Path, newer: Path) -> None:
    before, of_press = contents(digest), engine_files(digest).keys() | {RECORD}
    result = run(newer, "upgrade", "--project", str(digest))
    assert result.returncode == 0, result.stderr
    assert "press 0.1.0 → 9.0.0" in result.stdout
    after = contents(digest)
    own = before.keys() - of_press - {GONE}
    assert own >= {"seeds/example.md", "editorial/terms/field.csv", "overrides/own.css"} - of_press
    assert {name: after[name] for name in own} == {name: before[name] for name in own}
    for name, source in engine_files(newer).items():
        assert after[name] == file_sha256(source), name
    assert GONE not in after
    assert "seeds/theirs.txt" not in after
    again = run(newer, "upgrade", "--project", str(digest), "--check")
    assert (again.returncode, again.stdout) == (0, "")


def test_what_somebody_changed_is_kept(digest: Path, newer: Path) -> None:
    mine = dict.fromkeys((DOOR, RULES, GONE), b"# mine\n")
    for name, data in mine.items():
        (digest / name).write_bytes(data)
    (digest / ".github" / "workflows" / "pages.yml").unlink()
    result = run(newer, "upgrade", "--project", str(digest))
    assert result.returncode == 0, result.stderr
    assert (digest / DOOR).read_bytes() == (newer / DOOR).read_bytes()
    assert (digest / "build" / "replaced" / DOOR).read_bytes() == mine[DOOR]
    assert (digest / RULES).read_bytes() == mine[RULES]
    offered = digest / "build" / "upgrade" / RULES
    assert offered.read_bytes() == (newer / RULES).read_bytes()
    assert (digest / GONE).read_bytes() == mine[GONE]
    assert not (digest / ".github" / "workflows" / "pages.yml").exists()
    for name in mine:
        assert f"{name}: " in result.stdout
    # What was offered once is not offered again.
    again = run(newer, "upgrade", "--project", str(digest), "--check")
    assert (again.returncode, again.stdout) == (0, "")


def test_check_says_what_would_be_done_and_does_nothing(digest: Path, newer: Path) -> None:
    before = contents(digest)
    result = run(newer, "upgrade", "--project", str(digest), "--check")
    assert result.returncode == 1
    assert f"{GONE}: is no longer needed; removed" in result.stdout
    assert contents(digest) == before


def test_an_upgrade_that_was_interrupted_is_done_again(digest: Path, newer: Path) -> None:
    whole = shutil.copytree(digest, digest.with_name("whole"))
    assert run(newer, "upgrade", "--project", str(whole)).returncode == 0
    (digest / DOOR).write_bytes((newer / DOOR).read_bytes())
    (digest / GONE).unlink()
    result = run(newer, "upgrade", "--project", str(digest))
    assert result.returncode == 0, result.stderr
    assert contents(digest) == contents(whole)
    assert not (digest / "build" / "replaced").exists()


def test_a_work_tree_with_changes_is_refused(digest: Path, newer: Path) -> None:
    commit(digest)
    (digest / "seeds" / "new.txt").write_text("不在任何提交中", "utf-8")
    before = contents(digest)
    result = run(newer, "upgrade", "--project", str(digest))
    assert result.returncode == 1
    assert "has changes that are in no commit (seeds/new.txt); commit them first" in result.stderr
    assert contents(digest) == before
    assert run(newer, "upgrade", "--project", str(digest), "--yes").returncode == 0
    git(digest, "diff", "--quiet", "--", "seeds", "editorial/terms")


@pytest.mark.parametrize("kind", ["zip", "gztar"])
def test_an_archive_of_a_newer_press_serves(
    kind: str, digest: Path, newer: Path, tmp_path: Path
) -> None:
    """As GitHub makes them: one folder in them, named for the branch."""
    shutil.move(newer, tmp_path / "packed" / "press-main")
    archive = shutil.make_archive(str(tmp_path / "press"), kind, tmp_path / "packed")
    result = run(digest, "upgrade", "--from", archive)
    assert result.returncode == 0, result.stderr
    assert "9.0.0" in (digest / "scripts" / "digest" / "__init__.py").read_text("utf-8")


def _zip(name: str) -> bytes:
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w") as archive:
        archive.writestr(name, "x")
    return packed.getvalue()


def _tar(name: str) -> bytes:
    packed = io.BytesIO()
    with tarfile.open(fileobj=packed, mode="w:gz") as archive:
        member = tarfile.TarInfo(name)
        member.size = 1
        archive.addfile(member, io.BytesIO(b"x"))
    return packed.getvalue()


@pytest.mark.parametrize("pack", [_zip, _tar])
@pytest.mark.parametrize("name", ["../out.txt", "/out.txt", "a/../../out.txt", "C:/out.txt"])
def test_an_archive_that_leads_out_of_its_folder_is_refused(
    pack: type[bytes], name: str, tmp_path: Path
) -> None:
    archive = tmp_path / "press.zip"
    archive.write_bytes(pack(name))
    with pytest.raises(DigestError, match="has a path that leads out of it"):
        unpack(archive, tmp_path / "in")
    assert [*tmp_path.iterdir()] == [archive]


@pytest.mark.parametrize("content", [b"", b"PK\x03\x04 broken", b"\x1f\x8b broken"])
def test_what_is_no_archive_is_refused(content: bytes, tmp_path: Path) -> None:
    (tmp_path / "press.zip").write_bytes(content)
    with pytest.raises(DigestError, match="cannot be unpacked"):
        unpack(tmp_path / "press.zip", tmp_path / "in")


def test_a_link_in_an_archive_is_left_out(tmp_path: Path) -> None:
    with tarfile.open(tmp_path / "press.tar", "w") as archive:
        member = tarfile.TarInfo("passwords")
        member.type, member.linkname = tarfile.SYMTYPE, "/etc/passwd"
        archive.addfile(member)
    unpack(tmp_path / "press.tar", tmp_path / "in")
    assert not (tmp_path / "in" / "passwords").exists()


@pytest.mark.parametrize(
    ("damage", "told"),
    [
        (
            "",
            "was not made by `build.py new`; a clone or a fork takes a newer press by `git merge`",
        ),
        ("{", "is damaged; restore it from version control"),
        ('{"version": "99.0", "files": {}}', "has press 99.0, which is newer"),
        ('{"version": "1", "files": {"../x": "a"}}', "is damaged"),
    ],
)
def test_a_digest_that_cannot_be_upgraded_is_left_alone(
    damage: str, told: str, digest: Path, press: Path
) -> None:
    (digest / RECORD).unlink()
    if damage:
        (digest / RECORD).write_text(damage, "utf-8")
    before = contents(digest)
    result = run(press, "upgrade", "--project", str(digest))
    assert result.returncode == 1
    assert told in " ".join(result.stderr.split())
    assert contents(digest) == before


def test_a_record_names_nothing_that_is_own(digest: Path, newer: Path) -> None:
    """Whatever somebody wrote into it."""
    text = (digest / "seeds" / "example.md").read_bytes()
    record = json.loads((digest / RECORD).read_text("utf-8"))
    from digest.pipeline.starter.engine_record import engine_hash

    record["files"]["seeds/example.md"] = engine_hash(text)
    (digest / RECORD).write_text(json.dumps(record), "utf-8")
    assert run(newer, "upgrade", "--project", str(digest)).returncode == 0
    assert (digest / "seeds" / "example.md").read_bytes() == text


def test_a_press_asks_for_the_newer_one(batteries: Path) -> None:
    result = run(batteries, "upgrade")
    assert result.returncode == 2
    assert "give the newer one as `--from DIR` or FILE.zip" in result.stderr
    result = run(batteries, "upgrade", "--from", str(batteries / "seeds"))
    assert result.returncode == 1
    assert "is no press" in result.stderr
