"""What each field of a rule is in the database: one row a child, whatever the number of children asked for.

Side tables are reached by the key of the child, so that one record costs as little as its rows and a commune as much as
its children. `%(today)s` and `%(year)s` are the day and the year of the count.
"""

from __future__ import annotations

from diemtua.people.codes import ADOPTION
from diemtua.people.states import IN_CARE
from diemtua.quality.queries.beside import SIBLING_CASE, TOLD_TWICE

_DAY = "at time zone 'Asia/Ho_Chi_Minh')::date"
_PARENT = "rel.kind in ('father', 'mother')"
_ADOPTION = ", ".join(f"'{kind}'" for kind in sorted(ADOPTION))
_CARE = ", ".join(f"'{state}'" for state in sorted(IN_CARE))

COLUMNS: dict[str, str] = {
    "birth_precision": "c.birth_precision",
    "sex": "c.sex",
    "birth_registration": "c.birth_registration",
    "insurance": "c.insurance",
    "immunised": "c.immunised",
    "nutrition": "c.nutrition",
    "school": "c.school",
    "poverty": "coalesce(py.state, case when c.household_id is null then c.poverty else 'unknown' end)",
    "level": "d.level",
    "has_name": "c.full_name <> ''",
    "has_number": "c.number_key is not null",
    "has_ethnicity": "c.ethnicity <> ''",
    "has_village": "c.village_id is not null",
    "has_household": "c.household_id is not null",
    "has_address": "c.address <> ''",
    "has_phone": "c.phone <> '' or coalesce(p.has_phone, false)",
    "has_residence": "c.residence_registered_on is not null",
    "has_keeper": "c.keeper_id is not null",
    "has_school_name": "c.school_name <> ''",
    "is_special": "c.is_special",
    "was_visited": "c.visited_on is not null",
    "has_disability": "d.level is not null",
    "has_certificate": "coalesce(d.certificate_no, '') <> ''",
    "father_dead": "coalesce(p.father_dead, false)",
    "mother_dead": "coalesce(p.mother_dead, false)",
    "father_alive": "coalesce(p.father_alive, false)",
    "mother_alive": "coalesce(p.mother_alive, false)",
    "other_sex": "c.sex in ('male', 'female') and coalesce(n.sex, '') not in ('', c.sex)",
    "other_year": (
        "c.birth_precision in ('day', 'month', 'year') and coalesce(n.year <> date_part('year', c.birth_on), false)"
    ),
    "odd_name": r"c.full_name ~ '[0-9?*@#/\\_+=<>]'",
    "papers_before_birth": (
        "coalesce(c.birth_registered_on < c.birth_on, false) or coalesce(c.insurance_on < c.birth_on, false)"
    ),
    "group_before_birth": "coalesce(m.before_birth, false)",
    "new_year_birth": (
        "c.birth_precision = 'day' and date_part('month', c.birth_on) = 1 and date_part('day', c.birth_on) = 1"
    ),
    "far_village": "coalesce(v.commune_code <> c.commune_code, false)",
    "review_unsettled": "coalesce(i.unsettled, false)",
    "risk_unseen": "k.since is not null and (c.visited_on is null or c.visited_on < k.since)",
    "drop_unseen": (
        "c.school = 'dropped_out' and (c.visited_on is null or coalesce(c.visited_on < s.dropped_on, false))"
    ),
    "restricted_case": "c.is_restricted",
    "adopted": "coalesce(p.adopted, false)",
    "sibling_case": f"{SIBLING_CASE} is not null",
    "carers": "coalesce(p.carers, 0)",
    "parents": "coalesce(p.parents, 0)",
    "name_words": "coalesce(cardinality(string_to_array(nullif(c.full_name, ''), ' ')), 0)",
    "missed": "coalesce(w.missed, 0)",
    "unproven": "coalesce(m.unproven, 0)",
    "unproven_restricted": "coalesce(m.unproven_restricted, 0)",
    "undivided": "coalesce(m.undivided, 0)",
    "nearest_parent": "p.nearest_parent",
    "farthest_parent": "p.farthest_parent",
    "youngest_carer": "p.youngest_carer",
    "pairs": "x.pairs",
    "visited": "c.visited_on",
    "added": f"(c.added_at {_DAY}",
    "changed": f"(c.changed_at {_DAY}",
    "born": "c.birth_on",
    "proposed": "m.proposed",
    "proposed_restricted": "m.proposed_restricted",
    "transfer_due": "t.due_on",
    "review_due": "i.due_on",
    "village_ended": "v.valid_until",
    "third_home": "h.since",
    "told_twice": TOLD_TWICE.format(what=f"(t.received_at {_DAY}"),
    "age": "c.birth_on",
    # Born on 29/2, full on 1/3 of a common year, as in `births.age_on`.
    "age_years": (
        "(%(year)s - date_part('year', c.birth_on) - ((date_part('month', %(today)s::date),"
        " date_part('day', %(today)s::date))"
        " < (date_part('month', c.birth_on), date_part('day', c.birth_on)))::int)::int"
    ),
    "groups": "case when c.groups = '{}' then '{}' else array(select left(code, 3) from unnest(c.groups) code) end",
    "flags": "c.flags",
}

