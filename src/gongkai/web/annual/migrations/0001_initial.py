import uuid

import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):
    initial = True

    dependencies = [
        ("agencies", "0001_initial"),
        ("catalogue", "0003_withdrawn_by_secrecy"),
        ("clearance", "0001_initial"),
        ("vault", "0001_initial"),
    ]

    operations = [
        migrations.CreateModel(
            name="Paragraph",
            fields=[
                ("id", models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                ("section", models.CharField(blank=True, max_length=16)),
                ("order", models.PositiveSmallIntegerField()),
                ("template", models.CharField(blank=True, max_length=40)),
                ("is_own", models.BooleanField(default=False)),
                ("text", models.TextField(blank=True)),
                ("seen", models.JSONField(null=True)),
                ("dropped_at", models.DateTimeField(null=True)),
                ("authors", models.JSONField(default=list)),
                ("edition", models.PositiveIntegerField(default=1)),
                ("touched_at", models.DateTimeField()),
                ("touched_by", models.CharField(max_length=120)),
            ],
            options={
                "ordering": ["order", "touched_at", "id"],
            },
        ),
        migrations.CreateModel(
            name="Edit",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "act",
                    models.CharField(
                        choices=[
                            ("write", "修改"),
                            ("add", "新增"),
                            ("take", "采用新数"),
                            ("reset", "恢复自动起草"),
                            ("back", "退回到以前的文字"),
                            ("drop", "删去"),
                            ("restore", "恢复"),
                        ],
                        max_length=8,
                    ),
                ),
                ("is_own", models.BooleanField()),
                ("text", models.TextField(blank=True)),
                ("at", models.DateTimeField()),
                ("by", models.CharField(max_length=120)),
                (
                    "paragraph",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="edits", to="annual.paragraph"
                    ),
                ),
            ],
            options={
                "ordering": ["-id"],
            },
        ),
        migrations.CreateModel(
            name="Yearbook",
            fields=[
                ("id", models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                ("year", models.PositiveSmallIntegerField()),
                (
                    "state",
                    models.CharField(
                        choices=[
                            ("drafting", "起草中"),
                            ("in_review", "审核中"),
                            ("signed", "已签发"),
                            ("published", "已公布"),
                        ],
                        default="drafting",
                        max_length=12,
                    ),
                ),
                ("because", models.CharField(blank=True, max_length=400)),
                ("begun_at", models.DateTimeField()),
                ("begun_by", models.CharField(max_length=120)),
                (
                    "agency",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="agencies.agency"
                    ),
                ),
            ],
            options={
                "ordering": ["-year"],
                "constraints": [models.UniqueConstraint(fields=("agency", "year"), name="annual_one_report_a_year")],
            },
        ),
        migrations.AddField(
            model_name="paragraph",
            name="yearbook",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.CASCADE, related_name="paragraphs", to="annual.yearbook"
            ),
        ),
        migrations.CreateModel(
            name="Issue",
            fields=[
                ("id", models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                ("number", models.PositiveSmallIntegerField()),
                (
                    "state",
                    models.CharField(
                        choices=[
                            ("in_review", "审核中"),
                            ("returned", "已退回"),
                            ("withdrawn", "已撤回"),
                            ("signed", "已签发"),
                            ("published", "已公布"),
                        ],
                        default="in_review",
                        max_length=12,
                    ),
                ),
                ("because", models.CharField(blank=True, max_length=400)),
                ("content", models.JSONField()),
                ("figures", models.JSONField()),
                ("carried", models.JSONField()),
                ("digest", models.CharField(max_length=64)),
                ("made_at", models.DateTimeField()),
                ("made_by", models.CharField(max_length=120)),
                ("signed_at", models.DateTimeField(null=True)),
                ("signed_by", models.CharField(blank=True, max_length=120)),
                ("item_version", models.UUIDField(null=True)),
                ("placed", models.CharField(blank=True, max_length=64)),
                ("published_at", models.DateTimeField(null=True)),
                (
                    "item",
                    models.ForeignKey(
                        null=True, on_delete=django.db.models.deletion.PROTECT, related_name="+", to="catalogue.item"
                    ),
                ),
                (
                    "review",
                    models.ForeignKey(
                        null=True, on_delete=django.db.models.deletion.PROTECT, related_name="+", to="clearance.review"
                    ),
                ),
                (
                    "yearbook",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="issues", to="annual.yearbook"
                    ),
                ),
            ],
            options={
                "ordering": ["number"],
                "constraints": [models.UniqueConstraint(fields=("yearbook", "number"), name="annual_issues_in_order")],
            },
        ),
        migrations.CreateModel(
            name="EarlierReport",
            fields=[
                ("id", models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                ("year", models.PositiveSmallIntegerField()),
                ("name", models.CharField(max_length=200)),
                ("content", models.JSONField()),
                ("findings", models.JSONField(default=list)),
                ("read_at", models.DateTimeField()),
                ("read_by", models.CharField(max_length=120)),
                ("kept_at", models.DateTimeField(null=True)),
                ("kept_by", models.CharField(blank=True, max_length=120)),
                (
                    "agency",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="agencies.agency"
                    ),
                ),
                (
                    "file",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="vault.storedfile"
                    ),
                ),
            ],
            options={
                "ordering": ["-year", "-read_at"],
                "constraints": [
                    models.UniqueConstraint(
                        condition=models.Q(("kept_at__isnull", False)),
                        fields=("agency", "year"),
                        name="annual_one_earlier_a_year",
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="Problem",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("year", models.PositiveSmallIntegerField()),
                ("key", models.CharField(max_length=80)),
                ("problem", models.CharField(max_length=400)),
                ("measures", models.CharField(blank=True, max_length=400)),
                ("found_on", models.DateField()),
                ("done_on", models.DateField(null=True)),
                ("path", models.CharField(blank=True, max_length=200)),
                ("taken_at", models.DateTimeField()),
                (
                    "agency",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="agencies.agency"
                    ),
                ),
            ],
            options={
                "ordering": ["found_on", "id"],
                "constraints": [models.UniqueConstraint(fields=("agency", "key"), name="annual_problem_once")],
            },
        ),
    ]
