"""Words of names, and how often families bear them, for made-up people."""

FAMILIES = {
    "Nguyễn": 31.0, "Trần": 11.0, "Lê": 9.5, "Phạm": 7.0, "Huỳnh": 3.0, "Hoàng": 4.0, "Phan": 4.5, "Vũ": 2.5, "Võ": 2.4,
    "Đặng": 2.1, "Bùi": 2.0, "Đỗ": 1.4, "Hồ": 1.3, "Ngô": 1.3, "Dương": 1.0, "Lý": 0.9, "Đinh": 0.8, "Trương": 1.0,
    "Mai": 0.5, "Đào": 0.6, "Cao": 0.5, "Lâm": 0.5, "Hà": 0.5, "Điểu": 0.3, "Thạch": 0.3, "Châu": 0.3, "Tạ": 0.3,
    "Nông": 0.4, "Giàng": 0.3, "Lò": 0.4, "Quách": 0.1, "Âu": 0.05, "Triệu": 0.2, "K'": 0.05, "Y": 0.1, "Rơ": 0.05,
}  # fmt: skip
BOYS = [
    "Anh", "Minh", "Huy", "Khang", "Bảo", "Long", "Phúc", "An", "Khoa", "Phát", "Đạt", "Nam", "Quân", "Kiệt", "Hưng",
    "Khôi", "Thịnh", "Tuấn", "Dũng", "Hải", "Đức", "Sơn", "Trí", "Tài", "Nghĩa", "Duy", "Lộc", "Hiếu", "Thành", "Việt",
    "Bách", "Cường", "Hoàng", "Kiên", "Lâm", "Nhân", "Phong", "Quang", "Thiện", "Toàn", "Trung", "Tùng", "Vinh", "Vũ",
    "Công", "Danh", "Điền", "Hào", "Hòa", "Luân", "Mạnh", "Ngọc", "Phi", "Quý", "Sang", "Tâm", "Thái", "Tiến", "Tuyên",
    "Văn", "Xuân", "Chiến", "Khải", "Lực", "Nhật", "Thuận", "Trường", "Tú", "Vương", "Ninh",
]  # fmt: skip
GIRLS = [
    "Anh", "Linh", "Nhi", "Ngọc", "Vy", "Trang", "Thảo", "Hân", "My", "Trâm", "Thư", "Như", "Ngân", "Châu", "Hà", "Yến",
    "Lan", "Mai", "Phương", "Quỳnh", "Giang", "Chi", "Hương", "Uyên", "Vân", "Tuyết", "Thủy", "Tâm", "Diệp", "Dung",
    "Duyên", "Hạnh", "Hiền", "Hoa", "Huệ", "Khuê", "Kim", "Lam", "Loan", "Ly", "Nga", "Nguyệt", "Nhung", "Oanh",
    "Phượng",
    "Quyên", "Sương", "Thanh", "Thi", "Thơ", "Thu", "Thúy", "Tiên", "Trà", "Trinh", "Trúc", "Tú", "Tuyền", "Vi", "Xuân",
    "Ý", "Ái", "Ánh", "Bích", "Cúc", "Đan", "Đào", "Hòa", "Lý", "Mỹ",
]  # fmt: skip
MIDDLES_BOYS = [
    "Văn",
    "Văn",
    "Gia",
    "Minh",
    "Hoàng",
    "Đức",
    "Quốc",
    "Thanh",
    "Anh",
    "Tuấn",
    "Hữu",
    "Bảo",
    "Ngọc",
    "Thành",
    "Xuân",
]
MIDDLES_GIRLS = [
    "Thị",
    "Thị",
    "Ngọc",
    "Thu",
    "Quỳnh",
    "Khánh",
    "Thanh",
    "Bảo",
    "Minh",
    "Kim",
    "Hoài",
    "Phương",
    "Mai",
    "Tường",
    "Thúy",
]
