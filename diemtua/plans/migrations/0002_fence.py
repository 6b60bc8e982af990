"""The fence around documents and the work in them.

A document and a task are open to the place that issued them and to the agencies and communes with a duty in them; a
duty to its own agency and commune only. Rows that hang on a document or a duty (citations, targets, reports, evidence)
ask their parent, by primary key: they are always read together with it, never listed on their own.
"""

from django.db import migrations

from diemtua.lib import fence

READERS = f"reader_agencies && {fence.AGENCIES} or reader_communes && {fence.COMMUNES}::varchar[]"
OWN = f"agency_id = any({fence.AGENCIES}::bigint[])"
SCOPED = {"plans_document": READERS, "plans_task": READERS, "plans_duty": OWN}
HANGING = {
    "plans_citation": "select from plans_document d where d.id = document_id",
    "plans_target": "select from plans_document d where d.id = document_id",
    "plans_reportingduty": "select from plans_document d where d.id = document_id",
    "plans_progress": "select from plans_duty d where d.id = duty_id",
    "plans_evidence": "select from plans_progress p where p.id = progress_id",
}


def _hanging(table: str, parent: str) -> str:
    return (
        f"alter table {table} enable row level security;"
        f"create policy {table}_scope on {table} using (exists ({parent})) with check (exists ({parent}));"
    )


class Migration(migrations.Migration):
    dependencies = [("plans", "0001_documents_and_tasks")]
    operations = [
        *[
            migrations.RunSQL(fence.policy_sql(table, extra=extra), fence.drop_policy_sql(table))
            for table, extra in SCOPED.items()
        ],
        *[
            migrations.RunSQL(_hanging(table, parent), fence.drop_policy_sql(table))
            for table, parent in HANGING.items()
        ],
    ]
