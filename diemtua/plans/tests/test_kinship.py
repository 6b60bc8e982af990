"""Whether a document goes back to another: a comparison of two that do not is no reproach."""

from __future__ import annotations

from diemtua.access.testing import Cast
from diemtua.plans.models import Document
from diemtua.plans.queries.kinship import Kinship, kinship_of
from diemtua.plans.testing import COMMUNE_PLAN, PLAN, add_plan

CONCLUSION = "Kết luận số 12-KL/TW ngày 05/01/2026 của Ban Bí thư"
UNRELATED = "Hai văn bản không dẫn nhau."


def lower(cast: Cast, *, cites: str) -> Document:
    text = COMMUNE_PLAN.replace("Kế hoạch số 31/KH-UBND ngày 10/11/2026 của Ủy ban nhân dân thành phố Đồng Nai", cites)
    return add_plan(cast, text=text, name="phường.txt")


def upper(cast: Cast, *, cites: str = CONCLUSION) -> Document:
    text = PLAN.replace("Kế hoạch số 12/KH-UBND ngày 02/3/2026 của Ủy ban nhân dân thành phố", cites)
    return add_plan(cast, text=text)


def test_a_plan_goes_back_to_what_it_cites_and_not_the_other_way(cast: Cast) -> None:
    above = upper(cast)
    below = add_plan(cast, text=COMMUNE_PLAN, name="phường.txt")
    assert kinship_of(below, above) == Kinship(is_below=True)
    assert kinship_of(above, below) == Kinship(is_above=True)
    page = cast.client("minh").get(f"/plans/cascade/{below.uuid}/comparison/{above.uuid}/").content.decode()
    assert UNRELATED not in page
    swapped = cast.client("minh").get(f"/plans/cascade/{above.uuid}/comparison/{below.uuid}/").content.decode()
    assert "Hai văn bản có thể đặt ngược." in swapped
    assert f"/plans/cascade/{below.uuid}/comparison/{above.uuid}/" in swapped


def test_two_that_carry_out_the_same_are_said_to_be_no_more_than_that(cast: Cast) -> None:
    above, below = upper(cast), lower(cast, cites=CONCLUSION)
    assert kinship_of(below, above) == Kinship(in_common=("12-KL/TW",))
    page = cast.client("minh").get(f"/plans/cascade/{below.uuid}/comparison/{above.uuid}/").content.decode()
    assert UNRELATED in page
    assert "Cả hai cùng dẫn 12-KL/TW" in page
    assert "không thuộc địa bàn" not in page


def test_a_commune_of_another_province_is_not_asked_to_carry_it_out(cast: Cast) -> None:
    above = upper(cast)
    text = COMMUNE_PLAN.replace("phường Trấn Biên", "xã Cồn Gió").replace("PHƯỜNG TRẤN BIÊN", "XÃ CỒN GIÓ")
    text = text.replace("31/KH-UBND", "815/KH-UBND").replace("ngày 10/11/2026", "ngày 08/3/2026")
    below = add_plan(cast, text=text, name="xã.txt")
    page = cast.client("minh").get(f"/plans/cascade/{below.uuid}/comparison/{above.uuid}/").content.decode()
    assert UNRELATED in page
    assert "xã Cồn Gió không thuộc địa bàn của văn bản cấp trên." in page
