"""What is left of a limit, in words."""

from __future__ import annotations

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from diemtua.lib.clocks.standing import Standing


def left(found: Standing) -> str:
    """“Còn 3 giờ 20 phút”, “Quá hạn 2 ngày”, “Hết hạn hôm nay”."""
    if found.is_hours:
        hours, minutes = divmod(found.minutes, 60)
        said = _("%(h)d giờ %(m)02d phút") % {"h": hours, "m": minutes}
    else:
        said = ngettext("%(n)d ngày", "%(n)d ngày", found.days) % {"n": found.days}
    if found.is_late:
        return _("Quá hạn %(left)s") % {"left": said}
    if not found.is_hours and not found.days:
        return _("Hết hạn hôm nay")
    return _("Còn %(left)s") % {"left": said}
