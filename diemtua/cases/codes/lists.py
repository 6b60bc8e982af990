"""Closed lists of protection cases, with their source."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from diemtua.lib.codes import CodeList, Law


class Level(CodeList):
    """The scale of Mẫu 02, 03 and 06. Answers are counted, never summed into a score (law.md section 5)."""

    HIGH = "high", _("Cao")
    MEDIUM = "medium", _("Trung bình")
    LOW = "low", _("Thấp")


class FormCode(CodeList):
    """Forms of Nghị định 56/2017 that are filled in, and by which article."""

    M01 = "M01", _("Mẫu 01. Báo cáo tiếp nhận thông tin trẻ em")
    M02 = "M02", _("Mẫu 02. Đánh giá nguy cơ ban đầu, mức độ tổn hại")
    M03 = "M03", _("Mẫu 03. Thu thập thông tin, đánh giá nguy cơ cụ thể")
    M04 = "M04", _("Mẫu 04. Kế hoạch hỗ trợ, can thiệp")
    M05 = "M05", _("Mẫu 05. Quyết định phê duyệt kế hoạch")
    M06 = "M06", _("Mẫu 06. Rà soát, đánh giá sau khi thực hiện kế hoạch")
    M07 = "M07", _("Mẫu 07. Quyết định tạm thời cách ly trẻ em")
    MINUTES = "MINUTES", _("Biên bản họp")

    @classmethod
    def laws(cls) -> dict[str, Law]:
        articles = {
            cls.M01: "Đ25.1", cls.M02: "Đ26.2", cls.M03: "Đ27.1, 32.3", cls.M04: "Đ28.1", cls.M05: "Đ28.4",
            cls.M06: "Đ30.2", cls.M07: "Đ32.2", cls.MINUTES: "Đ27.2",
        }  # fmt: skip
        return {code: Law(f"NĐ 56/2017 {article}") for code, article in articles.items()}


class LetterCode(CodeList):
    """What the commune writes to others about a case: letters, no forms of the decree."""

    SENDING = "SENDING", _("Công văn gửi quyết định và kế hoạch")
    COURT = "COURT", _("Văn bản đề nghị Tòa án")

    @classmethod
    def laws(cls) -> dict[str, Law]:
        return {cls.SENDING: Law("NĐ 56/2017 Đ28.5"), cls.COURT: Law("TT 14/2020 Đ14.3")}


class Measure(CodeList):
    """Measures of support and intervention (Luật Trẻ em Đ49, 50). Prevention belongs to communities, not to cases."""

    S_A = "S.a", _("Cảnh báo nguy cơ, tư vấn loại bỏ, giảm thiểu nguy cơ")
    S_B = "S.b", _("Tiếp nhận thông tin, đánh giá, áp dụng biện pháp cần thiết")
    S_C = "S.c", _("Hỗ trợ trẻ em có hoàn cảnh đặc biệt theo Luật")
    S_D = "S.d", _("Tiếp cận chính sách trợ giúp xã hội và nguồn trợ giúp khác")
    I_A = "I.a", _("Chăm sóc y tế, trị liệu tâm lý, phục hồi thể chất và tinh thần")
    I_B = "I.b", _("Bố trí nơi tạm trú an toàn, cách ly môi trường, đối tượng đe dọa")
    I_C = "I.c", _("Chăm sóc thay thế tạm thời hoặc lâu dài")
    I_D = "I.d", _("Đoàn tụ gia đình, hòa nhập trường học, cộng đồng")
    I_DD = "I.dd", _("Tư vấn cho cha, mẹ, người chăm sóc về trách nhiệm và kỹ năng")
    I_E = "I.e", _("Tư vấn, kiến thức pháp luật, hỗ trợ pháp lý")
    I_G = "I.g", _("Hỗ trợ theo Điều 43.1, 44.1, 49.2d")
    I_H = "I.h", _("Theo dõi, đánh giá sự an toàn của trẻ em")

    @classmethod
    def laws(cls) -> dict[str, Law]:
        return {code: Law(f"Luật Trẻ em {'Đ49' if code.startswith('S') else 'Đ50'}") for code in cls.values}


class MeasureState(CodeList):
    PLANNED = "planned", _("Chưa bắt đầu")
    DOING = "doing", _("Đang làm")
    DONE = "done", _("Xong")
    DROPPED = "dropped", _("Không làm được")


class ClosureKind(CodeList):
    """Why a case is closed. The two conditions of NĐ 56/2017 Đ30.1b, or no plan was needed after the conference."""

    SAFE = "safe", _("Trẻ em không còn nguy cơ bị xâm hại và đã ổn định")
    NO_PLAN = "no_plan", _("Sau đánh giá và họp, không cần kế hoạch hỗ trợ, can thiệp")

    @classmethod
    def laws(cls) -> dict[str, Law]:
        return {cls.SAFE: Law("NĐ 56/2017 Đ30.1b")}


class SensitiveReason(CodeList):
    """Facts of class C3 that only the team of the case may know (law.md 16.1)."""

    SEXUAL = "sexual", _("Xâm hại tình dục")
    HIV = "hiv", _("HIV")
    LAW = "law", _("Trẻ em vi phạm pháp luật")
    ADOPTION = "adoption", _("Nuôi con nuôi")
    OTHER = "other", _("Lý do khác")


class MemberPart(CodeList):
    """What somebody does in the team of a case."""

    WORKER = "worker", _("Người làm công tác bảo vệ trẻ em phụ trách")
    LEADER = "leader", _("Lãnh đạo")
    HELPER = "helper", _("Phối hợp")
    EMERGENCY = "emergency", _("Mở khẩn cấp")


class SeparationGround(CodeList):
    """NĐ 56/2017 Đ32.1."""

    HARMED = "harmed", _("Trẻ em bị hoặc có nguy cơ bị cha, mẹ, người chăm sóc xâm hại")
    REFUSED = "refused", _("Trẻ em bị xâm hại, cha, mẹ, người chăm sóc từ chối kế hoạch")
    AGAIN = "again", _("Trẻ em có nguy cơ tiếp tục bị cha, mẹ, người chăm sóc xâm hại")

    @classmethod
    def laws(cls) -> dict[str, Law]:
        return dict.fromkeys(cls.values, Law("NĐ 56/2017 Đ32.1"))


class CourtAnswer(CodeList):
    LONGER = "longer", _("Tiếp tục cách ly")
    HOME = "home", _("Trẻ em trở về gia đình")


class ConferencePart(CodeList):
    """Who attends the conference (NĐ 56/2017 Đ27.2)."""

    CHAIR = "chair", _("Chủ trì")
    RESPONSIBLE = "responsible", _("Người có trách nhiệm")
    AREA = "area", _("Đại diện thôn, khu phố")
    PARENT = "parent", _("Cha, mẹ, người chăm sóc")
    CHILD = "child", _("Trẻ em")
    OTHER = "other", _("Người khác")


class SendingPart(CodeList):
    """To whom the decision and the plan are sent (NĐ 56/2017 Đ28.5)."""

    DUTY = "duty", _("Có trách nhiệm thực hiện")
    FAMILY = "family", _("Cha, mẹ, người chăm sóc")

    @classmethod
    def laws(cls) -> dict[str, Law]:
        return dict.fromkeys(cls.values, Law("NĐ 56/2017 Đ28.5"))


class SendingWay(CodeList):
    """How they were sent. The list is the office's own."""

    HAND = "hand", _("Giao tận tay, có ký nhận")
    POST = "post", _("Bưu chính, văn thư")
    SYSTEM = "system", _("Hệ thống quản lý văn bản")


class JusticeRole(CodeList):
    """What the child is in the proceedings. What act it was, the police classify."""

    VICTIM = "victim", _("Bị hại")
    WITNESS = "witness", _("Người làm chứng")
    OFFENDER = "offender", _("Người bị cho là vi phạm pháp luật")


class JusticeStage(CodeList):
    """Where the proceedings stand, as the authority says. The list is the office's own, not of a law."""

    VERIFYING = "verifying", _("Kiểm tra, xác minh tin báo")
    INVESTIGATION = "investigation", _("Điều tra")
    PROSECUTION = "prosecution", _("Truy tố")
    TRIAL = "trial", _("Xét xử")
    DIVERSION = "diversion", _("Xử lý chuyển hướng")
    EXECUTION = "execution", _("Thi hành")
    ENDED = "ended", _("Đã kết thúc")
