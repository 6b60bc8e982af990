"""Made-up names by the patterns of Vietnamese ones: family name, one or two middle names, given name."""

from __future__ import annotations

import random
from dataclasses import dataclass

from diemtua.lib.text import collation_key, fold

# Rough shares in a hundred; the rest of a list shares what is left.
FAMILIES = (
    ("Nguyễn", 36), ("Trần", 11), ("Lê", 9), ("Phạm", 7), ("Hoàng", 3), ("Huỳnh", 4), ("Phan", 4), ("Vũ", 3), ("Võ", 4),
    ("Đặng", 2), ("Bùi", 2), ("Đỗ", 2), ("Hồ", 2), ("Ngô", 1), ("Dương", 1), ("Lý", 1), ("Đinh", 1), ("Trương", 1),
    ("Lâm", 1), ("Mai", 1), ("Tạ", 1), ("Đoàn", 1), ("Cao", 1), ("Châu", 1),
)  # fmt: skip
BOY_MIDDLES = (
    "Văn",
    "Minh",
    "Gia",
    "Quốc",
    "Đức",
    "Hữu",
    "Anh",
    "Thanh",
    "Tuấn",
    "Hoàng",
    "Nhật",
    "Thiên",
    "Duy",
    "Bảo",
)
GIRL_MIDDLES = (
    "Thị",
    "Ngọc",
    "Thanh",
    "Khánh",
    "Bảo",
    "Thùy",
    "Kim",
    "Phương",
    "Minh",
    "Hoài",
    "Diệu",
    "Quỳnh",
    "Thảo",
)
BOY_GIVENS = (
    "Anh", "An", "Bảo", "Bình", "Cường", "Dũng", "Duy", "Đạt", "Đức", "Hải", "Hiếu", "Hoàng", "Huy", "Hưng", "Khang",
    "Khánh", "Khoa", "Khôi", "Kiên", "Kiệt", "Lâm", "Long", "Lộc", "Minh", "Nam", "Nghĩa", "Nhân", "Phát", "Phong",
    "Phúc", "Quân", "Quang", "Sơn", "Tài", "Tâm", "Thành", "Thịnh", "Tiến", "Trí", "Trung", "Tuấn", "Tú", "Vinh",
)  # fmt: skip
GIRL_GIVENS = (
    "Anh", "An", "Ánh", "Châu", "Chi", "Diễm", "Dung", "Duyên", "Giang", "Hà", "Hân", "Hạnh", "Hiền", "Hoa", "Hương",
    "Khánh", "Lam", "Lan", "Linh", "Loan", "Ly", "Mai", "My", "Nga", "Ngân", "Ngọc", "Nhi", "Như", "Oanh", "Phương",
    "Quyên", "Quỳnh", "Tâm", "Thảo", "Thư", "Thủy", "Tiên", "Trang", "Trâm", "Trúc", "Uyên", "Vân", "Vy", "Yến",
)  # fmt: skip
NICKNAMES = ("Tí", "Bin", "Na", "Bi", "Cún", "Bông", "Tôm", "Gạo", "Sóc", "Mít")


@dataclass(frozen=True)
class Name:
    """A full name with what search and sorting need of it."""

    full: str
    folded: str
    sort_key: str


class Names:
    """Names drawn by chance. Syllables are folded once, not for each of a million children."""

    def __init__(self, chance: random.Random) -> None:
        self._chance = chance
        self._families = [family for family, share in FAMILIES for _ in range(share)]
        every = {*self._families, *BOY_MIDDLES, *GIRL_MIDDLES, *BOY_GIVENS, *GIRL_GIVENS}
        self._bare = {syllable: fold(syllable) for syllable in every}
        self._keys = {syllable: collation_key(syllable) for syllable in every}

    def family(self) -> str:
        return self._chance.choice(self._families)

    def person(self, *, girl: bool, family: str) -> Name:
        """A name of this family."""
        draw = self._chance.random
        middles, givens = (GIRL_MIDDLES, GIRL_GIVENS) if girl else (BOY_MIDDLES, BOY_GIVENS)
        words = [family, middles[int(draw() * len(middles))]]
        if draw() < 0.35:
            words.append(middles[int(draw() * len(middles))])
        given = givens[int(draw() * len(givens))]
        if words[-1] == given:
            given = givens[-1]
        bare, keys = self._bare, self._keys
        return Name(
            " ".join([*words, given]),
            " ".join([*(bare[word] for word in words), bare[given]]),
            f"{keys[given]} " + " ".join(keys[word] for word in words),
        )
