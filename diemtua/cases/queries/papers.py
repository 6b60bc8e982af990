"""What a paper of a case says, from the case as it stands."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date, datetime
from uuid import UUID

from django.utils import translation

from diemtua.cases.codes import FormCode, LetterCode, Level
from diemtua.cases.models import Case, Plan, Separation
from diemtua.cases.queries.card import Card, Filled
from diemtua.cases.queries.sending import to_send_to
from diemtua.cases.rules import papers
from diemtua.cases.states import SeparationState
from diemtua.lib.clock import day_of
from diemtua.lib.dates import day
from diemtua.lib.letterhead import Letter
from diemtua.people.codes import Sex
from diemtua.people.rules.births import birth_words
from diemtua.places.queries import unit_by_code
from diemtua.services.codes import Need

TITLES = {
    FormCode.M02: "Đánh giá nguy cơ ban đầu, mức độ tổn hại của trẻ em",
    FormCode.M03: "Thu thập thông tin, đánh giá nguy cơ cụ thể đối với trẻ em",
    FormCode.M06: "Rà soát, đánh giá tình trạng của trẻ em sau khi thực hiện kế hoạch",
}


def papers_of(card: Card) -> list[str]:
    """Which papers can be made of the case now: forms in their order, then letters."""
    return [code for code in _MAKERS if _can(card, code)]


def paper_of(card: Card, code: str) -> Letter | None:
    """The paper, in Vietnamese whatever the reader's language is; None where there is nothing to write it from."""
    if code not in _MAKERS or not _can(card, code):
        return None
    with translation.override("vi"):
        return _MAKERS[code](card)


def title_of_paper(code: str) -> str:
    """As the list of papers has it."""
    return str((LetterCode if code in LetterCode.values else FormCode)(code).label)


def _can(card: Card, code: str) -> bool:
    if code == FormCode.MINUTES:
        return card.conference is not None
    if code in {FormCode.M04, FormCode.M05}:
        return card.plan is not None
    if code == FormCode.M07:
        return bool(card.separations)
    if code == LetterCode.SENDING:
        return card.in_force is not None
    if code == LetterCode.COURT:
        return any(_may_go_to_court(row) for row in card.separations[:1])
    return card.last(code) is not None


def _may_go_to_court(row: Separation) -> bool:
    """The paper is signed and sent before it is noted that the court was asked."""
    return row.state != SeparationState.ENDED or bool(row.court)


def invitation_to(case: Case, *, people: Sequence[str], meets_at: datetime, place: str) -> Letter:
    """To a conference that is called: it carries the number of the case and nothing of the child."""
    facts = papers.InvitationFacts(people=people, meets_at=meets_at, place=place)
    return papers.invitation(_issued(case.commune_code, case.changed_at), f"vụ việc {case.code}", facts)


def _issued(commune: str, at: datetime, signer: str = "") -> papers.Issuer:
    on = day_of(at)
    unit = unit_by_code(commune, on)
    return papers.Issuer(unit=unit.name if unit else commune, year=on.year, signer=signer)


def _issuer(card: Card, at: datetime, signer: str = "") -> papers.Issuer:
    """The commune that answered for the case when it was done, also after the case or the commune went into another."""
    return _issued(card.answered_at(at), at, signer)


def _whom(card: Card) -> papers.Whom:
    found = card.subject
    return papers.Whom(
        case=f"vụ việc {card.case.code}",
        name=found.name,
        birth=birth_words(found.birth_on, found.birth_precision) if found.birth_on else "",
        sex=str(Sex(found.sex).label) if found.sex != Sex.UNKNOWN else "",
        address=found.address,
    )


def _sheet(filled: Filled) -> papers.SheetFacts:
    sheet = filled.sheet
    return papers.SheetFacts(
        edition=filled.edition,
        title=TITLES.get(FormCode(sheet.form), ""),
        answers=sheet.answers,
        counts=filled.counts,
        decided=str(Level(sheet.decided).label) if sheet.decided else "",
        why=sheet.why,
        by_name=sheet.by_name,
        at=sheet.at,
    )


def _filled(card: Card, code: FormCode) -> papers.SheetFacts:
    found = card.last(code)
    if found is None:
        raise LookupError(code)
    return _sheet(found)


def _told(card: Card) -> Letter:
    sheet = _filled(card, FormCode.M01)
    return papers.intake_report(_issuer(card, sheet.at), _whom(card), sheet)


