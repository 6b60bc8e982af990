"""Text typed for the fonts of before Unicode (TCVN3, VNI): the screen shows "NguyÔn V¨n", and no search finds it."""

from __future__ import annotations

import re

# TCVN3 has signs where Unicode has letters; VNI puts the mark as a letter of its own after the vowel.
_TCVN3 = re.compile(r"[^\W\d_][¨©ª«¬\u00ad®µ¶·¸¹»¼½¾ÞþÐ×÷]|[¨©ª«¬®µ¶·¸¹»¼½¾×÷][a-z]")
_VNI = re.compile(r"[aeAE][øûõïâêåäëüáàãØÛÕÏÂÊÅÄËÜÁÀÃ]")


def is_old_font(text: str) -> bool:
    """Whether the text makes sense only in an old font. No Vietnamese word in Unicode looks like that."""
    return not text.isascii() and bool(_TCVN3.search(text) or _VNI.search(text))
