"""Installs a package archive whole or not at all. Archives are untrusted input."""

from __future__ import annotations

import lzma
import re
import stat
import struct
import zipfile
import zlib
from pathlib import Path, PurePosixPath

from digest.errors import ModelError, Problem, brief
from digest.files.folder_exchange import replace_folder, restore, scratch_folder
from digest.files.work_folder import WorkFolder
from digest.translation.machine.argos import ArgosEngine
from digest.translation.machine.download import Progress, download, file_name
from digest.translation.machine.origin import Origin, origin_of, record, refuse_another
from digest.translation.machine.package_index import newest_link
from digest.translation.machine.packages import (
    MAX_METADATA,
    Package,
    describe,
    is_wanted,
    read_metadata,
)

# Exceptions `zipfile` raises on truncated or forged archives; found by feeding it such files.
_BROKEN = (
    EOFError,
    LookupError,
    NotImplementedError,
    RuntimeError,
    ValueError,
    lzma.LZMAError,
    struct.error,
    zipfile.BadZipFile,
    zlib.error,
)
_MAX_FILES = 2000
_MAX_BYTES = 2 * 1024**3
"""The limit against archive bombs: real packages unpack to 80 to 400 MB."""
# Begins with a letter: no folder is hidden or has the name of one being unpacked.
_NAME = re.compile(r"[A-Za-z][\w. +()/-]{0,200}", re.ASCII)


def install_newest(folder: Path, progress: Progress) -> tuple[Package, Origin]:
    """Downloads the newest zh→en package of the index and installs it into `folder`.

    Raises ModelError as its steps do; a download that was whole and is refused is removed.
    """
    link = newest_link()
    archive = download(link, folder, progress)
    try:
        origin = origin_of(archive, file_name(link))
        refuse_another(origin, folder)
        return install(archive, folder, origin), origin
    finally:
        archive.unlink()


def install(archive: Path, folder: Path, origin: Origin | None = None) -> Package:
    """Checks an `.argosmodel` file, unpacks it, runs it once and installs it into `folder`.

    Args:
        origin: where it came from, to be taken down; a file that was given has none.

    Raises ModelError, with `folder` as it was, when the archive is broken, hostile, or no package
    from Chinese.
    """
    try:
        folder.mkdir(parents=True, exist_ok=True)
        work = WorkFolder.beside(folder.resolve())
        restore(folder, work)
        with scratch_folder(work) as temporary, zipfile.ZipFile(archive) as bundle:
            origin_of(archive, origin.name if origin else archive.name)
            name = _inspect(bundle, archive)
            bundle.extractall(temporary)
            unpacked = temporary / name
            metadata = read_metadata((unpacked / "metadata.json").read_bytes(), str(archive))
            _try(unpacked, metadata, archive)
            record(origin, unpacked)
            replace_folder(unpacked, folder / name, work)
    except _BROKEN as error:
        message = f"is a broken archive ({brief(str(error))}); download it again"
        raise _refusal(archive, message) from error
    except OSError as error:
        where = f"{folder} ({brief(str(error))})"
        message = f"cannot be installed into {where}; free space or change permissions"
        raise _refusal(archive, message) from error
    return describe(folder / name, metadata)


def _inspect(bundle: zipfile.ZipFile, archive: Path) -> str:
    """The name of the archive's one top folder; raises ModelError on any unsafe member."""
    members = bundle.infolist()
    size = sum(member.file_size for member in members)
    if len(members) > _MAX_FILES or size > _MAX_BYTES:
        raise _refusal(archive, f"unpacks to {size:,} bytes in {len(members)} files; refused")
    for member in members:
        path = PurePosixPath(member.filename)
        kind = stat.S_IFMT(member.external_attr >> 16)
        unsafe = path.is_absolute() or ".." in path.parts or not _NAME.fullmatch(member.filename)
        if unsafe or kind not in {0, stat.S_IFREG, stat.S_IFDIR}:
            name = brief(ascii(member.filename))
            raise _refusal(archive, f"holds the unsafe member {name}; refused")
    tops = {PurePosixPath(member.filename).parts[0] for member in members}
    if len(tops) != 1:
        raise _refusal(archive, "must hold exactly one folder; it is no Argos package")
    name = tops.pop()
    try:
        with bundle.open(f"{name}/metadata.json") as file:
            content = file.read(MAX_METADATA)
    except KeyError:
        raise _refusal(archive, "has no metadata.json; it is no Argos package") from None
    metadata = read_metadata(content, f"{archive} ({name}/metadata.json)")
    if not is_wanted(metadata):
        pair = f"{metadata.get('from_code')}→{metadata.get('to_code')}"
        raise _refusal(archive, f"translates {brief(pair)}; one from zh is needed")
    return name


def _try(unpacked: Path, metadata: dict[str, object], archive: Path) -> None:
    """Loads and runs the unpacked model: a damaged one must not replace one that works."""
    try:
        ArgosEngine(describe(unpacked, metadata), threads=1).translate(["中国。"])
    except ModelError as error:
        reason = error.problems[0].message.partition(";")[0]
        raise _refusal(archive, f"{reason}; get a complete package") from error


def _refusal(archive: Path, message: str) -> ModelError:
    return ModelError(Problem(str(archive), message))
