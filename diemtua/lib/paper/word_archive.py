"""The zip around a Word file; refuses bombs, passwords and macros before anything is unpacked."""

from __future__ import annotations

from lxml import etree

from diemtua.lib.errors import BadInput
from diemtua.lib.paper.model import Limits
from diemtua.lib.safe_zip import SafeZip

_ASK = "Hãy mở tệp bằng Word, lưu lại rồi gửi lại."
_MACRO = "Tệp có chứa macro nên không được nhận. Hãy lưu lại dưới dạng .docx (không macro) rồi gửi lại."


class Archive(SafeZip):
    """The zip around a Word file, without macros."""

    def __init__(self, data: bytes, limits: Limits) -> None:
        super().__init__(data, unpacked=limits.unpacked, ratio=limits.ratio, kind="Tệp Word", ask=_ASK)
        if self.has("vbaproject", "macros/") or b"macroEnabled" in (self.read("[Content_Types].xml") or b""):
            raise BadInput(_MACRO, code="file_macro")

    def xml(self, entry: str) -> etree._Element | None:
        content = self.read(entry)
        if content is None:
            return None
        parser = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False, huge_tree=False)
        try:
            return etree.fromstring(content, parser)
        except (etree.XMLSyntaxError, ValueError):
            raise BadInput(self._damaged, code="file_damaged") from None

    def what_it_is(self) -> str:
        if any(entry.startswith("xl/") for entry in self.infos):
            return "Đây là tệp Excel. Hãy gửi kế hoạch dưới dạng .docx hoặc .pdf."
        if "mimetype" in self.infos:
            return "Chưa đọc được tệp OpenDocument. Hãy lưu lại dưới dạng .docx rồi gửi lại."
        return "Tệp nén này không phải tệp Word. Hãy gửi tệp .docx, .pdf, .txt, .md hoặc .html."
