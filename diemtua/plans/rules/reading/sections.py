"""What a section is for, told by its heading: only tasks and organisation hold tasks, only goals hold targets."""

from __future__ import annotations

import re
from enum import StrEnum

from diemtua.places.rules.letters import flat
from diemtua.plans.rules.reading.words import tight


class Kind(StrEnum):
    TASK = "task"
    TARGET = "target"
    PURPOSE = "purpose"
    SCOPE = "scope"
    SLOGAN = "slogan"
    EVENT = "event"
    BUDGET = "budget"
    REPORT = "report"
    SITUATION = "situation"
    BASIS = "basis"


# Key words stand without marks and spaces, because OCR loses both.
_TASK_WORDS = re.compile(
    r"nhiemvu|giaiphap|noidung|tochucthuchien|tochuctrienkhai|phancong|trachnhiem|hoatdong|trienkhaithuchien|bienphap"
    r"|congtacchidao|lotrinh|tiendothuchien|chuongtrinhhanhdong|congviec|thuchienkehoach"
)
_OPENINGS: tuple[tuple[Kind, re.Pattern[str]], ...] = (
    (
        Kind.SITUATION,
        re.compile(
            r"danhgia|ketqua|tinhhinh|thuctrang|khaiquat|dacdiem|sucanthiet|boicanh|tontai|hanche|nguyennhan|uudiem|thuanloi"
            r"|khokhan|dubao|baihockinhnghiem|tomtat|tongquan|nhandinh"
        ),
    ),
    (Kind.BUDGET, re.compile(r"kinhphi|nguonkinhphi|nguonluc(?!con)|dutoan|kinhphithuchien|nguonvon|taichinhthuchien")),
    (Kind.REPORT, re.compile(r"chedo(?:thongtin|baocao)|thongtinbaocao|baocao|congtacbaocao|thoigianbaocao")),
    (Kind.BASIS, re.compile(r"cancu|cosophaply|cosoxaydung|cosode")),
)
_LATER: tuple[tuple[Kind, re.Pattern[str]], ...] = (
    (Kind.TARGET, re.compile(r"muctieu|chitieu|tamnhin|m[uo]ctieu")),
    (Kind.PURPOSE, re.compile(r"mucdich|yeucau|quandiem|nguyentac|phuongcham|ynghia|dinhhuongchung|tutuongchidao")),
    (Kind.SLOGAN, re.compile(r"thongdiep|khauhieu|chude")),
    (Kind.SCOPE, re.compile(r"doituong|phamvi|giaithich")),
    (Kind.EVENT, re.compile(r"thoigian|diadiem|thanhphan|hinhthuctochuc")),
)
_SUB_OPENINGS: tuple[tuple[Kind, re.Pattern[str]], ...] = (
    (Kind.SLOGAN, re.compile(r"(?:thongdiep|khauhieu|chude)")),
    (Kind.BUDGET, re.compile(r"(?:kinhphi|nguonkinhphi|dutoankinhphi)")),
    (
        Kind.REPORT,
        re.compile(
            r"(?:chedo(?:thongtin)?baocao|chedothongtin|thongtinbaocao|congtacbaocao$|baocao$|baocaoket|thoigianbaocao|baocaodinhky)"
        ),
    ),
    (Kind.TARGET, re.compile(r"(?:muctieu|chitieu|tamnhin|m[uo]ctieu)")),
    (Kind.PURPOSE, re.compile(r"(?:mucdich|yeucau(?:chung|cuthe|datra|$)|quandiem|nguyentac|phuongcham|ynghia)")),
    (Kind.SCOPE, re.compile(r"(?:doituong|phamvi)(?!.*(?:giao|thuchien.{12}))")),
    (Kind.EVENT, re.compile(r"(?:thoigian|diadiem|thanhphan)")),
    (Kind.SITUATION, re.compile(r"(?:tinhhinh|thuctrang|ketquadatduoc|tontaihanche|hanche|nguyennhan|uudiem|khokhan)")),
)
_LEADING = re.compile(r"^(?:motso|cac|nhung|ve|phan)(?=[a-z]{4})")
_LABEL_END = re.compile(r":\s")


