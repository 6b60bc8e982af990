"""Who may open a document: its agency, who has a duty or reports something in it, a province it is shared with."""

from __future__ import annotations

from datetime import date

from diemtua.places import queries as places
from diemtua.places.models import Agency
from diemtua.plans.models import Document, Duty, ReportDue, Target
from diemtua.plans.states import DocumentState

FIELDS = ["reader_agencies", "reader_communes"]


def set_readers(document: Document, *, on: date) -> None:
    """Write the readers anew from what stands; the caller saves `FIELDS`.

    A shared document is open to every commune and to the agencies of the province's own level. The tasks in it keep
    their own readers: a commune that may read the plan still meets only its own work.
    """
    agencies, communes = set[int](), set[str]()
    duties = Duty.objects.filter(task__document=document).values_list("agency_id", "commune_code")
    reports = ReportDue.objects.filter(reporting_duty__document=document).values_list("agency_id", "commune_code")
    for agency_id, commune_code in duties.order_by().union(reports.order_by()):
        agencies |= {agency_id} if agency_id else set()
        communes |= {commune_code} if commune_code else set()
    if document.agency_id:
        agencies.add(document.agency_id)
    if document.state == DocumentState.CONFIRMED:
        reporters = Agency.objects.filter(pk__in=Target.objects.filter(document=document).values("reporter"))
        for agency_id, commune_code in reporters.values_list("pk", "commune_code"):
            agencies.add(agency_id)
            communes |= {commune_code} if commune_code else set()
    if document.is_shared:
        of_province = Agency.objects.on(on).filter(province_code=document.province_code, commune_code="")
        agencies |= set(of_province.values_list("pk", flat=True))
        communes |= set(places.communes_of(document.province_code, on).values_list("code", flat=True))
    document.reader_agencies, document.reader_communes = sorted(agencies), sorted(communes)
