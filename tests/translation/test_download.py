"""`model install` over the network: continues, verifies, refuses. The server is on loopback."""

from __future__ import annotations

import hashlib
import json
import os
import resource
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from digest.cli.main import cli
from digest.errors import ModelError
from digest.translation.machine import download as downloading
from digest.translation.machine import find_engine
from digest.translation.machine.download import download
from digest.translation.machine.origin import KnownPackage, known_packages
from digest.translation.machine.package_index import newest_link
from tests.safety.errors_table import is_listed
from tests.sample import ROOT
from tests.serving import secured, serving
from tests.translation.tiny_package import METADATA, build_bpe

NAME = "zh_en-1_9.argosmodel"


@dataclass
class Files:
    """What the server serves, how much of it before the line breaks, and what was asked for."""

    content: dict[str, bytes]
    breaks_after: int | None = None
    ranges: bool = True
    endless: bool = False
    version: dict[str, str] = field(default_factory=lambda: {"ETag": '"1"'})
    moved: dict[str, str] = field(default_factory=dict)
    asked: list[str] = field(default_factory=list)
    address: str = ""

    @property
    def link(self) -> str:
        return f"{self.address}/{NAME}"


class Handler(BaseHTTPRequestHandler):
    """Answers as servers of files do: a part where the rest of the same version is asked for."""

    files: Files

    def do_GET(self) -> None:
        files, content = self.files, self.files.content.get(self.path)
        same = self.headers.get("If-Range") in {None, *files.version.values()}
        wanted = self.headers.get("Range", "")
        files.asked.append(f"{self.path} {wanted}".strip())
        start = int(wanted[6:-1]) if wanted and files.ranges and same else 0
        if self.path in files.moved:
            self.answer(302, {"Location": files.moved[self.path]})
        elif content is None:
            self.answer(404, {"Content-Length": "0"})
        elif start >= len(content):
            self.answer(416, {"Content-Range": f"bytes */{len(content)}"})
        else:
            self.give(content, start)

    def give(self, content: bytes, start: int) -> None:
        length = {} if self.files.endless else {"Content-Length": str(len(content) - start)}
        place = {"Content-Range": f"bytes {start}-{len(content) - 1}/{len(content)}"}
        headers = {**length, **self.files.version, **(place if start else {})}
        self.answer(206 if start else 200, headers)
        end = self.files.breaks_after if "model" in self.path else None
        self.wfile.write(content[start:end])
        while self.files.endless and "model" in self.path:
            self.wfile.write(bytes(1 << 16))

    def answer(self, status: int, headers: dict[str, str]) -> None:
        self.send_response(status)
        for name, value in headers.items():
            self.send_header(name, value)
        self.end_headers()

    def handle(self) -> None:
        """Whoever hangs up early is let go."""
        try:
            super().handle()
        except OSError:
            self.close_connection = True

    def log_message(self, *_: object) -> None:
        """Keeps the test's output quiet."""


@pytest.fixture(scope="module")
def archive(tmp_path_factory: pytest.TempPathFactory) -> bytes:
    return build_bpe(tmp_path_factory.mktemp("built"), package_version="1.9").read_bytes()


@pytest.fixture
def files(archive: bytes, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Files]:
    files = Files({f"/{NAME}": archive})
    server = ThreadingHTTPServer(("127.0.0.1", 0), type("Serving", (Handler,), {"files": files}))
    monkeypatch.setenv("SSL_CERT_FILE", str(secured(server, tmp_path)))
    files.address = f"https://127.0.0.1:{server.server_port}"
    index = [
        {**METADATA, "package_version": "1.10", "to_code": "de", "links": [f"{files.link}.de"]},
        {**METADATA, "package_version": "1.1", "links": [f"{files.link}.old"]},
        {**METADATA, "package_version": "1.9", "links": ["ipfs://Qm", files.link]},
    ]
    files.content["/index.json"] = json.dumps(index).encode()
    monkeypatch.setenv("ARGOS_PACKAGE_INDEX", f"{files.address}/")
    monkeypatch.setenv("ARGOS_PACKAGES_DIR", str(tmp_path / "packages"))
    with serving(server):
        yield files


