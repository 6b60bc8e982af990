"""Lists that stay fast with a hundred thousand rows: words with an index that two functions may use, and indexes that
begin each list in its order. Why the functions run as the owner of the tables: docs/decisions/0007.
"""

import django.contrib.postgres.indexes
import django.contrib.postgres.search
from django.db import migrations, models
from django.db.models import Q

from diemtua.lib import fence
from diemtua.lib.text import fold_in_place, nfc
from diemtua.plans.models.searching import syllables

OWN = (
    f"{fence.COUNTRY} or province_code = any({fence.PROVINCES}::text[]) or commune_code = any({fence.COMMUNES}::text[])"
)
READERS = f"reader_agencies && {fence.AGENCIES} or reader_communes && {fence.COMMUNES}::varchar[]"
# What the policy of the table says stands inside too: a stranger's row never leaves, not even as a number.
MATCHING = """
create function {table}_matching(wanted text, most integer) returns setof bigint
language sql stable security definer rows 500 set search_path = public, pg_temp as $$
    select id from {table} where search @@ to_tsquery('simple', wanted) and ({opens}) limit most
$$;
revoke execute on function {table}_matching(text, integer) from public;
grant execute on function {table}_matching(text, integer) to diemtua_web;
"""
DROPPED = "drop function {table}_matching(text, integer)"
TABLES = {"plans_task": f"{OWN} or {READERS}", "plans_document": f"{OWN} or {READERS}"}

DUE = ["province_code", "due_on", "id"]
COVERED = ["commune_code", "agency"]
DUTY_INDEXES = [
    models.Index(fields=DUE, name="plans_duty_list", include=COVERED),
    models.Index(fields=["province_code", "state", "due_on", "id"], name="plans_duty_province", include=COVERED),
    models.Index(fields=DUE, name="plans_duty_at_work", include=COVERED, condition=Q(state__in=["open", "returned"])),
    models.Index(fields=DUE, name="plans_duty_helping", condition=Q(part="cooperate")),
]


def fill_texts(apps, _editor):
    """The words as written of the documents that are here."""
    rows = apps.get_model("plans", "Document").objects.filter(text="").only("lines")
    for document in rows.iterator(chunk_size=100):
        document.text = nfc(" ".join(line["t"] for line in document.lines))
        document.body = fold_in_place(document.text)
        document.save(update_fields=["text", "body"])


def _searched(*columns):
    return models.GeneratedField(
        db_persist=True,
        expression=django.contrib.postgres.search.SearchVector(*map(syllables, columns), config="simple"),
        output_field=django.contrib.postgres.search.SearchVectorField(),
    )


class Migration(migrations.Migration):
    dependencies = [("plans", "0009_values_of_targets")]
    operations = [
        migrations.AddField(
            "document",
            "text",
            models.TextField(
                blank=True, default="", help_text="the whole text as written, letter by letter beside `body`"
            ),
            preserve_default=False,
        ),
        migrations.RunPython(fill_texts, migrations.RunPython.noop),
        migrations.RemoveIndex("document", "plans_document_search"),
        migrations.RemoveField("document", "search"),
        migrations.AddField("document", "search", _searched("folded", "body")),
        migrations.AddIndex(
            "document", django.contrib.postgres.indexes.GinIndex(fields=["search"], name="plans_document_search")
        ),
        migrations.AddField("task", "search", _searched("folded")),
        migrations.AddIndex(
            "task", django.contrib.postgres.indexes.GinIndex(fields=["search"], name="plans_task_search")
        ),
        migrations.RemoveIndex("duty", "plans_duty_province"),
        *[migrations.AddIndex("duty", index) for index in DUTY_INDEXES],
        *[
            migrations.RunSQL(MATCHING.format(table=table, opens=opens), DROPPED.format(table=table))
            for table, opens in TABLES.items()
        ],
    ]
