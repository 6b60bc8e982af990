"""Who leads a task, who helps, and in which role, from the heading above it and from its own words."""

from __future__ import annotations

import re
from dataclasses import dataclass

from diemtua.places.rules.agencies import Mention, catalogue, mentions_from
from diemtua.places.rules.letters import flat, low
from diemtua.plans.rules.reading.names import names, split_names
from diemtua.plans.rules.reading.verbs import STRONG, acts


@dataclass(frozen=True, kw_only=True, slots=True)
class Actors:
    """Names as the paper writes them; `role` in the words of the contract."""

    lead: tuple[str, ...] = ()
    cooperate: tuple[str, ...] = ()
    role: str | None = None


_ASSIGN = re.compile(
    r"(?:(?:các\s+)?đồng chí|ông|bà|giao(?:\s+(?:nhiệm vụ|trách nhiệm))?(?:\s+cho)?|phân công|yêu cầu|đề nghị|kiến nghị"
    r"|đề xuất|đối với|trách nhiệm của|nhiệm vụ của|ủy quyền(?:\s+cho)?|thống nhất giao|tiếp tục giao|mời)\s*:?\s+"
)
_ASSIGN_UNMARKED = re.compile(r"(?:de nghi|kien nghi|yeu cau|phan cong)\s*:?\s+")
_ASK = re.compile(r"(?:đề nghị|kiến nghị|mời)\b")
_HELP = re.compile(
    r"\b(?:phoi\s*hop|phoi ket hop|lien ket|hop tac)\b(?P<between>(?:\s*,)?(?:\s+(?:chat che|thuong xuyen|dong bo"
    r"|kip thoi|hieu qua|tot"
    r"|lien nganh|giua|cung|voi|va|cac ben|cong tac)\b(?:\s*,)?)*)\s*:?\s*"
)
_WITH_FUNCTIONS = re.compile(r"\bgan voi chuc nang, nhiem vu cua\s+")
_INFORM = re.compile(r"\b(?:ve|cho|voi|den)\s+(?=\S)")
_CHAIR = re.compile(r"\bchu\s*tri\b")
_ADVISE = re.compile(r"\btham\s*muu\b")


def heading_actors(heading: str) -> Actors:
    """The agency a heading speaks to: "Giao Sở Y tế", "Đề nghị Ủy ban Mặt trận … và các tổ chức …"."""
    text = heading.strip().rstrip(" :.;")
    role = None
    if assigned := _ASSIGN.match(low(text)):
        role = "đề nghị" if _ASK.match(low(text)) else "giao"
        text = text[assigned.end() :]
    leads, end = mentions_from(text, 0)
    if not leads:
        return Actors()
    rest = text[end:]
    helpers = _helpers(rest)
    covered = end + (len(rest) if helpers else 0)
    verb_follows = re.match(
        r"\s*(?::|có trách nhiệm|chịu trách nhiệm|chủ trì|tham mưu|thực hiện|tổ chức|\(|[-–]\s)", low(rest)
    )
    if heading.rstrip().endswith(":") and acts(low(rest).lstrip(), is_many=False):
        return Actors(lead=names(leads), cooperate=helpers, role=role or "giao")
    if re.match(r"\s*(?:[,;]|và\s)", rest) and len(text) < 170 and not re.search(r"[.;:]\s", rest):
        return Actors(lead=split_names(text), role=role or "giao")  # a name in the list that no catalogue has
    if covered < 0.6 * len(text) and not verb_follows and role is None:
        return Actors()
    if role is None and rest.strip() and not helpers and not verb_follows:
        return Actors()
    return Actors(lead=names(leads), cooperate=helpers, role=role or "giao")


def task_actors(text: str, above: Actors) -> Actors:
    """Who does this task. The heading leads unless the words name somebody else at their start."""
    lower, plain = low(text), flat(text)
    own, end = _subject(text, lower, is_told=bool(above.lead))
    helpers = tuple(name for name in _helpers(text) if name not in own)
    inner_lead = () if own or above.lead else _after_label(text, lower) or _assigned_inside(text, lower)
    lead = own or inner_lead or above.lead
    role = _role(plain, lower, end, above, named=bool(own or inner_lead), lead=bool(lead))
    if not lead and above.cooperate:
        helpers = (*helpers, *above.cooperate)
    elif above.cooperate and not own:
        helpers = tuple(dict.fromkeys((*helpers, *above.cooperate)))
    return Actors(lead=lead, cooperate=helpers, role=role)


