"""One record of each kind in commune A and in its province, and a person of every role at three places."""

from __future__ import annotations

import uuid
from dataclasses import dataclass, field
from datetime import timedelta
from typing import Any

from django.core.files.base import ContentFile
from zeal import zeal_ignore

from diemtua.access import operations, queries
from diemtua.access.codes import REACH, Reach, Role
from diemtua.access.models import Assignment, BreakGlass, User
from diemtua.access.testing import AT, COMMUNE_A, COMMUNE_B, MAKER, PROVINCE, SINCE, TODAY, agency, make_user, unit
from diemtua.cases.testing import make_case
from diemtua.intake.models import Evidence as Handed
from diemtua.intake.models import Forwarding
from diemtua.intake.testing import make_report
from diemtua.lib.actor import Scope
from diemtua.lib.text import fold
from diemtua.people.codes import Verdict
from diemtua.people.models import (
    Adult,
    Child,
    ChildList,
    Concern,
    Disability,
    Import,
    ImportRow,
    ListedChild,
    LocalLabel,
    Membership,
    Merge,
    Residence,
    ReviewItem,
    ReviewRound,
    Risk,
    Transfer,
)
from diemtua.people.models import Relation as Kin
from diemtua.people.states import ChildState, ImportState
from diemtua.people.testing import make_child, make_household
from diemtua.places.models import Agency, DayOff, Village
from diemtua.plans.codes import Part, Relation
from diemtua.plans.models import (
    Citation,
    Document,
    Duty,
    Evidence,
    Progress,
    ReportDue,
    ReportingDuty,
    Step,
    Target,
    Task,
)
from diemtua.plans.states import DocumentState
from diemtua.quality.models import LinkRun, OwnRule, Pair, Sign
from diemtua.services.models import Match
from diemtua.services.testing import make_helper, make_meeting, make_offer, make_provider, make_referral
from diemtua.workforce.codes import Post
from diemtua.workforce.models import Leave, Posting

OTHER_PROVINCE = "44"
NATION = frozenset({Role.HOTLINE_OPERATOR, Role.MINISTRY_ANALYST, Role.ADMINISTRATOR})
# Which kind of agency a role belongs to in the commune or, with two letters for the province, there.
AGENCY_KIND = {
    Role.HEALTH_STAFF: "tram_y_te",
    Role.SCHOOL_STAFF: "truong_hoc",
    Role.POLICE_STAFF: "cong_an_xa",
    Role.UNION_STAFF: "hoi_phu_nu_xa",
    Role.AGENCY_OFFICER: "so_giao_duc",
    Role.OUTREACH_OFFICER: "btgdv_tinh_uy",
    Role.FACILITY_MANAGER: "co_so_tgxh",
}
OF_COMMUNE = frozenset({Role.HEALTH_STAFF, Role.SCHOOL_STAFF, Role.POLICE_STAFF, Role.UNION_STAFF})


@dataclass
class World:
    """What the doors lead to. `ids` are the keys in the addresses, by name."""

    ids: dict[str, Any] = field(default_factory=dict)
    readers: dict[str, frozenset[int]] = field(default_factory=dict)

    def sees(self, scope: Scope, name: str) -> bool:
        """Whether a scope meets the plan of commune A or of the province."""
        commune, province = COMMUNE_A in scope.communes, PROVINCE in scope.provinces
        meets = {
            "c": scope.registry and (commune or province or bool(scope.villages)),
            "v": commune,
            "s": commune,
            "i": COMMUNE_A in scope.strict or bool(scope.agencies & self.readers["a"]),
            "k": commune or (scope.registry and province),
            "w": commune or province or scope.overseer,
            "r": commune or province,
        }
        if name in meets:
            return meets[name]
        return province or (name == "a" and commune) or bool(scope.agencies & self.readers[name])


