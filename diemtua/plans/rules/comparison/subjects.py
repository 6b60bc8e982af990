"""What a task is about, in the words of child-protection plans: two wordings of one matter meet here.

Each subject has a name for people and the phrases that speak of it, folded. A phrase that speaks of two matters
belongs to both.
"""

from __future__ import annotations

import re
from functools import lru_cache

from diemtua.plans.rules.comparison.words import plain

SUBJECTS: dict[str, tuple[str, str]] = {
    "study": (
        "học tập, quán triệt văn bản",
        ("quan triet|hoc tap chi thi|nghien cuu,? hoc tap|hoc tap,? nghien cuu|pho bien sau rong|pho bien chu truong"),
    ),
    "communication": (
        "truyền thông, tuyên truyền",
        "tuyen truyen|truyen thong|pho bien|thong tin,? van dong|co dong|nang cao nhan thuc|giao duc suc khoe",
    ),
    "media": (
        "báo chí, chuyên trang, chuyên mục",
        "chuyen trang|chuyen muc|phat thanh|truyen hinh|bao chi|tin,? bai|phong su|dai chung|truyen thanh",
    ),
    "new_media": (
        "truyền thông trên mạng xã hội",
        (
            "nen tang so|trang thong tin dien tu|fanpage|zalo|facebook|youtube|tren mang xa hoi|moi truong so"
            "|truyen thong so|nen tang mang xa hoi|nen tang truyen thong|mang xa hoi,? mang vien thong"
        ),
    ),
    "visual": ("cổ động trực quan", "truc quan|bang ron|pano|ap phich|khau hieu|to roi|poster|infographic"),
    "training": (
        "tập huấn, bồi dưỡng",
        ("tap huan|boi duong|dao tao,? boi duong|lop dao tao|dao tao dinh ky|dao tao lien tuc|nang cao nang luc"),
    ),
    "inspection": (
        "kiểm tra, giám sát",
        ("kiem tra|thanh tra|giam sat viec|giam sat chap hanh|doan kiem tra|cong tac giam sat|giam sat,? ho tro"),
    ),
    "reporting": (
        "theo dõi, sơ kết, tổng kết, báo cáo",
        (
            "so ket|tong ket|bao cao ket qua|bao cao dinh ky|tong hop,? bao cao|theo doi,? don doc"
            "|tong hop tinh hinh|tong hop,? tham muu|don doc|tham muu bao cao"
        ),
    ),
    "own_plan": (
        "xây dựng kế hoạch của đơn vị",
        (
            "xay dung ke hoach|ban hanh ke hoach|xay dung,? chi dao|xay dung chuong trinh|ban hanh van ban"
            "|cu the hoa|xay dung va to chuc trien khai|thuc hien trien khai ke hoach"
            "|chi dao trien khai thuc hien ke hoach|trien khai ke hoach|trien khai thuc hien ke hoach|dau moi"
        ),
    ),
    "mainstreaming": (
        "lồng ghép chỉ tiêu trẻ em vào kế hoạch phát triển",
        (
            "long ghep cac muc tieu|dua cac muc tieu|dua (?:mot so )?muc tieu|ke hoach phat trien kinh te"
            "|long ghep cac chuong trinh|dua cac chi tieu|long ghep,? phan bo"
        ),
    ),
    "programmes": (
        "chương trình, đề án vì trẻ em",
        (
            "chuong trinh,? ke hoach (?:khac )?(?:co )?lien quan|hanh dong quoc gia|chuong trinh hanh dong"
            "|cac chuong trinh ve|chuong trinh ve dinh duong|tiem chung|dinh duong|chuong trinh,? chien luoc"
            "|chuong trinh,? muc tieu quoc gia|tu vong tre em"
        ),
    ),
    "money": (
        "bố trí kinh phí",
        "kinh phi|ngan sach|bo tri nguon luc|phan bo nguon luc|nguon luc tai chinh|nguon luc,? nhan luc",
    ),
    "donations": (
        "huy động nguồn lực xã hội",
        (
            "xa hoi hoa|huy dong|hao tam|quyen gop|dong gop|van dong (?:cac )?(?:nguon|to chuc|ca nhan|kinh phi)"
            "|keu goi|chung tay|van dong nguon|doanh nghiep"
        ),
    ),
    "sponsors": ("đỡ đầu trẻ em", "do dau|con nuoi cong an|con nuoi bo doi|nhan do dau|ngoi nha binh yen"),
    "models": (
        "biểu dương, nhân rộng mô hình",
        ("nhan rong|bieu duong|khen thuong|dien hinh|mo hinh hay|cach lam (?:hay|hieu qua|sang tao)|mo hinh tot"),
    ),
    "movement": (
        "phong trào toàn dân bảo vệ trẻ em",
        "phong trao|toan dan|thang hanh dong|quoc te thieu nhi|cuoc van dong|tet trung thu",
    ),
    "register": (
        "rà soát, lập danh sách, quản lý trẻ em",
        (
            "ra soat phat hien|ra soat tre|lap danh sach|thong ke,? ra soat|ra soat,? thong ke|lap ho so"
            "|ho so quan ly|quan ly,? theo doi|phat hien som|ra soat,? cung cap"
            "|nam chac (?:cac )?(?:doi tuong|hoan canh)|theo doi so lieu"
        ),
    ),
    "database": (
        "cập nhật dữ liệu, phần mềm trẻ em",
        (
            "phan mem|co so du lieu|cap nhat du lieu|cap nhat thong tin|he thong quan ly thong tin"
            "|cap nhat,? du lieu|lam sach du lieu|du lieu tre em|du lieu dan cu|chuyen doi so"
        ),
    ),
    "staffing": (
        "kiện toàn bộ máy, đội ngũ làm công tác trẻ em",
        "kien toan|bo may|nguoi lam cong tac|vi tri viec lam|doi ngu can bo|doi ngu lam cong tac|chuc danh",
    ),
    "collaborators": ("mạng lưới cộng tác viên", "cong tac vien|mang luoi|nhan vien cong tac xa hoi|tinh nguyen vien"),
    "services": (
        "dịch vụ bảo vệ trẻ em",
        (
            "dich vu bao ve tre em|cung cap dich vu|diem cung cap|he thong dich vu|cong tac xa hoi chuyen nghiep"
            "|dich vu cong tac xa hoi|dich vu xa hoi"
        ),
    ),
    "early_help": (
        "phòng ngừa, can thiệp, hỗ trợ trẻ em",
        (
            "quy trinh can thiep|can thiep,? ho tro|ho tro,? can thiep|quy trinh ho tro|quy trinh tro giup"
            "|phuc hoi kip thoi|co nguy co roi vao|tiep nhan,? xu ly thong tin|to giac"
        ),
    ),
    "abandoned": ("trẻ em bị bỏ rơi", "bo roi"),
    "orphans": ("trẻ em mồ côi", "mo coi"),
    "alternative_care": (
        "chăm sóc thay thế",
        (
            "cham soc thay the|nhan lam con nuoi|gia dinh thay the|cham soc tap trung|co so tro giup xa hoi"
            "|co so bao tro"
        ),
    ),
    "allowance": ("trợ cấp, trợ giúp xã hội", "tro cap|chi tra|tro giup xa hoi|bao tro xa hoi|an sinh xa hoi"),
    "violence": ("phòng, chống bạo lực, xâm hại", "xam hai|bao luc|boc lot|mua ban tre em|toi pham|nguoc dai"),
    "punish": (
        "phát hiện, xử lý vi phạm",
        (
            "xu ly (?:nghiem|kip thoi|cac vu|cac hanh vi|cac truong hop)|dieu tra|vi pham phap luat"
            "|hanh vi vi pham|vu viec|truong hop vi pham"
        ),
    ),
    "juvenile": ("trẻ em vi phạm pháp luật", "tre em vi pham phap luat|tai pham|to tung|tu phap than thien"),
    "online": (
        "an toàn trên môi trường mạng",
        "moi truong mang|khong gian mang|internet|thiet bi so|noi dung doc hai|thong tin khong co loi",
    ),
    "health": (
        "chăm sóc sức khỏe, tâm lý",
        ("cham soc suc khoe|tu van tam ly|phuc hoi chuc nang|cap cuu|dieu tri|kham sang loc|suc khoe tam than|tam ly"),
    ),
    "birth": (
        "khai sinh, hộ tịch, nuôi con nuôi",
        "khai sinh|ho tich|nuoi con nuoi|dang ky thuong tru|the bao hiem y te|lien thong thu tuc",
    ),
    "legal_aid": ("trợ giúp, tư vấn pháp lý", "phap ly|giao duc phap luat|tu van (?:cac )?(?:quy dinh|phap luat)"),
    "schooling": (
        "học tập, chống bỏ học",
        "bo hoc|hoc bong|sach vo|ho tro giao duc|dieu kien hoc tap|do dung,? thiet bi",
    ),
    "preschool": ("phổ cập mầm non", "mam non"),
    "family_school": (
        "phối hợp gia đình, nhà trường, xã hội",
        ("giua (?:gia dinh,? nha truong|nha truong,? gia dinh)|giao duc dao duc|dao duc,? loi song|ky nang song"),
    ),
    "participation": (
        "quyền tham gia của trẻ em",
        "quyen tham gia|tham gia cua tre em|dien dan tre em|tieng noi cua tre em|tham gia vao cac van de",
    ),
    "culture": (
        "vui chơi, văn hóa, thể thao",
        ("vui choi|thiet che van hoa|the duc,? the thao|the thao danh cho|van hoa pham|san pham van hoa|san choi"),
    ),
    "policy": (
        "hoàn thiện chính sách, pháp luật",
        (
            "sua doi,? bo sung|hoan thien (?:cac |he thong |co che)?,? *chinh sach|kien nghi sua doi"
            "|quy pham phap luat|de xuat sua doi"
        ),
    ),
    "cross_sector": ("phối hợp liên ngành", "lien nganh"),
    "leadership": (
        "trách nhiệm lãnh đạo, người đứng đầu",
        "nguoi dung dau|xac dinh trach nhiem|ca the hoa trach nhiem|neu cao trach nhiem nguoi",
    ),
    "critique": ("giám sát, phản biện xã hội", "phan bien"),
    "opinion": ("nắm tình hình, dư luận", "du luan|dien bien tu tuong|nam tinh hinh|tinh hinh nhan dan|phan bac"),
    "drowning": ("phòng, chống đuối nước, tai nạn thương tích", "duoi nuoc|tai nan,? thuong tich|boi an toan"),
    "labour": ("lao động trẻ em", "lao dong trai|tre em lao dong|lao dong tre em|lao dong som"),
    "disaster": ("trẻ em bị thiên tai, dịch bệnh", "thien tai|dich benh|tham hoa|cuu tro"),
    "disability": ("trẻ em khuyết tật", "khuyet tat"),
    "minorities": ("vùng đồng bào dân tộc thiểu số", "dan toc thieu so|mien nui|ton giao"),
    "parents": ("tư vấn cha mẹ, người chăm sóc", "cha me|nguoi cham soc|nguoi nuoi duong|ho gia dinh"),
    "at_risk_parents": ("phụ nữ, gia đình có nguy cơ", "phu nu mang thai|me don than|gia dinh tan vo"),
    "child_friendly": ("xã, phường phù hợp với trẻ em", "phu hop voi tre em"),
}

_PATTERNS = tuple((code, re.compile(rf"(?<!\w)(?:{phrases})(?!\w)")) for code, (_, phrases) in SUBJECTS.items())


@lru_cache(maxsize=8192)
def subjects_in(text: str) -> tuple[str, ...]:
    """The subjects a text speaks of, in the order it comes to them: the first is what it is mainly about."""
    folded = plain(text)
    found = [(match.start(), code) for code, pattern in _PATTERNS if (match := pattern.search(folded))]
    return tuple(code for _, code in sorted(found))


def label(code: str) -> str:
    """The name of a subject for people."""
    return SUBJECTS[code][0]
