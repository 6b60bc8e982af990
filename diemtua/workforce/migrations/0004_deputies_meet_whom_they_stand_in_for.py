"""Who stands in for somebody meets that posting as long as the leave runs, also from a role that reaches no commune.

A nurse of the health station who does the officer's work for a month has a role of the commune for it; on *Hôm nay* of
the station's role the work must be announced too. Only the posting of a leave that runs today: nobody else's, no longer.
"""

from django.db import migrations

from diemtua.lib import fence

PLACE = (
    f"{fence.COUNTRY} or {fence.OVERSEER} or province_code = any({fence.PROVINCES}::text[])"
    f" or commune_code = any({fence.COMMUNES}::text[])"
)
BEFORE = (
    f"{PLACE} or user_id = {fence.OWN_USER} or agency_id = any({fence.AGENCIES}::bigint[])"
    f" or villages && {fence.VILLAGES}::bigint[]"
)
TODAY = "(now() at time zone 'Asia/Ho_Chi_Minh')::date"
# An array out of a sub-select of its own is asked once a statement, not once a row.
STOOD_IN_FOR = (
    "select l.posting_id from workforce_leave l"  # noqa: S608 - of constants
    f" where l.deputy_id = {fence.OWN_USER} and l.cancelled_at is null and l.valid_from <= {TODAY}"
    f" and l.valid_until > {TODAY}"
)
OPENS = f"{BEFORE} or workforce_posting.id = any(array({STOOD_IN_FOR}))"


def _policy(opens: str) -> str:
    drop = fence.drop_policy_sql("workforce_posting")
    return f"{drop} {fence.policy_of('workforce_posting', opens, takes=PLACE)}"


class Migration(migrations.Migration):
    dependencies = [("workforce", "0003_postings_of_today")]
    operations = [migrations.RunSQL(_policy(OPENS), _policy(BEFORE))]
