"""Word documents in the form of Nghị định 30/2020/NĐ-CP: the layout only, no word of the content.

Sizes and margins follow law.md section 17; what is marked [memory] there is a default an office can change in Word.
The number and the day stay blank unless given: the clerk writes them after signature (Điều 15).
"""

from diemtua.lib.letterhead.model import (
    MOTTO,
    NATION,
    RECIPIENTS,
    Block,
    Letter,
    day_in_words,
    day_line,
    number_line,
)
from diemtua.lib.letterhead.word import as_docx

__all__ = [
    "MOTTO",
    "NATION",
    "RECIPIENTS",
    "Block",
    "Letter",
    "as_docx",
    "day_in_words",
    "day_line",
    "number_line",
]
