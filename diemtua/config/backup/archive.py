"""The backup file: written in one stream, checked whole before anything is taken from it."""

from __future__ import annotations

import hashlib
import io
import json
import os
import tarfile
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import asdict, dataclass, field
from pathlib import Path, PurePosixPath
from typing import IO

from diemtua.lib.errors import BadInput

FORM = 1
DUMP = "database.dump"
MEDIA = "media"
_MANIFEST = "manifest.json"
_CHUNK = 1 << 20


@dataclass
class Manifest:
    """What a backup says of itself."""

    form: int = FORM
    program: str = ""
    made_at: str = ""
    postgres: int = 0
    migrations: list[str] = field(default_factory=list)
    sums: dict[str, str] = field(default_factory=dict)


@contextmanager
def writing(target: Path, manifest: Manifest) -> Iterator[Writer]:
    """Write a backup; it appears under its name only when the block ends well."""
    partial = target.with_name(target.name + ".partial")
    handle = os.open(partial, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600)
    try:
        with os.fdopen(handle, "wb") as file:
            with tarfile.open(fileobj=file, mode="w", format=tarfile.PAX_FORMAT) as tar:
                writer = Writer(tar, manifest)
                yield writer
                writer.finish()
            file.flush()
            os.fsync(file.fileno())
        partial.replace(target)
    finally:
        partial.unlink(missing_ok=True)


class Writer:
    """Adds files to a backup and remembers their checksums."""

    def __init__(self, tar: tarfile.TarFile, manifest: Manifest) -> None:
        self._tar = tar
        self._manifest = manifest

    def add(self, path: Path, name: str) -> None:
        """Add a file, reading it once."""
        entry = tarfile.TarInfo(name)
        with path.open("rb") as file:
            entry.size = os.fstat(file.fileno()).st_size
            entry.mtime = int(os.fstat(file.fileno()).st_mtime)
            summing = _Summing(file)
            self._tar.addfile(entry, summing)
        self._manifest.sums[name] = summing.digest()

    def finish(self) -> None:
        content = json.dumps(asdict(self._manifest), ensure_ascii=False, indent=1).encode()
        entry = tarfile.TarInfo(_MANIFEST)
        entry.size = len(content)
        self._tar.addfile(entry, io.BytesIO(content))


class _Summing(io.RawIOBase):
    """A file that is summed up while it is read."""

    def __init__(self, file: IO[bytes]) -> None:
        self._file = file
        self._sum = hashlib.sha256()

    def read(self, size: int = -1) -> bytes:
        content = self._file.read(size)
        self._sum.update(content)
        return content

    def digest(self) -> str:
        return self._sum.hexdigest()


def read_manifest(source: Path) -> Manifest:
    """Return what a backup says of itself. BadInput when the file is no backup, or one of a later form."""
    try:
        with tarfile.open(source) as tar:
            member = tar.extractfile(_MANIFEST)
            facts = json.loads(member.read()) if member else {}
    except (tarfile.TarError, KeyError, ValueError, EOFError) as error:
        raise BadInput(f"{source} không phải tệp sao lưu của Điểm Tựa, hoặc chưa được ghi xong.") from error
    if facts.get("form") != FORM:
        raise BadInput(f"{source} được tạo bởi một phiên bản khác của lệnh sao lưu; hãy dùng đúng phiên bản đó.")
    return Manifest(**{name: facts[name] for name in Manifest.__dataclass_fields__ if name in facts})


def check(source: Path, manifest: Manifest) -> None:
    """Read the whole file and compare every checksum. BadInput at the first that differs."""
    left = dict(manifest.sums)
    try:
        with tarfile.open(source) as tar:
            for entry in tar:
                file = tar.extractfile(entry)
                if entry.name == _MANIFEST or file is None:
                    continue
                if left.pop(entry.name, None) != _sum(file) or not is_safe(entry.name):
                    raise BadInput(f"Tệp sao lưu {source} bị hỏng ở “{entry.name}”; hãy dùng một bản khác.")
    except (tarfile.TarError, EOFError) as error:
        raise BadInput(f"Tệp sao lưu {source} bị hỏng; hãy dùng một bản khác.") from error
    if left:
        raise BadInput(f"Tệp sao lưu {source} thiếu {len(left)} phần; hãy dùng một bản khác.")


def take(source: Path, name: str, target: Path) -> None:
    """Copy one file out of a backup that has been checked."""
    with tarfile.open(source) as tar:
        file = tar.extractfile(name)
        if file is None:
            raise BadInput(f"Tệp sao lưu {source} thiếu “{name}”.")
        _copy(file, target)


def take_media(source: Path, folder: Path) -> None:
    """Copy all attachments out of a backup that has been checked, into a folder that is empty."""
    folder.mkdir(mode=0o700, parents=True)
    with tarfile.open(source) as tar:
        for entry in tar:
            file = tar.extractfile(entry)
            if file is not None and entry.name.startswith(f"{MEDIA}/"):
                _copy(file, folder / PurePosixPath(entry.name).relative_to(MEDIA))


def is_safe(name: str) -> bool:
    """Whether a name in the archive stays inside the folder it is unpacked to."""
    path = PurePosixPath(name)
    return not path.is_absolute() and ".." not in path.parts and (name == DUMP or path.parts[0] == MEDIA)


def _sum(file: IO[bytes]) -> str:
    total = hashlib.sha256()
    while chunk := file.read(_CHUNK):
        total.update(chunk)
    return total.hexdigest()


def _copy(file: IO[bytes], target: Path) -> None:
    target.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    with os.fdopen(os.open(target, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600), "wb") as out:
        while chunk := file.read(_CHUNK):
            out.write(chunk)
