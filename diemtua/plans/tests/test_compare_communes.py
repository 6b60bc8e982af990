import pytest

from diemtua.plans.rules.comparison import Item, Share, concerns_communes


@pytest.mark.parametrize(
    ("lead", "cooperate", "share"),
    [
        (("Ủy ban nhân dân các xã, phường",), (), Share.NAMED),
        (("UBND cấp xã",), (), Share.NAMED),
        (("Trạm Y tế các xã, phường",), (), Share.NAMED),
        (("Công an xã",), (), Share.NAMED),
        (("Ban điều hành các thôn",), (), Share.NAMED),
        (("Sở Y tế", "UBND các xã, phường, đặc khu"), (), Share.NAMED),
        (("Ủy ban nhân dân các huyện, thị xã, thành phố",), (), Share.INHERITED),
        (("Các cơ quan, đơn vị và địa phương",), (), Share.COMMON),
        (("Các địa phương",), (), Share.COMMON),
        ((), (), Share.COMMON),
        (("Sở Y tế",), ("UBND các xã, phường",), Share.HELPS),
        (("Sở Y tế",), ("các đơn vị, địa phương",), Share.HELPS),
        (("Sở Tài chính",), ("Sở Y tế",), Share.NONE),
        (("Công an thành phố",), (), Share.NONE),
        (("Ủy ban Mặt trận Tổ quốc Việt Nam tỉnh",), (), Share.NONE),
    ],
)
def test_the_part_of_a_commune(lead: tuple[str, ...], cooperate: tuple[str, ...], share: Share) -> None:
    assert concerns_communes(Item(key="1", text="Rà soát trẻ em", lead=lead, cooperate=cooperate)).share is share


def test_only_helping_is_offered_and_not_asked() -> None:
    helped = concerns_communes(Item(key="1", text="…", lead=("Sở Y tế",), cooperate=("UBND các xã, phường",)))
    named = concerns_communes(Item(key="1", text="…", lead=("UBND các xã, phường",)))
    assert (helped.is_asked, named.is_asked) == (False, True)


def test_the_reason_names_who_was_told() -> None:
    concern = concerns_communes(Item(key="1", text="…", lead=("UBND các huyện, thị xã, thành phố",)))
    assert concern.reason == "giao UBND các huyện, thị xã, thành phố; cấp huyện kết thúc từ 01/7/2025"