@pytest.fixture
def packages(tmp_path: Path) -> Path:
    return tmp_path / "packages"


def run(*arguments: str) -> Result:
    return CliRunner().invoke(cli, ["model", "install", *arguments])


def fetched(files: Files, packages: Path) -> bytes:
    return download(files.link, packages, lambda *_: None).read_bytes()


def names(packages: Path) -> list[str]:
    return sorted(path.name for path in packages.iterdir())


def test_the_newest_zh_en_package_is_fetched_and_installed(files: Files, packages: Path) -> None:
    result = run()
    assert result.exit_code == 0, result.exception
    assert "zh→en 1.9 installed" in result.stderr
    assert files.asked == ["/index.json", f"/{NAME}"]
    assert names(packages) == ["translate-zh_en"]
    assert find_engine() is not None


def test_a_broken_download_is_continued(files: Files, packages: Path, archive: bytes) -> None:
    files.breaks_after = 5000
    with pytest.raises(ModelError, match=r"broke at 5,000 of .* run it again"):
        fetched(files, packages)
    assert names(packages) == [f".{NAME}.%221%22.download"]
    files.breaks_after = None
    seen: list[tuple[int, int]] = []
    whole = download(files.link, packages, lambda *done: seen.append(done))
    assert whole.read_bytes() == archive
    assert files.asked[-1] == f"/{NAME} bytes=5000-"
    assert seen[-1] == (len(archive), len(archive))
    assert names(packages) == [whole.name]


def test_the_next_run_goes_on_where_the_last_one_broke_off(files: Files, packages: Path) -> None:
    files.breaks_after = 5000
    assert "run it again" in str(run().exception)
    files.breaks_after = None
    assert run().exit_code == 0
    assert files.asked[-1] == f"/{NAME} bytes=5000-"
    assert names(packages) == ["translate-zh_en"]


@pytest.mark.parametrize(
    "version",
    [{"ETag": '"2"'}, {"ETag": 'W/"1"'}, {"Last-Modified": "Wed, 01 Jul 2026 00:00:00 GMT"}, {}],
)
def test_another_file_at_the_same_address_is_not_joined_to_the_part(
    files: Files, packages: Path, archive: bytes, version: dict[str, str]
) -> None:
    files.content[f"/{NAME}"] = b"x" * len(archive)
    files.breaks_after = 5000
    with pytest.raises(ModelError):
        fetched(files, packages)
    files.content[f"/{NAME}"], files.breaks_after, files.version = archive, None, version
    assert fetched(files, packages) == archive
    assert len(names(packages)) == 1


def test_a_part_without_a_version_is_not_kept(files: Files, packages: Path) -> None:
    files.version, files.breaks_after = {"ETag": 'W/"weak"'}, 5000
    with pytest.raises(ModelError, match="run it again"):
        fetched(files, packages)
    assert names(packages) == []


def test_a_date_is_a_version_too(files: Files, packages: Path, archive: bytes) -> None:
    files.version = {"Last-Modified": "Wed, 01 Jul 2026 00:00:00 GMT"}
    files.breaks_after = 5000
    with pytest.raises(ModelError):
        fetched(files, packages)
    files.breaks_after = None
    assert fetched(files, packages) == archive
    assert files.asked[-1] == f"/{NAME} bytes=5000-"


def test_a_server_that_cannot_continue_starts_anew(
    files: Files, packages: Path, archive: bytes
) -> None:
    packages.mkdir()
    (packages / f".{NAME}.%221%22.download").write_bytes(b"other bytes")
    files.ranges = False
    assert fetched(files, packages) == archive


def test_a_whole_part_is_not_fetched_again(files: Files, packages: Path, archive: bytes) -> None:
    packages.mkdir()
    (packages / f".{NAME}.%221%22.download").write_bytes(archive)
    assert fetched(files, packages) == archive
    assert files.asked == [f"/{NAME} bytes={len(archive)}-"]


