"""Names of agencies and organisations in running text, old and new, as official papers write them."""

from __future__ import annotations

import re
from dataclasses import dataclass

from diemtua.places.rules.agency_catalogue import AgencyKind, Successor, catalogue, successor_of
from diemtua.places.rules.agency_trie import longest_name
from diemtua.places.rules.letters import flat, low

__all__ = [
    "AgencyKind",
    "Mention",
    "Successor",
    "catalogue",
    "find_agencies",
    "kinds_named",
    "mention_at",
    "mentions_from",
    "successor_of",
]


@dataclass(frozen=True, kw_only=True, slots=True)
class Mention:
    """A name found in a text: its place, its words, and the kinds it may mean."""

    start: int
    end: int
    text: str
    kinds: tuple[str, ...] = ()


def kinds_named(name: str) -> tuple[AgencyKind, ...]:
    """The kinds a whole name may mean: "Sở GD&ĐT", "UBND phường 5", "Công an thành phố Đồng Nai"."""
    mention = mention_at(name.strip(), 0)
    if mention is None or len(name.strip()) - mention.end > 3:
        return tuple(item for item in catalogue().values() if item.short and item.short == name.strip())
    return tuple(catalogue()[kind] for kind in mention.kinds)


_PEOPLE = re.compile(
    r"(?:pho\s+)?(?:giam doc|chanh|thu truong|chu tich|truong ban|truong phong|truong|hieu truong|bi thu|lanh dao"
    r"|nguoi dung dau|thuong truc|ban thuong vu|ban thuong truc)(?:\s*,\s*(?:thu truong|truong|nguoi dung dau))?\s+"
)
_MANY = re.compile(r"(?:cac|nhung)\s+")
_UNIT = (
    r"(?:các\s+cấp|cấp\s+(?:tỉnh|xã|huyện|cơ sở|trung ương|thành phố)|tỉnh|thành phố|tp\.?|quận|huyện|thị xã"
    r"|thị trấn|đặc khu"
    r"|xã(?!\s*(?:hội|hoi))|phường|trung ương|thôn|ấp|khu phố|địa phương)"
)
_WHERE = re.compile(
    rf"\s+(?:(?:của|thuộc|trực thuộc|ở|tại|trong|trên địa bàn|trên toàn|trong toàn|các|hai)\s+)*{_UNIT}(?!\w)"
    rf"(?:(?:\s*,\s*|\s+và\s+){_UNIT}(?!\w))*"
)
_MORE_UNITS = re.compile(
    r"(?<=\bxã)(?:,\s+|\s+và\s+)(?:phường|đặc khu|thị trấn)(?!\w)(?:,\s+(?:đặc khu|thị trấn)(?!\w))?"
    r"|(?<=\bphường), đặc khu(?!\w)"
)
_AFTER = re.compile(r"\s+(?:(?:có\s+)?liên\s+quan|khác|chức\s+năng|trên\s+địa\s+bàn|trực\s+thuộc)(?!\w)")
_NOT_PLACES = frozenset(
    {"Khóa", "Khoá", "Số", "Điều", "Chương", "Mục", "Kế", "Chỉ", "Nghị", "Quyết", "Thông", "Hướng", "Kết"}
)
_WORD = re.compile(r"\s+([^\W\d_]+)")


def _qualified(text: str, lower: str, end: int) -> int:
    """The end of a name with what belongs to it: "… của tỉnh", "… các xã, phường", "… liên quan", "… Đồng Nai"."""
    for _ in range(3):
        found = _WHERE.match(lower, end) or _AFTER.match(lower, end) or _MORE_UNITS.match(lower, end)
        if not found:
            break
        end = found.end()
    for _ in range(4):
        word = _WORD.match(text, end)
        if not word or not word[1][0].isupper() or word[1].isupper() or word[1] in _NOT_PLACES:
            break
        if _starts_name(text, word.start(1)):
            break
        end = word.end()
    return end


def _starts_name(text: str, at: int) -> bool:
    return longest_name(text, flat(text), at) is not None


_HEADS = (
    "Sở|Ban|Phòng|Chi cục|Cục|Tổng cục|Trung tâm|Hội|Liên đoàn|Liên hiệp|Hiệp hội|Viện|Học viện|Trường|Tổng công ty"
    "|Công ty"
    "|Bệnh viện|Đài|Báo|Tạp chí|Văn phòng|Ủy ban|Uỷ ban|UBND|HĐND|Hội đồng|Đảng ủy|Đảng uỷ|Đảng bộ|Chi bộ|Tòa án|Toà án"
    "|Ngân hàng|Quỹ|Tập đoàn|Câu lạc bộ|Đội|Hạt|Vườn quốc gia|Vụ|Bộ|Tổ|Nhà|Cảng|Bưu điện|Trạm|Ban Chỉ đạo|Đoàn"
)
_UNLISTED = re.compile(rf"(?:{_HEADS})(?=\s)")
_NAME_PART = re.compile(r"(?:\s*[-–,&]\s*|\s+(?:và\s+|của\s+)?)([^\W\d_]+)")


