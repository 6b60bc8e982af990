"""Closed lists of reports. Channels are no closed list: they are rows that the administrator edits (law.md 4.4)."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from diemtua.lib.codes import CodeList, Law


class Harm(CodeList):
    """Forms of harm (Luật Trẻ em Đ4.5 to 4.9). A report suspects; it never says what crime it is."""

    X1 = "X1", _("Bạo lực")
    X2 = "X2", _("Bóc lột")
    X3 = "X3", _("Xâm hại tình dục")
    X4 = "X4", _("Mua bán")
    X5 = "X5", _("Bỏ rơi")
    X6 = "X6", _("Bỏ mặc")
    X9 = "X9", _("Hình thức gây tổn hại khác")

    @classmethod
    def laws(cls) -> dict[str, Law]:
        articles = {
            cls.X1: "Đ4.6", cls.X2: "Đ4.7", cls.X3: "Đ4.8", cls.X4: "Đ4.5", cls.X5: "Đ4.9", cls.X6: "Đ4.9",
            cls.X9: "Đ4.5, 6.2, 6.4",
        }  # fmt: skip
        return {code: Law(f"Luật Trẻ em {article}") for code, article in articles.items()}


class ListKind(CodeList):
    """Lists kept as rows (`Listed`): no text that was read settles them (law.md 22)."""

    SETTING = "setting", _("Nơi xảy ra (môi trường xâm hại)")
    SUSPECT = "suspect", _("Người bị nghi là ai với trẻ em")
    HARM = "harm", _("Hình thức nào là nguy cấp")


class RateKind(CodeList):
    """What is counted of one source."""

    REPORTS = "reports", _("Tin trong một giờ từ một nguồn, trước khi gắn nhãn")
    GUESSES = "guesses", _("Mã sai trong mười phút từ một nguồn, trước khi phải chờ")
    HEARD = "heard", _("Lần gửi thêm trong một giờ bằng một mã")


class Setting(CodeList):
    """Where the harm happened: the first rows of the list. TT 13/2021 asks for it; its own was not seen [inference]."""

    HOME = "home", _("Gia đình")
    SCHOOL = "school", _("Nhà trường, cơ sở giáo dục")
    PUBLIC = "public", _("Cộng đồng, nơi công cộng")
    NETWORK = "network", _("Môi trường mạng")
    FACILITY = "facility", _("Cơ sở chăm sóc")
    WORK = "work", _("Nơi làm việc")
    OTHER = "other", _("Nơi khác")


class Suspect(CodeList):
    """What the suspected person is to the child: the first rows of the list [inference]."""

    PARENT = "parent", _("Cha, mẹ")
    STEP = "step", _("Cha dượng, mẹ kế, bạn của cha, mẹ")
    CARER = "carer", _("Người chăm sóc khác")
    RELATIVE = "relative", _("Họ hàng")
    TEACHER = "teacher", _("Giáo viên, nhân viên nhà trường")
    STAFF = "staff", _("Nhân viên cơ sở chăm sóc")
    NEIGHBOUR = "neighbour", _("Hàng xóm, người quen")
    CHILD = "child", _("Trẻ em khác")
    EMPLOYER = "employer", _("Người thuê làm việc")
    ONLINE = "online", _("Người gặp trên mạng")
    STRANGER = "stranger", _("Người lạ")
    UNKNOWN = "unknown", _("Không biết")


class Holder(CodeList):
    """Who answers for a report now. Always exactly one unit does."""

    COMMUNE = "commune", _("Xã, phường")
    PROVINCE = "province", _("Sở Y tế")
    HOTLINE = "hotline", _("Tổng đài 111")


class PassKind(CodeList):
    """Why a report came to who holds it."""

    ROUTED = "routed", _("Theo nơi xảy ra")
    HANDED = "handed", _("Được chuyển đến")
    ESCALATED = "escalated", _("Chưa ai nhận nên báo lên")
    MERGED = "merged", _("Theo thay đổi địa giới")


class Falsity(CodeList):
    """Why a report is closed without a case."""

    UNTRUE = "untrue", _("Đã kiểm tra, sự việc không có thật")
    NO_HARM = "no_harm", _("Đã kiểm tra, trẻ em không bị và không có nguy cơ bị xâm hại")
    NOT_CHILD = "not_child", _("Người trong tin báo không phải trẻ em")
    ADVICE = "advice", _("Chỉ cần tư vấn, đã tư vấn")
    NOTHING = "nothing", _("Tin trống, gửi thử hoặc phá rối")
    NOT_FOUND = "not_found", _("Đã tìm bằng mọi cách, không xác định được trẻ em và nơi xảy ra")


class EvidenceKind(CodeList):
    """What was handed in with a report."""

    PHOTO = "photo", _("Ảnh")
    SOUND = "sound", _("Ghi âm")
    VIDEO = "video", _("Video")
    PAPER = "paper", _("Giấy tờ")
    ADDRESS = "address", _("Địa chỉ trên mạng")


class CheckState(CodeList):
    """Whether a file may be opened."""

    WAITING = "waiting", _("Đang chờ kiểm tra")
    CLEAN = "clean", _("Mở được")
    HELD = "held", _("Bị giữ lại vì không an toàn")


class Away(CodeList):
    """To whom harm on the network is passed (product.md R12)."""

    POLICE = "police", _("Công an")
    HOTLINE_111 = "111", _("Tổng đài 111")
    INFORMATION = "information", _("Cơ quan quản lý thông tin trên mạng")
    PLATFORM = "platform", _("Nhà cung cấp mạng xã hội, dịch vụ")
    OTHER = "other", _("Cơ quan khác")
