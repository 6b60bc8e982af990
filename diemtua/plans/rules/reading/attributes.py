"""Lines that say something about a task and are none themselves: "Thời gian thực hiện: …", "Cơ quan chủ trì: …"."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from functools import lru_cache
from itertools import pairwise

from diemtua.places.rules.agencies import mentions_from
from diemtua.places.rules.letters import flat, low
from diemtua.plans.rules.reading.actors import Actors, heading_actors
from diemtua.plans.rules.reading.blocks import Block
from diemtua.plans.rules.reading.deadlines import norms
from diemtua.plans.rules.reading.model import Deadline, Source
from diemtua.plans.rules.reading.names import names, split_names, split_roles
from diemtua.plans.rules.reading.task_times import due_in
from diemtua.plans.rules.reading.words import one_space, tight

_BODY = r"(?:co quan|don vi|to chuc|bo phan|ca nhan)"
_WHAT: dict[str, str] = {
    "lead": (
        rf"(?:{_BODY}\s+)?(?:chu\s*tri|chiu trach nhiem(?: chinh)?|dau moi|tham muu)"
        r"(?:\s+(?:thuc hien|tham muu|chinh|to chuc))?"
        rf"|{_BODY}\s+(?:thuc hien|to chuc|chu tri.{{0,20}}|tham muu)|nguoi thuc hien|trach nhiem(?: thuc hien)?"
        r"|phan cong(?: thuc hien| nhiem vu)?"
    ),
    "cooperate": rf"(?:{_BODY}\s+)?phoi\s*hop(?:\s+thuc hien)?",
    "deadline": (
        r"(?:thoi gian|thoi han|tien do|han|lo trinh|thoi diem)(?:\s+(?:thuc hien|hoan thanh|to chuc|trien khai|bao cao"
        r"|du kien|cuoi|chot|va dia diem|, dia diem|dat|hoan tat))*(?:\s*\(du kien\))?|hoan thanh"
    ),
    "product": (
        r"(?:san pham|ket qua|dau ra|ket qua dau ra|san pham dau ra|ket qua dat duoc|san pham hoan thanh"
        r"|yeu cau san pham)(?:\s+(?:du kien|can dat|dau ra))?"
    ),
    "authority": (
        r"(?:tham quyen|cap (?:co tham quyen )?(?:trinh|phe duyet|ban hanh)|co quan (?:ban hanh|phe duyet)"
        r"|cap quyet dinh)(?:\s+(?:phe duyet|quyet dinh|ban hanh))?"
    ),
    "other": (
        r"(?:dia diem|thanh phan|doi tuong|so luong|kinh phi|nguon kinh phi|hinh thuc|quy mo|pham vi|dia ban|chu de"
        r"|thoi luong|ghi chu|muc tieu|chi tieu|thanh phan tham (?:du|gia)|doi tuong tham (?:du|gia)|noi dung chi"
        r"|kinh phi thuc hien|yeu cau|ket luan|muc dich|thong diep|khau hieu)"
    ),
    "content": r"(?:noi dung(?: (?:thuc hien|chi tiet|chinh))?|nhiem vu(?: cu the)?|hoat dong)",
}
_LABELS = [(name, re.compile(rf"[(*\s]*(?:{words})\s*:\s*")) for name, words in _WHAT.items()]

# "Thời gian thực h iện": the same without any space, for OCR.
_TORN_LABELS = [(name, re.compile(re.sub(r"\\s[+*]|\\[()]|\s", "", words))) for name, words in _WHAT.items()]


@dataclass(kw_only=True, slots=True)
class Attributes:
    """What such lines said about one task or a group of tasks."""

    lead: tuple[str, ...] = ()
    cooperate: tuple[str, ...] = ()
    role: str | None = None
    deadline: Deadline | None = None
    product: str | None = None
    authority: str | None = None
    lines: list[int] = field(default_factory=list)

    def over(self, general: Attributes) -> Attributes:
        """These, and where they are silent the general ones."""
        return Attributes(
            lead=self.lead or general.lead,
            role=self.role if self.lead else general.role,
            cooperate=self.cooperate or general.cooperate,
            deadline=self.deadline or general.deadline,
            product=self.product or general.product,
            authority=self.authority or general.authority,
        )

    @property
    def is_empty(self) -> bool:
        return not (self.lead or self.cooperate or self.deadline or self.product or self.authority)


@lru_cache(maxsize=2048)
def label_of(text: str) -> tuple[str, int] | None:
    """Which attribute a line gives, and where its value begins."""
    plain = flat(text[:120])
    for name, words in _LABELS:
        if found := words.match(plain):
            return name, found.end()
    end = plain.find(":", 0, 60)
    squeezed = tight(plain[:end]) if end > 0 else ""
    for name, words in _TORN_LABELS:
        if words.fullmatch(squeezed):
            return name, end + 1
    misread = next((name for label, name in _COMMON.items() if _differs_by_one(squeezed, label)), None)
    return (misread, end + 1) if misread else None


_COMMON = {
    **dict.fromkeys(("thoigian", "thoihan", "thoigianthuchien", "thoigianhoanthanh"), "deadline"),
    **dict.fromkeys(("coquanchutri", "donvichutri", "coquanthuchien", "donvithuchien"), "lead"),
    **dict.fromkeys(("coquanphoihop", "donviphoihop"), "cooperate"),
}


def _differs_by_one(text: str, label: str) -> bool:
    return len(text) == len(label) and sum(a != b for a, b in zip(text, label, strict=True)) == 1


def read_attribute(block: Block, into: Attributes, year: int | None) -> bool:
    """Take the attribute lines of a paragraph ("Chủ trì: …; phối hợp: …; thời gian: …"); False when it has none."""
    text = block.body.strip(" *()")
    label = label_of(text)
    if label is None and (actors := only_actors(text)):
        into.lead, into.cooperate, into.role = actors.lead, actors.cooperate, "chủ trì"
        if times := due_in(text, year):
            where = Source(line=block.line, last=block.last, words=times[0])
            into.deadline = Deadline(words=times[0], norms=times[1], source=where)
        return True
    if label is None or label[0] == "content":
        return False
    into.lines.append(block.line)
    for piece in re.split(r"(?<=[^\s])\s*[;.]\s+(?=[^:;.]{3,40}:)", text):
        if found := label_of(piece):
            _take(found[0], piece[found[1] :].strip(" .;*"), into, block=block, year=year)
            into.role = _role_of(piece[: found[1]]) or into.role
    return True


_DOES = r"(?:triển khai|thực hiện|tham mưu)(?: thực hiện)?"
_ONLY_CHAIR = re.compile(
    rf"\s*(?:là (?:cơ quan|đơn vị) )?(?:chủ trì|chịu trách nhiệm)(?: {_DOES})?\s*"
    rf"(?:,\s*phối hợp (?:với )?(?P<help>.+?))?\s*(?:(?:tổ chức |để )?{_DOES})?\s*"
    r"(?:[;,]\s*(?:thời gian|hoàn thành|xong|trong|trước)\b.*)?[.;]?$"
)


@lru_cache(maxsize=2048)
def only_actors(text: str) -> Actors | None:
    """As in "Sở Y tế chủ trì, phối hợp với Công an tỉnh thực hiện.": who does what stands above, and nothing else."""
    if len(text) > 400 or not re.search(r"chủ trì|chịu trách nhiệm", low(text)):
        return None
    giao = re.match(r"giao\s+", low(text))
    leads, end = mentions_from(text, giao.end() if giao else 0)
    found = _ONLY_CHAIR.match(low(text), end) if leads else None
    if not found:
        return None
    if not found["help"]:
        return Actors(lead=names(leads))
    helpers, stop = mentions_from(text, found.start("help"))
    return Actors(lead=names(leads), cooperate=names(helpers)) if helpers and stop >= found.end("help") else None


_INLINE = re.compile(r"[.;(]\s*(?=[^\W\d_][^.;:()]{3,36}:\s)")


def inline_attributes(block: Block, year: int | None) -> Attributes:
    """What stands inside a paragraph, as in "Mở chuyên mục. Chủ trì: Báo tỉnh; thời gian: thường xuyên"."""
    into = Attributes()
    starts = [cut.end() for cut in _INLINE.finditer(block.body) if label_of(block.body[cut.end() :])]
    for start, end in pairwise([*starts, len(block.body)]):
        piece = block.body[start:end]
        label = label_of(piece)
        if label and label[0] not in {"other", "content"}:
            _take(label[0], piece[label[1] :].strip(" .;*()"), into, block=block, year=year)
            into.role = _role_of(piece[: label[1]]) or into.role
    return into


def _role_of(label: str) -> str | None:
    return "chủ trì" if "chutri" in tight(label) else None


def _take(name: str, value: str, into: Attributes, *, block: Block, year: int | None) -> None:
    if not value:
        return
    if name == "lead":
        into.lead, helpers = split_roles(value)
        into.cooperate = into.cooperate or helpers
    elif name == "cooperate":
        into.cooperate = split_names(value)
    elif name == "deadline":
        where = Source(line=block.line, last=block.last, words=value)
        into.deadline = Deadline(words=one_space(value), norms=norms(value, year), source=where)
    elif name == "product":
        into.product = one_space(value)
    elif name == "authority":
        into.authority = one_space(value)


def actors_of(heading: str, attributes: Attributes, above: Actors) -> Actors:
    """Who a heading and its attribute lines speak to, else who the heading above did."""
    own = heading_actors(heading)
    if not own.lead:
        own = above
    return Actors(
        lead=attributes.lead or own.lead,
        cooperate=attributes.cooperate or own.cooperate,
        role=(attributes.role or own.role or "giao") if attributes.lead else own.role,
    )
