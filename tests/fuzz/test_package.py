"""A translation package is installed whole and works, or nothing has changed."""

from __future__ import annotations

import json
import zipfile
from functools import cache
from io import BytesIO
from pathlib import Path
from tempfile import TemporaryDirectory

from hypothesis import example
from hypothesis import strategies as st

from digest.errors import ModelError
from digest.translation.machine import find_engine
from digest.translation.machine.install import install
from tests.fuzz import strategies
from tests.fuzz.targets import fuzz
from tests.safety.errors_table import is_listed
from tests.translation.tiny_package import METADATA, build_bpe

TOP = "translate-zh_en"
NAMES = st.sampled_from(
    [
        *(f"{TOP}/metadata.json", f"{TOP}/bpe.model", f"{TOP}/model/config.json", f"{TOP}/x"),
        *(
            "..",
            ".",
            "/",
            "./x",
            "../x",
            "/x",
            "a\\b",
            "C:/x",
            "",
            "x/../y",
            f"{TOP}/../x",
            f"{TOP}//",
        ),
        *(
            f"{TOP}/model",
            f"{TOP}/a\x00b",
            f"{TOP}/{'l' * 300}",
            f"{TOP}/metadata.json/",
            ".hidden/x",
        ),
        *(f"{TOP}/\udc80", f"{TOP}/\n", f"{TOP}/con", TOP, f"{TOP}/model/model.bin/x"),
    ]
)
VALUES = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text() | strategies.texts,
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(), inner, max_size=3),
    max_leaves=5,
)
METADATA_LIKE = st.dictionaries(
    st.sampled_from([*METADATA, "target_prefix"]), VALUES, max_size=4
).map(lambda changed: json.dumps({**METADATA, **changed}).encode())
CONTENTS = st.one_of(
    st.binary(max_size=60),
    METADATA_LIKE,
    st.sampled_from([b"[" * 20_000, b'{"a": ' + b"9" * 5000 + b"}", b"\xff", b"null", b"{}"]),
)
COMPRESSIONS = st.sampled_from(
    [zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED, zipfile.ZIP_BZIP2, zipfile.ZIP_LZMA]
)


@cache
def members() -> dict[str, bytes]:
    """A package that works."""
    with TemporaryDirectory() as folder, zipfile.ZipFile(build_bpe(Path(folder))) as bundle:
        return {name: bundle.read(name) for name in bundle.namelist()}


@example({".": b""}, zipfile.ZIP_STORED)  # a name without a part
@example({f"{TOP}/{'l' * 300}": b""}, zipfile.ZIP_STORED)  # told in full, and longer than a name
@fuzz(st.dictionaries(NAMES, CONTENTS, min_size=1, max_size=3), COMPRESSIONS, examples=60)
def test_an_archive_of_strange_members(strange: dict[str, bytes], compression: int) -> None:
    small = {name: data for name, data in members().items() if not name.endswith("model.bin")}
    try_to_install(packed({**small, **strange}, compression))


@example(json.dumps({**METADATA, "package_version": "²"}).encode())  # a figure that is no number
@example(json.dumps({**METADATA, "from_code": ["zh"] * 200}).encode())  # told in full
@fuzz(METADATA_LIKE, examples=10)
def test_a_working_model_with_strange_metadata(metadata: bytes) -> None:
    try_to_install(packed({**members(), f"{TOP}/metadata.json": metadata}, zipfile.ZIP_STORED))


@fuzz(st.data(), examples=60)
def test_a_damaged_archive(data: st.DataObject) -> None:
    small = {name: content for name, content in members().items() if len(content) < 10_000}
    archive = packed(small, data.draw(COMPRESSIONS))
    try_to_install(data.draw(strategies.mutated(archive, [b"PK\x01\x02", b"PK\x03\x04", b"../"])))


@fuzz(CONTENTS, examples=40)
def test_a_folder_of_packages_with_strange_metadata(metadata: bytes) -> None:
    with TemporaryDirectory() as folder:
        package = Path(folder) / TOP
        package.mkdir()
        (package / "metadata.json").write_bytes(metadata)
        try:
            assert find_engine(Path(folder)) is None
        except ModelError as error:
            assert_told(error)


def packed(content: dict[str, bytes], compression: int) -> bytes:
    buffer = BytesIO()
    with zipfile.ZipFile(buffer, "w", compression) as bundle:
        for name, data in content.items():
            bundle.writestr(
                zipfile.ZipInfo(name.encode(errors="replace").decode()), data, compression
            )
    return buffer.getvalue()


def try_to_install(archive: bytes) -> None:
    with TemporaryDirectory() as folder:
        file = Path(folder) / "bad.argosmodel"
        file.write_bytes(archive)
        packages = Path(folder) / "root" / "packages"
        try:
            install(file, packages)
        except ModelError as error:
            assert_told(error)
            assert not packages.exists() or not list(packages.iterdir())
        else:
            engine = find_engine(packages)
            assert engine is None or engine.translate(["细胞。"])
        assert {path.name for path in Path(folder).iterdir()} <= {"bad.argosmodel", "root"}


def assert_told(error: ModelError) -> None:
    told = str(error)
    told.encode()
    assert "; " in told
    assert is_listed(told)
    assert len(told) < 500
