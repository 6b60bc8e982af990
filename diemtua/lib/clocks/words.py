"""What is left of a limit, in words."""

from __future__ import annotations

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from diemtua.lib.clocks.standing import Standing


def left(found: Standing) -> str:
    """“Còn 3 giờ 20 phút”, “Quá hạn 2 ngày”, “Hết hạn hôm nay”."""
    if found.is_hours:
        hours, minutes = divmod(found.minutes, 60)
        said = _("Quá hạn %(h)d giờ %(m)02d phút") if found.is_late else _("Còn %(h)d giờ %(m)02d phút")
        return said % {"h": hours, "m": minutes}
    days = found.days
    if found.is_late:
        return ngettext("Quá hạn %(n)d ngày", "Quá hạn %(n)d ngày", days) % {"n": days}
    if not days:
        return _("Hết hạn hôm nay")
    return ngettext("Còn %(n)d ngày", "Còn %(n)d ngày", days) % {"n": days}