# The first syllables of verbs and small words: none of them is the second syllable of a name.
_NO_NAME = frozenset(
    {
        *(
            "chủ",
            "phối",
            "tham",
            "thực",
            "tổ",
            "triển",
            "lãnh",
            "chỉ",
            "hướng",
            "tăng",
            "đẩy",
            "xây",
            "ban",
            "rà",
            "tiếp",
        ),
        *(
            "căn",
            "theo",
            "đôn",
            "kiểm",
            "giám",
            "tập",
            "bố",
            "bảo",
            "đảm",
            "và",
            "với",
            "trong",
            "để",
            "tại",
            "có",
            "chịu",
        ),
        *(
            "là",
            "được",
            "phải",
            "cần",
            "thường",
            "kịp",
            "nghiên",
            "phổ",
            "vận",
            "phát",
            "nâng",
            "cung",
            "lập",
            "cho",
            "về",
        ),
        *(
            "báo",
            "tổng",
            "hỗ",
            "huy",
            "lồng",
            "đưa",
            "khẩn",
            "định",
            "trước",
            "khi",
            "nếu",
            "hằng",
            "hàng",
            "làm",
            "do",
        ),
    }
)


# "Phòng Bảo trợ xã hội", "Ban Gia đình xã hội": small letters that belong to the name all the same.
_SOCIAL = re.compile(r"(?:\s*-)?\s+xã hội(?!\w|\s+h(?:óa|oá))")


def _unlisted(text: str, start: int) -> int | None:
    """The end of a capitalised name that the catalogue does not have, such as "Chi cục Kiểm lâm vùng"."""
    head = _UNLISTED.match(text, start)
    if not head:
        return None
    end, words, run = head.end(), 0, 0
    while part := _NAME_PART.match(text, end):
        if words and (social := _SOCIAL.match(text, end)):
            end, run = social.end(), 0
            continue
        is_joined = not part.group().startswith(" ") or " và " in part.group() or " của " in part.group()
        if part[1][0].islower():
            # A name has its capitals on first syllables only: "Cổ phần Cấp nước".
            if is_joined or run != 1 or part[1] in _NO_NAME:
                break
            run = 0
        elif is_joined and (not words or _UNLISTED.match(text, part.start(1))):
            break
        else:
            words, run = words + 1, run + 1
        end = part.end()
    return end if words else None


def mention_at(text: str, start: int) -> Mention | None:
    """The agency whose name starts exactly here, with its qualifiers, or None."""
    plain = flat(text)
    core = start
    if (people := _PEOPLE.match(plain, start)) and not low(text[start : start + 6]).startswith("trường"):
        core = people.end()
    found = longest_name(text, plain, start)
    held = longest_name(text, plain, core) if core > start else None
    if held and (found is None or held[0] > found[0]):
        found = held
    if found is None and (many := _MANY.match(plain, core)):
        found = longest_name(text, plain, many.end())
    kinds: tuple[str, ...] = ()
    if found:
        end, kinds = found
    else:
        guess = _unlisted(text, core)
        if guess is None:
            return None
        end = guess
    end = _qualified(text, low(text), end)
    return Mention(start=start, end=end, text=text[start:end], kinds=kinds)


_JOIN = re.compile(
    r"\s*(?:[,;/&]\s*(?:và\s+|cùng\s+(?:với\s+)?)?|\s(?:và|cùng với|cùng|với|hoặc)\s+)(?:với\s+)?", re.IGNORECASE
)
_SORTS = re.compile(r"(?:các\s+)?(sở|ban|hội|phòng)\s*(?:,\s*ban,?\s*ngành)?\s*(:)?\s+", re.IGNORECASE)


def mentions_from(text: str, start: int) -> tuple[list[Mention], int]:
    """The list of agencies that begins here ("Sở A, Công an tỉnh và các đơn vị liên quan") and where it ends."""
    found: list[Mention] = []
    at = start
    while True:
        if sorts := _sorted_list(text, at):
            found.extend(sorts[0])
            at = sorts[1]
        elif one := mention_at(text, at):
            found.append(one)
            at = one.end
        else:
            break
        aside = re.compile(r"\s*\([^()]{1,120}\)").match(text, at)
        joined = _JOIN.match(text, aside.end() if aside else at)
        if not joined:
            break
        following = joined.end()
        if not (mention_at(text, following) or _sorted_list(text, following)):
            break
        at = following
    return found, (found[-1].end if found else start)


def _sorted_list(text: str, start: int) -> tuple[list[Mention], int] | None:
    """As in "các Sở: Tài chính, Nội vụ, Y tế" names three departments."""
    head = _SORTS.match(text, start)
    if not head or (not head[2] and not head.group().lower().startswith("các")):
        return None
    sort, at, found = head[1].capitalize(), head.end(), list[Mention]()
    while True:
        whole = f"{sort} {text[at : at + 80]}"
        hit = longest_name(whole, flat(whole), 0)
        if not hit or hit[0] <= len(sort) + 1:
            break
        end = at + hit[0] - len(sort) - 1
        found.append(Mention(start=at, end=end, text=f"{sort} {text[at:end]}", kinds=hit[1]))
        joined = _JOIN.match(text, end)
        at = end
        if not joined:
            break
        at = joined.end()
    if not found or (not head[2] and len(found) < 2):
        return None
    return found, found[-1].end


_WORD_START = re.compile(r"(?<!\w)\w")


def find_agencies(text: str) -> list[Mention]:
    """Every agency named in a text, left to right, the longest name at each place."""
    found: list[Mention] = []
    until = 0
    for word in _WORD_START.finditer(text):
        if word.start() < until:
            continue
        if mention := mention_at(text, word.start()):
            found.append(mention)
            until = mention.end
    return found
