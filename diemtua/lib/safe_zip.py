"""The zip around an office file: bombs, passwords and damaged archives are refused before anything is unpacked."""

from __future__ import annotations

import io
import zipfile

from diemtua.lib.errors import BadInput

_MOST_PARTS = 10_000
# What is small may be packed as tightly as it likes.
_SMALL_PART = 8 << 20
_PASSWORD = "Tệp có mật khẩu. Hãy bỏ mật khẩu rồi gửi lại."  # noqa: S105 - a sentence


class SafeZip:
    """An archive whose parts may be read. `ask` says how to save the file anew, after each sentence."""

    def __init__(self, data: bytes, *, unpacked: int, ratio: int, kind: str, ask: str) -> None:
        """Refuse what unfolds to more than `unpacked` bytes, or a part more than `ratio` times its size."""
        self.unpacked = unpacked
        self._damaged = f"{kind} bị hỏng, không mở được. {ask}"
        self._bomb = f"Tệp nén bất thường, mở ra quá lớn nên không được nhận. {ask}"
        try:
            self.zip = zipfile.ZipFile(io.BytesIO(data))
            self.infos = {info.filename: info for info in self.zip.infolist()}
        except (zipfile.BadZipFile, ValueError, NotImplementedError, OSError):
            raise BadInput(self._damaged, code="file_damaged") from None
        self._refuse_bomb(ratio)
        if any(info.flag_bits & 1 for info in self.infos.values()):
            raise BadInput(_PASSWORD, code="file_password")

    def _refuse_bomb(self, ratio: int) -> None:
        infos = self.infos.values()
        swollen = any(
            info.file_size > _SMALL_PART and info.file_size > ratio * max(1, info.compress_size) for info in infos
        )
        if swollen or len(infos) > _MOST_PARTS or sum(info.file_size for info in infos) > self.unpacked:
            raise BadInput(self._bomb, code="file_bomb")

    def read(self, entry: str) -> bytes | None:
        """A part of the file, or None; what the table of contents says of its size is not believed."""
        if entry not in self.infos:
            return None
        try:
            with self.zip.open(entry) as part:
                content = part.read(self.unpacked + 1)
        except Exception:  # noqa: BLE001 - a damaged part fails in many ways, all mean the same
            raise BadInput(self._damaged, code="file_damaged") from None
        if len(content) > self.unpacked:
            raise BadInput(self._bomb, code="file_bomb")
        return content

    def has(self, *words: str) -> bool:
        """Whether the name of a part has one of these words, in whatever case."""
        return any(word in entry.lower() for entry in self.infos for word in words)
