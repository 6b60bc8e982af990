"""Lists that no text settles, authorities and rates become rows with their marks (law.md 22)."""

from django.db import migrations, models

# Settings and suspects: TT 13/2021 asks for them, its lists were not seen [inference].
SETTINGS = (
    ("home", "Gia đình"),
    ("school", "Nhà trường, cơ sở giáo dục"),
    ("public", "Cộng đồng, nơi công cộng"),
    ("network", "Môi trường mạng"),
    ("facility", "Cơ sở chăm sóc"),
    ("work", "Nơi làm việc"),
    ("other", "Nơi khác"),
)
# Who cares for the child makes a report an emergency by NĐ 56/2017 Đ31.1; the list itself is ours.
SUSPECTS = (
    ("parent", "Cha, mẹ", True),
    ("step", "Cha dượng, mẹ kế, bạn của cha, mẹ", True),
    ("carer", "Người chăm sóc khác", True),
    ("relative", "Họ hàng", False),
    ("teacher", "Giáo viên, nhân viên nhà trường", False),
    ("staff", "Nhân viên cơ sở chăm sóc", False),
    ("neighbour", "Hàng xóm, người quen", False),
    ("child", "Trẻ em khác", False),
    ("employer", "Người thuê làm việc", False),
    ("online", "Người gặp trên mạng", False),
    ("stranger", "Người lạ", False),
    ("unknown", "Không biết", False),
)
# Waiting can repeat sexual harm and trafficking, and a left child is alone [inference].
HARMS = (
    ("X1", "Bạo lực", False),
    ("X2", "Bóc lột", False),
    ("X3", "Xâm hại tình dục", True),
    ("X4", "Mua bán", True),
    ("X5", "Bỏ rơi", True),
    ("X6", "Bỏ mặc", False),
    ("X9", "Hình thức gây tổn hại khác", False),
)
# To whom harm on the network goes; days until it is asked again are ours [inference].
AUTHORITIES = (
    ("police", "Công an xã, phường", "police", "Gặp, gọi trực ban; gửi công văn khi cần", 2, "law", "NĐ 56/2017 Đ25.1"),
    ("police_net", "Công an tỉnh, phòng An ninh mạng", "police", "Trực ban Công an tỉnh", 3, "inference", ""),
    ("111", "Tổng đài 111", "111", "Gọi 111, miễn phí, cả ngày đêm", 2, "law", "NĐ 56/2017 Đ23"),
    (
        "network", "Mạng lưới ứng cứu, bảo vệ trẻ em trên môi trường mạng", "information",
        "Trang tiếp nhận của cơ quan quản lý thông tin trên mạng: quản trị ghi địa chỉ đang dùng", 3, "memory", "",
    ),
    ("platform", "Nhà cung cấp mạng xã hội, dịch vụ", "platform", "Nút báo cáo vi phạm của dịch vụ", 2, "inference", ""),
)  # fmt: skip
RATES = (("reports", 20), ("guesses", 20), ("heard", 20))
BY_LAW = {
    "111": "NĐ 56/2017 Đ23",
    "police": "NĐ 56/2017 Đ25.1",
    "phone": "NĐ 56/2017 Mẫu 01",
    "in_person": "NĐ 56/2017 Mẫu 01",
}


def _fill(apps, _schema_editor):
    listed = apps.get_model("intake", "Listed")
    rows = [listed(kind="setting", code=code, label=label) for code, label in SETTINGS]
    rows += [
        listed(kind="suspect", code=code, label=label, is_urgent=urgent, mark="law" if urgent else "inference",
               source="NĐ 56/2017 Đ31.1" if urgent else "")
        for code, label, urgent in SUSPECTS
    ]  # fmt: skip
    rows += [listed(kind="harm", code=code, label=label, is_urgent=urgent) for code, label, urgent in HARMS]
    for place, row in enumerate(rows):
        row.place = place
    listed.objects.bulk_create(rows)
    authority = apps.get_model("intake", "Authority")
    authority.objects.bulk_create(
        authority(code=code, label=label, away=away, how=how, answer_days=days, mark=mark, source=source, place=place)
        for place, (code, label, away, how, days, mark, source) in enumerate(AUTHORITIES)
    )
    rate = apps.get_model("intake", "Rate")
    rate.objects.bulk_create(rate(code=code, number=number) for code, number in RATES)
    for code, source in BY_LAW.items():
        apps.get_model("intake", "Channel").objects.filter(code=code).update(mark="law", source=source)