# As `queries.pairs.waiting` says it: nobody has settled the pair, here or on the page of one of its records.
_WAITS = f"""q.state = 'open'
    and exists (select from people_child o where o.id = {{other}} and o.state in ({_CARE}))
    and not exists (select from people_notduplicate d where (d.first_id, d.second_id) = (q.first_id, q.second_id))"""  # noqa: S608

_BESIDE = f"""
left join places_village v on v.id = c.village_id
left join quality_saidnumber n on n.child_id = c.id and n.key = c.number_key
left join people_povertyyear py on py.household_id = c.household_id and py.year = %(year)s
left join people_disability d on d.child_id = c.id and d.until is null
left join people_transfer t on t.child_id = c.id and t.state = 'sent'
left join lateral (
  select count(*) filter (where proven.missing and not proven.is_restricted) as unproven,
    count(*) filter (where proven.missing and proven.is_restricted) as unproven_restricted,
    count(*) filter (where proven.state = 'confirmed' and not proven.is_restricted and proven.subgroup = '')
      as undivided,
    bool_or(proven.state in ('proposed', 'confirmed') and not proven.is_restricted and proven.since < c.birth_on)
      as before_birth,
    min((proven.proposed_at {_DAY}) filter (where proven.state = 'proposed' and not proven.is_restricted) as proposed,
    min((proven.proposed_at {_DAY}) filter (where proven.state = 'proposed' and proven.is_restricted)
      as proposed_restricted
  from (select own.*, own.state = 'confirmed' and own.evidence = '' and own.evidence_file = '' as missing
    from people_membership own where own.child_id = c.id) proven
) m on true
left join lateral (
  select max(risk.since) as since from people_risk risk
  where risk.child_id = c.id and risk.until is null and risk.flag in ('R02', 'R04')
) k on true
left join lateral (
  select count(*) filter (where rel.is_carer) as carers,
    count(*) filter (where {_PARENT} and a.died_on is null) as parents,
    bool_or(rel.is_carer and a.phone <> '') as has_phone,
    bool_or(rel.kind = 'father' and a.died_on is not null) as father_dead,
    bool_or(rel.kind = 'mother' and a.died_on is not null) as mother_dead,
    bool_or(rel.kind = 'father' and a.died_on is null) as father_alive,
    bool_or(rel.kind = 'mother' and a.died_on is null) as mother_alive,
    bool_or(rel.kind in ({_ADOPTION})) as adopted,
    min(date_part('year', c.birth_on) - a.birth_year) filter (where {_PARENT})::int as nearest_parent,
    max(date_part('year', c.birth_on) - a.birth_year) filter (where {_PARENT})::int as farthest_parent,
    %(year)s - max(a.birth_year) filter (where rel.is_carer) as youngest_carer
  from people_relation rel left join people_adult a on a.id = rel.adult_id
  where rel.child_id = c.id and rel.until is null
) p on true
left join lateral (
  select lived.since from people_residence lived where lived.child_id = c.id and lived.kind = 'actual'
    and lived.since is not null order by lived.since desc offset 2 limit 1
) h on true
left join lateral (
  select y.dropped_on from people_schooling y where y.child_id = c.id order by y.year desc limit 1
) s on true
left join lateral (
  select count(*) as missed from people_visit seen where seen.child_id = c.id
    and seen.outcome not in ('seen', 'seen_changed')
    and seen.visited_on > coalesce(c.visited_on, '-infinity'::date)
) w on true
left join lateral (
  select (select count(*) from quality_pair q where q.first_id = c.id and {_WAITS.format(other="q.second_id")})
    + (select count(*) from quality_pair q where q.second_id = c.id and {_WAITS.format(other="q.first_id")}) as pairs
) x on true
left join lateral (
  select min(rd.due_on) filter (where item.outcome = '') as due_on,
    bool_or(item.outcome in ('seen_changed', 'away', 'not_found') and item.settled_at is null) as unsettled
  from people_reviewitem item join people_reviewround rd on rd.id = item.round_id and rd.state = 'open'
  where item.child_id = c.id
) i on true
"""  # noqa: S608 - of constants


def sheet_sql(scope: str) -> str:
    """One row a child in care within a scope: its key, its places, and every field. `scope` is SQL of this app."""
    fields = ", ".join(f"{sql} as {name}" for name, sql in COLUMNS.items())
    return (
        f"select c.id, c.province_code, c.commune_code, c.village_id, {fields} from people_child c {_BESIDE}"  # noqa: S608
        f" where c.state in ({_CARE}) and {scope}"
    )
