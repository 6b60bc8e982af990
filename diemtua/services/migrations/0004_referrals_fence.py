"""The fence around referrals.

The sender's commune meets its own, by its own role and by no emergency opening; of a case of class C3 the team alone.
An agency that was asked meets the row; what was told it reads while it stands among the readers, which a refusal, a
return or a withdrawn consent takes it from. Each place meets its own call and its own steps. Those above meet figures,
through a function that names nobody.
"""

from django.db import migrations

from diemtua.lib import fence


def _sender(row: str) -> str:
    return (
        f"(not {row}.is_sensitive and {row}.commune_code = any({fence.STRICT}::text[]))"
        f" or ({row}.is_sensitive and {fence.OWN_USER} = any({row}.team))"
    )


OF_SENDER = f"{fence.COUNTRY} or {_sender('services_referral')}"
ROW = f"{OF_SENDER} or agencies && {fence.AGENCIES}::bigint[]"


def _behind(extra: str = "") -> str:
    """A table whose rows hang on a referral: the sender meets them, and who `extra` says."""
    more = f" or {extra}" if extra else ""
    return f"exists (select from services_referral r where r.id = referral_id and ({fence.COUNTRY} or {_sender('r')}{more}))"


OPENS = {
    "services_referral": ROW,
    "services_packet": _behind(f"r.readers && {fence.AGENCIES}::bigint[]"),
    "services_consent": _behind(),
    "services_feedback": _behind(),
    "services_call": f"agency_id = any({fence.AGENCIES}::bigint[]) or {_behind()}",
    "services_step": (
        f"exists (select from services_call c where c.id = call_id and c.agency_id = any({fence.AGENCIES}::bigint[]))"
        f" or {_behind()}"
    ),
    "services_meeting": f"{fence.COUNTRY} or {_sender('services_meeting')}",
    "services_decision": (
        f"agency_id = any({fence.AGENCIES}::bigint[])"
        " or exists (select from services_meeting m where m.id = meeting_id)"
    ),
}
# Asked once a page, over the rows of a scope: who is late, who declines, who helps.
WHOSE = (
    f"{fence.COUNTRY} or r.province_code = any({fence.PROVINCES}::text[])"
    f" or r.commune_code = any({fence.COMMUNES}::text[])"
)
COUNTED = """
create function services_calls_counted()
returns table (province_code text, commune_code text, agency_id bigint, provider_id bigint, place_name text,
  asked bigint, waiting bigint, late bigint, declined bigint, done bigint)
language sql stable security definer set search_path = public, pg_temp as $$
  select r.province_code, r.commune_code, c.agency_id, c.provider_id, max(c.place_name),
    count(*), count(*) filter (where c.state in ('sent', 'seen')),
    count(*) filter (where c.state in ('sent', 'seen', 'accepted') and c.due_at <= now()),
    count(*) filter (where c.state in ('declined', 'passed_on', 'returned')),
    count(*) filter (where c.state = 'done')
  from services_call c join services_referral r on r.id = c.referral_id
  where WHOSE
  group by 1, 2, 3, 4
$$;
""".replace("WHOSE", WHOSE)


class Migration(migrations.Migration):
    dependencies = [("services", "0003_referrals")]
    operations = [
        *[
            migrations.RunSQL(fence.policy_of(table, opens), fence.drop_policy_sql(table))
            for table, opens in OPENS.items()
        ],
        migrations.RunSQL(COUNTED, "drop function services_calls_counted();"),
    ]