def test_a_part_that_is_longer_than_the_file_is_dropped(
    files: Files, packages: Path, archive: bytes
) -> None:
    packages.mkdir()
    (packages / f".{NAME}.%221%22.download").write_bytes(archive + b"more")
    (packages / f".{NAME}.download").write_bytes(b"of an earlier version of the press")
    assert fetched(files, packages) == archive
    assert len(names(packages)) == 1


def test_a_spoilt_download_is_refused_and_forgotten(files: Files, packages: Path) -> None:
    files.content[f"/{NAME}"] = b"not an archive"
    result = run()
    assert isinstance(result.exception, ModelError)
    assert "broken archive" in str(result.exception)
    assert names(packages) == []


@pytest.mark.parametrize("endless", [True, False], ids=["without a length", "with a length"])
def test_no_more_is_taken_than_an_archive_may_have(
    files: Files, packages: Path, monkeypatch: pytest.MonkeyPatch, endless: bool
) -> None:
    monkeypatch.setattr(downloading, "MAX_BYTES", 1 << 20)
    files.endless, files.content[f"/{NAME}"] = endless, bytes(1 << 21)
    seen = [0]
    with pytest.raises(ModelError, match="has more than 1 MB; use `--model FILE`"):
        download(files.link, packages, lambda done, _: seen.append(done))
    assert max(seen) <= 2 << 20
    assert names(packages) == []


@pytest.mark.usefixtures("files")
def test_a_file_that_cannot_grow_leaves_nothing(packages: Path) -> None:
    """What a full disk does: the system refuses to write on, here at 8,000 bytes of a file."""

    def small() -> None:
        resource.setrlimit(resource.RLIMIT_FSIZE, (8_000, 8_000))

    command = [sys.executable, str(ROOT / "scripts" / "build.py"), "model", "install"]
    told = subprocess.run(
        command, preexec_fn=small, capture_output=True, text=True, check=False, env=os.environ
    )
    assert told.returncode == 1
    assert "packages: cannot be written (file too large); free space" in told.stderr
    assert len(told.stderr.splitlines()) == 1
    assert names(packages) == []


@pytest.mark.parametrize("moved", [True, False], ids=["a redirect", "a link"])
def test_a_package_comes_over_https_alone(files: Files, packages: Path, moved: bool) -> None:
    insecure = ThreadingHTTPServer(
        ("127.0.0.1", 0), type("Insecure", (Handler,), {"files": (other := Files({}))})
    )
    other.content = files.content
    with serving(insecure) as address:
        if moved:
            files.moved[f"/{NAME}"] = f"{address}/{NAME}"
        else:
            listed = [{**METADATA, "links": [f"{address}/{NAME}"]}]
            files.content["/index.json"] = json.dumps(listed).encode()
        result = run()
    assert isinstance(result.exception, ModelError)
    assert ("unknown url type: http" if moved else "has no https link") in str(result.exception)
    assert other.asked == []
    assert not packages.exists() or names(packages) == []


def test_a_redirect_to_another_https_address_is_followed(
    files: Files, packages: Path, archive: bytes
) -> None:
    files.moved["/moved"] = files.link
    assert download(f"{files.address}/moved", packages, lambda *_: None).read_bytes() == archive


def known(monkeypatch: pytest.MonkeyPatch, package: KnownPackage) -> None:
    monkeypatch.setitem(known_packages(), NAME, package)


@pytest.mark.usefixtures("files")
@pytest.mark.parametrize("sha256", [None, "0" * 64])
def test_a_known_package_has_its_size_and_hash(
    packages: Path, archive: bytes, monkeypatch: pytest.MonkeyPatch, sha256: str
) -> None:
    size = len(archive) + (0 if sha256 else 1)
    known(monkeypatch, KnownPackage(size, sha256))
    result = run()
    assert isinstance(result.exception, ModelError)
    assert f"{NAME} has {sha256 or f'{size:,}'}" in str(result.exception)
    assert names(packages) == []


