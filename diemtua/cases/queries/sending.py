"""To whom the plan in force must be sent (NĐ 56/2017 Đ28.5)."""

from __future__ import annotations

from diemtua.cases.models import Case, Measure, Subject
from diemtua.cases.states import PlanState


def to_send_to(case: Case) -> tuple[list[str], list[str]]:
    """Who has duties in the plan in force, and the carer unless the carer is said to have done the harm."""
    rows = Measure.objects.filter(plan__case=case, plan__state=PlanState.APPROVED).order_by("position", "pk")
    duty = [name for row in rows for name in (row.service.strip(), row.responsible.strip()) if name]
    about = Subject.objects.get(case=case)
    return list(dict.fromkeys(duty)), [about.carer] if about.carer and not about.carer_harms else []
