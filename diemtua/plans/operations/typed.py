"""Words people type, made fit to be kept."""

from __future__ import annotations

import unicodedata

from django.utils.translation import gettext as _

from diemtua.lib.errors import Invalid


def typed(words: str, *, most: int, field: str, empty: str) -> str:
    """The words composed and without ends, lines kept. Refused: Invalid (nothing, too much, what nobody types)."""
    text = unicodedata.normalize("NFC", words).strip()
    if not text:
        raise Invalid(empty, field=field)
    if "\0" in text:
        raise Invalid(_("Nội dung có ký tự không ghi được. Hãy gõ lại."), field=field)
    if len(text) > most:
        message = _("Nội dung dài quá %(most)d chữ. Hãy rút gọn, hoặc gửi thành tệp minh chứng.")
        raise Invalid(message % {"most": most}, field=field)
    return text
