"""A report comes in: it is there whole, once, at the one unit that answers, and met by nobody else."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.db import IntegrityError, transaction

from diemtua.access.models import Notice
from diemtua.access.testing import AT, COMMUNE_A, PROVINCE, Cast, make_user, unit
from diemtua.intake import operations, queries
from diemtua.intake.codes import Harm, Holder, Suspect, Verb
from diemtua.intake.models import Account, Message, Passage, Report, ReportedChild, Reporter
from diemtua.intake.rules import Told, ToldBy, ToldChild
from diemtua.intake.states import ReportState
from diemtua.intake.testing import PUBLIC, make_report
from diemtua.lib.errors import Invalid, NotAllowed, TooOften
from diemtua.lib.fence import fenced
from diemtua.trail.models import Entry

pytestmark = pytest.mark.django_db
NEIGHBOUR = ToldBy(name="Đỗ Thị Ngát", phone="0912000345", may_call=True)
TOLD = Told(
    place="Nhà bên, gần sân bóng",
    words="Mấy tối nay nghe tiếng quát và tiếng em nhỏ khóc rất lâu.",
    harms=(Harm.X1,),
    children=(ToldChild(name="Bé Bin", age_words="6 đến 10"), ToldChild()),
    by=NEIGHBOUR,
    addresses=("https://example.test/clip",),
)


def receive(told: Told = TOLD, **facts: object) -> operations.Received:
    given = {"channel": "web", "received_at": AT, "event": unit(COMMUNE_A), "by": PUBLIC, "at": AT, **facts}
    return operations.receive_report(told, **given)  # type: ignore[arg-type]


def test_everything_told_is_kept_at_the_commune_of_the_event(cast: Cast) -> None:
    report = receive().report
    assert (report.holder, report.commune_code, report.state) == (Holder.COMMUNE, COMMUNE_A, ReportState.WAITING)
    account = Account.objects.get(report=report)
    assert (account.words, account.harms) == (TOLD.words, ["X1"])
    assert [child.name for child in ReportedChild.objects.filter(report=report)] == ["Bé Bin"]
    assert [row.address for row in queries.evidence_of(report)] == ["https://example.test/clip"]
    assert Passage.objects.get(report=report).to_commune == COMMUNE_A
    assert Entry.objects.get(verb=Verb.RECEIVE).thing_label == report.code


def test_only_the_people_who_answer_are_told_and_no_word_of_it(cast: Cast) -> None:
    receive()
    (notice,) = Notice.objects.all()
    assert notice.user == cast.lan
    assert "Bin" not in notice.text


def test_what_is_urgent_is_also_told_to_the_leader(cast: Cast) -> None:
    report = receive(Told(place="Chợ", suspects=(Suspect.PARENT,))).report
    assert report.is_urgent
    assert {notice.user for notice in Notice.objects.all()} == {cast.lan, cast.khoa}


def test_a_place_is_enough(cast: Cast) -> None:
    report = receive(Told(place="Bến xe"), event=unit(PROVINCE)).report
    assert (report.holder, report.province_code, report.commune_code) == (Holder.PROVINCE, PROVINCE, "")


def test_where_nobody_knows_the_province_the_hotline_answers(cast: Cast) -> None:
    operator = make_user("tong.dai", "Ngô Thị Mai", "hotline_operator")
    report = receive(Told(place="Trên một chuyến xe"), event=None).report
    assert report.holder == Holder.HOTLINE
    assert Notice.objects.get().user == operator


@pytest.mark.parametrize(
    ("facts", "field"),
    [
        ({"told": Told(place=" ")}, "place"),
        ({"received_at": AT + timedelta(hours=1)}, "received_at"),
        ({"channel": "không có"}, "channel"),
        ({"told": Told(place="Chợ", words="a" * 20_001)}, "words"),
    ],
)
def test_what_cannot_be_is_said_at_its_field(cast: Cast, facts: dict[str, object], field: str) -> None:
    with pytest.raises(Invalid) as refused:
        receive(**facts)  # type: ignore[arg-type]
    assert refused.value.field == field
    assert not Report.objects.exists()


def test_the_same_sheet_sent_twice_is_one_report_with_one_code(cast: Cast) -> None:
    first, second = receive(form="to-1"), receive(form="to-1")
    assert (first.report, first.code) == (second.report, second.code)
    assert Report.objects.count() == 1
    assert receive(form="to-2").code != first.code


def test_the_code_finds_the_report_however_it_is_typed_and_is_not_kept(cast: Cast) -> None:
    received = receive(form="to-1")
    assert queries.report_of_code(received.code.lower().replace("-", " ")) == received.report
    assert queries.report_of_code("AAAA-AAAA-AAAA") is None
    assert queries.report_of_code("") is None
    assert received.code.encode() not in bytes(received.report.follow_key or b"")


def test_who_reported_is_sealed_and_read_only_with_a_reason(cast: Cast) -> None:
    report = receive().report
    row = Reporter.objects.get(report=report)
    assert b"Ng\xc3\xa1t" not in bytes(row.name_sealed or b"")
    with pytest.raises(Invalid):
        operations.read_reporter(report, reason="", by=cast.as_("lan"), at=AT)
    assert operations.read_reporter(report, reason="gọi lại hỏi thêm", by=cast.as_("lan"), at=AT) == NEIGHBOUR
    assert Entry.objects.get(verb=Verb.READ_REPORTER).reason == "gọi lại hỏi thêm"
    for who in ("khoa", "tam", "minh", "thu", "hung", "hoa"):
        with pytest.raises(NotAllowed):
            operations.read_reporter(report, reason="muốn biết", by=cast.as_(who), at=AT)


def test_nobody_is_noted_where_no_name_was_given(cast: Cast) -> None:
    report = receive(Told(place="Chợ")).report
    assert not Reporter.objects.exists()
    assert operations.read_reporter(report, reason="gọi lại", by=cast.as_("lan"), at=AT) == ToldBy()


def test_others_meet_nothing_behind_either_fence(cast: Cast) -> None:
    report = receive().report
    sees = {"lan": (1, 1, 1), "khoa": (1, 1, 1), "minh": (1, 0, 0), "thuy": (1, 0, 0), "thu": (1, 0, 0)}
    for name in cast.people:
        if name == "locked":
            continue
        actor = cast.as_(name)
        with fenced(actor):
            behind = (Report.objects.count(), Account.objects.count(), Reporter.objects.count())
            visible = queries.reports_visible_to(actor).filter(pk=report.pk).exists()
        assert behind == sees.get(name, (0, 0, 0)), name
        assert visible == (name in {"lan", "khoa", "minh"}), name


def test_who_wrote_it_down_elsewhere_sees_the_row_alone(cast: Cast) -> None:
    report = make_report(COMMUNE_A, at=AT, by=cast.as_("tam"))
    with fenced(cast.as_("tam")):
        assert queries.reports_visible_to(cast.as_("tam")).get() == report
        assert queries.account_of(report) is None


def test_a_role_without_the_power_writes_no_report(cast: Cast) -> None:
    with pytest.raises(NotAllowed):
        make_report(COMMUNE_A, at=AT, by=cast.as_("hung"))


def test_exactly_one_unit_answers_whatever_is_written(cast: Cast) -> None:
    report = receive().report
    for wrong in ({"commune_code": ""}, {"holder": Holder.PROVINCE}, {"holder": Holder.HOTLINE}):
        with pytest.raises(IntegrityError), transaction.atomic():
            Report.objects.filter(pk=report.pk).update(**wrong)


def test_the_reporter_adds_by_the_code_and_the_office_answers(cast: Cast) -> None:
    report = receive(form="to-1").report
    operations.hear_reporter(report, words="Tối qua lại nghe khóc.", by=PUBLIC, at=AT)
    operations.answer_reporter(report, words="Chúng tôi đã nhận, cảm ơn.", by=cast.as_("lan"), at=AT)
    assert [message.from_reporter for message in Message.objects.order_by("pk")] == [True, False]
    assert Notice.objects.filter(user=cast.lan).count() == 2
    with pytest.raises(NotAllowed):
        operations.answer_reporter(report, words="Chào", by=cast.as_("tam"), at=AT)
    for _ in range(19):
        operations.hear_reporter(report, words="Còn nữa", by=PUBLIC, at=AT)
    with pytest.raises(TooOften):
        operations.hear_reporter(report, words="Còn nữa", by=PUBLIC, at=AT)


def test_a_report_without_a_code_is_answered_by_telephone(cast: Cast) -> None:
    report = receive().report
    with pytest.raises(Invalid):
        operations.answer_reporter(report, words="Chào", by=cast.as_("lan"), at=AT)
    operations.note_call(report, reached=False, words="", by=cast.as_("lan"), at=AT)
    with pytest.raises(Invalid):
        operations.note_call(report, reached=True, words=" ", by=cast.as_("lan"), at=AT)
