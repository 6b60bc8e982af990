"""What somebody types and has not sent is sealed: it names children, and who reports."""

import json
from typing import Any

from django.db import migrations, models

from diemtua.lib.sealing import seal, unseal


def close(apps: Any, _editor: Any) -> None:
    for draft in apps.get_model("access", "Draft").objects.iterator():
        draft.sealed = seal(json.dumps(draft.fields))
        draft.save(update_fields=["sealed"])


def open_again(apps: Any, _editor: Any) -> None:
    for draft in apps.get_model("access", "Draft").objects.iterator():
        draft.fields = json.loads(unseal(draft.sealed))
        draft.save(update_fields=["fields"])


class Migration(migrations.Migration):
    dependencies = [("access", "0008_villages_of_collaborators")]

    operations = [
        migrations.AddField("draft", "sealed", models.BinaryField(default=b""), preserve_default=False),
        migrations.RunPython(close, open_again),
        migrations.AlterField("draft", "fields", models.JSONField(default=dict)),  # what going back begins with
        migrations.RemoveField("draft", "fields"),
    ]
