import uuid

import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models

import gongkai.web.feedback.models.addresses
import gongkai.web.feedback.models.evaluations
import gongkai.web.vault.fields


class Migration(migrations.Migration):
    initial = True

    dependencies = [
        ("accounts", "__first__"),
        ("agencies", "0001_initial"),
        ("catalogue", "0003_withdrawn_by_secrecy"),
        ("clearance", "0001_initial"),
        ("vault", "0001_initial"),
    ]

    operations = [
        migrations.CreateModel(
            name="Call",
            fields=[
                ("id", models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                ("order", models.PositiveIntegerField()),
                ("subject", models.CharField(max_length=60)),
                ("stratum", models.CharField(max_length=80)),
                (
                    "state",
                    models.CharField(
                        choices=[
                            ("waiting", "待回访"),
                            ("again", "再打一次"),
                            ("reached", "已访到"),
                            ("refused", "不愿回答"),
                            ("unreached", "没有联系上"),
                        ],
                        default="waiting",
                        max_length=12,
                    ),
                ),
                ("next_on", models.DateField(blank=True, null=True)),
                ("answers", models.JSONField(default=dict)),
                ("words", gongkai.web.vault.fields.SealedTextField(blank=True)),
                ("content", models.BooleanField(null=True)),
                ("settled_at", models.DateTimeField(blank=True, null=True)),
                (
                    "caller",
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
                "ordering": ["plan", "order"],
            },
        ),
        migrations.CreateModel(
            name="EvaluationPoint",
            fields=[
                ("id", models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                (
                    "slug",
                    models.CharField(
                        default=gongkai.web.feedback.models.evaluations.new_slug,
                        editable=False,
                        max_length=16,
                        unique=True,
                    ),
                ),
                (
                    "kind",
                    models.CharField(
                        choices=[
                            ("window", "服务窗口"),
                            ("station", "公开专区、便民服务站"),
                            ("item", "公开信息"),
                            ("reply", "依申请公开答复"),
                            ("matter", "办理事项"),
                        ],
                        max_length=12,
                    ),
                ),
                ("name", models.CharField(max_length=80)),
                ("subject", models.CharField(blank=True, db_index=True, max_length=120)),
                ("made_at", models.DateTimeField()),
                ("printed_at", models.DateTimeField(blank=True, null=True)),
                ("closed_at", models.DateTimeField(blank=True, null=True)),
                (
                    "agency",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="agencies.agency"
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
                "ordering": ["kind", "name"],
                "constraints": [
                    models.UniqueConstraint(fields=("agency", "kind", "name"), name="feedback_point_named_once")
                ],
            },
        ),
        migrations.CreateModel(
            name="Evaluation",
            fields=[
                ("id", models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                (
                    "kind",
                    models.CharField(
                        choices=[
                            ("window", "服务窗口"),
                            ("station", "公开专区、便民服务站"),
                            ("item", "公开信息"),
                            ("reply", "依申请公开答复"),
                            ("matter", "办理事项"),
                        ],
                        default="reply",
                        max_length=12,
                    ),
                ),
                ("subject", models.CharField(db_index=True, max_length=120)),
                ("guard", models.CharField(max_length=64, unique=True)),
                ("once", models.UUIDField(blank=True, null=True, unique=True)),
                ("attitude", models.PositiveSmallIntegerField(null=True)),
                ("speed", models.PositiveSmallIntegerField(null=True)),
                ("openness", models.PositiveSmallIntegerField(null=True)),
                ("words", gongkai.web.vault.fields.SealedTextField(blank=True)),
                ("has_words", models.BooleanField(default=False)),
                ("hidden", models.PositiveSmallIntegerField(default=0)),
                ("removed_because", models.CharField(blank=True, max_length=200)),
                ("at", models.DateTimeField()),
                (
                    "agency",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="agencies.agency"
                    ),
                ),
                (
                    "point",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="evaluations",
                        to="feedback.evaluationpoint",
                    ),
                ),
            ],
            options={
                "ordering": ["-at", "-id"],
                "indexes": [
                    models.Index(fields=["agency", "-at", "-id"], name="feedback_evaluations_newest"),
                    models.Index(fields=["point", "-at"], name="feedback_evaluations_point"),
                ],
            },
        ),
        migrations.CreateModel(
            name="FollowUp",
            fields=[
                ("id", models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                ("made_at", models.DateTimeField()),
                ("due_on", models.DateField()),
                (
                    "state",
                    models.CharField(
                        choices=[
                            ("open", "待办理"),
                            ("mended", "已改进"),
                            ("explained", "已核实，没有问题"),
                            ("unclear", "说得不具体，无法核实"),
                        ],
                        default="open",
                        max_length=12,
                    ),
                ),
                ("answer", models.CharField(blank=True, max_length=400)),
                ("answered_at", models.DateTimeField(blank=True, null=True)),
                ("answered_by", models.CharField(blank=True, max_length=60)),
                (
                    "agency",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="agencies.agency"
                    ),
                ),
                (
                    "call",
                    models.OneToOneField(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="follow_up",
                        to="feedback.call",
                    ),
                ),
                (
                    "evaluation",
                    models.OneToOneField(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="follow_up",
                        to="feedback.evaluation",
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
                "ordering": ["due_on", "made_at"],
                "indexes": [models.Index(fields=["agency", "state", "due_on"], name="feedback_followups_due")],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("call__isnull", True), ("evaluation__isnull", False)),
                            models.Q(("call__isnull", False), ("evaluation__isnull", True)),
                            _connector="OR",
                        ),
                        name="feedback_followup_of_one",
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="HelpRequest",
            fields=[
                ("id", models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                ("number", models.CharField(max_length=24)),
                ("once", models.UUIDField(unique=True)),
                ("title", models.CharField(max_length=200)),
                (
                    "way",
                    models.CharField(choices=[("prereview", "远程预审材料"), ("video", "视频帮办")], max_length=12),
                ),
                ("words", gongkai.web.vault.fields.SealedTextField(blank=True)),
                ("name", gongkai.web.vault.fields.SealedTextField(blank=True)),
                ("phone", gongkai.web.vault.fields.SealedTextField(blank=True)),
                ("query_digest", models.CharField(max_length=64, unique=True)),
                ("phone_digest", models.CharField(blank=True, max_length=64)),
                ("asked_at", models.DateTimeField()),
                ("due_on", models.DateField()),
                (
                    "state",
                    models.CharField(
                        choices=[
                            ("waiting", "排队中"),
                            ("taken", "正在看"),
                            ("more", "要补材料"),
                            ("passed", "预审通过"),
                            ("refused", "不能办理"),
                            ("withdrawn", "已撤回"),
                        ],
                        default="waiting",
                        max_length=12,
                    ),
                ),
                ("taken_at", models.DateTimeField(blank=True, null=True)),
                ("said", gongkai.web.vault.fields.SealedTextField(blank=True)),
                ("decided_at", models.DateTimeField(blank=True, null=True)),
                ("meet_at", models.DateTimeField(blank=True, null=True)),
                ("meet_link", models.URLField(blank=True, max_length=300)),
                ("forget_on", models.DateField(blank=True, null=True)),
                ("forgotten_at", models.DateTimeField(blank=True, null=True)),
                (
                    "agency",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="agencies.agency"
                    ),
                ),
                (
                    "guide",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="catalogue.item"
                    ),
                ),
                (
                    "taken_by",
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
                "ordering": ["-asked_at", "-id"],
                "indexes": [
                    models.Index(fields=["agency", "-asked_at", "-id"], name="feedback_help_newest"),
                    models.Index(fields=["agency", "state", "due_on"], name="feedback_help_due"),
                    models.Index(
                        condition=models.Q(("forgotten_at__isnull", True)),
                        fields=["forget_on"],
                        name="feedback_help_forget",
                    ),
                ],
                "constraints": [models.UniqueConstraint(fields=("agency", "number"), name="feedback_help_numbered")],
            },
        ),
        migrations.CreateModel(
            name="HelpMaterial",
            fields=[
                ("id", models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                ("order", models.PositiveSmallIntegerField()),
                ("name", models.CharField(max_length=120)),
                ("note", models.CharField(blank=True, max_length=200)),
                (
                    "fit",
                    models.CharField(
                        blank=True,
                        choices=[("", "还没看"), ("fit", "合格"), ("mend", "要补"), ("needless", "不需要")],
                        default="",
                        max_length=8,
                    ),
                ),
                ("said", gongkai.web.vault.fields.SealedTextField(blank=True)),
                (
                    "request",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="materials", to="feedback.helprequest"
                    ),
                ),
            ],
            options={
                "ordering": ["order"],
            },
        ),
        migrations.CreateModel(
            name="HelpFile",
            fields=[
                ("id", models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                ("name", gongkai.web.vault.fields.SealedTextField()),
                ("size", models.PositiveBigIntegerField()),
                ("at", models.DateTimeField()),
                (
                    "file",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="vault.storedfile"
                    ),
                ),
                (
                    "material",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="files",
                        to="feedback.helpmaterial",
                    ),
                ),
                (
                    "request",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="files", to="feedback.helprequest"
                    ),
                ),
            ],
            options={
                "ordering": ["at", "id"],
            },
        ),
        migrations.CreateModel(
            name="Matter",
            fields=[
                ("id", models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                ("batch", models.UUIDField(db_index=True)),
                ("matter", models.CharField(max_length=120)),
                ("section", models.CharField(blank=True, max_length=80)),
                ("done_on", models.DateField()),
                ("name", gongkai.web.vault.fields.SealedTextField(blank=True)),
                ("phone", gongkai.web.vault.fields.SealedTextField(blank=True)),
                ("index", models.CharField(max_length=64)),
                ("read_at", models.DateTimeField()),
                ("read_by", models.CharField(max_length=120)),
                ("forgotten_at", models.DateTimeField(blank=True, null=True)),
                (
                    "agency",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="agencies.agency"
                    ),
                ),
            ],
            options={
                "ordering": ["-done_on", "id"],
                "indexes": [models.Index(fields=["agency", "done_on"], name="feedback_matters_by_day")],
                "constraints": [models.UniqueConstraint(fields=("agency", "index"), name="feedback_matter_once")],
            },
        ),
        migrations.CreateModel(
            name="Opinion",
            fields=[
                ("id", models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                ("number", models.CharField(max_length=24)),
                ("once", models.UUIDField(unique=True)),
                ("source", models.CharField(max_length=80)),
                ("address", models.URLField(blank=True, max_length=300)),
                ("about", models.CharField(max_length=80)),
                ("words", gongkai.web.vault.fields.SealedTextField(blank=True)),
                (
                    "level",
                    models.CharField(
                        choices=[("ordinary", "一般"), ("notable", "较大"), ("grave", "重大、特别重大突发事件")],
                        max_length=12,
                    ),
                ),
                ("found_at", models.DateTimeField()),
                ("due_at", models.DateTimeField()),
                (
                    "state",
                    models.CharField(
                        choices=[("open", "待回应"), ("responded", "已回应"), ("needless", "不需要回应")],
                        default="open",
                        max_length=12,
                    ),
                ),
                ("responded_at", models.DateTimeField(blank=True, null=True)),
                ("response", models.CharField(blank=True, max_length=300)),
                ("link", models.URLField(blank=True, max_length=300)),
                ("ended_because", models.CharField(blank=True, max_length=300)),
                ("made_by", models.CharField(max_length=120)),
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
                (
                    "owner",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
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
                "ordering": ["-found_at", "-id"],
                "indexes": [
                    models.Index(fields=["agency", "-found_at", "-id"], name="feedback_opinions_newest"),
                    models.Index(fields=["agency", "state", "due_at"], name="feedback_opinions_due"),
                ],
                "constraints": [models.UniqueConstraint(fields=("agency", "number"), name="feedback_opinion_numbered")],
            },
        ),
        migrations.CreateModel(
            name="Plan",
            fields=[
                ("id", models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                ("number", models.CharField(max_length=24)),
                ("title", models.CharField(max_length=80)),
                (
                    "source",
                    models.CharField(
                        choices=[
                            ("cases", "办结的依申请公开申请"),
                            ("evaluated", "评价过答复的申请"),
                            ("matters", "导入的办理事项"),
                        ],
                        max_length=12,
                    ),
                ),
                ("since", models.DateField()),
                ("until", models.DateField()),
                ("size", models.PositiveIntegerField()),
                ("tries", models.PositiveSmallIntegerField()),
                ("due_on", models.DateField(blank=True, null=True)),
                ("opening", models.CharField(blank=True, max_length=400)),
                ("questions", models.JSONField(default=list)),
                (
                    "state",
                    models.CharField(
                        choices=[("draft", "起草"), ("calling", "正在回访"), ("closed", "已结束")],
                        default="draft",
                        max_length=12,
                    ),
                ),
                ("seed", models.CharField(blank=True, max_length=32)),
                ("population", models.JSONField(default=list)),
                ("population_digest", models.CharField(blank=True, max_length=64)),
                ("strata", models.JSONField(default=list)),
                ("made_at", models.DateTimeField()),
                ("made_by", models.CharField(max_length=120)),
                ("drawn_at", models.DateTimeField(blank=True, null=True)),
                ("closed_at", models.DateTimeField(blank=True, null=True)),
                ("closed_words", models.CharField(blank=True, max_length=400)),
                ("once", models.UUIDField(blank=True, null=True, unique=True)),
                (
                    "agency",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="agencies.agency"
                    ),
                ),
            ],
            options={
                "ordering": ["-made_at", "-id"],
                "constraints": [
                    models.UniqueConstraint(fields=("agency", "number"), name="feedback_plan_numbered_once")
                ],
            },
        ),
        migrations.AddField(
            model_name="call",
            name="plan",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT, related_name="calls", to="feedback.plan"
            ),
        ),
        migrations.CreateModel(
            name="PublicConsultation",
            fields=[
                ("id", models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                (
                    "slug",
                    models.CharField(
                        default=gongkai.web.feedback.models.addresses.new_slug,
                        editable=False,
                        max_length=16,
                        unique=True,
                    ),
                ),
                (
                    "kind",
                    models.CharField(
                        choices=[
                            ("decision", "重大行政决策草案"),
                            ("document", "规范性文件草案"),
                            ("other", "其他征集"),
                        ],
                        max_length=12,
                    ),
                ),
                ("title", models.CharField(max_length=120)),
                ("said", models.CharField(blank=True, max_length=400)),
                ("opens_on", models.DateField()),
                ("closes_on", models.DateField()),
                ("short_because", models.CharField(blank=True, max_length=200)),
                (
                    "state",
                    models.CharField(choices=[("open", "已发布"), ("closed", "已结束")], default="open", max_length=8),
                ),
                ("ended_at", models.DateTimeField(blank=True, null=True)),
                ("made_at", models.DateTimeField()),
                ("made_by", models.CharField(max_length=120)),
                (
                    "agency",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="agencies.agency"
                    ),
                ),
                (
                    "item",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="catalogue.item"
                    ),
                ),
                (
                    "result",
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
                "ordering": ["-opens_on", "-made_at"],
                "indexes": [models.Index(fields=["agency", "state", "closes_on"], name="feedback_consultations")],
            },
        ),
        migrations.CreateModel(
            name="Comment",
            fields=[
                ("id", models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                ("number", models.PositiveIntegerField()),
                ("once", models.UUIDField(unique=True)),
                (
                    "channel",
                    models.CharField(choices=[("web", "网上"), ("paper", "书面、当面")], default="web", max_length=8),
                ),
                ("words", gongkai.web.vault.fields.SealedTextField()),
                ("name", gongkai.web.vault.fields.SealedTextField(blank=True)),
                ("contact", gongkai.web.vault.fields.SealedTextField(blank=True)),
                ("at", models.DateTimeField()),
                (
                    "taken",
                    models.CharField(
                        choices=[
                            ("open", "待研究"),
                            ("adopted", "采纳"),
                            ("partly", "部分采纳"),
                            ("not", "未采纳"),
                            ("beside", "与草案无关"),
                        ],
                        default="open",
                        max_length=8,
                    ),
                ),
                ("because", models.CharField(blank=True, max_length=300)),
                ("judged_by", models.CharField(blank=True, max_length=120)),
                (
                    "consultation",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="comments",
                        to="feedback.publicconsultation",
                    ),
                ),
            ],
            options={
                "ordering": ["number"],
                "constraints": [
                    models.UniqueConstraint(fields=("consultation", "number"), name="feedback_comment_numbered")
                ],
            },
        ),
        migrations.CreateModel(
            name="Questionnaire",
            fields=[
                ("id", models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                (
                    "slug",
                    models.CharField(
                        default=gongkai.web.feedback.models.addresses.new_slug,
                        editable=False,
                        max_length=16,
                        unique=True,
                    ),
                ),
                ("title", models.CharField(max_length=80)),
                ("intro", models.CharField(blank=True, max_length=400)),
                ("purpose", models.CharField(choices=[("review", "社会评议"), ("survey", "问卷调查")], max_length=8)),
                (
                    "state",
                    models.CharField(
                        choices=[("draft", "起草中"), ("open", "已发布"), ("closed", "已结束"), ("dropped", "已作废")],
                        default="draft",
                        max_length=8,
                    ),
                ),
                ("opens_on", models.DateField()),
                ("closes_on", models.DateField()),
                ("made_at", models.DateTimeField()),
                ("made_by", models.CharField(max_length=120)),
                ("released_at", models.DateTimeField(blank=True, null=True)),
                ("ended_at", models.DateTimeField(blank=True, null=True)),
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
                "ordering": ["-opens_on", "-made_at"],
                "indexes": [models.Index(fields=["agency", "state", "closes_on"], name="feedback_questionnaires")],
            },
        ),
        migrations.CreateModel(
            name="Question",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("order", models.PositiveSmallIntegerField()),
                (
                    "kind",
                    models.CharField(
                        choices=[
                            ("single", "选一项"),
                            ("multiple", "可选多项"),
                            ("scale", "打分（1 到 5）"),
                            ("text", "写一段话"),
                        ],
                        max_length=8,
                    ),
                ),
                ("words", models.CharField(max_length=120)),
                ("options", models.JSONField(blank=True, default=list)),
                ("required", models.BooleanField(default=True)),
                (
                    "questionnaire",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="questions",
                        to="feedback.questionnaire",
                    ),
                ),
            ],
            options={
                "ordering": ["order", "id"],
            },
        ),
        migrations.CreateModel(
            name="Response",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("guard", models.CharField(max_length=64, unique=True)),
                (
                    "channel",
                    models.CharField(choices=[("web", "网上"), ("paper", "纸质录入")], default="web", max_length=8),
                ),
                ("on", models.DateField()),
                ("given", models.JSONField(default=dict)),
                (
                    "questionnaire",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="responses",
                        to="feedback.questionnaire",
                    ),
                ),
            ],
        ),
        migrations.CreateModel(
            name="Suggestion",
            fields=[
                ("id", models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                ("number", models.CharField(max_length=24)),
                ("once", models.UUIDField(unique=True)),
                (
                    "kind",
                    models.CharField(
                        choices=[("suggestion", "意见建议"), ("complaint", "投诉"), ("question", "咨询求助")],
                        max_length=12,
                    ),
                ),
                (
                    "channel",
                    models.CharField(
                        choices=[
                            ("web", "网上"),
                            ("phone", "电话"),
                            ("paper", "来信、意见箱"),
                            ("visit", "当面"),
                            ("hotline", "12345 等转来"),
                        ],
                        max_length=8,
                    ),
                ),
                ("about", models.CharField(max_length=80)),
                ("words", gongkai.web.vault.fields.SealedTextField()),
                ("name", gongkai.web.vault.fields.SealedTextField(blank=True)),
                ("contact", gongkai.web.vault.fields.SealedTextField(blank=True)),
                ("query_digest", models.CharField(max_length=64, unique=True)),
                ("phone_digest", models.CharField(blank=True, max_length=64)),
                ("wants_answer", models.BooleanField(default=True)),
                ("may_publish", models.BooleanField(default=True)),
                ("received_at", models.DateTimeField()),
                (
                    "state",
                    models.CharField(
                        choices=[
                            ("received", "待交办"),
                            ("assigned", "办理中"),
                            ("review", "答复待审核"),
                            ("answered", "已答复"),
                            ("merged", "已合并办理"),
                            ("passed", "已转交"),
                            ("closed", "不再办理"),
                        ],
                        default="received",
                        max_length=12,
                    ),
                ),
                ("due_on", models.DateField(blank=True, null=True)),
                ("proposed", gongkai.web.vault.fields.SealedTextField(blank=True)),
                ("answer", gongkai.web.vault.fields.SealedTextField(blank=True)),
                ("answered_at", models.DateTimeField(blank=True, null=True)),
                ("answered_by", models.CharField(blank=True, max_length=120)),
                ("passed_to", models.CharField(blank=True, max_length=80)),
                ("ended_because", models.CharField(blank=True, max_length=300)),
                ("told_on", models.DateField(blank=True, null=True)),
                ("told_how", models.CharField(blank=True, max_length=80)),
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
                (
                    "merged_into",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="merged",
                        to="feedback.suggestion",
                    ),
                ),
                (
                    "proposed_by",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "review",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="clearance.review",
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
                (
                    "wanted_section",
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
                "ordering": ["-received_at", "-id"],
                "indexes": [
                    models.Index(fields=["agency", "-received_at", "-id"], name="feedback_suggestions_newest"),
                    models.Index(fields=["agency", "state", "due_on"], name="feedback_suggestions_due"),
                    models.Index(fields=["item"], name="feedback_suggestions_item"),
                ],
                "constraints": [
                    models.UniqueConstraint(fields=("agency", "number"), name="feedback_suggestion_numbered")
                ],
            },
        ),
        migrations.CreateModel(
            name="Summary",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("since", models.DateField()),
                ("until", models.DateField()),
                ("item", models.UUIDField()),
                ("made_at", models.DateTimeField()),
                ("made_by", models.CharField(max_length=120)),
                (
                    "agency",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="agencies.agency"
                    ),
                ),
            ],
            options={
                "ordering": ["-since", "-until"],
                "constraints": [
                    models.UniqueConstraint(fields=("agency", "since", "until"), name="feedback_summary_once")
                ],
            },
        ),
        migrations.CreateModel(
            name="Try",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("number", models.PositiveSmallIntegerField()),
                (
                    "outcome",
                    models.CharField(
                        choices=[
                            ("reached", "接通，回答了"),
                            ("refused", "接通，不愿回答"),
                            ("later", "接通，另约时间"),
                            ("silent", "没有人接、占线、关机"),
                            ("wrong", "空号、号码不对"),
                            ("corrected", "更正登记"),
                        ],
                        max_length=12,
                    ),
                ),
                ("note", models.CharField(blank=True, max_length=200)),
                ("at", models.DateTimeField()),
                ("by", models.CharField(max_length=120)),
                (
                    "call",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="tries", to="feedback.call"
                    ),
                ),
            ],
            options={
                "ordering": ["number"],
                "constraints": [models.UniqueConstraint(fields=("call", "number"), name="feedback_try_once")],
            },
        ),
        migrations.CreateModel(
            name="ErrorReport",
            fields=[
                ("id", models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                ("number", models.CharField(max_length=24)),
                ("once", models.UUIDField(unique=True)),
                (
                    "kind",
                    models.CharField(
                        choices=[
                            ("words", "错别字、病句"),
                            ("content", "内容不对或者过时"),
                            ("link", "链接、附件打不开"),
                            ("personal", "露出了个人信息"),
                            ("access", "看不清、读屏读不出"),
                            ("other", "其他"),
                        ],
                        max_length=12,
                    ),
                ),
                ("page", models.CharField(max_length=300)),
                ("title", models.CharField(max_length=200)),
                ("subject", models.CharField(blank=True, max_length=120)),
                ("words", gongkai.web.vault.fields.SealedTextField()),
                ("contact", gongkai.web.vault.fields.SealedTextField(blank=True)),
                ("at", models.DateTimeField()),
                (
                    "state",
                    models.CharField(
                        choices=[
                            ("open", "待核实"),
                            ("mended", "已改正"),
                            ("sound", "核实无误"),
                            ("passed", "已转其他单位"),
                        ],
                        default="open",
                        max_length=12,
                    ),
                ),
                ("answer", models.CharField(blank=True, max_length=400)),
                ("answered_at", models.DateTimeField(blank=True, null=True)),
                ("answered_by", models.CharField(blank=True, max_length=60)),
                (
                    "agency",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="agencies.agency"
                    ),
                ),
            ],
            options={
                "ordering": ["-at", "-id"],
                "indexes": [models.Index(fields=["agency", "state", "-at"], name="feedback_errors_open")],
                "constraints": [
                    models.UniqueConstraint(fields=("agency", "number"), name="feedback_error_numbered_once")
                ],
            },
        ),
        migrations.AddConstraint(
            model_name="call",
            constraint=models.UniqueConstraint(fields=("plan", "subject"), name="feedback_called_once_in_a_plan"),
        ),
        migrations.AddConstraint(
            model_name="call",
            constraint=models.UniqueConstraint(fields=("plan", "order"), name="feedback_call_in_order"),
        ),
    ]
