"""Files people hand in: what is refused at the door, and under which name a file is kept and served."""

from __future__ import annotations

import hashlib
import re
import unicodedata
from dataclasses import dataclass
from pathlib import PurePosixPath
from typing import IO

from django.utils.translation import gettext as _

from diemtua.lib.errors import Invalid

EVIDENCE_LIMIT = 50 * 1024 * 1024
# Kinds an office sends as evidence. Programs, scripts and pages are never evidence.
_PAPERS = ("pdf", "doc", "docx", "xls", "xlsx", "ppt", "pptx", "odt", "ods", "txt", "csv", "zip")
_PICTURES_AND_SOUND = ("jpg", "jpeg", "png", "gif", "webp", "heic", "mp3", "m4a", "wav", "mp4", "mov")
EVIDENCE_KINDS = frozenset({*_PAPERS, *_PICTURES_AND_SOUND})
_PROGRAM_STARTS = (b"MZ", b"\x7fELF", b"#!", b"\xca\xfe\xba\xbe")
_PAGE_STARTS = (b"<!doctype html", b"<html", b"<script", b"<svg", b"<?php")
# Letters with their marks, and the signs people put into names: "Biên bản họp, lần 2 (sửa) – 15%.docx".
_UNSAFE = re.compile(r"[^\w.\- ()\[\],;&!'’“”–—%°№]+")


@dataclass(frozen=True)
class FileFacts:
    name: str
    size: int
    sha256: str


def safe_name(name: str) -> str:
    """The file's own name without folders, control characters and tricks; diacritics stay."""
    last = PurePosixPath(name.replace("\\", "/")).name
    clean = _UNSAFE.sub("_", unicodedata.normalize("NFC", last)).strip(" .")
    return clean[-120:] or "tep"


def extension(name: str) -> str:
    return PurePosixPath(name).suffix.lower().lstrip(".")


def examine(
    file: IO[bytes], name: str, *, kinds: frozenset[str] = EVIDENCE_KINDS, limit: int = EVIDENCE_LIMIT
) -> FileFacts:
    """Size and digest of an uploaded file, or Invalid with a sentence that says what to send instead."""
    shown = safe_name(name)
    if extension(shown) not in kinds:
        raise Invalid(
            _("Tệp “%(name)s” không thuộc loại được nhận. Hãy gửi tệp Word, Excel, PDF hoặc ảnh.") % {"name": shown},
            code="file_kind",
        )
    digest, size, head = hashlib.sha256(), 0, b""
    file.seek(0)
    while chunk := file.read(1 << 20):
        head = head or chunk[:512]
        digest.update(chunk)
        size += len(chunk)
        if size > limit:
            raise Invalid(
                _("Tệp “%(name)s” lớn hơn %(limit)d MB. Hãy chia nhỏ hoặc nén ảnh trước khi gửi.")
                % {"name": shown, "limit": limit >> 20},
                code="file_too_large",
            )
    if size == 0:
        raise Invalid(_("Tệp “%(name)s” rỗng. Hãy kiểm tra lại và gửi lại.") % {"name": shown}, code="file_empty")
    if head.startswith(_PROGRAM_STARTS) or head.lstrip().lower().startswith(_PAGE_STARTS):
        raise Invalid(
            _("Tệp “%(name)s” chứa chương trình, không phải tài liệu. Hãy gửi tệp khác.") % {"name": shown},
            code="file_program",
        )
    file.seek(0)
    return FileFacts(name=shown, size=size, sha256=digest.hexdigest())