def label_of(text: str) -> str:
    """The heading part of a paragraph that goes on after a colon: "III. KINH PHÍ: Ngân sách …"."""
    cut = _LABEL_END.search(text)
    return text[: cut.start()] if cut and cut.start() < 160 else text


# "… gồm các ông, bà có tên sau": who sits on a body is nothing to be done.
_MEMBERS = re.compile(r"gom(?:cac)?(?:ong|ba|dongchi|thanhvien)|cotensau")


def top_kind(heading: str) -> Kind | None:
    """What a chapter ("II. …") is for."""
    plain = _LEADING.sub("", tight(label_of(heading)))
    if _MEMBERS.search(plain):
        return Kind.SCOPE
    for kind, words in _OPENINGS:
        if words.match(plain) and not (
            _TASK_WORDS.search(plain) and re.search(r"va(?:tochuc|nhiemvu|giaiphap|noidung)", plain)
        ):
            return kind
    if re.search(r"doituong|phamvi", plain) and not re.search(r"nhiemvu|giaiphap|thuchien|hoatdong|phancong", plain):
        return Kind.SCOPE
    if _TASK_WORDS.search(plain):
        return Kind.TASK
    return next((kind for kind, words in _LATER if words.search(plain)), None)


def sub_kind(heading: str) -> Kind | None:
    """What a section inside a chapter is for, or None when it is what its chapter is for."""
    label = label_of(heading)
    if len(label) > 110:
        return None
    plain = _LEADING.sub("", tight(label))
    if _MEMBERS.search(plain):
        return Kind.SCOPE
    return next((kind for kind, words in _SUB_OPENINGS if words.match(plain)), None)


_CLOSING = re.compile(
    r"(?:tren day la|tren co so (?:ke hoach|noi dung) nay|trong qua trinh|qua trinh (?:to chuc|trien khai"
    r"|thuc hien)|(?:can cu|theo)"
    r" (?:noi dung )?(?:ke hoach|chi thi|huong dan|quyet dinh|ket luan|thong bao) nay|yeu cau|de nghi|nhan duoc"
    r"|kinh de nghi"
    r"|(?:ke hoach|chi thi|huong dan|ket luan|thong bao|quyet dinh)(?: nay)? (?:duoc|co hieu luc|nay|pho bien"
    r"|thay the)|neu co"
    r"|moi vuong mac|\(?(?:kem theo|chi tiet|co phu luc|gui kem)|ban thuong vu .{0,40} (?:yeu cau|de nghi)"
    r"|ubnd .{0,30} (?:yeu cau|de nghi)|uy ban nhan dan .{0,40}(?:yeu cau|de nghi)|chu tich .{0,60}(?:yeu cau"
    r"|de nghi)|thua lenh)\b"
)


def is_closing(text: str) -> bool:
    """Whether a paragraph takes leave ("Trên đây là Kế hoạch …") and gives no task of its own."""
    return bool(_CLOSING.match(flat(text).lstrip("-*+ ")))


_PAST = re.compile(
    r"(?:trong thoi gian qua|thoi gian qua|nhung nam qua|trong nhung nam|trong nam 20\d\d, .{0,120}\bda\b"
    r"|ben canh (?:nhung )?ket qua"
    r"|tuy nhien|nguyen nhan|ghi nhan|bieu duong(?! , nhan rong)|danh gia cao|co ban (?:thong nhat|dong y|nhat tri)"
    r"|nhin chung)\b"
)


def is_account(text: str) -> bool:
    """Whether a paragraph tells what was, not what is to be done."""
    plain = flat(text)
    if _SEATS.match(plain):
        return True
    return bool(_PAST.match(plain)) or (bool(_AGREES.match(plain)) and not re.search(r"\b(?:giao|yeu cau)\b", plain))


_SEATS = re.compile(r".{0,60}\bgom\b.{0,120}\b(?:truong ban|truong nhom|to truong|truong doan)\b")
_AGREES = re.compile(r"(?:dong y|nhat tri|chap thuan|thong nhat (?:voi|chu truong|noi dung|chon|thoi gian))\b")
