"""Powers, and what the operations leave in the trail."""

from __future__ import annotations

from enum import StrEnum

from django.utils.translation import gettext_lazy as _

from diemtua.lib.codes import CodeList


class Power(StrEnum):
    VIEW = "services.view"
    KEEP = "services.keep"
    SEE_SECRET = "services.see_secret"  # noqa: S105 - a power, no password
    MATCH = "services.match"
    SUPPORT = "services.support"
    SEE_SUPPORT = "services.see_support"


class Verb(CodeList):
    """What the trail records."""

    ADD_PROVIDER = "provider.add", _("Thêm nơi trợ giúp")
    CHANGE_PROVIDER = "provider.change", _("Sửa nơi trợ giúp")
    VERIFY_PROVIDER = "provider.verify", _("Xác minh nơi trợ giúp")
    CLOSE_PROVIDER = "provider.close", _("Ghi nơi trợ giúp ngừng nhận")
    REOPEN_PROVIDER = "provider.reopen", _("Ghi nơi trợ giúp nhận lại")
    SEE_SECRET_PLACE = "provider.see_secret", _("Xem địa chỉ được giữ kín")
    ADD_OFFER = "offer.add", _("Thêm việc trợ giúp")
    CHANGE_OFFER = "offer.change", _("Sửa việc trợ giúp")
    END_OFFER = "offer.end", _("Kết thúc việc trợ giúp")
    ADD_HELPER = "helper.add", _("Thêm người của mô hình")
    CHECK_HELPER = "helper.check", _("Ghi kiểm tra người của mô hình")
    END_HELPER = "helper.end", _("Người của mô hình thôi làm")
    MATCH_CHILD = "match.add", _("Ghép trẻ em với mô hình")
    END_MATCH = "match.end", _("Kết thúc ghép trẻ em với mô hình")
    NOTE_SUPPORT = "support.note", _("Ghi hỗ trợ của trẻ em")
