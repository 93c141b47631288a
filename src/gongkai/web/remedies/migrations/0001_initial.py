import uuid

import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models

import gongkai.web.vault.fields


class Migration(migrations.Migration):
    initial = True

    dependencies = [
        ("accounts", "__first__"),
        ("agencies", "0001_initial"),
        ("casework", "0001_initial"),
        ("vault", "0001_initial"),
    ]

    operations = [
        migrations.CreateModel(
            name="Complaint",
            fields=[
                ("id", models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                ("number", models.CharField(max_length=24)),
                ("about_name", models.CharField(blank=True, max_length=120)),
                ("case_number", models.CharField(blank=True, max_length=24)),
                (
                    "kind",
                    models.CharField(
                        choices=[
                            ("publication", "没有按要求主动公开"),
                            ("reply", "没有依法答复申请"),
                            ("fee", "收费"),
                            ("conduct", "服务态度、办事作风"),
                            ("other", "其他"),
                        ],
                        max_length=12,
                    ),
                ),
                (
                    "way",
                    models.CharField(
                        choices=[
                            ("letter", "信函"),
                            ("visit", "当面"),
                            ("phone", "电话"),
                            ("online", "网上"),
                            ("passed", "上级或者其他机关转来"),
                        ],
                        max_length=8,
                    ),
                ),
                ("passed_by", models.CharField(blank=True, max_length=120)),
                ("passed_number", models.CharField(blank=True, max_length=80)),
                ("matter", models.CharField(max_length=120)),
                ("complainant", gongkai.web.vault.fields.SealedTextField(blank=True)),
                ("contact", gongkai.web.vault.fields.SealedTextField(blank=True)),
                ("words", gongkai.web.vault.fields.SealedTextField()),
                ("received_on", models.DateField()),
                ("due_on", models.DateField()),
                (
                    "finding",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("correct", "属实，责令改正"),
                            ("criticised", "属实，责令改正并通报批评"),
                            ("partly", "部分属实，责令改正"),
                            ("mended", "属实，已经自行改正"),
                            ("unfounded", "不属实"),
                            ("redirected", "不属于受理范围，告知其他途径"),
                            ("withdrawn", "投诉人撤回"),
                        ],
                        max_length=12,
                    ),
                ),
                ("reasons", gongkai.web.vault.fields.SealedTextField(blank=True)),
                ("decided_on", models.DateField(blank=True, null=True)),
                ("told_on", models.DateField(blank=True, null=True)),
                ("told_how", models.CharField(blank=True, max_length=80)),
                ("once", models.CharField(blank=True, max_length=64, null=True, unique=True)),
                (
                    "about",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="agencies.agency",
                    ),
                ),
                (
                    "agency",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="agencies.agency"
                    ),
                ),
                (
                    "case",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="casework.case",
                    ),
                ),
                (
                    "handler",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
            ],
            options={
                "ordering": ["-received_on", "-id"],
                "indexes": [models.Index(fields=["agency", "-received_on", "-id"], name="remedies_complaints_newest")],
                "constraints": [
                    models.UniqueConstraint(fields=("agency", "number"), name="remedies_complaint_numbered_once")
                ],
            },
        ),
        migrations.CreateModel(
            name="LockedYear",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("year", models.PositiveSmallIntegerField()),
                ("locked_at", models.DateTimeField()),
                ("locked_by", models.CharField(max_length=120)),
                (
                    "agency",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="agencies.agency"
                    ),
                ),
            ],
            options={
                "constraints": [models.UniqueConstraint(fields=("agency", "year"), name="remedies_locked_once")],
            },
        ),
        migrations.CreateModel(
            name="Remedy",
            fields=[
                ("id", models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                (
                    "kind",
                    models.CharField(
                        choices=[("reconsideration", "行政复议"), ("litigation", "行政诉讼")], max_length=20
                    ),
                ),
                ("after_reconsideration", models.BooleanField(default=False)),
                (
                    "ground",
                    models.CharField(
                        choices=[
                            ("reply", "不服答复的内容"),
                            ("silence", "没有在期限内答复"),
                            ("harm", "认为公开侵害了自己的权益"),
                            ("publication", "认为没有依法主动公开"),
                            ("other", "其他"),
                        ],
                        default="reply",
                        max_length=12,
                    ),
                ),
                (
                    "procedure",
                    models.CharField(
                        blank=True, choices=[("simple", "简易程序"), ("ordinary", "普通程序")], max_length=10
                    ),
                ),
                ("organ", models.CharField(max_length=120)),
                ("number", models.CharField(blank=True, max_length=80)),
                ("applicant", gongkai.web.vault.fields.SealedTextField(blank=True)),
                ("asked", gongkai.web.vault.fields.SealedTextField(blank=True)),
                ("filed_on", models.DateField()),
                ("accepted_on", models.DateField(blank=True, null=True)),
                ("received_on", models.DateField(blank=True, null=True)),
                ("answered_on", models.DateField(blank=True, null=True)),
                ("extended", models.BooleanField(default=False)),
                ("judged_on", models.DateField(blank=True, null=True)),
                ("judged_ending", models.CharField(blank=True, max_length=40)),
                ("judged_by_ruling", models.BooleanField(default=False)),
                ("judgment_received_on", models.DateField(blank=True, null=True)),
                (
                    "outcome",
                    models.CharField(
                        blank=True,
                        choices=[("upheld", "结果维持"), ("corrected", "结果纠正"), ("other", "其他结果")],
                        max_length=12,
                    ),
                ),
                ("ending", models.CharField(blank=True, max_length=40)),
                ("closed_on", models.DateField(blank=True, null=True)),
                ("once", models.CharField(blank=True, max_length=64, null=True, unique=True)),
                (
                    "agency",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="agencies.agency"
                    ),
                ),
                (
                    "case",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="casework.case",
                    ),
                ),
                (
                    "follows",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="followed_by",
                        to="remedies.remedy",
                    ),
                ),
                (
                    "handler",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
            ],
            options={
                "ordering": ["filed_on", "id"],
                "indexes": [
                    models.Index(fields=["agency", "-filed_on", "-id"], name="remedies_newest"),
                    models.Index(fields=["agency", "closed_on"], name="remedies_of_a_year"),
                ],
            },
        ),
        migrations.CreateModel(
            name="Paper",
            fields=[
                ("id", models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                (
                    "kind",
                    models.CharField(
                        choices=[
                            ("application", "申请书、起诉状副本"),
                            ("notice", "受理、应诉通知"),
                            ("answer", "答复书、答辩状"),
                            ("evidence", "证据、依据"),
                            ("mandate", "授权委托书"),
                            ("hearing", "听证、开庭材料"),
                            ("decision", "决定书、裁判文书"),
                            ("appeal", "上诉材料"),
                            ("statement", "情况说明"),
                            ("performance", "履行、整改材料"),
                            ("told", "告知、答复投诉人"),
                            ("other", "其他"),
                        ],
                        max_length=12,
                    ),
                ),
                ("title", models.CharField(max_length=120)),
                ("proves", models.CharField(blank=True, max_length=200)),
                ("on", models.DateField()),
                ("served_on", models.DateField(blank=True, null=True)),
                ("served_to", models.CharField(blank=True, max_length=120)),
                ("added_at", models.DateTimeField()),
                ("added_by", models.CharField(max_length=120)),
                ("added_key", models.CharField(blank=True, max_length=64)),
                (
                    "complaint",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="papers",
                        to="remedies.complaint",
                    ),
                ),
                (
                    "file",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="vault.storedfile"
                    ),
                ),
                (
                    "remedy",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="papers",
                        to="remedies.remedy",
                    ),
                ),
            ],
            options={
                "ordering": ["on", "added_at", "id"],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(("remedy__isnull", False), ("complaint__isnull", False), _connector="XOR"),
                        name="remedies_paper_of_one_thing",
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="Order",
            fields=[
                ("id", models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                (
                    "what",
                    models.CharField(
                        choices=[("reply", "重新作出答复"), ("publish", "公开有关信息"), ("other", "其他事项")],
                        max_length=10,
                    ),
                ),
                ("said", models.CharField(max_length=300)),
                ("due_on", models.DateField()),
                ("ordered_on", models.DateField()),
                ("ordered_by", models.CharField(max_length=120)),
                ("done_on", models.DateField(blank=True, null=True)),
                ("how", models.CharField(blank=True, max_length=400)),
                ("done_by", models.CharField(blank=True, max_length=120)),
                ("accepted_on", models.DateField(blank=True, null=True)),
                ("returned", models.CharField(blank=True, max_length=300)),
                (
                    "agency",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="agencies.agency"
                    ),
                ),
                (
                    "case",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="casework.case",
                    ),
                ),
                (
                    "complaint",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="orders",
                        to="remedies.complaint",
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
                    "remedy",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="orders",
                        to="remedies.remedy",
                    ),
                ),
            ],
            options={
                "ordering": ["due_on", "id"],
                "indexes": [
                    models.Index(
                        condition=models.Q(("done_on__isnull", True)),
                        fields=["agency", "due_on"],
                        name="remedies_order_of",
                    )
                ],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(("remedy__isnull", False), ("complaint__isnull", False), _connector="XOR"),
                        name="remedies_order_of_one_thing",
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="Appeal",
            fields=[
                ("id", models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                ("by_us", models.BooleanField(default=False)),
                ("court", models.CharField(max_length=120)),
                ("number", models.CharField(blank=True, max_length=80)),
                ("filed_on", models.DateField()),
                ("judged_on", models.DateField()),
                ("judged_ending", models.CharField(max_length=40)),
                (
                    "ending",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("rejected", "驳回上诉，维持原判"),
                            ("changed", "依法改判"),
                            ("remanded", "撤销原判，发回重审"),
                            ("withdrawn", "准许撤回上诉"),
                        ],
                        max_length=12,
                    ),
                ),
                ("ended_on", models.DateField(blank=True, null=True)),
                (
                    "remedy",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="appeals", to="remedies.remedy"
                    ),
                ),
            ],
            options={
                "ordering": ["filed_on", "id"],
                "constraints": [
                    models.UniqueConstraint(
                        condition=models.Q(("ended_on__isnull", True)),
                        fields=("remedy",),
                        name="remedies_one_appeal_at_a_time",
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="Statement",
            fields=[
                ("id", models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                ("question", models.CharField(max_length=600)),
                ("due_on", models.DateField()),
                ("asked_at", models.DateTimeField()),
                ("asked_by", models.CharField(max_length=120)),
                ("words", gongkai.web.vault.fields.SealedTextField(blank=True)),
                ("given_on", models.DateField(blank=True, null=True)),
                ("given_by", models.CharField(blank=True, max_length=120)),
                (
                    "agency",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="agencies.agency"
                    ),
                ),
                (
                    "complaint",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="statements", to="remedies.complaint"
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
                "ordering": ["asked_at", "id"],
                "constraints": [
                    models.UniqueConstraint(
                        condition=models.Q(("given_on__isnull", True)),
                        fields=("complaint", "agency"),
                        name="remedies_asked_once_at_a_time",
                    )
                ],
            },
        ),
    ]