def _assessed(code: FormCode) -> Callable[[Card], Letter]:
    def made(card: Card) -> Letter:
        sheet = _filled(card, code)
        return papers.sheet_paper(_issuer(card, sheet.at), _whom(card), sheet, number=code.value[1:])

    return made


def _minutes(card: Card) -> Letter:
    held = card.conferences[0]
    people = [
        papers.Attended(name=one["name"], position=one["position"], present=one["present"]) for one in held.attendance
    ]
    facts = papers.MinutesFacts(
        held_at=held.held_at, place=held.place, chair=held.chair, people=people, minutes=held.minutes,
        conclusion=held.conclusion, writer=held.by_name,
    )  # fmt: skip
    return papers.minutes(_issuer(card, held.held_at), _whom(card), facts)


def _plan(card: Card, plan: Plan) -> papers.PlanFacts:
    return papers.PlanFacts(
        number=plan.number,
        goal=plan.goal,
        review_on=plan.review_on,
        author=plan.drafted_by_name,
        conference_on=day_of(card.conference.held_at) if card.conference else None,
        measures=[
            papers.MeasureLine(
                law=papers.law_of(row.code), what=row.what, needs=", ".join(str(Need(n).label) for n in row.needs),
                responsible=row.responsible, service=row.service, starts_on=row.starts_on, ends_on=row.ends_on,
                cost=row.cost,
            )
            for row in card.measures_of(plan)
        ],
    )  # fmt: skip


def _besides(card: Card, code: FormCode, about: UUID) -> papers.SheetFacts | None:
    """What was answered last to questions the office added, by the version of that day."""
    found = next((one for one in card.sheets if one.sheet.form == code and one.sheet.about == about), None)
    return _sheet(found) if found else None


def _plan_paper(card: Card) -> Letter:
    plan = card.plans[0]
    besides = _besides(card, FormCode.M04, plan.uuid)
    return papers.plan_paper(_issuer(card, plan.drafted_at), _whom(card), _plan(card, plan), besides=besides)


def _approval(card: Card) -> Letter:
    plan = card.plans[0]
    return papers.plan_approval(
        _issuer(card, plan.decided_at or plan.drafted_at, plan.decided_by_name),
        _whom(card),
        _plan(card, plan),
        besides=_besides(card, FormCode.M05, plan.uuid),
    )


def _apart(card: Card, row: Separation) -> papers.SeparationFacts:
    return papers.SeparationFacts(
        ground=str(row.get_ground_display()),
        effective_on=row.effective_on,
        until=row.until,
        handed_to=row.handed_to,
        carer=card.subject.carer,
    )


def _separation(card: Card) -> Letter:
    row = card.separations[0]
    facts = _apart(card, row)
    besides = _besides(card, FormCode.M07, row.uuid)
    return papers.separation_decision(
        _issuer(card, row.decided_at, row.decided_by_name), _whom(card), facts, besides=besides
    )


def _sending(card: Card) -> Letter:
    plan = card.in_force
    if plan is None or plan.decided_at is None:
        raise LookupError(LetterCode.SENDING)
    duty, family = to_send_to(card.case)
    facts = papers.SendingFacts(
        people=[*duty, *family], decision=_numbered(plan.decision_no, plan.decision_on), review_on=plan.review_on
    )
    return papers.sending(_issuer(card, plan.decided_at), f"vụ việc {card.case.code}", facts)


def _court(card: Card) -> Letter:
    row = card.separations[0]
    facts = papers.CourtFacts(
        court=row.court,
        words=row.court_words,
        separation=_apart(card, row),
        decision=_numbered(row.decision_no, row.decision_on),
    )
    return papers.court_request(_issuer(card, row.decided_at), _whom(card), facts)


def _numbered(number: str, on: date | None) -> str:
    """After "Quyết định": "số 12/QĐ-UBND ngày 03/11/2026", as far as it was written down."""
    return "".join([f" số {number}" if number else "", f" ngày {day(on)}" if on else ""])


_MAKERS: dict[str, Callable[[Card], Letter]] = {
    FormCode.M01: _told,
    FormCode.M02: _assessed(FormCode.M02),
    FormCode.M03: _assessed(FormCode.M03),
    FormCode.M04: _plan_paper,
    FormCode.M05: _approval,
    FormCode.M06: _assessed(FormCode.M06),
    FormCode.M07: _separation,
    FormCode.MINUTES: _minutes,
    LetterCode.SENDING: _sending,
    LetterCode.COURT: _court,
}


def name_of_paper(case: Case, code: str, kind: str = "docx") -> str:
    """The file's name: the case and the form, no child."""
    return f"{case.code}-{code.lower()}.{kind}"
