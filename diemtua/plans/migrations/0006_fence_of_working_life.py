"""The fence around the working life of a plan, and the whole text of documents that are here already.

What hangs on a document or a duty asks its parent; a report owed stands for itself, like a duty; a dropped file and a
calendar's address belong to one person.
"""

from typing import Any

from django.db import migrations

from diemtua.lib import fence
from diemtua.lib.text import fold

OF_DOCUMENT = "exists (select from plans_document d where d.id = document_id)"
OF_DUTY = "exists (select from plans_duty d where d.id = duty_id)"
OF_PERSON = f"{fence.COUNTRY} or user_id = {fence.OWN_USER}"
OPENS = {
    "plans_attachment": OF_DOCUMENT,
    "plans_taskmatch": OF_DOCUMENT,
    "plans_targetvalue": "exists (select from plans_target t where t.id = target_id)",
    "plans_step": OF_DUTY,
    "plans_comment": OF_DUTY,
    "plans_reminder": f"{OF_DUTY} or exists (select from plans_reportdue r where r.id = report_due_id)",
    "plans_upload": OF_PERSON,
    "plans_calendarfeed": OF_PERSON,
}


def _policy(table: str, opens: str) -> str:
    return (
        f"alter table {table} enable row level security;"
        f"create policy {table}_scope on {table} using ({opens}) with check ({opens});"
    )


def fill_bodies(apps: Any, _editor: Any) -> None:
    rows = apps.get_model("plans", "Document").objects.filter(body="").only("lines")
    for document in rows.iterator(chunk_size=100):
        document.body = fold(" ".join(line["t"] for line in document.lines))
        document.save(update_fields=["body"])


class Migration(migrations.Migration):
    dependencies = [("plans", "0005_working_life_of_a_plan")]
    operations = [
        *[migrations.RunSQL(_policy(table, opens), fence.drop_policy_sql(table)) for table, opens in OPENS.items()],
        migrations.RunSQL(
            fence.policy_sql("plans_reportdue", extra=f"agency_id = any({fence.AGENCIES}::bigint[])"),
            fence.drop_policy_sql("plans_reportdue"),
        ),
        migrations.RunPython(fill_bodies, migrations.RunPython.noop),
    ]
