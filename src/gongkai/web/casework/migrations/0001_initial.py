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
        ("clearance", "0001_initial"),
        ("vault", "0001_initial"),
    ]

    operations = [
        migrations.CreateModel(
            name="Case",
            fields=[
                ("id", models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                ("number", models.CharField(max_length=24)),
                (
                    "origin",
                    models.CharField(
                        choices=[("public", "申请人网上提交"), ("staff", "工作人员登记"), ("api", "接口")], max_length=8
                    ),
                ),
                (
                    "channel",
                    models.CharField(
                        choices=[
                            ("counter", "当面提交"),
                            ("post_signed", "邮寄（挂号信、特快专递等签收类邮件）"),
                            ("post_ordinary", "平常信函等无需签收的邮件"),
                            ("online", "互联网渠道（含电子邮件）"),
                            ("fax", "政府信息公开工作机构的传真"),
                        ],
                        max_length=16,
                    ),
                ),
                ("matter", models.CharField(max_length=200)),
                ("description", models.TextField()),
                ("document_number", models.CharField(blank=True, max_length=120)),
                ("wanted_form", models.CharField(max_length=40)),
                ("wanted_delivery", models.CharField(max_length=40)),
                ("query_digest", models.CharField(max_length=64, unique=True)),
                ("phone_digest", models.CharField(blank=True, max_length=64)),
                ("restricted", models.BooleanField(default=False)),
                ("submitted_at", models.DateTimeField()),
                ("once", models.CharField(max_length=64, null=True, unique=True)),
                ("archived_at", models.DateTimeField(null=True)),
                ("version", models.PositiveIntegerField(default=0)),
                (
                    "state",
                    models.CharField(
                        choices=[
                            ("submitted", "待确认收到"),
                            ("retracted", "确认收到前撤回"),
                            ("handling", "办理中"),
                            ("awaiting_supplement", "待申请人补正"),
                            ("consulting", "征求意见中（期限停止计算）"),
                            ("awaiting_payment", "待申请人缴费"),
                            ("decided", "已作决定，待送达"),
                            ("closed", "已办结"),
                        ],
                        default="submitted",
                        max_length=24,
                    ),
                ),
                (
                    "applicant_kind",
                    models.CharField(
                        choices=[
                            ("natural_person", "自然人"),
                            ("business", "商业企业"),
                            ("research", "科研机构"),
                            ("public_interest", "社会公益组织"),
                            ("legal_service", "法律服务机构"),
                            ("other_organization", "其他"),
                        ],
                        max_length=24,
                    ),
                ),
                ("outcome", models.CharField(blank=True, max_length=48)),
                ("received_on", models.DateField(null=True)),
                ("received_year", models.PositiveSmallIntegerField(null=True)),
                ("decided_on", models.DateField(null=True)),
                ("closed_on", models.DateField(null=True)),
                ("closed_year", models.PositiveSmallIntegerField(null=True)),
                ("due_on", models.DateField(null=True)),
                ("due_before", models.DateField(null=True)),
                ("due_seen_on", models.DateField(null=True)),
                ("stopped", models.BooleanField(default=False)),
                (
                    "agency",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="agencies.agency"
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
                "ordering": ["-submitted_at", "-number"],
                "indexes": [
                    models.Index(fields=["agency", "state", "due_on"], name="casework_inbox"),
                    models.Index(fields=["agency", "-received_on", "-id"], name="casework_newest"),
                    models.Index(
                        fields=["agency", "closed_year", "applicant_kind", "outcome", "received_year"],
                        name="casework_tables",
                    ),
                ],
                "constraints": [models.UniqueConstraint(fields=("agency", "number"), name="casework_number_once")],
            },
        ),
        migrations.CreateModel(
            name="Applicant",
            fields=[
                ("id", models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                ("name", gongkai.web.vault.fields.SealedTextField()),
                ("name_index", models.CharField(blank=True, db_index=True, max_length=64)),
                ("identity_kind", models.CharField(max_length=40)),
                ("identity_number", gongkai.web.vault.fields.SealedTextField(blank=True)),
                ("identity_index", models.CharField(blank=True, db_index=True, max_length=64)),
                ("representative", gongkai.web.vault.fields.SealedTextField(blank=True)),
                ("phone", gongkai.web.vault.fields.SealedTextField(blank=True)),
                ("email", gongkai.web.vault.fields.SealedTextField(blank=True)),
                ("postcode", gongkai.web.vault.fields.SealedTextField(blank=True)),
                ("address", gongkai.web.vault.fields.SealedTextField(blank=True)),
                ("agent_name", gongkai.web.vault.fields.SealedTextField(blank=True)),
                ("agent_identity_number", gongkai.web.vault.fields.SealedTextField(blank=True)),
                ("agent_phone", gongkai.web.vault.fields.SealedTextField(blank=True)),
                ("privacy_version", models.CharField(blank=True, max_length=24)),
                ("privacy_shown_at", models.DateTimeField(null=True)),
                (
                    "case",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.PROTECT, related_name="applicant", to="casework.case"
                    ),
                ),
            ],
        ),
        migrations.CreateModel(
            name="CaseEvent",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("number", models.PositiveIntegerField()),
                ("kind", models.CharField(max_length=40)),
                ("on", models.DateField()),
                ("payload", models.JSONField()),
                ("said", models.TextField()),
                ("recorded_at", models.DateTimeField()),
                ("recorded_by", models.CharField(max_length=120)),
                ("recorded_key", models.CharField(max_length=64)),
                (
                    "case",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="events", to="casework.case"
                    ),
                ),
            ],
            options={
                "ordering": ["number"],
                "constraints": [models.UniqueConstraint(fields=("case", "number"), name="casework_event_once")],
            },
        ),
        migrations.CreateModel(
            name="CaseLink",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "kind",
                    models.CharField(
                        choices=[("linked", "关联"), ("duplicate", "重复申请"), ("split", "拆分（一事一申请）")],
                        max_length=12,
                    ),
                ),
                ("made_at", models.DateTimeField()),
                ("made_by", models.CharField(max_length=120)),
                (
                    "case",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="links", to="casework.case"
                    ),
                ),
                (
                    "other",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="linked_from", to="casework.case"
                    ),
                ),
            ],
            options={
                "constraints": [models.UniqueConstraint(fields=("case", "other"), name="casework_linked_once")],
            },
        ),
        migrations.CreateModel(
            name="CoWork",
            fields=[
                ("id", models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                ("question", gongkai.web.vault.fields.SealedTextField()),
                ("due_on", models.DateField()),
                ("asked_at", models.DateTimeField()),
                ("asked_by", models.CharField(max_length=120)),
                ("answer", gongkai.web.vault.fields.SealedTextField(blank=True)),
                ("answered_at", models.DateTimeField(null=True)),
                ("answered_by", models.CharField(blank=True, max_length=120)),
                (
                    "case",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="coworks", to="casework.case"
                    ),
                ),
                (
                    "section",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="agencies.section"
                    ),
                ),
            ],
            options={
                "ordering": ["asked_at", "id"],
            },
        ),
        migrations.CreateModel(
            name="Document",
            fields=[
                ("id", models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                (
                    "kind",
                    models.CharField(
                        choices=[
                            ("application", "申请材料"),
                            ("delegation", "委托材料"),
                            ("supplement", "补正材料"),
                            ("search", "检索材料"),
                            ("found", "检索到的信息"),
                            ("redacted", "区分处理后的信息"),
                            ("opinion", "征求意见材料"),
                            ("proof", "送达凭证"),
                            ("other", "其他"),
                        ],
                        max_length=16,
                    ),
                ),
                ("title", models.CharField(max_length=200)),
                ("pages", models.PositiveIntegerField(null=True)),
                ("given", models.BooleanField(default=False)),
                ("added_at", models.DateTimeField()),
                ("added_by", models.CharField(max_length=120)),
                ("added_key", models.CharField(blank=True, max_length=64)),
                (
                    "case",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="documents", to="casework.case"
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
                "ordering": ["added_at", "id"],
            },
        ),
        migrations.CreateModel(
            name="DueMove",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("old_on", models.DateField(null=True)),
                ("new_on", models.DateField(null=True)),
                ("at", models.DateTimeField()),
                ("by", models.CharField(max_length=120)),
                (
                    "case",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="moves", to="casework.case"
                    ),
                ),
                (
                    "imported",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="agencies.importedyear",
                    ),
                ),
            ],
        ),
        migrations.CreateModel(
            name="HandedIn",
            fields=[
                ("id", models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                (
                    "kind",
                    models.CharField(
                        choices=[("supplement", "补正"), ("payment", "缴费凭证"), ("reasons", "说明理由")],
                        max_length=12,
                    ),
                ),
                ("text", gongkai.web.vault.fields.SealedTextField()),
                ("at", models.DateTimeField()),
                (
                    "case",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="handed_in", to="casework.case"
                    ),
                ),
                ("documents", models.ManyToManyField(related_name="+", to="casework.document")),
            ],
            options={
                "ordering": ["at", "id"],
            },
        ),
        migrations.CreateModel(
            name="Letter",
            fields=[
                ("id", models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                ("kind", models.CharField(max_length=32)),
                ("ref", models.CharField(blank=True, max_length=40)),
                ("outcome", models.CharField(blank=True, max_length=48)),
                ("words", gongkai.web.vault.fields.SealedTextField(default="{}")),
                ("authors", models.JSONField(default=list)),
                (
                    "state",
                    models.CharField(
                        choices=[
                            ("draft", "起草中"),
                            ("in_review", "审核中"),
                            ("returned", "已退回修改"),
                            ("signed", "已签发"),
                            ("sent", "已送达"),
                            ("void", "已作废"),
                        ],
                        default="draft",
                        max_length=12,
                    ),
                ),
                ("number", models.CharField(blank=True, max_length=60)),
                ("version", models.PositiveIntegerField(default=1)),
                ("made_at", models.DateTimeField()),
                ("signed_at", models.DateTimeField(null=True)),
                ("signed_by", models.CharField(blank=True, max_length=120)),
                ("sent_on", models.DateField(null=True)),
                ("served_by", models.CharField(blank=True, max_length=16)),
                ("tracking", models.CharField(blank=True, max_length=80)),
                (
                    "case",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="letters", to="casework.case"
                    ),
                ),
                (
                    "docx",
                    models.ForeignKey(
                        null=True, on_delete=django.db.models.deletion.PROTECT, related_name="+", to="vault.storedfile"
                    ),
                ),
                (
                    "made_by",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "pdf",
                    models.ForeignKey(
                        null=True, on_delete=django.db.models.deletion.PROTECT, related_name="+", to="vault.storedfile"
                    ),
                ),
                (
                    "review",
                    models.ForeignKey(
                        null=True, on_delete=django.db.models.deletion.PROTECT, related_name="+", to="clearance.review"
                    ),
                ),
                (
                    "secrecy",
                    models.ForeignKey(
                        null=True, on_delete=django.db.models.deletion.PROTECT, related_name="+", to="clearance.review"
                    ),
                ),
            ],
            options={
                "ordering": ["made_at", "id"],
                "constraints": [
                    models.UniqueConstraint(
                        condition=models.Q(("state", "void"), _negated=True),
                        fields=("case", "kind", "ref"),
                        name="casework_one_letter_of_a_kind",
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="LetterTemplate",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("kind", models.CharField(max_length=32)),
                ("made_at", models.DateTimeField()),
                ("made_by", models.CharField(max_length=120)),
                ("ended_at", models.DateTimeField(null=True)),
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
        ),
        migrations.CreateModel(
            name="Note",
            fields=[
                ("id", models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                ("text", gongkai.web.vault.fields.SealedTextField()),
                ("at", models.DateTimeField()),
                (
                    "by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to=settings.AUTH_USER_MODEL
                    ),
                ),
                (
                    "case",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="notes", to="casework.case"
                    ),
                ),
            ],
            options={
                "ordering": ["-at", "-id"],
            },
        ),
        migrations.CreateModel(
            name="NoteGram",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("gram", models.CharField(db_index=True, max_length=16)),
                (
                    "note",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="grams", to="casework.note"
                    ),
                ),
            ],
            options={
                "constraints": [models.UniqueConstraint(fields=("note", "gram"), name="casework_note_gram_once")],
            },
        ),
        migrations.CreateModel(
            name="Party",
            fields=[
                ("id", models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                ("ref", models.CharField(max_length=40)),
                ("kind", models.CharField(max_length=16)),
                ("name", gongkai.web.vault.fields.SealedTextField()),
                ("contact", gongkai.web.vault.fields.SealedTextField(blank=True)),
                ("about", gongkai.web.vault.fields.SealedTextField()),
                ("opinion", gongkai.web.vault.fields.SealedTextField(blank=True)),
                (
                    "case",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="parties", to="casework.case"
                    ),
                ),
            ],
            options={
                "constraints": [models.UniqueConstraint(fields=("case", "ref"), name="casework_party_once")],
            },
        ),
        migrations.CreateModel(
            name="PublicDraft",
            fields=[
                ("id", models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                ("digest", models.CharField(max_length=64, unique=True)),
                ("typed", gongkai.web.vault.fields.SealedTextField()),
                ("saved_at", models.DateTimeField()),
                ("expires_at", models.DateTimeField(db_index=True)),
                (
                    "agency",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="agencies.agency"
                    ),
                ),
            ],
        ),
        migrations.CreateModel(
            name="Redaction",
            fields=[
                ("id", models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                ("boxes", gongkai.web.vault.fields.SealedTextField(blank=True)),
                ("made_at", models.DateTimeField()),
                ("made_by", models.CharField(max_length=120)),
                (
                    "result",
                    models.OneToOneField(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="redacted_by",
                        to="casework.document",
                    ),
                ),
                (
                    "source",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="redactions", to="casework.document"
                    ),
                ),
            ],
        ),
        migrations.CreateModel(
            name="TypedDraft",
            fields=[
                ("id", models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                ("form", models.CharField(max_length=160)),
                ("typed", gongkai.web.vault.fields.SealedTextField()),
                ("saved_at", models.DateTimeField()),
                (
                    "person",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="+", to=settings.AUTH_USER_MODEL
                    ),
                ),
            ],
            options={
                "constraints": [models.UniqueConstraint(fields=("person", "form"), name="casework_typed_once")],
            },
        ),
    ]
