"""The zip around a Word file; refuses bombs, passwords and macros before anything is unpacked."""

from __future__ import annotations

import io
import zipfile

from lxml import etree

from diemtua.lib.errors import BadInput
from diemtua.lib.paper.model import Limits

_DAMAGED = "Tệp Word bị hỏng, không mở được. Hãy mở tệp bằng Word, lưu lại rồi gửi lại."
_MACRO = "Tệp có chứa macro nên không được nhận. Hãy lưu lại dưới dạng .docx (không macro) rồi gửi lại."
_BOMB = "Tệp nén bất thường, mở ra quá lớn nên không được nhận. Hãy lưu lại bằng Word rồi gửi lại."


class Archive:
    """The zip around a Word file; refuses bombs, passwords and macros before anything is unpacked."""

    def __init__(self, data: bytes, limits: Limits) -> None:
        self.limits = limits
        try:
            self.zip = zipfile.ZipFile(io.BytesIO(data))
            self.infos = {info.filename: info for info in self.zip.infolist()}
        except (zipfile.BadZipFile, ValueError, NotImplementedError, OSError):
            raise BadInput(_DAMAGED, code="file_damaged") from None
        self._refuse_bomb()
        if any(info.flag_bits & 1 for info in self.infos.values()):
            raise BadInput("Tệp có mật khẩu. Hãy bỏ mật khẩu rồi gửi lại.", code="file_password")
        if any("vbaproject" in entry.lower() or "macros/" in entry.lower() for entry in self.infos):
            raise BadInput(_MACRO, code="file_macro")
        types = self.read("[Content_Types].xml") or b""
        if b"macroEnabled" in types:
            raise BadInput(_MACRO, code="file_macro")

    def _refuse_bomb(self) -> None:
        total = sum(info.file_size for info in self.infos.values())
        swollen = any(
            info.file_size > 5_000_000 and info.file_size > self.limits.ratio * max(1, info.compress_size)
            for info in self.infos.values()
        )
        if total > self.limits.unpacked or swollen or len(self.infos) > 10_000:
            raise BadInput(_BOMB, code="file_bomb")

    def read(self, entry: str) -> bytes | None:
        """A part of the file; what the table of contents says of its size is not believed."""
        if entry not in self.infos:
            return None
        try:
            with self.zip.open(entry) as part:
                content = part.read(self.limits.unpacked + 1)
        except Exception:  # noqa: BLE001 - a damaged part fails in many ways, all mean the same
            raise BadInput(_DAMAGED, code="file_damaged") from None
        if len(content) > self.limits.unpacked:
            raise BadInput(_BOMB, code="file_bomb")
        return content

    def xml(self, entry: str) -> etree._Element | None:
        content = self.read(entry)
        if content is None:
            return None
        parser = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False, huge_tree=False)
        try:
            return etree.fromstring(content, parser)
        except (etree.XMLSyntaxError, ValueError):
            raise BadInput(_DAMAGED, code="file_damaged") from None

    def what_it_is(self) -> str:
        if any(entry.startswith("xl/") for entry in self.infos):
            return "Đây là tệp Excel. Hãy gửi kế hoạch dưới dạng .docx hoặc .pdf."
        if "mimetype" in self.infos:
            return "Chưa đọc được tệp OpenDocument. Hãy lưu lại dưới dạng .docx rồi gửi lại."
        return "Tệp nén này không phải tệp Word. Hãy gửi tệp .docx, .pdf, .txt, .md hoặc .html."
