"""Each place is asked on a ground of its own: a consent that names it, or a law. Who meets what a case asked follows
the team of the case, row by row.
"""

import django.contrib.postgres.fields
import django.db.models.deletion
from django.db import migrations, models

PLACE = "case when c.agency_id is null then 'p:' || c.provider_id else 'a:' || c.agency_id end"
FILL = f"""
update services_consent s set places = x.places, named = x.named from (
  select c.referral_id, array_agg(distinct {PLACE}) places, array_agg(distinct c.place_name) named
  from services_call c group by 1) x
where x.referral_id = s.referral_id;
delete from services_consent where places = '{{}}';
update services_call c set basis = r.basis, consent_id = s.id, law = case when r.basis = 'consent' then '' else p.law end
from services_referral r join services_packet p on p.referral_id = r.id left join services_consent s on s.referral_id = r.id
where r.id = c.referral_id;
insert into services_teammate (origin, person)
select distinct origin, unnest(team) from services_referral where origin is not null and is_sensitive
union select distinct origin, unnest(team) from services_meeting where origin is not null and is_sensitive;
"""  # noqa: S608 - of constants


class Migration(migrations.Migration):
    dependencies = [("services", "0006_mergers")]
    operations = [
        migrations.CreateModel(
            name="Teammate",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("origin", models.UUIDField(help_text="the case")),
                ("person", models.BigIntegerField()),
                ("until", models.DateTimeField(null=True)),
            ],
            options={
                "indexes": [models.Index(fields=["person"], name="services_teammate_person")],
                "constraints": [
                    models.UniqueConstraint(fields=("origin", "person"), name="services_teammate_once"),
                ],
            },
        ),
        migrations.AlterField(
            model_name="consent",
            name="referral",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT, related_name="consents", to="services.referral"
            ),
        ),
        migrations.AddField(
            model_name="consent",
            name="places",
            field=django.contrib.postgres.fields.ArrayField(
                base_field=models.CharField(max_length=40),
                default=list,
                help_text="keys of the places it names: rules.grounds",
                size=None,
            ),
            preserve_default=False,
        ),
        migrations.AddField(
            model_name="consent",
            name="named",
            field=django.contrib.postgres.fields.ArrayField(
                base_field=models.CharField(max_length=200),
                default=list,
                help_text="these places as they were said to the family",
                size=None,
            ),
            preserve_default=False,
        ),
        migrations.AddField(
            model_name="consent",
            name="kinds",
            field=django.contrib.postgres.fields.ArrayField(
                base_field=models.CharField(max_length=60),
                default=list,
                help_text="also other places of these kinds, as was said",
                size=None,
            ),
        ),
        migrations.AddField(
            model_name="call",
            name="basis",
            field=models.CharField(
                choices=[
                    ("consent", "Trẻ em, cha mẹ hoặc người giám hộ đồng ý"),
                    ("duty", "Nhiệm vụ do luật giao, không cần đồng ý"),
                    ("emergency", "Khẩn cấp: bảo vệ tính mạng, sức khỏe trẻ em"),
                ],
                default="consent",
                help_text="on what ground this place was told",
                max_length=10,
            ),
            preserve_default=False,
        ),
        migrations.AddField(
            model_name="call",
            name="consent",
            field=models.ForeignKey(
                null=True, on_delete=django.db.models.deletion.PROTECT, related_name="calls", to="services.consent"
            ),
        ),
        migrations.AddField(
            model_name="call",
            name="law",
            field=models.CharField(blank=True, help_text="of a duty or an emergency", max_length=300),
        ),
        migrations.AddField(
            model_name="referral",
            name="wanted",
            field=django.contrib.postgres.fields.ArrayField(
                base_field=models.CharField(max_length=40),
                default=list,
                help_text="places chosen in a draft: Place.key",
                size=None,
            ),
        ),
        # The last of the migration: a table with rows still to be checked cannot be altered.
        migrations.RunSQL(FILL, migrations.RunSQL.noop),
    ]