def make_world() -> World:
    """A plan of commune A with work for its health station, a plan of the province with work for a department."""
    world, station, department = World(), agency(COMMUNE_A, "tram_y_te"), agency(PROVINCE, "so_giao_duc")
    world.readers = {"a": frozenset({station.pk}), "p": frozenset({department.pk})}
    with zeal_ignore():
        for name, commune, body in (("a", COMMUNE_A, station), ("p", "", department)):
            world.ids |= {f"{key}_{name}": value for key, value in _paper(name, commune, body).items()}
        village = Village.objects.create(
            unit=unit(COMMUNE_A), kind="khu_pho", name="Khu phố 1", folded="khu pho 1", valid_from=SINCE,
            province_code=PROVINCE, commune_code=COMMUNE_A,
        )  # fmt: skip
        other = make_user("nguoi.khac", "Người Khác", Role.COMMUNE_OFFICER, COMMUNE_A, "phong_vhxh")
        opening = BreakGlass.objects.create(
            user=other, unit=unit(COMMUNE_A), province_code=PROVINCE, commune_code=COMMUNE_A, reason="thử",
            opened_at=AT, until=AT + timedelta(hours=3),
        )  # fmt: skip
        held = queries.roles_of(other).get()
        world.ids |= _child(village)
    world.ids |= {"village": village.uuid, "user": other.uuid, "held": held.uuid, "opening": opening.uuid}
    told = make_report(COMMUNE_A, at=AT, words=f"Nghe khóc sau vườn {SECRET['r']}")
    world.ids["report"] = told.uuid
    world.ids["reported"] = told.reported.get().uuid
    world.ids |= {"kind": "channels", "row": "phone"}
    world.ids |= {"day_off": DayOff.objects.filter(province_code="").latest("day").uuid}
    world.ids["forwarding"] = Forwarding.objects.create(
        report=told, away="police", to_words="Công an", words="thử", passed_on=TODAY, due_on=TODAY, at=AT, by_name="thử"
    ).uuid
    world.ids["evidence"] = Handed.objects.create(
        report=told, kind="address", address="https://example.test/", added_at=AT
    ).uuid
    world.ids |= _case(other)
    world.ids |= _posting()
    world.ids |= _help(Child.objects.get(uuid=world.ids["child"]))
    world.ids |= _referral(Child.objects.get(uuid=world.ids["child"]), other)
    world.ids["nothing"] = uuid.uuid4()
    return world


# Words that stand in the plan of commune A and of the province, and nowhere else.
SECRET = {
    "a": "bưởi da xanh", "p": "chuối ngự", "c": "Măng Cụt", "r": "mận hậu", "v": "thanh long", "w": "sầu riêng",
    "i": "vú sữa",
}  # fmt: skip
POWER = {
    "a": "plans.view", "p": "plans.view", "c": "people.view", "r": "intake.view", "v": "cases.view",
    "w": "workforce.view", "k": "services.keep", "s": "services.refer", "i": "services.answer",
}  # fmt: skip


def _help(child: Child) -> dict[str, Any]:
    """A model of commune A that nobody but its commune and province keeps, with a child of the commune."""
    provider = make_provider(COMMUNE_A, at=AT, kind="me_do_dau", name="Mẹ đỡ đầu")
    offer, helper = make_offer(provider, at=AT), make_helper(provider, at=AT)
    match = Match.objects.create(
        child=child, offer=offer, helper=helper, province_code=PROVINCE, commune_code=COMMUNE_A, since=TODAY,
        by_name="thử", at=AT,
    )  # fmt: skip
    return {"provider": provider.uuid, "offer": offer.uuid, "helper": helper.uuid, "match": match.uuid}


def _posting() -> dict[str, Any]:
    """Somebody of commune A without an account, who is away for a month."""
    place = {"province_code": PROVINCE, "commune_code": COMMUNE_A}
    row = Posting.objects.create(
        **place, unit=unit(COMMUNE_A), post=Post.COLLABORATOR, full_name=f"Bà {SECRET['w']}",
        folded=fold(SECRET["w"]), valid_from=SINCE, added_at=AT,
    )  # fmt: skip
    away = Leave.objects.create(
        **place, posting=row, valid_from=TODAY, valid_until=TODAY + timedelta(days=30), planned_at=AT,
        planned_by_name="thử",
    )  # fmt: skip
    return {"posting": row.uuid, "leave": away.uuid}


def _referral(child: Child, worker: User) -> dict[str, Any]:
    """Asked of the health station of commune A, and met about."""
    by = queries.actor_in(queries.assignments_of(worker, TODAY)[0], channel="test")
    made = make_referral(child, agency(COMMUNE_A, "tram_y_te"), words=f"Em sợ {SECRET['i']}", by=by, at=AT)
    met = make_meeting(child, agency(COMMUNE_A, "tram_y_te"), by=by, at=AT)
    return {
        "referral": made.uuid, "referral_call": made.calls.get().uuid, "decision": met.decisions.get().uuid,
    }  # fmt: skip


def _case(worker: User) -> dict[str, Any]:
    """A case of commune A that one officer works on."""
    by = queries.actor_in(queries.assignments_of(worker, TODAY)[0], channel="test")
    case = make_case(by, by, AT, name=f"Em {SECRET['v']}")
    return {"case": case.uuid, "case_member": case.members.get().uuid}


