import uuid

import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):
    initial = True

    dependencies = [
        ("accounts", "__first__"),
        ("agencies", "0001_initial"),
        ("annual", "0001_initial"),
        ("catalogue", "0003_withdrawn_by_secrecy"),
        ("vault", "0001_initial"),
    ]

    operations = [
        migrations.CreateModel(
            name="Expected",
            fields=[
                ("id", models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                ("name", models.CharField(max_length=120)),
                (
                    "kind",
                    models.CharField(
                        choices=[
                            ("township", "乡镇"),
                            ("street", "街道"),
                            ("department", "部门"),
                            ("government", "政府"),
                        ],
                        max_length=12,
                    ),
                ),
                ("order", models.PositiveSmallIntegerField(default=0)),
                ("contact", models.CharField(blank=True, max_length=120)),
                ("due_on", models.DateField(blank=True, null=True)),
                ("excused_because", models.CharField(blank=True, max_length=200)),
                ("returned_at", models.DateTimeField(blank=True, null=True)),
                ("returned_because", models.CharField(blank=True, max_length=400)),
                ("accepted_at", models.DateTimeField(blank=True, null=True)),
                ("accepted_by", models.CharField(blank=True, max_length=120)),
                ("accepted_because", models.CharField(blank=True, max_length=400)),
                ("published_on", models.DateField(blank=True, null=True)),
                ("address", models.CharField(blank=True, max_length=600)),
                ("link_state", models.CharField(blank=True, max_length=8)),
                ("link_said", models.CharField(blank=True, max_length=200)),
                ("link_checked_at", models.DateTimeField(blank=True, null=True)),
                ("door", models.CharField(blank=True, db_index=True, max_length=64)),
                ("door_made_at", models.DateTimeField(blank=True, null=True)),
                (
                    "agency",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="agencies.agency",
                    ),
                ),
            ],
            options={
                "ordering": ["order", "name"],
            },
        ),
        migrations.CreateModel(
            name="Inspection",
            fields=[
                ("id", models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                ("template", models.CharField(max_length=24)),
                ("title", models.CharField(max_length=120)),
                ("first_on", models.DateField()),
                ("until_on", models.DateField()),
                (
                    "state",
                    models.CharField(choices=[("open", "自查中"), ("closed", "已完成")], default="open", max_length=8),
                ),
                ("summary", models.TextField(blank=True, max_length=1000)),
                ("looked_at", models.DateTimeField()),
                ("started_at", models.DateTimeField()),
                ("started_by", models.CharField(max_length=120)),
                ("closed_at", models.DateTimeField(blank=True, null=True)),
                ("closed_by", models.CharField(blank=True, max_length=120)),
                ("once", models.CharField(blank=True, max_length=64, null=True, unique=True)),
                (
                    "agency",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="agencies.agency"
                    ),
                ),
            ],
            options={
                "ordering": ["-started_at", "-id"],
                "indexes": [models.Index(fields=["agency", "-started_at"], name="oversight_inspections_newest")],
            },
        ),
        migrations.CreateModel(
            name="Mark",
            fields=[
                ("id", models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                ("key", models.CharField(max_length=40)),
                ("order", models.PositiveSmallIntegerField()),
                ("most", models.DecimalField(decimal_places=1, max_digits=5)),
                ("applies", models.BooleanField(default=True)),
                ("figure", models.CharField(blank=True, max_length=200)),
                ("counted", models.DecimalField(decimal_places=1, max_digits=5, null=True)),
                ("own", models.DecimalField(decimal_places=1, max_digits=5, null=True)),
                ("own_words", models.CharField(blank=True, max_length=400)),
                ("third", models.DecimalField(decimal_places=1, max_digits=5, null=True)),
                ("third_words", models.CharField(blank=True, max_length=400)),
                ("combined", models.DecimalField(decimal_places=1, max_digits=5, null=True)),
                ("combined_words", models.CharField(blank=True, max_length=400)),
                (
                    "evidence",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="vault.storedfile",
                    ),
                ),
            ],
            options={
                "ordering": ["order"],
            },
        ),
        migrations.CreateModel(
            name="Appeal",
            fields=[
                ("id", models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                ("words", models.CharField(max_length=600)),
                (
                    "state",
                    models.CharField(
                        choices=[
                            ("open", "待复核"),
                            ("granted", "已调整"),
                            ("refused", "维持原分"),
                            ("withdrawn", "已撤回"),
                        ],
                        default="open",
                        max_length=12,
                    ),
                ),
                ("before", models.DecimalField(decimal_places=1, max_digits=5, null=True)),
                ("after", models.DecimalField(decimal_places=1, max_digits=5, null=True)),
                ("made_at", models.DateTimeField()),
                ("made_by", models.CharField(max_length=120)),
                ("made_key", models.CharField(max_length=64)),
                ("answer", models.CharField(blank=True, max_length=600)),
                ("answered_at", models.DateTimeField(blank=True, null=True)),
                ("answered_by", models.CharField(blank=True, max_length=120)),
                (
                    "evidence",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="vault.storedfile",
                    ),
                ),
                (
                    "mark",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="appeals", to="oversight.mark"
                    ),
                ),
            ],
            options={
                "ordering": ["-made_at"],
                "constraints": [
                    models.UniqueConstraint(
                        condition=models.Q(("state", "open")), fields=("mark",), name="oversight_one_open_appeal"
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="Marked",
            fields=[
                ("id", models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                ("sent_at", models.DateTimeField(blank=True, null=True)),
                ("sent_by", models.CharField(blank=True, max_length=120)),
                (
                    "agency",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="agencies.agency"
                    ),
                ),
            ],
            options={
                "ordering": ["agency_id"],
            },
        ),
        migrations.AddField(
            model_name="mark",
            name="marked",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.CASCADE, related_name="marks", to="oversight.marked"
            ),
        ),
        migrations.CreateModel(
            name="Marking",
            fields=[
                ("id", models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                ("year", models.PositiveSmallIntegerField()),
                ("title", models.CharField(max_length=120)),
                ("indicators", models.JSONField()),
                ("third_party", models.CharField(blank=True, max_length=120)),
                ("self_until", models.DateField()),
                (
                    "state",
                    models.CharField(
                        choices=[
                            ("self", "自评"),
                            ("third", "第三方评估"),
                            ("combined", "综合评定"),
                            ("published", "已公布"),
                        ],
                        default="self",
                        max_length=12,
                    ),
                ),
                ("appeal_until", models.DateField(blank=True, null=True)),
                ("started_at", models.DateTimeField()),
                ("started_by", models.CharField(max_length=120)),
                ("published_at", models.DateTimeField(blank=True, null=True)),
                ("published_by", models.CharField(blank=True, max_length=120)),
                ("once", models.CharField(blank=True, max_length=64, null=True, unique=True)),
                (
                    "agency",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="agencies.agency"
                    ),
                ),
            ],
            options={
                "ordering": ["-year", "-started_at"],
            },
        ),
        migrations.AddField(
            model_name="marked",
            name="marking",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.CASCADE, related_name="bodies", to="oversight.marking"
            ),
        ),
        migrations.CreateModel(
            name="Point",
            fields=[
                ("id", models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                ("order", models.PositiveSmallIntegerField()),
                ("key", models.CharField(max_length=40)),
                ("group", models.CharField(max_length=60)),
                ("title", models.CharField(max_length=120)),
                ("said", models.CharField(max_length=400)),
                ("cite", models.CharField(blank=True, max_length=60)),
                ("automatic", models.CharField(blank=True, max_length=40)),
                ("days", models.PositiveSmallIntegerField()),
                ("needs_evidence", models.BooleanField(default=False)),
                (
                    "verdict",
                    models.CharField(
                        blank=True, choices=[("ok", "符合"), ("problem", "有问题"), ("none", "不适用")], max_length=8
                    ),
                ),
                ("words", models.CharField(blank=True, max_length=600)),
                ("rows", models.JSONField(default=list)),
                ("by_hand", models.BooleanField(default=False)),
                ("answered_at", models.DateTimeField(blank=True, null=True)),
                ("answered_by", models.CharField(blank=True, max_length=120)),
                (
                    "evidence",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="vault.storedfile",
                    ),
                ),
                (
                    "inspection",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="points", to="oversight.inspection"
                    ),
                ),
            ],
            options={
                "ordering": ["order"],
                "constraints": [models.UniqueConstraint(fields=("inspection", "key"), name="oversight_point_once")],
            },
        ),
        migrations.CreateModel(
            name="PointsLetter",
            fields=[
                ("id", models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                ("kind", models.CharField(choices=[("points", "整改函"), ("chase", "催报函")], max_length=8)),
                ("points", models.PositiveSmallIntegerField(default=0)),
                ("reply_by", models.DateField()),
                ("sent_at", models.DateTimeField()),
                ("sent_by", models.CharField(max_length=120)),
                (
                    "expected",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="letters", to="oversight.expected"
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
                "ordering": ["-sent_at"],
            },
        ),
        migrations.CreateModel(
            name="Raised",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("fingerprint", models.CharField(max_length=64)),
                ("code", models.CharField(max_length=8)),
                ("severity", models.CharField(max_length=8)),
                ("message", models.TextField()),
                ("place", models.CharField(blank=True, max_length=400)),
                ("cite", models.CharField(blank=True, max_length=120)),
                ("repair", models.TextField(blank=True)),
                ("told_at", models.DateTimeField()),
                ("gone_at", models.DateTimeField(blank=True, null=True)),
                (
                    "expected",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="raised", to="oversight.expected"
                    ),
                ),
                (
                    "letter",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="raised", to="oversight.pointsletter"
                    ),
                ),
            ],
            options={
                "ordering": ["id"],
                "constraints": [
                    models.UniqueConstraint(fields=("expected", "fingerprint"), name="oversight_raised_once")
                ],
            },
        ),
        migrations.CreateModel(
            name="Rectification",
            fields=[
                ("id", models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                ("number", models.CharField(max_length=60)),
                ("problem", models.CharField(max_length=200)),
                ("detail", models.TextField(blank=True, max_length=2000)),
                ("basis", models.CharField(blank=True, max_length=200)),
                ("demand", models.TextField(blank=True, max_length=1000)),
                ("opened_on", models.DateField()),
                ("first_due_on", models.DateField()),
                ("due_on", models.DateField()),
                (
                    "state",
                    models.CharField(
                        choices=[
                            ("open", "待整改"),
                            ("working", "整改中"),
                            ("review", "待复核"),
                            ("closed", "已销号"),
                            ("dropped", "已撤销"),
                        ],
                        default="open",
                        max_length=8,
                    ),
                ),
                ("measures", models.TextField(blank=True, max_length=2000)),
                ("result", models.TextField(blank=True, max_length=2000)),
                ("received_at", models.DateTimeField(blank=True, null=True)),
                ("received_by", models.CharField(blank=True, max_length=120)),
                ("asked_until", models.DateField(blank=True, null=True)),
                ("asked_because", models.CharField(blank=True, max_length=400)),
                ("sent_in_on", models.DateField(blank=True, null=True)),
                ("closed_on", models.DateField(blank=True, null=True)),
                ("closed_by", models.CharField(blank=True, max_length=120)),
                ("authors", models.JSONField(default=list)),
                ("opened_by", models.CharField(max_length=120)),
                ("once", models.CharField(blank=True, max_length=64, null=True, unique=True)),
                (
                    "agency",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="agencies.agency"
                    ),
                ),
                (
                    "issuer",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="agencies.agency",
                    ),
                ),
                (
                    "letter",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="vault.storedfile",
                    ),
                ),
                (
                    "person",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "point",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="rectifications",
                        to="oversight.point",
                    ),
                ),
                (
                    "section",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="agencies.section",
                    ),
                ),
            ],
            options={
                "ordering": ["due_on", "number"],
                "indexes": [
                    models.Index(fields=["agency", "state", "due_on"], name="oversight_to_rectify"),
                    models.Index(fields=["issuer", "state", "due_on"], name="oversight_ordered"),
                ],
                "constraints": [
                    models.UniqueConstraint(fields=("agency", "number"), name="oversight_rectification_numbered")
                ],
            },
        ),
        migrations.CreateModel(
            name="Proof",
            fields=[
                ("id", models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                ("words", models.CharField(blank=True, max_length=200)),
                ("at", models.DateTimeField()),
                ("by", models.CharField(max_length=120)),
                (
                    "file",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="vault.storedfile"
                    ),
                ),
                (
                    "rectification",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="proofs", to="oversight.rectification"
                    ),
                ),
            ],
            options={
                "ordering": ["at", "id"],
            },
        ),
        migrations.CreateModel(
            name="Happening",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("act", models.CharField(max_length=16)),
                ("said", models.CharField(max_length=200)),
                ("words", models.TextField(blank=True, max_length=2000)),
                ("tone", models.CharField(blank=True, max_length=8)),
                ("at", models.DateTimeField()),
                ("by", models.CharField(max_length=120)),
                (
                    "rectification",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="happenings",
                        to="oversight.rectification",
                    ),
                ),
            ],
            options={
                "ordering": ["id"],
            },
        ),
        migrations.CreateModel(
            name="ReportRound",
            fields=[
                ("id", models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                ("year", models.PositiveSmallIntegerField()),
                ("township_due_on", models.DateField()),
                ("department_due_on", models.DateField()),
                ("county_due_on", models.DateField()),
                (
                    "state",
                    models.CharField(choices=[("open", "收集中"), ("closed", "已结束")], default="open", max_length=8),
                ),
                ("waivers", models.JSONField(default=list)),
                ("begun_at", models.DateTimeField()),
                ("begun_by", models.CharField(max_length=120)),
                ("closed_at", models.DateTimeField(blank=True, null=True)),
                (
                    "agency",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="agencies.agency"
                    ),
                ),
                (
                    "item",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="catalogue.item",
                    ),
                ),
            ],
            options={
                "ordering": ["-year"],
                "constraints": [models.UniqueConstraint(fields=("agency", "year"), name="oversight_one_round_a_year")],
            },
        ),
        migrations.CreateModel(
            name="Filing",
            fields=[
                ("id", models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                (
                    "role",
                    models.CharField(
                        choices=[("report", "本年度年报"), ("previous", "上年年报"), ("parent", "县级年报")],
                        default="report",
                        max_length=8,
                    ),
                ),
                (
                    "source",
                    models.CharField(
                        choices=[("county", "县级上传"), ("house", "平台报送"), ("door", "链接上传")], max_length=8
                    ),
                ),
                (
                    "state",
                    models.CharField(
                        choices=[("waiting", "待读取"), ("read", "已读出"), ("aside", "待认领"), ("unread", "读不了")],
                        default="waiting",
                        max_length=8,
                    ),
                ),
                ("name", models.CharField(max_length=200)),
                ("sha256", models.CharField(blank=True, max_length=64)),
                ("content", models.JSONField(null=True)),
                ("findings", models.JSONField(default=list)),
                ("why", models.CharField(blank=True, max_length=400)),
                ("compared_with", models.CharField(blank=True, max_length=200)),
                ("counts", models.BooleanField(default=False)),
                ("read_at", models.DateTimeField(blank=True, null=True)),
                ("received_at", models.DateTimeField()),
                ("received_by", models.CharField(max_length=120)),
                ("order", models.PositiveSmallIntegerField(default=0)),
                ("dropped_at", models.DateTimeField(blank=True, null=True)),
                (
                    "expected",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="filings",
                        to="oversight.expected",
                    ),
                ),
                (
                    "file",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="vault.storedfile",
                    ),
                ),
                (
                    "issue",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="annual.issue",
                    ),
                ),
                (
                    "round",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="filings", to="oversight.reportround"
                    ),
                ),
            ],
            options={
                "ordering": ["-received_at", "-order"],
                "indexes": [models.Index(fields=["round", "state"], name="oversight_filings_of_a_round")],
                "constraints": [
                    models.UniqueConstraint(
                        condition=models.Q(("counts", True)), fields=("expected", "role"), name="oversight_one_counts"
                    )
                ],
            },
        ),
        migrations.AddField(
            model_name="expected",
            name="round",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.CASCADE, related_name="bodies", to="oversight.reportround"
            ),
        ),
        migrations.CreateModel(
            name="Brief",
            fields=[
                ("id", models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                ("month", models.DateField()),
                ("version", models.PositiveSmallIntegerField(default=1)),
                (
                    "state",
                    models.CharField(choices=[("draft", "草稿"), ("issued", "已印发")], default="draft", max_length=8),
                ),
                ("number", models.CharField(blank=True, max_length=40)),
                ("told", models.JSONField()),
                ("counted_at", models.DateTimeField()),
                ("practice", models.TextField(blank=True, max_length=2000)),
                ("demands", models.TextField(blank=True, max_length=2000)),
                ("because", models.CharField(blank=True, max_length=200)),
                ("made_at", models.DateTimeField()),
                ("made_by", models.CharField(max_length=120)),
                ("issued_at", models.DateTimeField(blank=True, null=True)),
                ("issued_by", models.CharField(blank=True, max_length=120)),
                (
                    "agency",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="agencies.agency"
                    ),
                ),
                (
                    "file",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="vault.storedfile",
                    ),
                ),
            ],
            options={
                "ordering": ["-month", "-version"],
                "constraints": [
                    models.UniqueConstraint(fields=("agency", "month", "version"), name="oversight_brief_versions")
                ],
            },
        ),
        migrations.AddConstraint(
            model_name="mark",
            constraint=models.UniqueConstraint(fields=("marked", "key"), name="oversight_mark_once"),
        ),
        migrations.AddConstraint(
            model_name="marked",
            constraint=models.UniqueConstraint(fields=("marking", "agency"), name="oversight_marked_once"),
        ),
        migrations.AddConstraint(
            model_name="expected",
            constraint=models.UniqueConstraint(fields=("round", "name"), name="oversight_expected_once"),
        ),
    ]
