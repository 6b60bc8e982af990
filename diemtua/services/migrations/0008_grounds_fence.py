"""The fence around referrals follows the team of a case: who left it meets nothing, who joined meets all of it.

Above the commune stand figures: each referral once for a place, as it stands there last, within a period.
"""

from django.db import migrations, models

from diemtua.lib import fence

MINE = f"select t.origin from services_teammate t where t.person = {fence.OWN_USER} and (t.until is null or t.until > now())"  # noqa: S608 - of constants


def _sender(row: str) -> str:
    return f"(not {row}.is_sensitive and {row}.commune_code = any({fence.STRICT}::text[])) or {row}.origin in ({MINE})"


def _behind(extra: str = "") -> str:
    """A table whose rows hang on a referral: the sender meets them, and who `extra` says."""
    more = f" or {extra}" if extra else ""
    return f"exists (select from services_referral r where r.id = referral_id and ({fence.COUNTRY} or {_sender('r')}{more}))"


OPENS = {
    "services_referral": (
        f"{fence.COUNTRY} or {_sender('services_referral')} or agencies && {fence.AGENCIES}::bigint[]"
    ),
    "services_packet": _behind(f"r.readers && {fence.AGENCIES}::bigint[]"),
    "services_consent": _behind(),
    "services_feedback": _behind(),
    "services_call": f"agency_id = any({fence.AGENCIES}::bigint[]) or {_behind()}",
    "services_step": (
        f"exists (select from services_call c where c.id = call_id and c.agency_id = any({fence.AGENCIES}::bigint[]))"
        f" or {_behind()}"
    ),
    "services_meeting": f"{fence.COUNTRY} or {_sender('services_meeting')}",
}
# Who is of which team is written by the app of the case, past the fence; each reads where one is oneself.
TEAMMATE = fence.policy_of("services_teammate", f"{fence.COUNTRY} or person = {fence.OWN_USER}", takes=fence.COUNTRY)
WHOSE = (
    f"{fence.COUNTRY} or r.province_code = any({fence.PROVINCES}::text[])"
    f" or r.commune_code = any({fence.COMMUNES}::text[])"
)
COUNTED = """
drop function services_calls_counted();
create function services_places_counted(since timestamptz, before timestamptz, at timestamptz)
returns table (commune_code text, agency_id bigint, provider_id bigint, place_name text,
  asked bigint, waiting bigint, late bigint, in_hand bigint, declined bigint, done bigint)
language sql stable security definer set search_path = public, pg_temp as $$
  with last as (
    select distinct on (c.referral_id, c.agency_id, case when c.agency_id is null then c.provider_id end)
      r.commune_code, c.agency_id, case when c.agency_id is null then c.provider_id end as provider_id, c.place_name,
      c.state, c.due_at
    from services_call c join services_referral r on r.id = c.referral_id
    where c.sent_at >= since and c.sent_at < before and (WHOSE)
    order by c.referral_id, c.agency_id, case when c.agency_id is null then c.provider_id end, c.sent_at desc, c.id desc
  )
  select l.commune_code, l.agency_id, l.provider_id, max(l.place_name), count(*),
    count(*) filter (where l.state in ('sent', 'seen')),
    count(*) filter (where l.state in ('sent', 'seen', 'accepted') and l.due_at <= at),
    count(*) filter (where l.state = 'accepted'),
    count(*) filter (where l.state in ('declined', 'passed_on', 'returned')),
    count(*) filter (where l.state = 'done')
  from last l group by 1, 2, 3
$$;
""".replace("WHOSE", WHOSE)


class Migration(migrations.Migration):
    dependencies = [("services", "0007_grounds")]
    operations = [
        *[migrations.RunSQL(fence.drop_policy_sql(table), migrations.RunSQL.noop) for table in OPENS],
        migrations.RemoveConstraint(model_name="referral", name="services_referral_team"),
        migrations.RemoveConstraint(model_name="referral", name="services_referral_sent"),
        migrations.RemoveConstraint(model_name="referral", name="services_referral_state"),
        migrations.RemoveField(model_name="referral", name="team"),
        migrations.RemoveField(model_name="meeting", name="team"),
        migrations.AlterField(
            model_name="referral",
            name="is_sensitive",
            field=models.BooleanField(default=False, help_text="class C3: of the sender only the case's team meets it"),
        ),
        migrations.AlterField(
            model_name="referral",
            name="state",
            field=models.CharField(
                choices=[
                    ("draft", "Đang soạn"),
                    ("sent", "Đã gửi, chưa ai xem"),
                    ("seen", "Đã xem, chưa trả lời"),
                    ("accepted", "Đã nhận"),
                    ("doing", "Đang thực hiện"),
                    ("done", "Đã làm xong"),
                    ("declined", "Mọi nơi đã từ chối"),
                    ("returned", "Bị trả lại"),
                    ("withdrawn", "Đã rút"),
                    ("closed", "Đã kết thúc"),
                    ("dropped", "Bản soạn đã bỏ"),
                ],
                default="draft",
                max_length=10,
            ),
        ),
        migrations.AddConstraint(
            model_name="referral",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    (
                        "state__in",
                        [
                            "draft",
                            "sent",
                            "seen",
                            "accepted",
                            "doing",
                            "done",
                            "declined",
                            "returned",
                            "withdrawn",
                            "closed",
                            "dropped",
                        ],
                    )
                ),
                name="services_referral_state",
            ),
        ),
        migrations.AddConstraint(
            model_name="referral",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("state__in", ["draft", "dropped", "withdrawn"]), ("sent_at__isnull", False), _connector="OR"
                ),
                name="services_referral_sent",
            ),
        ),
        migrations.AddConstraint(
            model_name="referral",
            constraint=models.CheckConstraint(
                condition=models.Q(("is_sensitive", False), ("origin__isnull", False), _connector="OR"),
                name="services_referral_team",
            ),
        ),
        migrations.AddConstraint(
            model_name="meeting",
            constraint=models.CheckConstraint(
                condition=models.Q(("is_sensitive", False), ("origin__isnull", False), _connector="OR"),
                name="services_meeting_team",
            ),
        ),
        migrations.AddConstraint(
            model_name="consent",
            constraint=models.CheckConstraint(
                condition=models.Q(("places__len__gt", 0)), name="services_consent_names_places"
            ),
        ),
        migrations.AddConstraint(
            model_name="call",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("basis", "consent"), ("consent__isnull", False), ("law", "")),
                    models.Q(
                        ("basis__in", ["duty", "emergency"]),
                        ("consent__isnull", True),
                        models.Q(("law", ""), _negated=True),
                    ),
                    _connector="OR",
                ),
                name="services_call_ground",
            ),
        ),
        migrations.AddIndex(model_name="call", index=models.Index(fields=["sent_at"], name="services_call_sent_at")),
        *[migrations.RunSQL(fence.policy_of(table, opens), migrations.RunSQL.noop) for table, opens in OPENS.items()],
        migrations.RunSQL(TEAMMATE, fence.drop_policy_sql("services_teammate")),
        migrations.RunSQL(COUNTED, migrations.RunSQL.noop),
    ]
