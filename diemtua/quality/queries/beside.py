"""What cases and reports say beside the register, for early signs alone: no score and no figure rests on them.

A sensitive case gives no sign, to nobody: not even that it exists may be guessed from one. Whoever may not meet the
case or the report a sign rests on does not meet the sign (`queries.signs`, migration 0005).
"""

from __future__ import annotations

from diemtua.cases.states import RUNNING
from diemtua.intake.codes import Falsity
from diemtua.intake.states import ReportState

_RUNNING = ", ".join(f"'{state}'" for state in sorted(RUNNING))
# Looked into, and each time no harm was found: together they ask for another look.
_LOOKED_INTO = f"'{Falsity.NO_HARM}', '{Falsity.ADVICE}'"
# Children of one home, or of one father or mother wherever they live.
_SIBLINGS = """select o.id from people_child o where o.household_id = c.household_id and o.id <> c.id
  union all select other.child_id from people_relation own join people_relation other on other.adult_id = own.adult_id
  where own.child_id = c.id and other.child_id <> c.id and own.kind in ('father', 'mother')
  and other.kind in ('father', 'mother')"""
# Of a child `c`: a running case of a brother or sister, and the second-last of the reports its own commune closed.
SIBLING_CASE = f"""(select min(k.id) from ({_SIBLINGS}) o join cases_subject about on about.child_id = o.id
  join cases_case k on k.id = about.case_id where k.state in ({_RUNNING}) and not k.is_sensitive)"""  # noqa: S608 - of constants
TOLD_TWICE = f"""(select {{what}} from intake_reportedchild told join intake_report t on t.id = told.report_id
  where told.child_id = c.id and t.state = '{ReportState.CLOSED}' and t.falsity in ({_LOOKED_INTO})
  and t.holder = 'commune' and t.commune_code = c.commune_code
  order by t.received_at desc, t.id desc offset 1 limit 1)"""  # noqa: S608
