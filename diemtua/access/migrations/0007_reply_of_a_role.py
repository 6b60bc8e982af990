"""A key of the API belongs to a person in one role: what one role was answered is not told to another."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("access", "0006_api_replies")]

    operations = [
        migrations.AddField(
            model_name="apireply",
            name="assignment_id",
            field=models.BigIntegerField(
                db_default=0, default=0, help_text="the role the person acted in; 0 for one without a role"
            ),
        ),
        migrations.RemoveConstraint(model_name="apireply", name="access_apireply_once"),
        migrations.AddConstraint(
            model_name="apireply",
            constraint=models.UniqueConstraint(
                fields=("user", "assignment_id", "key"), name="access_apireply_role_once"
            ),
        ),
    ]