def _subject(text: str, lower: str, *, is_told: bool) -> tuple[tuple[str, ...], int]:
    """The agencies with which the words begin, when a verb or a colon follows.

    Where a heading already speaks to an agency, "đề nghị Ủy ban …" is what that agency is to do.
    """
    start = 0
    if is_told and _STANDING.match(lower):
        return (), 0
    is_invited = lower.startswith("mời ")  # to speak or to attend: the work stays with whoever invites
    if (
        not is_invited
        and (assigned := _ASSIGN.match(lower) or _ASSIGN_UNMARKED.match(flat(lower)))
        and not (is_told and not assigned.group().startswith("giao"))
    ):
        start = assigned.end()
    leads, end = mentions_from(text, start)
    if not any(item.kinds for item in leads) and (own := _named_up_to_verb(text, lower, start)):
        return own
    if not leads:
        return (), 0
    rest = lower[end:].lstrip()
    if rest.startswith((",", ".", ";")) and not start:
        rest = rest[1:].lstrip()
        if not acts(rest, is_many=False):
            return (), 0
    speaks_to_one = any(kind and not catalogue()[kind].is_collective for item in leads for kind in item.kinds[:1])
    is_many = text[:1].isupper() and all(item.kinds for item in leads)
    if not rest or not (start or speaks_to_one or acts(rest, is_many=is_many) or rest.startswith((":", "-", "("))):
        return (), 0
    return names(leads), end


_STANDING = re.compile(
    r"(?:là\s+)?(?:cơ quan|đơn vị|bộ phận) (?:thường trực|đầu mối|chủ trì)\b"
)  # of whom the heading names
_TOLD = re.compile(
    r"(?:các\s+)?(?:phòng(?! (?:ngừa|chống))|ban(?! hành)|trung tâm|hội(?! (?:nghị|thi|thảo|trại))|đội(?! ngũ)"
    r"|tổ(?! chức)|văn phòng|chi cục|bộ phận|đoàn|trường|trạm|khoa|nhà|quỹ|câu lạc bộ|công ty|hiệp hội|bệnh viện"
    r"|thư viện|bảo tàng|cụm|khối|nhóm)\s[^,.;:()]{2,80}?(?=\s+" + STRONG + ")"
)
_BY_ITSELF = re.compile(
    r"(?:ban (?:quản lý|điều hành|giám hiệu|công tác|quản trị)|nhà (?:thiếu nhi|văn hóa|văn hoá)|thư viện|bảo tàng"
    r"|câu lạc bộ|trung tâm|chi cục|bệnh viện|công ty|trạm|hiệp hội)\s"
)


def _named_up_to_verb(text: str, lower: str, start: int) -> tuple[tuple[str, ...], int] | None:
    """A name no catalogue has, after "giao" or unmistakable by itself, goes on to the verb."""
    found = _TOLD.match(lower, start)
    if not found or not (start or (text[:1].isupper() and _BY_ITSELF.match(lower))):
        return None
    return (text[start : found.end()],), found.end()


_LABELLED = re.compile(r"(?:về|nội dung|lĩnh vực|công tác)\s[^:.;]{3,90}:\s+")
_UNKNOWN = re.compile(
    r"((?:(?:Các |các )?(?:[Pp]hòng(?!,| (?:ngừa|chống))|[Bb]an(?! hành)|[Tt]rung tâm|[Hh]ội(?! (?:nghị|thi|thảo|trại))"
    r"|[Đđ]ội(?! ngũ)|[Tt]ổ(?! chức)|[Vv]ăn phòng|[Cc]hi cục|[Bb]ộ phận|[Cc]ông chức|[Đđ]ơn vị|[Cc]ơ quan|[Đđ]oàn thể"
    r"|[Tt]rường|[Cc]án bộ|[Tt]rạm|[Kk]hoa|[Ll]iên đoàn|[Qq]uỹ|[Nn]hân viên|[Gg]iáo viên|[Ll]ãnh đạo|[Hh]iệu trưởng)"
    r"|Phó [^\W\d_]+|Tổng phụ trách|Kế toán|Bí thư|Chủ tịch|Giám đốc|Trưởng |Chi đoàn|Công đoàn|Liên đội|Bảo vệ(?=:))"
    r"(?!\w)[^:.;]{0,110}):\s"
)


