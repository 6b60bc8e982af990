"""What a paper of a case says, from the case as it stands."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import datetime
from uuid import UUID

from django.utils import translation

from diemtua.cases.codes import FormCode, Level
from diemtua.cases.models import Case, Plan
from diemtua.cases.queries.card import Card, Filled
from diemtua.cases.rules import papers
from diemtua.lib.clock import day_of
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
    """Which papers can be made of the case now, in the order of the forms."""
    return [code for code in FormCode.values if _can(card, code)]


def paper_of(card: Card, code: str) -> Letter | None:
    """The paper, in Vietnamese whatever the reader's language is; None where there is nothing to write it from."""
    if code not in FormCode.values or not _can(card, code):
        return None
    with translation.override("vi"):
        return _MAKERS[FormCode(code)](card)


def _can(card: Card, code: str) -> bool:
    if code == FormCode.MINUTES:
        return card.conference is not None
    if code in {FormCode.M04, FormCode.M05}:
        return card.plan is not None
    if code == FormCode.M07:
        return bool(card.separations)
    return card.last(code) is not None


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


def _separation(card: Card) -> Letter:
    row = card.separations[0]
    facts = papers.SeparationFacts(
        ground=str(row.get_ground_display()),
        effective_on=row.effective_on,
        until=row.until,
        handed_to=row.handed_to,
        carer=card.subject.carer,
    )
    besides = _besides(card, FormCode.M07, row.uuid)
    return papers.separation_decision(
        _issuer(card, row.decided_at, row.decided_by_name), _whom(card), facts, besides=besides
    )


_MAKERS: dict[FormCode, Callable[[Card], Letter]] = {
    FormCode.M01: _told,
    FormCode.M02: _assessed(FormCode.M02),
    FormCode.M03: _assessed(FormCode.M03),
    FormCode.M04: _plan_paper,
    FormCode.M05: _approval,
    FormCode.M06: _assessed(FormCode.M06),
    FormCode.M07: _separation,
    FormCode.MINUTES: _minutes,
}


def name_of_paper(case: Case, code: str, kind: str = "docx") -> str:
    """The file's name: the case and the form, no child."""
    return f"{case.code}-{code.lower()}.{kind}"
