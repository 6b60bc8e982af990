"""A call says which commune asks, so that places that do not answer are counted in one index, a page at a time.

As before, a referral counts once for a place, as it stands there last within the days. What the place still has (it
waits, is in hand, is done) is there once for each place; of what ended there the last counts, where it has nothing.
"""

from django.db import migrations, models

from diemtua.lib import fence

FILL = """
update services_call c set commune_code = r.commune_code from services_referral r where r.id = c.referral_id
"""
COUNTED = """
drop function services_places_counted(timestamptz, timestamptz, timestamptz);
create function services_places_counted(since timestamptz, before timestamptz, at timestamptz, by_commune boolean,
  of_commune text, of_agency bigint, of_provider bigint, most bigint, skipped bigint)
returns table (commune_code text, agency_id bigint, provider_id bigint, place_name text, in_all bigint,
  asked bigint, waiting bigint, late bigint, in_hand bigint, declined bigint, done bigint)
language sql stable security definer set search_path = public, pg_temp as $$
  with own as materialized (
    select array(
      select u.code from places_unit u
      where u.level = 'commune' and (COUNTRY or u.province_code = any(PROVINCES::text[])) and of_commune in ('', u.code)
      union select code from unnest(COMMUNES::text[]) code where of_commune in ('', code)
    ) as communes
  ), one as (
    select c.commune_code, c.agency_id, case when c.agency_id is null then c.provider_id end as provider_id,
      c.state, c.due_at
    from services_call c
    where c.commune_code = any((select communes from own)::text[]) and c.state in LIVE
      and c.sent_at >= since and c.sent_at < before
    union all
    select c.commune_code, c.agency_id, case when c.agency_id is null then c.provider_id end, c.state, null
    from services_call c
    where c.commune_code = any((select communes from own)::text[]) and c.state in ENDED
      and c.sent_at >= since and c.sent_at < before
      and not exists (
        select from services_call o
        where o.referral_id = c.referral_id and o.sent_at >= since and o.sent_at < before
          and (o.agency_id = c.agency_id or o.agency_id is null and c.agency_id is null and o.provider_id = c.provider_id)
          and (o.state in LIVE or (o.sent_at, o.id) > (c.sent_at, c.id))
      )
  ), tallied as (
    select case when by_commune then l.commune_code end as commune_code,
      case when not by_commune then l.agency_id end as agency_id,
      case when not by_commune then l.provider_id end as provider_id,
      l.state, coalesce(l.due_at <= at, false) as late, count(*) as n
    from one l
    where (of_agency is null or l.agency_id = of_agency) and (of_provider is null or l.provider_id = of_provider)
    group by 1, 2, 3, 4, 5
  ), figures as (
    select t.commune_code, t.agency_id, t.provider_id, sum(n)::bigint as asked,
      coalesce(sum(n) filter (where state in OPEN), 0)::bigint as waiting,
      coalesce(sum(n) filter (where state in RUNNING and t.late), 0)::bigint as late,
      coalesce(sum(n) filter (where state = 'accepted'), 0)::bigint as in_hand,
      coalesce(sum(n) filter (where state in ('declined', 'passed_on', 'returned')), 0)::bigint as declined,
      coalesce(sum(n) filter (where state = 'done'), 0)::bigint as done
    from tallied t group by 1, 2, 3
  )
  select f.commune_code, f.agency_id, f.provider_id, coalesce(a.name, p.name, u.name, ''), count(*) over (),
    f.asked, f.waiting, f.late, f.in_hand, f.declined, f.done
  from figures f left join places_agency a on a.id = f.agency_id left join services_provider p on p.id = f.provider_id
    left join places_unit u on u.code = f.commune_code and u.level = 'commune' and u.valid_until is null
  order by f.late desc, f.waiting desc, 4, f.commune_code, f.agency_id, f.provider_id limit most offset skipped
$$;
"""
for word, said in {
    "COUNTRY": fence.COUNTRY,
    "PROVINCES": fence.PROVINCES,
    "COMMUNES": fence.COMMUNES,
    "LIVE": "('sent', 'seen', 'accepted', 'done')",
    "RUNNING": "('sent', 'seen', 'accepted')",
    "OPEN": "('sent', 'seen')",
    "ENDED": "('declined', 'missed', 'returned', 'passed_on', 'withdrawn')",
}.items():
    COUNTED = COUNTED.replace(word, said)


class Migration(migrations.Migration):
    dependencies = [("services", "0009_kinds")]
    operations = [
        migrations.AddField(
            model_name="call",
            name="commune_code",
            field=models.CharField(
                default="", help_text="who asks: as the referral has it, for counting", max_length=5
            ),
            preserve_default=False,
        ),
        migrations.RemoveIndex(model_name="call", name="services_call_sent_at"),
        migrations.AddIndex(
            model_name="call",
            index=models.Index(
                fields=["commune_code", "agency", "provider", "state", "sent_at", "due_at"],
                name="services_call_counted",
            ),
        ),
        migrations.RunSQL(FILL, migrations.RunSQL.noop),
        migrations.RunSQL(COUNTED, migrations.RunSQL.noop),
    ]