class Migration(migrations.Migration):
    dependencies = [
        ("intake", "0003_one_source"),
    ]

    operations = [
        migrations.CreateModel(
            name="Authority",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "mark",
                    models.CharField(
                        choices=[
                            ("law", "theo văn bản"),
                            ("inference", "theo thực tế, chưa có văn bản quy định"),
                            ("memory", "theo trí nhớ, chưa đối chiếu văn bản"),
                        ],
                        default="inference",
                        max_length=10,
                    ),
                ),
                ("source", models.CharField(blank=True, help_text="the article, where there is one", max_length=120)),
                ("changed_at", models.DateTimeField(null=True)),
                ("changed_by_name", models.CharField(blank=True, max_length=200)),
                ("code", models.CharField(max_length=20, unique=True)),
                ("label", models.CharField(max_length=120)),
                (
                    "away",
                    models.CharField(
                        choices=[
                            ("police", "Công an"),
                            ("111", "Tổng đài 111"),
                            ("information", "Cơ quan quản lý thông tin trên mạng"),
                            ("platform", "Nhà cung cấp mạng xã hội, dịch vụ"),
                            ("other", "Cơ quan khác"),
                        ],
                        max_length=12,
                    ),
                ),
                (
                    "how",
                    models.CharField(
                        blank=True, help_text="address, number or page by which it is reached", max_length=300
                    ),
                ),
                (
                    "answer_days",
                    models.PositiveSmallIntegerField(default=3, help_text="days until somebody asks again"),
                ),
                ("is_offered", models.BooleanField(default=True)),
                ("place", models.PositiveSmallIntegerField(default=100)),
            ],
        ),
        migrations.CreateModel(
            name="Listed",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "mark",
                    models.CharField(
                        choices=[
                            ("law", "theo văn bản"),
                            ("inference", "theo thực tế, chưa có văn bản quy định"),
                            ("memory", "theo trí nhớ, chưa đối chiếu văn bản"),
                        ],
                        default="inference",
                        max_length=10,
                    ),
                ),
                ("source", models.CharField(blank=True, help_text="the article, where there is one", max_length=120)),
                ("changed_at", models.DateTimeField(null=True)),
                ("changed_by_name", models.CharField(blank=True, max_length=200)),
                (
                    "kind",
                    models.CharField(
                        choices=[
                            ("setting", "Nơi xảy ra (môi trường xâm hại)"),
                            ("suspect", "Người bị nghi là ai với trẻ em"),
                            ("harm", "Hình thức nào là nguy cấp"),
                        ],
                        max_length=10,
                    ),
                ),
                ("code", models.CharField(max_length=10)),
                ("label", models.CharField(max_length=80)),
                ("is_offered", models.BooleanField(default=True)),
                ("is_urgent", models.BooleanField(default=False, help_text="a report that names it is an emergency")),
                ("place", models.PositiveSmallIntegerField(default=100)),
            ],
        ),
        migrations.CreateModel(
            name="Rate",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "mark",
                    models.CharField(
                        choices=[
                            ("law", "theo văn bản"),
                            ("inference", "theo thực tế, chưa có văn bản quy định"),
                            ("memory", "theo trí nhớ, chưa đối chiếu văn bản"),
                        ],
                        default="inference",
                        max_length=10,
                    ),
                ),
                ("source", models.CharField(blank=True, help_text="the article, where there is one", max_length=120)),
                ("changed_at", models.DateTimeField(null=True)),
                ("changed_by_name", models.CharField(blank=True, max_length=200)),
                (
                    "code",
                    models.CharField(
                        choices=[
                            ("reports", "Tin trong một giờ từ một nguồn, trước khi gắn nhãn"),
                            ("guesses", "Mã sai trong mười phút từ một nguồn, trước khi phải chờ"),
                            ("heard", "Lần gửi thêm trong một giờ bằng một mã"),
                        ],
                        max_length=12,
                        unique=True,
                    ),
                ),
                ("number", models.PositiveSmallIntegerField()),
            ],
        ),
        migrations.AddField(
            model_name="channel",
            name="changed_at",
            field=models.DateTimeField(null=True),
        ),
        migrations.AddField(
            model_name="channel",
            name="changed_by_name",
            field=models.CharField(blank=True, max_length=200),
        ),
        migrations.AddField(
            model_name="channel",
            name="mark",
            field=models.CharField(
                choices=[
                    ("law", "theo văn bản"),
                    ("inference", "theo thực tế, chưa có văn bản quy định"),
                    ("memory", "theo trí nhớ, chưa đối chiếu văn bản"),
                ],
                default="inference",
                max_length=10,
            ),
        ),
        migrations.AddField(
            model_name="channel",
            name="source",
            field=models.CharField(blank=True, help_text="the article, where there is one", max_length=120),
        ),
        migrations.AddField(
            model_name="forwarding",
            name="answer_number",
            field=models.CharField(blank=True, max_length=60),
        ),
        migrations.AddField(
            model_name="forwarding",
            name="asked_again_on",
            field=models.DateField(help_text="the last time it was asked again", null=True),
        ),
        migrations.AddField(
            model_name="forwarding",
            name="due_on",
            field=models.DateField(help_text="then it is asked again; counted from the authority's days", null=True),
        ),
        migrations.AddField(
            model_name="forwarding",
            name="number",
            field=models.CharField(blank=True, help_text="of the paper or the request", max_length=60),
        ),
        migrations.AddIndex(
            model_name="forwarding",
            index=models.Index(
                condition=models.Q(("answered_on__isnull", True)), fields=["due_on"], name="intake_forwarding_open"
            ),
        ),
        migrations.AddConstraint(
            model_name="authority",
            constraint=models.CheckConstraint(
                condition=models.Q(("away__in", ["police", "111", "information", "platform", "other"])),
                name="intake_authority_away",
            ),
        ),
        migrations.AddConstraint(
            model_name="authority",
            constraint=models.CheckConstraint(
                condition=models.Q(("answer_days__gte", 1)), name="intake_authority_days"
            ),
        ),
        migrations.AddConstraint(
            model_name="listed",
            constraint=models.UniqueConstraint(fields=("kind", "code"), name="intake_listed_code"),
        ),
        migrations.AddConstraint(
            model_name="listed",
            constraint=models.CheckConstraint(
                condition=models.Q(("kind__in", ["setting", "suspect", "harm"])), name="intake_listed_kind"
            ),
        ),
        migrations.AddConstraint(
            model_name="rate",
            constraint=models.CheckConstraint(condition=models.Q(("number__gte", 1)), name="intake_rate_some"),
        ),
        migrations.AddConstraint(
            model_name="rate",
            constraint=models.CheckConstraint(
                condition=models.Q(("code__in", ["reports", "guesses", "heard"])), name="intake_rate_code"
            ),
        ),
        migrations.RunPython(_fill, migrations.RunPython.noop),
    ]
