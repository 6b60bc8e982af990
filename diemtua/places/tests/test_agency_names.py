"""Names of agencies are found as papers write them: old, new, short, torn by OCR, in lists."""

from datetime import date

import pytest

from diemtua.places.models import Agency, Unit
from diemtua.places.rules.agencies import catalogue, find_agencies, kinds_named, mention_at, mentions_from, successor_of


@pytest.mark.parametrize(
    ("written", "kind"),
    [
        ("Sở Giáo dục và Đào tạo", "so_giao_duc"),
        ("Sở GD&ĐT", "so_giao_duc"),
        ("sở giáo dục và đào tạo", "so_giao_duc"),
        ("Sở Văn hoá, Thể thao và Du lịch", "so_vhttdl"),
        ("Sở VH-TT-DL", "so_vhttdl"),
        ("Sở LĐ-TB&XH", "so_ldtbxh"),
        ("Sở Lao động Thương binh và Xã hội", "so_ldtbxh"),
        ("Công an thành phố Đồng Nai", "cong_an_tinh"),
        ("Phòng Văn hoá - Xã hội", "phong_vhxh"),
        ("UBND các xã, phường", "ubnd_xa"),
        ("Ủy ban nhân dân các huyện, thị xã, thành phố", "ubnd_huyen"),
        ("UBMTTQVN tỉnh", "mttq_tinh"),
        ("Báo và phát thanh, truyền hình Lâm Thủy", "bao_dai_tinh"),
        ("các sở, ban, ngành của tỉnh", "cac_so_ban_nganh"),
        ("Ban điều hành các thôn", "ban_dieu_hanh_thon"),
        ("S ở Y tế", "so_y_te"),
        ("Giám đốc Sở Nội vụ", "so_noi_vu"),
    ],
)
def test_a_name_is_found_in_every_usual_writing(written: str, kind: str) -> None:
    mention = mention_at(written, 0)
    assert mention is not None
    assert (mention.text, mention.kinds[0]) == (written, kind)


@pytest.mark.parametrize(
    "text",
    [
        "thanh tra, kiểm tra việc thực hiện",
        "thống kê số liệu trẻ em",
        "xã hội hóa công tác chăm sóc",
        "gia đình, nhà trường và xã hội",
        "báo cáo kết quả",
        "đoàn kết xây dựng nông thôn mới",
    ],
)
def test_ordinary_words_are_no_agencies(text: str) -> None:
    assert mention_at(text, 0) is None


def test_a_name_takes_its_qualifiers_along_and_stops_at_the_verb() -> None:
    text = "các cơ quan, đơn vị có liên quan đẩy mạnh tuyên truyền"
    mention = mention_at(text, 0)
    assert mention is not None
    assert mention.text == "các cơ quan, đơn vị có liên quan"
    front = mention_at("Mặt trận Tổ quốc Việt Nam tỉnh và các tổ chức", 0)
    assert front is not None
    assert front.text == "Mặt trận Tổ quốc Việt Nam tỉnh"


def test_a_list_is_cut_into_its_members() -> None:
    text = "Sở Y tế, Công an tỉnh và các tổ chức chính trị - xã hội; UBND các xã, phường thực hiện"
    found, end = mentions_from(text, 0)
    assert [mention.text for mention in found] == [
        "Sở Y tế",
        "Công an tỉnh",
        "các tổ chức chính trị - xã hội",
        "UBND các xã, phường",
    ]
    assert text[end:] == " thực hiện"


def test_departments_after_a_colon_get_their_first_word_back() -> None:
    found, _ = mentions_from("các Sở: Tài chính, Nội vụ và Tư pháp rà soát", 0)
    assert [mention.text for mention in found] == ["Sở Tài chính", "Sở Nội vụ", "Sở Tư pháp"]


def test_a_capitalised_name_that_no_catalogue_has_is_still_a_name() -> None:
    found = find_agencies("giao Công ty Cổ phần Cấp nước Lâm Thủy khắc phục")
    assert [(mention.text, mention.kinds) for mention in found] == [("Công ty Cổ phần Cấp nước Lâm Thủy", ())]


def test_a_name_may_mean_several_levels_and_the_reader_of_it_chooses() -> None:
    kinds = {item.kind: item.level for item in kinds_named("Hội Liên hiệp Phụ nữ")}
    assert kinds == {"hoi_phu_nu_tinh": "province", "hoi_phu_nu_huyen": "district", "hoi_phu_nu_xa": "commune"}
    assert [item.kind for item in kinds_named("SYT")] == ["so_y_te"]


@pytest.mark.parametrize(
    ("kind", "function", "on", "heir"),
    [
        ("so_ldtbxh", "children", date(2024, 6, 1), "so_ldtbxh"),
        ("so_ldtbxh", "children", date(2025, 6, 1), "so_y_te"),
        ("so_ldtbxh", "labour", date(2025, 6, 1), "so_noi_vu"),
        ("so_ldtbxh", "poverty", date(2025, 6, 1), "so_nn_mt"),
        ("so_ke_hoach", "planning", date(2026, 1, 1), "so_tai_chinh"),
        ("phong_ldtbxh", "children", date(2025, 8, 1), "phong_vhxh"),
        ("ubnd_huyen", "government", date(2025, 7, 1), "ubnd_xa"),
        ("bo_ldtbxh", "children", date(2025, 4, 1), "bo_y_te"),
    ],
)
def test_who_took_over_is_told_by_function_and_day(kind: str, function: str, on: date, heir: str) -> None:
    found = successor_of(kind, function, on)
    assert found is not None
    assert found.kind == heir


def test_the_catalogue_is_whole() -> None:
    kinds = catalogue()
    for item in kinds.values():
        assert item.source
        assert item.level in {"central", "province", "district", "commune"}
        assert all(heir.kind in kinds for heir in item.successors)
        assert item.valid_from is None or item.valid_to is None or item.valid_from <= item.valid_to
        found = mention_at(item.name, 0)
        assert found is not None, item.name
        assert item.kind in found.kinds, item.name


@pytest.mark.parametrize(
    ("name", "unit", "said"),
    [
        ("Trạm Y tế", "Phường Trấn Biên", "Trạm Y tế phường Trấn Biên"),
        ("Công an xã", "Xã Vĩnh Thủy", "Công an xã Vĩnh Thủy"),
        ("Công an thành phố", "Thành phố Đồng Nai", "Công an thành phố Đồng Nai"),
        ("Sở Tư pháp Đồng Nai", "Thành phố Đồng Nai", "Sở Tư pháp Đồng Nai"),
    ],
)
def test_an_agency_is_called_with_its_unit_by_who_is_elsewhere(name: str, unit: str, said: str) -> None:
    assert Agency(name=name, unit=Unit(name=unit)).full_name == said
