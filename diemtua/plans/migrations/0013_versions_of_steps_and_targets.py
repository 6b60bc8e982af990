"""Two people at once are seen on steps and targets too; one new version of a document waits at a time."""

from django.db import migrations, models

MORE_THAN_ONE = """
update plans_document set state = 'withdrawn', version = version + 1 where id in (
    select id from (
        select id, row_number() over (partition by replaces_id order by id desc) as place from plans_document
        where replaces_id is not null and state in ('draft', 'read')
    ) waiting where place > 1
)
"""


class Migration(migrations.Migration):
    dependencies = [("plans", "0012_common_words")]
    operations = [
        migrations.AddField(
            "attachment", "added_by_id", models.BigIntegerField(null=True, help_text="who may take it away again")
        ),
        migrations.AddField("step", "version", models.PositiveIntegerField(default=1)),
        migrations.AddField(
            "target",
            "version",
            models.PositiveIntegerField(default=1, help_text="of who reports it and how often"),
        ),
        migrations.RunSQL(MORE_THAN_ONE, migrations.RunSQL.noop),
        migrations.AddConstraint(
            "document",
            models.UniqueConstraint(
                fields=["replaces"],
                condition=models.Q(state__in=["draft", "read"]),
                name="plans_document_one_version_waits",
            ),
        ),
    ]
