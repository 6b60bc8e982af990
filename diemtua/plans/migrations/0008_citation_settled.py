from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("plans", "0007_own_plans")]

    operations = [
        migrations.AddField(
            model_name="citation",
            name="is_settled",
            field=models.BooleanField(
                default=False, help_text="a person said which document it is, or that it is none"
            ),
        ),
    ]
