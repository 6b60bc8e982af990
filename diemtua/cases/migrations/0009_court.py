"""Which court is asked and what it answered, beside what it is asked."""

import pgtrigger.compiler
import pgtrigger.migrations
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("cases", "0008_standing"),
    ]

    operations = [
        pgtrigger.migrations.RemoveTrigger(
            model_name="separation",
            name="change_update",
        ),
        pgtrigger.migrations.RemoveTrigger(
            model_name="separation",
            name="delete_delete",
        ),
        migrations.AddField(
            model_name="separation",
            name="court",
            field=models.CharField(blank=True, help_text="which court is asked", max_length=200),
        ),
        migrations.AddField(
            model_name="separation",
            name="court_answer",
            field=models.CharField(blank=True, help_text="number and words of its decision", max_length=400),
        ),
        migrations.AddField(
            model_name="separationversion",
            name="court",
            field=models.CharField(blank=True, help_text="which court is asked", max_length=200),
        ),
        migrations.AddField(
            model_name="separationversion",
            name="court_answer",
            field=models.CharField(blank=True, help_text="number and words of its decision", max_length=400),
        ),
        migrations.AlterField(
            model_name="separation",
            name="court_words",
            field=models.CharField(blank=True, help_text="what it is asked", max_length=400),
        ),
        migrations.AlterField(
            model_name="separationversion",
            name="court_words",
            field=models.CharField(blank=True, help_text="what it is asked", max_length=400),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="separation",
            trigger=pgtrigger.compiler.Trigger(
                name="change_update",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    condition="WHEN (OLD.* IS DISTINCT FROM NEW.*)",
                    func='INSERT INTO "cases_separationversion" ("case_id", "court", "court_answer", "court_asked_on", "court_words", "decided_at", "decided_by_id", "decided_by_name", "decision_no", "decision_on", "effective_on", "ended_on", "ended_why", "extended_why", "ground", "handed_at", "handed_to", "id", "pgh_created_at", "pgh_label", "pgh_obj_id", "safe_address", "state", "until", "uuid") VALUES (OLD."case_id", OLD."court", OLD."court_answer", OLD."court_asked_on", OLD."court_words", OLD."decided_at", OLD."decided_by_id", OLD."decided_by_name", OLD."decision_no", OLD."decision_on", OLD."effective_on", OLD."ended_on", OLD."ended_why", OLD."extended_why", OLD."ground", OLD."handed_at", OLD."handed_to", OLD."id", NOW(), \'change\', OLD."id", OLD."safe_address", OLD."state", OLD."until", OLD."uuid"); RETURN NULL;',
                    hash="9f21a43fc270db5a1b0857b96e719329a2ced6d9",
                    operation="UPDATE",
                    pgid="pgtrigger_change_update_2c968",
                    table="cases_separation",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="separation",
            trigger=pgtrigger.compiler.Trigger(
                name="delete_delete",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='INSERT INTO "cases_separationversion" ("case_id", "court", "court_answer", "court_asked_on", "court_words", "decided_at", "decided_by_id", "decided_by_name", "decision_no", "decision_on", "effective_on", "ended_on", "ended_why", "extended_why", "ground", "handed_at", "handed_to", "id", "pgh_created_at", "pgh_label", "pgh_obj_id", "safe_address", "state", "until", "uuid") VALUES (OLD."case_id", OLD."court", OLD."court_answer", OLD."court_asked_on", OLD."court_words", OLD."decided_at", OLD."decided_by_id", OLD."decided_by_name", OLD."decision_no", OLD."decision_on", OLD."effective_on", OLD."ended_on", OLD."ended_why", OLD."extended_why", OLD."ground", OLD."handed_at", OLD."handed_to", OLD."id", NOW(), \'delete\', OLD."id", OLD."safe_address", OLD."state", OLD."until", OLD."uuid"); RETURN NULL;',
                    hash="02e7e6ac0dc9ccb6a27498b7c47c8a51fbf7ef2a",
                    operation="DELETE",
                    pgid="pgtrigger_delete_delete_01e93",
                    table="cases_separation",
                    when="AFTER",
                ),
            ),
        ),
    ]