def test_the_zh_en_package_is_known() -> None:
    assert known_packages()["translate-zh_en-1_9.argosmodel"].size == 74_481_402


def test_a_hash_that_is_not_known_is_taken_down_and_compared(
    files: Files, packages: Path, tmp_path: Path
) -> None:
    first = run()
    assert "sha256" in first.stderr
    assert "its server was trusted" in first.stderr
    assert run().exit_code == 0
    (tmp_path / "other").mkdir()
    files.content[f"/{NAME}"] = build_bpe(tmp_path / "other", target_prefix="x").read_bytes()
    files.version = {"ETag": '"2"'}
    result = run()
    assert isinstance(result.exception, ModelError)
    assert "when it was installed first; ask its makers" in str(result.exception)
    assert names(packages) == ["translate-zh_en"]


@pytest.mark.usefixtures("files")
def test_a_published_hash_is_told(archive: bytes, monkeypatch: pytest.MonkeyPatch) -> None:
    known(monkeypatch, KnownPackage(len(archive), hashlib.sha256(archive).hexdigest()))
    assert "the one that its makers have published" in run().stderr


ODD: list[object] = [
    None, 1, "x", {}, [], [None], [1], [[]], [{}], [{"from_code": "zh", "to_code": "en"}],
]  # fmt: skip
_PAIR = {"from_code": "zh", "to_code": "en"}
ODD += [
    [{**_PAIR, "links": links}]
    for links in ([1], None, "x", {}, [None], ["http://["], ["https://["], ["https://"], [[]])
]
ODD += [[{**_PAIR, "links": [], "package_version": version}] for version in (1, None, [], {})]
ODD += [[{**_PAIR, "from_code": code, "links": ["https://x/y"]}] for code in (1, None, [], {})]


@pytest.mark.parametrize(
    "index",
    [
        b"<html>",
        b"",
        b"\xff",
        b"[" * 200_000,
        b"[" * 200_000 + b"]" * 200_000,
        b'[{"links": ' + b'{"a":' * 100_000 + b"1" + b"}" * 100_000 + b"}]",
        *(json.dumps(each).encode() for each in ODD),
    ],
    ids=lambda index: index[:60].decode("latin-1"),
)
def test_an_index_of_any_shape_is_one_line(files: Files, index: bytes) -> None:
    files.content["/index.json"] = index
    with pytest.raises(ModelError, match=r"index\.json: .*--model FILE") as caught:
        newest_link()
    [problem] = caught.value.problems
    assert is_listed(problem.message)
    assert len(str(problem)) < 300


def test_a_broken_entry_of_another_pair_is_passed_over(files: Files) -> None:
    good = {**METADATA, "package_version": "1.9", "links": [files.link]}
    files.content["/index.json"] = json.dumps([{"links": [1]}, 7, good]).encode()
    assert newest_link() == files.link


@pytest.mark.parametrize(
    ("index", "reason"),
    [
        ("https://127.0.0.1:9/", r"cannot be fetched .*--model FILE"),
        ("file:///etc", "unknown url type: file"),
        ("http://index.invalid", "unknown url type: http"),
        ("http://[", "cannot be fetched"),
    ],
)
def test_an_index_that_cannot_be_asked_is_told(
    monkeypatch: pytest.MonkeyPatch, index: str, reason: str
) -> None:
    monkeypatch.setenv("ARGOS_PACKAGE_INDEX", index)
    with pytest.raises(ModelError, match=reason):
        newest_link()


def test_a_file_serves_a_machine_without_a_network(
    tmp_path: Path, archive: bytes, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("ARGOS_PACKAGES_DIR", str(tmp_path / "packages"))
    model = tmp_path / "carried.argosmodel"
    model.write_bytes(archive)
    result = run("--model", str(model))
    assert result.exit_code == 0, result.exception
    assert find_engine() is not None
    assert model.exists()