def _child(village: Village) -> dict[str, Any]:
    """A child of commune A on its way to a commune nobody here works for."""
    child = make_child(f"Nguyễn {SECRET['c']}", village=village, state=ChildState.MOVING)
    transfer = Transfer.objects.create(
        child=child, child_name=child.name, province_code=PROVINCE, commune_code=COMMUNE_A, to_province_code="01",
        to_commune_code="00004", moved_on=TODAY, due_on=TODAY, sent_by_name="thử", sent_at=AT,
    )  # fmt: skip
    merge = Merge.objects.create(kept=child, dropped_ids=[], kept_version=1, by_name="thử", at=AT, undone_at=AT)
    batch = Import.objects.create(
        province_code=PROVINCE, commune_code=COMMUNE_A, state=ImportState.READY, file_name=f"{SECRET['c']}.xlsx",
        file_sha256="0" * 64, added_by_name="thử", added_at=AT, counts={"new": 1, "skipped": 0}, rows_total=1,
    )  # fmt: skip
    member = Membership.objects.create(
        child=child, group="G04", is_restricted=False, since=TODAY, evidence=f"giấy của {SECRET['c']}", proposed_at=AT
    )
    said = {"full_name": f"Lê {SECRET['c']}"}
    row = ImportRow.objects.create(batch=batch, number=2, verdict=Verdict.NEW, values=said, said=said)
    brought = {"import": batch.uuid, "import_row": row.number}
    beside = brought | _circumstances(child, village)
    beside |= _pairs(child, village) | _quality(child)
    return {"child": child.uuid, "transfer": transfer.uuid, "merge": merge.uuid, "membership": member.uuid, **beside}


def _quality(child: Child) -> dict[str, Any]:
    """An early sign about the child, and a rule of the province."""
    sign = Sign.objects.create(
        child=child, rule="E01", found_on=TODAY, province_code=PROVINCE, commune_code=COMMUNE_A,
        village_id=child.village_id,
    )  # fmt: skip
    rule = OwnRule.objects.create(
        province_code=PROVINCE, dimension="full", severity="light", sentence="Chưa có địa chỉ", reason="thử",
        mend="place", condition={"all": [{"field": "has_address", "is": "is", "value": False}]},
        added_by_name="thử", added_at=AT, changed_at=AT,
    )  # fmt: skip
    return {"sign": sign.uuid, "own_rule": rule.uuid, "rule_code": "F06"}


def _pairs(child: Child, village: Village) -> dict[str, Any]:
    """A comparison of the province and a pair it found."""
    run = LinkRun.objects.create(province_code=PROVINCE, by_name="thử", at=AT, beaten_at=AT)
    twin = make_child(f"Nguyễn Bảo {SECRET['c']}", village=village)
    pair = Pair.objects.create(
        first=child, second=twin, province_code=PROVINCE, group=child.pk, score=0.9, run=run, found_at=AT
    )
    return {"pair": pair.uuid, "link_run": run.uuid}


def _circumstances(child: Child, village: Village) -> dict[str, Any]:
    """What hangs on the child: group, risk, certificate, review; and beside it a label and a person of concern."""
    place = {"province_code": PROVINCE, "commune_code": COMMUNE_A}
    since = {"child": child, "since": SINCE}
    made: dict[str, Any] = {
        "papered": Membership.objects.create(
            **since, group="G01", is_restricted=False, proposed_at=AT, evidence_name="giay.pdf",
            evidence_file=ContentFile(b"x", "x"),
        ),
        "risk": Risk.objects.create(**since, flag="R06"),
        "disability": Disability.objects.create(**since, kinds=["DT1"], level="MD1"),
        "label": LocalLabel.objects.create(**place, name="Nhà xa", folded="nha xa", flags=["R06"]),
        "concern": Concern.objects.create(
            **place, kind="other", full_name=f"Chị {SECRET['c']}", added_by_name="thử", added_at=AT
        ),
        "review": ReviewRound.objects.create(**place, name="Rà soát", opened_on=TODAY, due_on=TODAY),
    }  # fmt: skip
    made["review_item"] = ReviewItem.objects.create(round=made["review"], child=child, village=village)
    made["listing"] = ChildList.objects.create(
        **place, name=f"Quà cho {SECRET['c']}", folded="qua", made_at=AT, made_by_name="thử"
    )
    ListedChild.objects.create(listing=made["listing"], child=child, added_at=AT, added_by_name="thử")
    made["residence"] = Residence.objects.create(
        child=child, kind="permanent", unit=unit(COMMUNE_A), address=f"ngõ {SECRET['c']}", recorded_at=AT
    )
    made["household"] = make_household("Nguyễn Văn Chủ", village=village)
    mother = Adult.objects.create(**place, village=village, full_name=f"Bà {SECRET['c']}", folded="ba mang cut")
    made["relation"] = Kin.objects.create(child=child, adult=mother, kind="mother")
    return {name: row.uuid for name, row in made.items()}