def _after_label(text: str, lower: str) -> tuple[str, ...]:
    """As in "Về kinh phí: Sở Tài chính …" and "Phòng Quản trị: …", whose name no catalogue has."""
    if labelled := _LABELLED.match(lower):
        rest = text[labelled.end() :]
        return _subject(rest, low(rest), is_told=False)[0]
    if unknown := _UNKNOWN.match(text):
        return split_names(unknown[1])
    return ()


def _assigned_inside(text: str, lower: str) -> tuple[str, ...]:
    """As in "…; giao Sở Y tế chủ trì …" and "… (Sở Y tế chủ trì)" inside a paragraph."""
    found: list[Mention] = []
    for cue in re.finditer(r"(?<!\w)(?:giao|phân công|yêu cầu|đề nghị)\s+(?:cho\s+)?", lower):
        found.extend(mentions_from(text, cue.end())[0])
    if not found:
        for cue in re.finditer(r"[(;,.]\s*(?=\S)", text):
            mentions, end = mentions_from(text, cue.end())
            if mentions and re.match(r"\s*(?:là cơ quan\s+)?(?:chủ trì|chịu trách nhiệm|tham mưu)", lower[end:]):
                found.extend(mentions)
    return names(found)


def _helpers(text: str) -> tuple[str, ...]:
    """Those named right after "phối hợp với", "cùng với" … and those told "để phối hợp"."""
    plain = flat(text)
    found: list[Mention] = []
    for cue in (*_HELP.finditer(plain), *_WITH_FUNCTIONS.finditer(plain)):
        if cue.re is _WITH_FUNCTIONS and "phoi hop" not in plain[max(0, cue.start() - 80) : cue.start()]:
            continue
        found.extend(_skip_words(text, cue.end()))
    for cue in re.finditer(r"\bde (?:cung )?phoi hop\b", plain):
        found.extend(_told(text, plain, cue.start()))
    return names(found)


def _skip_words(text: str, at: int) -> list[Mention]:
    """The list that starts here, or after a word or two of the same phrase that is no agency."""
    mentions, _ = mentions_from(text, at)
    if mentions:
        return mentions
    aside = re.compile(r"(?:(?:lãnh đạo|gia đình|nhà trường)\s*,|chính quyền(?:\s+và)?,?)\s*").match(text, at)
    return mentions_from(text, aside.end())[0] if aside else []


def _told(text: str, plain: str, before: int) -> list[Mention]:
    """As in "… thông tin kịp thời về Ban … để phối hợp giải quyết": the addressee helps."""
    for cue in reversed(list(_INFORM.finditer(plain, max(0, before - 140), before))):
        mentions, end = mentions_from(text, cue.end())
        if mentions and end <= before and before - end < 3:
            return mentions
    return []


def _role(plain: str, lower: str, start: int, above: Actors, *, named: bool, lead: bool) -> str | None:
    """What the words say the lead does; else what the heading said."""
    spoken = _spoken_role(plain, plain[start : start + 90].lstrip(" ,:-"), lead=lead)
    if spoken is None and named and not start and _CHAIR.search(plain):
        return "chủ trì"
    if spoken == "nội dung" or (spoken is None and above.role and not named):
        return above.role
    if spoken:
        return spoken
    if not named:
        return above.role if lead else None
    if _ASK.match(lower) or "de nghi" in plain[:40]:
        return "đề nghị"
    return "giao" if re.match(r"\s*giao\b", lower) or above.lead else "thực hiện"


_HELPS = re.compile(
    r"(?:tiep tuc |chu dong |thuong xuyen |day manh |tich cuc |tang cuong )?(?:chi dao, )?phoi\s*hop"
    r"(?P<content> giua (?:gia dinh|nha truong))?\b"
)
_TO_SUPERIOR = re.compile(r"\btham\s*muu (?:ubnd|uy ban|ban thuong vu|tinh uy|cap uy|cho)")


def _spoken_role(plain: str, opening: str, *, lead: bool) -> str | None:
    if _CHAIR.search(opening[:60]) or re.match(r"(?:la )?(?:co quan|don vi) (?:dau moi|thuong truc)", opening):
        return "chủ trì"
    if helps := _HELPS.match(opening):
        return "nội dung" if helps["content"] else "phối hợp"
    if _ADVISE.search(opening[:60]) or (lead and _TO_SUPERIOR.search(plain)):
        return "tham mưu"
    return None
