"""Who may put documents in, review, confirm, report and decide. Which rows is the queries' matter."""

from __future__ import annotations

from django.utils.translation import gettext as _

from diemtua.lib.actor import Actor
from diemtua.lib.errors import NotAllowed
from diemtua.places.models import Unit
from diemtua.plans.codes import Power
from diemtua.plans.models import Attachment, CalendarFeed, Document, Duty, ReportDue, Target
from diemtua.plans.states import DocumentState


def _of_level(actor: Actor, province_code: str, commune_code: str) -> bool:
    """Whether the place is of the actor's own level: a province does not review a commune's plan."""
    scope = actor.own
    if scope.country:
        return True
    if commune_code:
        return commune_code in scope.communes
    return province_code in scope.provinces


def _at_home(actor: Actor, document: Document) -> bool:
    """Whether the document is of the actor's own place, or the agency's own."""
    if document.agency_id is not None and document.agency_id in actor.own.agencies:
        return True
    return _of_level(actor, document.province_code, document.commune_code)


def adds_for_agency(actor: Actor, unit: Unit) -> bool:
    """Whether what this person puts in is the agency's own document: the agency sits at this unit, and has no more."""
    own = actor.agency_id is not None and actor.unit_code == unit.code
    return own and not _of_level(actor, unit.province_code, unit.commune_code)


def may_add(actor: Actor, unit: Unit) -> bool:
    here = _of_level(actor, unit.province_code, unit.commune_code) or adds_for_agency(actor, unit)
    return actor.may(Power.ADD) and here


def may_add_somewhere(actor: Actor) -> bool:
    """Whether the place where this person works takes documents from them: `may_add` of it, without asking for it."""
    here = _of_level(actor, actor.province_code, actor.commune_code) or actor.agency_id is not None
    return actor.may(Power.ADD) and bool(actor.unit_code) and here


def require_may_add(actor: Actor, unit: Unit) -> None:
    if not may_add(actor, unit):
        raise NotAllowed(_("Anh/chị chỉ được đưa văn bản vào đơn vị mình đang làm việc."))


def may_attach(actor: Actor, document: Document) -> bool:
    """Who puts documents in at the place of this one, as long as it was not withdrawn."""
    return actor.may(Power.ADD) and _at_home(actor, document) and document.state != DocumentState.WITHDRAWN


def require_may_attach(actor: Actor, document: Document) -> None:
    if not may_attach(actor, document):
        raise NotAllowed(_("Chỉ đơn vị đưa văn bản vào được kèm tệp."))


def may_remove_attachment(actor: Actor, attachment: Attachment) -> bool:
    """Only the person who put it there: two people may bear one name."""
    own = attachment.added_by_id is not None and attachment.added_by_id == actor.user_id
    return may_attach(actor, attachment.document) and own


def may_review(actor: Actor, document: Document) -> bool:
    return actor.may(Power.REVIEW) and _at_home(actor, document)


def require_may_review(actor: Actor, document: Document) -> None:
    if not may_review(actor, document):
        raise NotAllowed(_("Chỉ đơn vị đưa văn bản vào được rà bản đọc."))


def may_derive(actor: Actor, parent: Document) -> bool:
    """The commune or agency that a document from above gives work to, or that it is shared with, plans for itself."""
    asked = actor.commune_code in parent.reader_communes or actor.agency_id in parent.reader_agencies
    return actor.may(Power.ADD) and asked and not parent.commune_code and not _at_home(actor, parent)


def require_may_derive(actor: Actor, parent: Document) -> None:
    if not may_derive(actor, parent):
        raise NotAllowed(_("Chỉ xã hoặc cơ quan được văn bản giao việc mới xây dựng kế hoạch riêng từ văn bản này."))


def may_confirm(actor: Actor, document: Document) -> bool:
    return actor.may(Power.CONFIRM) and _at_home(actor, document)


def issues_elsewhere(actor: Actor, document: Document) -> bool:
    """Whether the actor drafts and reviews here, and the province gives the work out: an agency's own document."""
    return may_review(actor, document) and not actor.may(Power.CONFIRM)


def require_may_confirm(actor: Actor, document: Document) -> None:
    if issues_elsewhere(actor, document):
        raise NotAllowed(
            _(
                "Cơ quan anh/chị soạn và rà văn bản này; ban hành, giao việc là của cấp tỉnh. "
                "Hãy báo cán bộ hoặc lãnh đạo tỉnh mở văn bản này để xác nhận."
            )
        )
    if not may_confirm(actor, document):
        raise NotAllowed(_("Chỉ đơn vị đưa văn bản vào được xác nhận và giao việc."))


def may_share(actor: Actor, document: Document) -> bool:
    """Who may give a document's work out may also show it to the province."""
    return may_confirm(actor, document)


def require_may_share(actor: Actor, document: Document) -> None:
    if not may_share(actor, document):
        raise NotAllowed(_("Chỉ đơn vị đưa văn bản vào được chia sẻ văn bản."))


def may_urge(actor: Actor, document: Document) -> bool:
    """The place that gave the document out may ask others for their plans."""
    return may_confirm(actor, document)


