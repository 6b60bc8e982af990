"""What the reader doubts and warns of, in the language of the page.

The reader knows no Django and writes Vietnamese sentences, which are stored with the task. Each is one of `SENTENCES`,
with numbers and quoted words in it; the filter finds which, and says it anew.
"""

from __future__ import annotations

import re
from functools import lru_cache

from django import template
from django.utils.translation import gettext
from django.utils.translation import gettext_noop as noop

register = template.Library()
SENTENCES = (
    noop("Không thấy cơ quan thực hiện."),
    noop("Cơ quan thực hiện nêu chung, chưa rõ là cơ quan nào."),
    noop("Cơ quan thực hiện lấy từ phần mở đầu của mục."),
    noop("Có lời về thời hạn nhưng không rõ ngày."),
    noop("Thời hạn ghi chung cho cả mục."),
    noop("Đoạn bị ngắt dòng hoặc ngắt trang, đã nối lại."),
    noop("Dòng của bảng không ghi cơ quan thực hiện."),
    noop("Cơ quan ban hành suy ra từ lời mở đầu hoặc chữ ký."),
    noop("Trích yếu lấy từ lời mở đầu, vì dưới tên loại không có."),
    noop("Năm suy ra từ tên hoặc phần mở đầu của văn bản."),
    noop("Không thấy năm của chỉ tiêu."),
    noop("Chỉ tiêu nằm trong một nhiệm vụ, không ở phần mục tiêu."),
    noop("Không thấy số văn bản."),
    noop("Không thấy số văn bản (văn bản ghi “%(words)s”)."),
    noop("Không thấy ngày ban hành."),
    noop("Không thấy ngày ban hành (văn bản ghi “%(words)s”)."),
    noop("Không thấy cơ quan ban hành."),
    noop("Không thấy trích yếu của văn bản."),
    noop("Tệp còn một văn bản khác (%(kind)s) từ dòng này; phần đó chưa được đọc. Hãy tách thành tệp riêng."),
    noop("Không thấy nhiệm vụ nào."),
    noop("Tệp này không giống một kế hoạch hay văn bản chỉ đạo: không thấy nhiệm vụ nào."),
    noop("%(n)s nhiệm vụ không ghi cơ quan thực hiện."),
    noop("Chưa hiểu thời hạn “%(words)s”."),
    noop("%(n)s trang là ảnh quét, đã nhận dạng chữ bằng máy; hãy đối chiếu với bản gốc."),
    noop("Văn bản được nhận dạng từ ảnh; hãy đối chiếu với bản gốc."),
    noop("Chưa rõ cơ quan chủ trì"),
)
_PART = re.compile(r"%\((\w+)\)s")


@lru_cache(maxsize=1)
def _patterns() -> tuple[tuple[re.Pattern[str], str], ...]:
    """Each sentence that has parts, as a pattern."""
    found = []
    for sentence in SENTENCES:
        words, named = _PART.split(sentence)[::2], _PART.findall(sentence)
        text = re.escape(words[0])
        for name, after in zip(named, words[1:], strict=True):
            text += f"(?P<{name}>.+){re.escape(after)}"
        if named:
            found.append((re.compile(text, re.DOTALL), sentence))
    return tuple(found)


@register.filter
def remark(sentence: str) -> str:
    """The sentence in the language of the page; one that is not known is shown as it stands."""
    for pattern, known in _patterns():
        if found := pattern.fullmatch(sentence):
            return gettext(known) % found.groupdict()
    return gettext(sentence) if sentence else ""
