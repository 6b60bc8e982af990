"""Whoever holds a role at a unit on the day of the update gets the posting that goes with it."""

from django.db import migrations

POSTINGS = """
insert into workforce_posting (uuid, version, province_code, commune_code, unit_id, agency_id, post, user_id, assignment_id,
  full_name, folded, phone, villages, duties, decision_no, stipend, valid_from, ended_reason, added_at, added_by_name)
select gen_random_uuid(), 1, u.province_code, case when u.level = 'commune' then u.code else '' end, u.id, a.agency_id,
  case a.role when 'commune_officer' then 'child_worker' when 'commune_leader' then 'leader'
    when 'collaborator' then 'collaborator' when 'health_staff' then 'health_station' when 'school_staff' then 'school'
    when 'police_staff' then 'police' when 'union_staff' then 'unions' else 'province' end,
  a.user_id, a.id, p.full_name, p.folded, '', a.villages,
  case a.role when 'commune_officer' then '{d53_1,d53_2,d53_3,d53_4,d53_5,d53_6}'::text[] else '{}'::text[] end,
  left(a.decision, 60), '', a.valid_from, '', a.given_at, coalesce(g.full_name, '')
from access_assignment a join access_user p on p.id = a.user_id join places_unit u on u.id = a.unit_id
left join access_user g on g.id = a.given_by_id
where a.valid_until is null
  and (a.role not in ('commune_officer', 'collaborator') or not exists (
    select from access_assignment other where other.user_id = a.user_id and other.role = a.role and other.unit_id = a.unit_id
      and other.valid_until is null and other.id < a.id))
"""
NONE = "select 1"


class Migration(migrations.Migration):
    dependencies = [("workforce", "0002_fence")]
    operations = [migrations.RunSQL(POSTINGS, NONE)]
