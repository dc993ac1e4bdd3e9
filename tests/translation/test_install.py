"""A package is installed whole or not at all."""

from __future__ import annotations

import json
import stat
import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest

from digest.errors import ModelError
from digest.translation.machine import find_engine
from digest.translation.machine.install import install
from tests.translation.tiny_package import METADATA, build_bpe

Spoil = Callable[[Path, Path], None]


def repacked(change: Callable[[dict[str, bytes]], None]) -> Spoil:
    """Writes the archive anew with its members changed."""

    def spoil(archive: Path, bad: Path) -> None:
        with zipfile.ZipFile(archive) as bundle:
            members = {name: bundle.read(name) for name in bundle.namelist()}
        change(members)
        with zipfile.ZipFile(bad, "w") as bundle:
            for name, content in members.items():
                bundle.writestr(name, content)

    return spoil


def renamed(name: str) -> Spoil:
    return repacked(lambda members: members.update({name: b"x"}))


def truncated(archive: Path, bad: Path) -> None:
    bad.write_bytes(archive.read_bytes()[:-2000])


def flipped(archive: Path, bad: Path) -> None:
    """Damages the weights where only the checksum can tell."""
    with zipfile.ZipFile(archive) as bundle:
        member = bundle.getinfo("translate-zh_en/model/model.bin")
    data = bytearray(archive.read_bytes())
    data[member.header_offset + 1000] ^= 0xFF
    bad.write_bytes(data)


def symlinked(archive: Path, bad: Path) -> None:
    bad.write_bytes(archive.read_bytes())
    link = zipfile.ZipInfo("translate-zh_en/link")
    link.external_attr = (stat.S_IFLNK | 0o777) << 16
    with zipfile.ZipFile(bad, "a") as bundle:
        bundle.writestr(link, "/etc/passwd")


def other_pair(members: dict[str, bytes]) -> None:
    metadata = {**METADATA, "from_code": "de", "to_code": "en"}
    members["translate-zh_en/metadata.json"] = json.dumps(metadata).encode()


def bomb(archive: Path, bad: Path) -> None:
    bad.write_bytes(archive.read_bytes())
    with (
        zipfile.ZipFile(bad, "a", zipfile.ZIP_DEFLATED, compresslevel=1) as bundle,
        bundle.open("translate-zh_en/big", "w", force_zip64=True) as member,
    ):
        for _ in range(260):
            member.write(bytes(8 * 1024**2))


HOSTILE: dict[str, tuple[Spoil, str]] = {
    "parent folder": (renamed("translate-zh_en/../../evil"), "unsafe member"),
    "absolute path": (renamed("/evil"), "unsafe member"),
    "backslashes": (renamed("translate-zh_en\\..\\..\\evil"), "unsafe member"),
    "drive letter": (renamed("C:/evil"), "unsafe member"),
    "symbolic link": (symlinked, "unsafe member"),
    "two folders": (renamed("other/file"), "exactly one folder"),
    "no metadata": (
        repacked(lambda m: m.pop("translate-zh_en/metadata.json")),
        "no metadata.json",
    ),
    "metadata is no JSON": (
        repacked(lambda m: m.update({"translate-zh_en/metadata.json": b"{"})),
        "not JSON",
    ),
    "metadata is a list": (
        repacked(lambda m: m.update({"translate-zh_en/metadata.json": b"[]"})),
        "not a JSON object",
    ),
    "another pair": (repacked(other_pair), "translates de→en"),
    "no model": (repacked(lambda m: m.pop("translate-zh_en/model/model.bin")), "no model"),
    "no tokenizer": (repacked(lambda m: m.pop("translate-zh_en/bpe.model")), "no tokenizer"),
    "tokenizer of noise": (
        repacked(lambda m: m.update({"translate-zh_en/bpe.model": b"one two three four\n"})),
        "cannot be read",
    ),
    "model of noise": (
        repacked(lambda m: m.update({"translate-zh_en/model/model.bin": b"noise" * 99})),
        "cannot be loaded",
    ),
    "truncated": (truncated, "broken archive"),
    "one byte flipped": (flipped, "broken archive"),
    "bomb": (bomb, "unpacks to"),
    "no archive": (lambda _, bad: bad.write_bytes(b"<html>404</html>"), "broken archive"),
}


@pytest.fixture(scope="module")
def archive(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return build_bpe(tmp_path_factory.mktemp("built"))


@pytest.mark.parametrize("kind", HOSTILE)
def test_a_bad_archive_is_refused_and_nothing_changes(
    tmp_path: Path, archive: Path, kind: str
) -> None:
    packages = tmp_path / "root" / "packages"
    installed = install(archive, packages)
    before = {path: path.stat() for path in tmp_path.rglob("*")}
    spoil, reason = HOSTILE[kind]
    bad = tmp_path / "bad.argosmodel"
    spoil(archive, bad)
    with pytest.raises(ModelError, match=reason) as caught:
        install(bad, packages)
    assert str(bad) in str(caught.value)
    bad.unlink()
    after = {path: path.stat() for path in tmp_path.rglob("*")}
    assert before.keys() == after.keys()
    assert all(
        before[path].st_mtime_ns == after[path].st_mtime_ns for path in before if path.is_file()
    )
    assert find_engine(packages) is not None
    assert installed.folder.is_dir()


def test_an_absent_archive_is_named(tmp_path: Path) -> None:
    with pytest.raises(ModelError, match=r"none\.argosmodel: "):
        install(tmp_path / "none.argosmodel", tmp_path / "packages")


def test_a_newer_package_takes_the_place_of_the_old(tmp_path: Path, archive: Path) -> None:
    packages = tmp_path / "packages"
    install(archive, packages)
    (tmp_path / "newer").mkdir()
    newer = build_bpe(tmp_path / "newer", package_version="2.0")
    assert install(newer, packages).version == "2.0"
    assert [path.name for path in packages.iterdir()] == ["translate-zh_en"]
