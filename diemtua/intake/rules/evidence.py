"""What a file is, by its first bytes: its name can say anything, and who frightens a child can name a program .jpg."""

from __future__ import annotations

from dataclasses import dataclass

from diemtua.intake.codes import EvidenceKind
from diemtua.lib.text import noop

FILE_LIMIT = 50 * 1024 * 1024
MOST_FILES = 5
HEAD = 64
PROGRAM = noop("Tệp chứa chương trình, không phải ảnh hay ghi âm")
STRANGE = noop("Không nhận ra loại tệp")
_PROGRAMS = (b"MZ", b"\x7fELF", b"#!", b"\xca\xfe\xba\xbe", b"\xcf\xfa\xed\xfe", b"\xce\xfa\xed\xfe", b"dex\n")
_PAGES = (b"<!doctype", b"<html", b"<script", b"<svg", b"<?php", b"<?xml", b"{\\rtf")
_STARTS = (
    (b"\xff\xd8\xff", EvidenceKind.PHOTO, "image/jpeg"),
    (b"\x89PNG\r\n\x1a\n", EvidenceKind.PHOTO, "image/png"),
    (b"GIF87a", EvidenceKind.PHOTO, "image/gif"),
    (b"GIF89a", EvidenceKind.PHOTO, "image/gif"),
    (b"#!AMR", EvidenceKind.SOUND, "audio/amr"),
    (b"ID3", EvidenceKind.SOUND, "audio/mpeg"),
    (b"\xff\xfb", EvidenceKind.SOUND, "audio/mpeg"),
    (b"\xff\xf3", EvidenceKind.SOUND, "audio/mpeg"),
    (b"OggS", EvidenceKind.SOUND, "audio/ogg"),
    (b"fLaC", EvidenceKind.SOUND, "audio/flac"),
    (b"\x1aE\xdf\xa3", EvidenceKind.VIDEO, "video/webm"),
    (b"%PDF-", EvidenceKind.PAPER, "application/pdf"),
    (b"PK\x03\x04", EvidenceKind.PAPER, "application/zip"),
    (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", EvidenceKind.PAPER, "application/msword"),
)
_HEIC = (b"heic", b"heix", b"mif1", b"msf1", b"hevc", b"avif")
# Kinds of picture of which a copy can be made that no longer says where it was taken.
COPIED = frozenset({"image/jpeg", "image/png", "image/gif", "image/webp"})


@dataclass(frozen=True)
class Nature:
    """What a file is. `held` says why it is kept apart; empty where it may be opened."""

    kind: EvidenceKind
    media: str = ""
    held: str = ""


def nature_of(head: bytes) -> Nature:
    """What the first bytes say."""
    if not head.startswith(b"#!AMR") and head.startswith(_PROGRAMS):
        return Nature(EvidenceKind.PAPER, held=PROGRAM)
    if head.lstrip().lower().startswith(_PAGES):
        return Nature(EvidenceKind.PAPER, held=PROGRAM)
    for start, kind, media in _STARTS:
        if head.startswith(start):
            return Nature(kind, media)
    if head.startswith(b"RIFF"):
        return _riff(head[8:12])
    if head[4:8] == b"ftyp":
        return _boxed(head[8:12])
    return Nature(EvidenceKind.PAPER, held=STRANGE)


def _riff(form: bytes) -> Nature:
    if form == b"WEBP":
        return Nature(EvidenceKind.PHOTO, "image/webp")
    if form == b"WAVE":
        return Nature(EvidenceKind.SOUND, "audio/wav")
    return Nature(EvidenceKind.VIDEO, "video/x-msvideo")


def _boxed(brand: bytes) -> Nature:
    if brand in _HEIC:
        return Nature(EvidenceKind.PHOTO, "image/heic")
    if brand.startswith(b"M4A"):
        return Nature(EvidenceKind.SOUND, "audio/mp4")
    return Nature(EvidenceKind.VIDEO, "video/mp4")
