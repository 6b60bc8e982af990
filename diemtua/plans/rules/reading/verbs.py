"""Words that show an agency named before them is the one who acts."""

from __future__ import annotations

import re

_VERBS = re.compile(
    r"(?:có trách nhiệm|chịu trách nhiệm|chủ trì|phối hợp|tham mưu|thực hiện|tổ chức|triển khai|lãnh đạo|chỉ đạo"
    r"|hướng dẫn|tăng cường"
    r"|đẩy mạnh|thường xuyên|xây dựng|ban hành|rà soát|chủ động|tiếp tục|căn cứ|theo dõi|đôn đốc|kiểm tra|giám sát"
    r"|tập trung|bố trí"
    r"|bảo đảm|đảm bảo|quán triệt|nghiên cứu|phổ biến|tuyên truyền|vận động|phát huy|nâng cao|cung cấp|lập"
    r"|tiến hành|làm|theo chức năng"
    r"|trên cơ sở|khẩn trương|kịp thời|định kỳ|báo cáo|tổng hợp|cân đối|ưu tiên|kiện toàn|duy trì|hỗ trợ|huy động"
    r"|lồng ghép|đưa|giúp"
    r"|là cơ quan|là đầu mối|là đơn vị|quan tâm|đề xuất|trình|thành lập|công bố|cập nhật|mở|phân công|hằng năm"
    r"|hàng năm|trước ngày"
    r"|chuẩn bị|đăng tải|phản ánh|đổi mới|phát động|tham gia|xem xét|trực tiếp|nghiêm túc|cử|gửi|thống kê|quản lý"
    r"|hoàn thành|hoàn thiện"
    r"|điều tra|xử lý|khắc phục|ứng phó|sẵn sàng|nắm|thông báo|thông tin|phê duyệt|thẩm định|giải quyết|bám sát"
    r"|đánh giá|chọn|lựa chọn"
    r"|phát triển|khuyến khích|tạo điều kiện|vận hành|đầu tư|mua|cấp|tuần tra|chấp hành|phát hiện|ngăn chặn"
    r"|xác định|đăng ký"
    r"|trong phạm vi|tùy|tuỳ|dựa|cụ thể hóa|cụ thể hoá|đề nghị|chịu|phải|cần|được giao|sẽ|khi|nếu|năm|từ|tại|trong"
    r"|với|vận dụng)\b"
)
# After "các trường học", "các cơ quan …" these go on with the name or tell something about it.
_GOES_ON = re.compile(
    r"(?:và|hoặc|hay|của|thuộc|trên|tại|ở|về|cho|để|được|bị|đã|đang|chưa|không|mà|do|gồm|bao gồm|như|này|đó|khác"
    r"|công lập|tư thục|ngoài|xanh|an toàn|thân thiện|hạnh phúc|văn hóa|văn hoá|hóa|hoá|điểm|vùng|miền|là|có|nhỏ|vừa"
    r"|lớn|cùng|tỉnh|thành phố|xã|phường|trực thuộc|liên quan|chức năng|nghề nghiệp|trọng điểm|số|bậc|cấp|các|những|mọi"
    r"|hội|đại biểu|mầm|giáo dục|dân tộc|nội trú|chuyên|đóng|nơi|đối với|bằng|qua|từ|theo|kiêm|viên)\b"
)

# Enough to end a name that no list has: "Giao Nhà thiếu nhi tỉnh tổ chức …".
STRONG = (
    r"(?:chủ trì|chịu trách nhiệm|có trách nhiệm|phối hợp|tham mưu|tổ chức|theo dõi|xây dựng|hướng dẫn|triển khai"
    r"|thực hiện|rà soát|tổng hợp|nghiên cứu|thẩm định|bố trí|kiểm tra|đôn đốc|vận động|tuyên truyền|cung cấp|tiếp tục"
    r"|khẩn trương|tập trung|chỉ đạo|lập danh sách|hoàn thiện|hoàn thành|bảo đảm|đảm bảo|giám sát|duy trì|tăng cường"
    r"|đẩy mạnh)\b"
)


def acts(rest: str, *, is_many: bool) -> bool:
    """Whether the words after a name say what it does. After the name of many only a known part of it is no verb."""
    if _VERBS.match(rest):
        return True
    return is_many and rest[:1].isalpha() and not _GOES_ON.match(rest)
