"""Words of the first rows that migrations wrote, so that they have their English; rows added later have none."""

from __future__ import annotations

from diemtua.lib.text import noop

FIRST_WORDS = frozenset(
    {
        noop("Biểu mẫu trên mạng"),
        noop("Tổng đài 111"),
        noop("Điện thoại"),
        noop("Gặp trực tiếp"),
        noop("Công an báo"),
        noop("Cơ sở y tế báo"),
        noop("Nhà trường báo"),
        noop("Mặt trận, đoàn thể báo"),
        noop("Cộng tác viên báo"),
        noop("Đơn, thư"),
        noop("Báo chí, mạng xã hội"),
        noop("Công an xã, phường"),
        noop("Gặp, gọi trực ban; gửi công văn khi cần"),
        noop("Công an tỉnh, phòng An ninh mạng"),
        noop("Trực ban Công an tỉnh"),
        noop("Gọi 111, miễn phí, cả ngày đêm"),
        noop("Mạng lưới ứng cứu, bảo vệ trẻ em trên môi trường mạng"),
        noop("Trang tiếp nhận của cơ quan quản lý thông tin trên mạng: quản trị ghi địa chỉ đang dùng"),
        noop("Nhà cung cấp mạng xã hội, dịch vụ"),
        noop("Nút báo cáo vi phạm của dịch vụ"),
    }
)
