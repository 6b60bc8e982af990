"""Figures to be reached: "100% …", "giảm còn dưới 0,034%", "ít nhất 01 mô hình", each with its year."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from diemtua.places.rules.letters import flat, low
from diemtua.plans.rules.reading.model import Source, Target
from diemtua.plans.rules.reading.words import as_digits, clauses, one_space

_NUMBER = r"\d{1,3}(?:\.\d{3})+(?:,\d+)?|\d+(?:[,.]\d+)?"
_COUNTED = (
    "con/phụ nữ|con/bà mẹ|mô hình|lớp|cuộc|đợt|hội nghị|lượt người|lượt|buổi|chuyên mục|tin, bài|tin bài|tin|bài"
    "|trẻ em|trẻ|học sinh|hộ gia đình|hộ|xã|phường|thôn|ấp"
    "|trường|cơ sở|điểm|câu lạc bộ|người|cán bộ|cộng tác viên|công trình|ngôi nhà|nhà|suất|căn|phòng|tổ|nhóm|đề án"
    "|dịch vụ|doanh nghiệp"
    "|ha|km|tỷ đồng|triệu đồng|đồng|ca|vụ|giường bệnh|bác sĩ|tuổi|điểm phần trăm|sản phẩm|hợp tác xã|thủ tục|con"
    "|tấn|dự án|lần|năm"
    "|m2|m²|cây|km2|hồ sơ|video|phóng sự|chương trình|tiêu chí|giờ|ngày|khu|đơn vị|bé trai|thành viên|bậc|hạng|giải"
    "|cái|chiếc"
)
_PER = (
    r"(?:[^\W\d_]+\s?){0,5}/\s*(?:100\.?000|10\.?000|1\.?000|100)(?![\d.])"
    r"(?:\s*(?:bé gái|dân|người|trẻ đẻ sống|trẻ đẻ ra sống|trẻ|lao động|hộ|học sinh|ca))?"
)
_PER_MILLE = re.compile(r"%\s?[o0]|0/00")  # ‰ as OCR reads it
_UNIT = rf"%\s?[o0](?![\w,.])|%|‰|‱|phần trăm|phần nghìn|{_PER}|(?:{_COUNTED})(?!\w)"
_FIGURE = re.compile(
    rf"(?<![\w/.,-])(?P<from>từ\s+(?:{_NUMBER})\s*%?\s*(?:lên|xuống|đến|-|–)\s*(?:còn\s+)?"
    rf"(?:(?:dưới|trên|ít nhất|tối thiểu|khoảng)\s+)?)?(?P<value>{_NUMBER})"
    rf"(?P<range>\s*[-–]\s*(?:{_NUMBER}))?\s*(?P<unit>{_UNIT})(?P<after>\s*(?:trở lên|trở xuống|hoặc hơn))?",
    re.IGNORECASE,
)
_COMPARATORS: tuple[tuple[str, re.Pattern[str]], ...] = (
    (
        ">=",
        re.compile(
            r"(?:it nhat|toi thieu|khong duoi|khong thap hon|khong it hon|tu|>=|≥|lon hon hoac bang"
            r"|co it nhat)\s*(?:dat\s*|la\s*|co\s*)?$"
        ),
    ),
    ("<=", re.compile(r"(?:khong qua|toi da|khong vuot qua|khong cao hon|khong lon hon|<=|≤|nho hon hoac bang)\s*$")),
    (">", re.compile(r"(?:tren|hon|vuot|lon hon|cao hon|>)\s*(?:muc\s*)?$")),
    ("<", re.compile(r"(?:duoi|thap hon|nho hon|chua den|<)\s*(?:muc\s*)?$")),
    ("~", re.compile(r"(?:khoang|gan|xap xi|tam|~|≈)\s*$")),
)
_GOAL_WORDS = re.compile(
    r"ph[aoâ]n dau|bao dam|dam bao|dat|muc tieu|chi tieu|it nhat|toi thieu|giam|tang|duy tri|hoan thanh"
)
_STRONG_GOAL = re.compile(r"ph[ao]n dau|muc tieu|chi tieu")
_NOT_A_GOAL = re.compile(
    r"\b(?:so voi|hien nay|hien tai|da dat|dat duoc|tinh den|thuc trang|theo ket qua|hang nam giam|tre em (?:duoi"
    r"|tu)|duoi \d+ tuoi|tuoi)\b"
)
_YEAR = re.compile(r"(?:(?:den|vao|trong|cuoi|het|tu)\s+)*nam\s+(20\d\d)")
_SPAN = re.compile(r"(?:giai doan|nam hoc)\s+(?:tu\s+)?(?:nam\s+)?20\d\d\s*(?:-|den)\s*(?:nam\s+)?(20\d\d)")
_NOW = re.compile(r"\([^()]*(?:nam 20\d\d|hien)[^()]*\)")
_EFFORT = re.compile(
    r"^(?:[-+*•]\s*)?(?:Ph[ầấaáâ]n\s*đ[ấầa]u(?:\s+(?:đạt|có|để|đến hết))?\s*:?|Bảo\s*đảm|Đảm\s*bảo)\s+(?=\d|trên"
    r"|dưới|ít|tối)",
    re.IGNORECASE,
)


@dataclass(frozen=True, kw_only=True, slots=True)
class Goal:
    """A paragraph in which targets may stand, with the year its headings give."""

    text: str
    line: int
    last: int
    year: int | None
    implied: bool
    in_task: bool = False


def year_of(heading: str) -> int | None:
    """The year a heading sets for all under it: "Mục tiêu đến năm 2030", "giai đoạn 2026 - 2030"."""
    plain = re.sub(r"\bso voi[^;.]*", "", flat(as_digits(heading)))
    if span := _SPAN.search(plain):
        return int(span[1])
    years = [int(found[1]) for found in _YEAR.finditer(plain)]
    return years[0] if years else None


# A figure is told with the words around it: a clause of many pages, full of figures, would be told once for each.
LONGEST_CLAUSE = 3000


def targets_in(goal: Goal) -> Iterator[Target]:
    """Each figure with a unit that the paragraph sets as a goal."""
    before = ""
    strives = bool(_STRONG_GOAL.match(flat(goal.text)))
    for start, end in clauses(goal.text):
        if end - start > LONGEST_CLAUSE:
            continue
        above, clause = before, goal.text[start:end]
        before = clause
        read = as_digits(clause)
        plain = flat(read)
        if goal.in_task and not (_is_goal_inside_task(plain) or (strives and "%" in plain)):
            continue
        figures = [found for found in _FIGURE.finditer(read) if _counts(found, plain, in_task=goal.in_task)]
        years = _years(plain, figures)
        for figure, year in zip(figures, years, strict=True):
            yield _target(goal, clause, above, figure=figure, year=year)


def _is_goal_inside_task(clause: str) -> bool:
    if not re.search(r"\d\s*(?:%|‰)", clause):
        return False
    return bool(_STRONG_GOAL.search(clause)) or bool(
        re.search(r"\b(?:bao dam|dam bao|dat)\s+(?:ty le\s+)?(?:tren |duoi |it nhat |toi thieu |tu )?\d", clause)
    )


_NEVER = re.compile(r"(?!)")
# Units that mostly count something else, and the words with which they do set a goal.
_SELDOM = dict.fromkeys(("tháng", "năm", "ngày", "giờ", "đồng", "con", "bậc", "hạng", "giải"), _NEVER)
_SELDOM |= {"tuổi": re.compile(r"tuoi tho|trung binh"), "lần": re.compile(r"\b(?:tang|gap|giam)\b")}


def _counts(figure: re.Match[str], plain: str, *, in_task: bool) -> bool:
    """Ages, dates, spans of years and what was reached before are no targets."""
    unit = figure["unit"].lower()
    before, after = plain[max(0, figure.start() - 40) : figure.start()], plain[figure.end() : figure.end() + 20]
    if any(span.start() <= figure.start() < span.end() for span in _NOW.finditer(plain)):
        return False
    if re.search(r"(?:so voi|da dat|dat duoc|hien (?:nay|tai)(?: la| dat)?|nam truoc(?: la)?)\s*$", before):
        return False
    if unit in {"%", "‰", "phần trăm", "phần nghìn"} or "/" in unit or _PER_MILLE.fullmatch(unit):
        return True
    if in_task or (unit in _SELDOM and not _SELDOM[unit].search(plain)):
        return False
    if re.search(r"\b(?:duoi|tren|tu|du|den)\s*$", before) and re.match(r"\s*tuoi", after):
        return False
    return bool(
        re.search(
            r"\b(?:it nhat|toi thieu|khong qua|toi da|dat|tren|hon|to chuc|xay dung|thanh lap|co|duy tri|phan dau|giam"
            r"|tang|moi .{2,30}|khoang|tu|do dau|ket noi|ho tro|kham|trao|xay moi|dao tao|tap huan|van dong|huy dong"
            r"|cap|cho|giup|thu hut|giai quyet|tao|phat trien|sua chua|trong|lap)\s*(?:co|duoc|moi)?\s*$",
            before,
        )
    )


def _years(plain: str, figures: list[re.Match[str]]) -> list[int | None]:
    """The year of each figure in one clause: "đạt 90% vào năm 2025 và 95% vào năm 2030"."""
    bare = _NOW.sub(lambda found: " " * len(found.group()), plain)
    marks = [(found.start(), int(found[1])) for found in (*_YEAR.finditer(bare), *_SPAN.finditer(bare))]
    marks = [
        mark
        for mark in marks
        if not re.search(r"(?:so voi(?: cuoi)?|tu|tam nhin(?: den| toi)?)\s*$", plain[max(0, mark[0] - 16) : mark[0]])
    ]
    if not marks or not figures:
        return [None] * len(figures)
    marks.sort()
    if marks[0][0] < figures[0].start():  # the year leads: "đến năm 2030, 80% …, 90% …"
        return [[year for at, year in marks if at < figure.start()][-1] for figure in figures]
    result: list[int | None] = []
    for figure in figures:
        following = [year for at, year in marks if at > figure.start()]
        result.append(following[0] if following else marks[-1][1])
    return result


def _target(goal: Goal, clause: str, above: str, *, figure: re.Match[str], year: int | None) -> Target:
    plain = flat(as_digits(clause))
    doubt: list[str] = []
    if year is None and goal.year and goal.implied:
        doubt.append("Năm suy ra từ tên hoặc phần mở đầu của văn bản.")
    if year is None and goal.year is None:
        doubt.append("Không thấy năm của chỉ tiêu.")
    if goal.in_task:
        doubt.append("Chỉ tiêu nằm trong một nhiệm vụ, không ở phần mục tiêu.")
    return Target(
        text=_words(clause, above),
        comparator=_comparator(plain, figure),
        value=_value(figure["value"]),
        unit=_unit(figure["unit"]),
        year=year or goal.year,
        source=Source(line=goal.line, last=goal.last, words=one_space(figure.group())),
        doubt=tuple(doubt),
    )


def _unit(text: str) -> str:
    shown = one_space(low(text))
    return "‰" if _PER_MILLE.fullmatch(shown) or shown == "phần nghìn" else shown.replace("phần trăm", "%")


def _words(clause: str, before: str) -> str:
    """The clause; a mere "dưới 5%" takes the one before it along, which names what is counted."""
    shown = _EFFORT.sub("", one_space(clause)).strip(" ;,.")
    if before and len(re.sub(r"[^\w]|\d|ph[aầấ]n đấu|phần đầu", "", shown, flags=re.IGNORECASE)) < 12:
        return f"{one_space(before).strip(' ;,.-+')}; {one_space(clause).strip(' ;,.')}"
    return shown


def _comparator(plain: str, figure: re.Match[str]) -> str:
    after = flat(figure["after"] or "") or plain[figure.end() : figure.end() + 12]
    if re.match(r"\s*(?:tro len|hoac hon)", after):
        return ">="
    if re.match(r"\s*tro xuong", after):
        return "<="
    before = plain[max(0, figure.start("value") - 40) : figure.start("value")]
    return next((sign for sign, words in _COMPARATORS if words.search(before)), "=")


def _value(text: str) -> float:
    if re.fullmatch(r"\d{1,3}(?:\.\d{3})+(?:,\d+)?", text):
        text = text.replace(".", "")
    return float(text.replace(",", "."))