def require_may_urge(actor: Actor, document: Document) -> None:
    if not may_urge(actor, document):
        raise NotAllowed(_("Chỉ đơn vị ban hành văn bản được nhắc các xã, phường."))


def may_match(actor: Actor, parent: Document, child: Document) -> bool:
    """Either desk knows whether a task below carries out one above."""
    return may_review(actor, child) or may_review(actor, parent)


def require_may_match(actor: Actor, parent: Document, child: Document) -> None:
    if not may_match(actor, parent, child):
        raise NotAllowed(_("Chỉ đơn vị có một trong hai văn bản được quyết định cặp nhiệm vụ."))


def may_report(actor: Actor, duty: Duty) -> bool:
    """The agency itself, or for a commune's own bodies the commune's officers, who report for them."""
    own_agency = duty.agency_id is not None and duty.agency_id in actor.own.agencies
    own_commune = bool(duty.commune_code) and duty.commune_code in actor.own.communes
    return actor.may(Power.REPORT) and (own_agency or own_commune or actor.own.country)


def require_may_report(actor: Actor, duty: Duty) -> None:
    if not may_report(actor, duty):
        raise NotAllowed(_("Chỉ cơ quan được giao báo tiến độ phần việc này."))


def may_send(actor: Actor, due: ReportDue) -> bool:
    """The agency that owes the report, or for a commune's own bodies the commune's officers."""
    own = due.agency_id in actor.own.agencies or (bool(due.commune_code) and due.commune_code in actor.own.communes)
    return actor.may(Power.REPORT) and (own or actor.own.country)


def require_may_send(actor: Actor, due: ReportDue) -> None:
    if not may_send(actor, due):
        raise NotAllowed(_("Chỉ cơ quan phải báo cáo được ghi là đã gửi."))


def may_comment(actor: Actor, duty: Duty) -> bool:
    """Those who share the work: the agency that does it and the place that gave it."""
    gave = actor.may(Power.REVIEW) and _at_home(actor, duty.task.document)
    return may_report(actor, duty) or gave


def require_may_comment(actor: Actor, duty: Duty) -> None:
    if not may_comment(actor, duty):
        raise NotAllowed(_("Chỉ cơ quan được giao và đơn vị giao việc trao đổi ở đây."))


def _handed_in(actor: Actor, duty: Duty) -> bool:
    return duty.submitted_by_id is not None and duty.submitted_by_id == actor.user_id


def may_decide(actor: Actor, duty: Duty) -> bool:
    """The place that gave the work, never the person who handed it in."""
    return may_stop(actor, duty) and not _handed_in(actor, duty)


def require_may_decide(actor: Actor, duty: Duty) -> None:
    if _handed_in(actor, duty):
        raise NotAllowed(_("Không tự xác nhận việc của mình. Hãy để người khác ở đơn vị giao việc xác nhận."))
    if not may_decide(actor, duty):
        raise NotAllowed(_("Chỉ đơn vị giao việc được xác nhận hoặc trả lại."))


def may_make_feed(actor: Actor) -> bool:
    return actor.may(Power.VIEW) and actor.assignment_id is not None


def require_may_make_feed(actor: Actor) -> None:
    if not may_make_feed(actor):
        raise NotAllowed(_("Vai trò của anh/chị không có lịch kế hoạch."))


def require_own_feed(actor: Actor, feed: CalendarFeed) -> None:
    if feed.user_id != actor.user_id:
        raise NotAllowed(_("Đây không phải địa chỉ lịch của anh/chị."))


def may_stop(actor: Actor, duty: Duty) -> bool:
    """The place that gave the work may say that it need not be done any more."""
    return actor.may(Power.DECIDE) and _at_home(actor, duty.task.document)


def require_may_stop(actor: Actor, duty: Duty) -> None:
    if not may_stop(actor, duty):
        raise NotAllowed(_("Chỉ đơn vị giao việc được dừng phần việc này."))


def may_name_reporter(actor: Actor, document: Document) -> bool:
    """Who gives a document's work out also says who reports its targets."""
    return may_confirm(actor, document)


def require_may_name_reporter(actor: Actor, document: Document) -> None:
    if not may_name_reporter(actor, document):
        raise NotAllowed(_("Chỉ đơn vị ban hành văn bản được chọn cơ quan báo số liệu chỉ tiêu."))


def may_report_value(actor: Actor, target: Target) -> bool:
    """The agency named, in a commune its officers for its bodies, and the desk whose document it is."""
    reporter = target.reporter
    own = reporter is not None and (
        reporter.pk in actor.own.agencies
        or (bool(reporter.commune_code) and reporter.commune_code in actor.own.communes)
    )
    return actor.may(Power.REPORT) and (own or _at_home(actor, target.document))


def require_may_report_value(actor: Actor, target: Target) -> None:
    if not may_report_value(actor, target):
        raise NotAllowed(_("Chỉ cơ quan được chọn, hoặc đơn vị ban hành văn bản, được báo số liệu của chỉ tiêu này."))