def _paper(name: str, commune: str, body: Agency) -> dict[str, Any]:
    word = SECRET[name]
    place = {"province_code": PROVINCE, "commune_code": commune, "reader_agencies": [body.pk]}
    document = Document.objects.create(
        **place, state=DocumentState.READ, number="12/KH-UBND", kind="Kế hoạch",
        title=f"Kế hoạch {word}", folded=fold(word),
        file=ContentFile(b"x", "x"), file_name="ke-hoach.txt", file_size=1, file_sha256=uuid.uuid4().hex * 2,
        added_by_name="thử", added_at=AT,
    )  # fmt: skip
    task = Task.objects.create(**place, document=document, position=1, text=f"Rà soát {word}", folded=fold(word))
    duty = Duty.objects.create(
        task=task, agency=body, agency_name=body.name, written_as=body.name, province_code=PROVINCE,
        commune_code=commune, part=Part.LEAD, opened_on=TODAY,
    )  # fmt: skip
    step = Step.objects.create(duty=duty, position=1, text=f"Gọi điện về {word}", made_by_name="thử", made_at=AT)
    asked = ReportingDuty.objects.create(document=document, senders=[body.name], period="hằng năm", due="12-05")
    due = ReportDue.objects.create(
        reporting_duty=asked, agency=body, agency_name=body.name, province_code=PROVINCE, commune_code=commune,
        period="yearly", period_name="năm 2026", starts_on=TODAY, ends_on=TODAY, due_on=TODAY,
    )  # fmt: skip
    report = Progress.objects.create(duty=duty, at=AT, percent=10, words=f"Đã họp về {word}", made_by_name="thử")
    proof = Evidence.objects.create(
        progress=report, file=ContentFile(b"x", "x"), name="bien-ban.pdf", size=1, sha256="0" * 64
    )
    target = Target.objects.create(
        document=document, text=f"100% nhà có {word}", comparator="=", value=100, unit="%", reporter=body
    )
    cited = Citation.objects.create(document=document, relation=Relation.BASED_ON, number="5-CT/TW", kind="Chỉ thị")
    return {
        "citation": cited.pk,
        "step": step.uuid,
        "due": due.uuid,
        "document": document.uuid,
        "task": task.uuid,
        "duty": duty.uuid,
        "evidence": proof.uuid,
        "target": Target.objects.values_list("uuid", flat=True).get(pk=target.pk),
    }


def _give_village(user: User, commune: str) -> None:
    """A collaborator looks after the village of the child, at home; the neighbour's has none."""
    villages = list(Village.objects.filter(commune_code=commune).values_list("pk", flat=True))
    Assignment.objects.filter(user=user, role=Role.COLLABORATOR).update(villages=villages)


def person(role: Role, where: str) -> User:
    """Somebody in a role: at home in commune A and its province, at the neighbour's, or with no role at all."""
    username = f"{role.value.replace('_', '.')}.{where}"
    if where == "none":
        return operations.create_user(
            username=username, full_name="Người Thử", must_change_password=False, by=MAKER, at=AT
        )
    if role in NATION:
        return make_user(username, "Người Thử", role)
    commune, province = (COMMUNE_A, PROVINCE) if where == "own" else (COMMUNE_B, OTHER_PROVINCE)
    if REACH[role] is Reach.PROVINCE:
        return make_user(username, "Người Thử", role, province)
    if REACH[role] is not Reach.AGENCY:
        user = make_user(username, "Người Thử", role, commune)
        _give_village(user, commune)
        return user
    place = commune if role in OF_COMMUNE else province
    kind = AGENCY_KIND[role]
    if not Agency.objects.on(TODAY).filter(unit=unit(place), kind=kind).exists():
        name = f"{kind} {place}"
        Agency.objects.create(unit=unit(place), kind=kind, name=name, folded=name, valid_from=SINCE)
    return make_user(username, "Người Thử", role, place, kind)
