import uuid

import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models

import gongkai.web.catalogue.models.items


class Migration(migrations.Migration):
    initial = True

    dependencies = [
        ("accounts", "__first__"),
        ("agencies", "0001_initial"),
        ("vault", "0001_initial"),
    ]

    operations = [
        migrations.CreateModel(
            name="CatalogueEntry",
            fields=[
                ("id", models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                ("number", models.PositiveIntegerField()),
                ("field", models.CharField(blank=True, max_length=4)),
                ("matter", models.CharField(max_length=120)),
                ("submatter", models.CharField(blank=True, max_length=120)),
                ("content", models.TextField(max_length=2000)),
                ("basis", models.TextField(max_length=2000)),
                ("said_limit", models.CharField(max_length=200)),
                ("publisher", models.CharField(max_length=200)),
                ("channels", models.JSONField(default=list)),
                ("special", models.CharField(blank=True, max_length=120)),
                (
                    "way",
                    models.CharField(
                        choices=[("proactive", "主动"), ("on_request", "依申请")], default="proactive", max_length=12
                    ),
                ),
                ("at_county", models.BooleanField(default=False)),
                ("at_township", models.BooleanField(default=True)),
                ("source", models.CharField(blank=True, max_length=200)),
                ("column", models.CharField(blank=True, max_length=40)),
                (
                    "every",
                    models.CharField(
                        choices=[
                            ("change", "信息形成或者变更时"),
                            ("month", "每月"),
                            ("quarter", "每季度"),
                            ("half_year", "每半年"),
                            ("year", "每年"),
                        ],
                        default="change",
                        max_length=12,
                    ),
                ),
                ("owed_since", models.DateField()),
                ("closed_on", models.DateField(blank=True, null=True)),
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
                "ordering": ["number"],
                "constraints": [
                    models.UniqueConstraint(
                        condition=models.Q(("closed_on__isnull", True)),
                        fields=("agency", "number"),
                        name="catalogue_entry_numbered",
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="FeeTaken",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("item", models.CharField(max_length=120)),
                ("yuan", models.DecimalField(decimal_places=2, max_digits=14)),
                ("taken_on", models.DateField()),
                ("receipt", models.CharField(blank=True, max_length=40)),
                (
                    "agency",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="agencies.agency"
                    ),
                ),
            ],
            options={
                "indexes": [models.Index(fields=["agency", "-taken_on", "-id"], name="catalogue_fees")],
                "constraints": [
                    models.UniqueConstraint(
                        condition=models.Q(("receipt", ""), _negated=True),
                        fields=("agency", "receipt"),
                        name="catalogue_fee_once",
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="Item",
            fields=[
                ("id", models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                (
                    "slug",
                    models.CharField(
                        default=gongkai.web.catalogue.models.items.new_slug, editable=False, max_length=16, unique=True
                    ),
                ),
                (
                    "kind",
                    models.CharField(
                        choices=[
                            ("policy", "政策文件"),
                            ("interpretation", "政策解读"),
                            ("notice", "通知公告"),
                            ("news", "工作动态"),
                            ("decision", "处理决定"),
                            ("service", "办事指南"),
                            ("data", "数据、名单"),
                            ("organisation", "机构职能"),
                            ("guide", "公开指南"),
                            ("directory", "公开目录"),
                            ("rule", "公开制度"),
                            ("annual", "公开年报"),
                            ("answer", "依申请转主动公开"),
                            ("response", "回应关切"),
                            ("other", "其他"),
                        ],
                        max_length=16,
                    ),
                ),
                ("column", models.CharField(max_length=40)),
                ("heading", models.CharField(blank=True, max_length=24)),
                ("field", models.CharField(blank=True, max_length=40)),
                ("topic", models.CharField(blank=True, max_length=40)),
                ("audiences", models.JSONField(blank=True, default=list)),
                (
                    "attribute",
                    models.CharField(
                        blank=True,
                        choices=[("proactive", "主动公开"), ("on_request", "依申请公开"), ("withheld", "不予公开")],
                        max_length=12,
                    ),
                ),
                ("attribute_reason", models.CharField(blank=True, max_length=400)),
                ("exemption", models.CharField(blank=True, max_length=32)),
                ("proposed_by", models.CharField(blank=True, max_length=60)),
                ("decided_by", models.CharField(blank=True, max_length=60)),
                ("decided_on", models.DateField(blank=True, null=True)),
                (
                    "state",
                    models.CharField(
                        choices=[
                            ("draft", "起草中"),
                            ("review", "审查中"),
                            ("returned", "已退回"),
                            ("cleared", "待发布"),
                            ("scheduled", "定时发布"),
                            ("published", "已发布"),
                            ("withdrawn", "已撤下"),
                            ("kept", "在册（不主动公开）"),
                            ("abandoned", "已作废"),
                        ],
                        default="draft",
                        max_length=12,
                    ),
                ),
                ("index_number", models.CharField(blank=True, max_length=60, null=True, unique=True)),
                (
                    "interpretation_form",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("words", "文字解读"),
                            ("chart", "图解"),
                            ("video", "视频解读"),
                            ("large", "大字版"),
                            ("scene", "场景演示"),
                        ],
                        max_length=8,
                    ),
                ),
                ("no_interpretation_because", models.CharField(blank=True, max_length=200)),
                ("source_case", models.CharField(blank=True, max_length=36)),
                ("formed_on", models.DateField(blank=True, null=True)),
                ("due_on", models.DateField(blank=True, null=True)),
                ("scheduled_for", models.DateTimeField(blank=True, null=True)),
                ("release_by", models.CharField(blank=True, max_length=60)),
                ("title", models.CharField(max_length=200)),
                ("document_number", models.CharField(blank=True, max_length=80)),
                ("published_at", models.DateTimeField(blank=True, null=True)),
                ("sort_at", models.DateTimeField(blank=True, null=True)),
                ("is_shown", models.BooleanField(default=False)),
                (
                    "validity",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("", "不适用"),
                            ("in_force", "有效"),
                            ("amended", "已修改"),
                            ("repealed", "废止"),
                            ("expired", "失效"),
                        ],
                        max_length=12,
                    ),
                ),
                ("validity_on", models.DateField(blank=True, null=True)),
                ("validity_words", models.CharField(blank=True, max_length=200)),
                ("withdrawn_at", models.DateTimeField(blank=True, null=True)),
                ("withdrawn_because", models.CharField(blank=True, max_length=400)),
                ("screened_at", models.DateTimeField(blank=True, null=True)),
                ("screened_by_rules", models.CharField(blank=True, max_length=24)),
                ("made_at", models.DateTimeField()),
                (
                    "agency",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="agencies.agency"
                    ),
                ),
                (
                    "interprets",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="interpretations",
                        to="catalogue.item",
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
                "indexes": [
                    models.Index(
                        condition=models.Q(("is_shown", True)),
                        fields=["agency", "column", "-sort_at", "-id"],
                        name="catalogue_of_column",
                    ),
                    models.Index(
                        condition=models.Q(("is_shown", True)),
                        fields=["agency", "-sort_at", "-id"],
                        name="catalogue_of_body",
                    ),
                    models.Index(
                        condition=models.Q(("is_shown", True)),
                        fields=["agency", "kind", "-sort_at", "-id"],
                        name="catalogue_of_kind",
                    ),
                    models.Index(
                        condition=models.Q(("is_shown", True)), fields=["-sort_at", "-id"], name="catalogue_newest"
                    ),
                    models.Index(
                        condition=models.Q(("is_shown", True)),
                        fields=["kind", "-sort_at", "-id"],
                        name="catalogue_newest_kind",
                    ),
                    models.Index(fields=["agency", "state", "made_at"], name="catalogue_at_work"),
                    models.Index(fields=["state", "scheduled_for"], name="catalogue_scheduled"),
                    models.Index(
                        condition=models.Q(("is_shown", True)), fields=["screened_at"], name="catalogue_to_screen"
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="EntryItem",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "entry",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="ties", to="catalogue.catalogueentry"
                    ),
                ),
                (
                    "item",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="ties", to="catalogue.item"
                    ),
                ),
            ],
            options={
                "constraints": [models.UniqueConstraint(fields=("entry", "item"), name="catalogue_tied_once")],
            },
        ),
        migrations.CreateModel(
            name="Decision",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "kind",
                    models.CharField(
                        choices=[
                            ("licensing_decisions", "行政许可"),
                            ("penalty_decisions", "行政处罚"),
                            ("coercive_decisions", "行政强制"),
                        ],
                        max_length=24,
                    ),
                ),
                ("number", models.CharField(max_length=80)),
                ("matter", models.CharField(max_length=200)),
                ("party", models.CharField(blank=True, max_length=120)),
                ("is_person", models.BooleanField(default=False)),
                ("basis", models.CharField(blank=True, max_length=200)),
                ("content", models.CharField(blank=True, max_length=400)),
                ("decided_on", models.DateField(db_index=True)),
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
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="+",
                        to="catalogue.item",
                    ),
                ),
            ],
            options={
                "indexes": [models.Index(fields=["agency", "-decided_on", "-id"], name="catalogue_decisions")],
                "constraints": [
                    models.UniqueConstraint(fields=("agency", "kind", "number"), name="catalogue_decision_once")
                ],
            },
        ),
        migrations.CreateModel(
            name="CleanUp",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("title", models.CharField(max_length=120)),
                ("through_on", models.DateField()),
                ("started_on", models.DateField()),
                ("started_by", models.CharField(max_length=120)),
                ("ended_on", models.DateField(blank=True, null=True)),
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
                "ordering": ["-started_on", "-id"],
                "constraints": [
                    models.UniqueConstraint(
                        condition=models.Q(("ended_on__isnull", True)),
                        fields=("agency",),
                        name="catalogue_one_clean_up",
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="KeptMapping",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "ledger",
                    models.CharField(
                        choices=[
                            ("decisions", "处理决定"),
                            ("fees", "行政事业性收费"),
                            ("entries", "基层政务公开标准目录"),
                        ],
                        max_length=12,
                    ),
                ),
                ("heads", models.JSONField(default=dict)),
                (
                    "agency",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="+", to="agencies.agency"
                    ),
                ),
            ],
            options={
                "constraints": [models.UniqueConstraint(fields=("agency", "ledger"), name="catalogue_one_mapping")],
            },
        ),
        migrations.CreateModel(
            name="NormativeDocument",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "kind",
                    models.CharField(
                        choices=[("rules", "规章"), ("normative_documents", "行政规范性文件")], max_length=24
                    ),
                ),
                ("title", models.CharField(max_length=200)),
                ("number", models.CharField(blank=True, max_length=80)),
                ("issued_on", models.DateField()),
                ("in_force_on", models.DateField(blank=True, null=True)),
                ("is_trial", models.BooleanField(default=False)),
                ("expires_on", models.DateField(blank=True, null=True)),
                ("amended_on", models.DateField(blank=True, null=True)),
                ("repealed_on", models.DateField(blank=True, null=True)),
                ("lapsed_on", models.DateField(blank=True, null=True)),
                ("because", models.CharField(blank=True, max_length=200)),
                (
                    "agency",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="agencies.agency"
                    ),
                ),
                (
                    "item",
                    models.OneToOneField(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="normative",
                        to="catalogue.item",
                    ),
                ),
                (
                    "successor",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="replaced",
                        to="catalogue.normativedocument",
                    ),
                ),
            ],
            options={
                "indexes": [models.Index(fields=["agency", "-issued_on"], name="catalogue_documents")],
            },
        ),
        migrations.CreateModel(
            name="CleanUpVerdict",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "verdict",
                    models.CharField(
                        blank=True,
                        choices=[("keep", "继续有效"), ("amend", "拟修改"), ("repeal", "废止"), ("lapse", "失效")],
                        max_length=8,
                    ),
                ),
                ("words", models.CharField(blank=True, max_length=200)),
                ("by", models.CharField(blank=True, max_length=120)),
                ("at", models.DateTimeField(blank=True, null=True)),
                (
                    "clean_up",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="verdicts", to="catalogue.cleanup"
                    ),
                ),
                (
                    "document",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="catalogue.normativedocument"
                    ),
                ),
            ],
            options={
                "ordering": ["document__issued_on", "id"],
                "constraints": [models.UniqueConstraint(fields=("clean_up", "document"), name="catalogue_judged_once")],
            },
        ),
        migrations.CreateModel(
            name="OwnColumn",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("key", models.SlugField(max_length=40)),
                ("title", models.CharField(max_length=40)),
                ("type", models.CharField(max_length=20)),
                ("description", models.CharField(max_length=120)),
                ("keywords", models.CharField(blank=True, max_length=120)),
                ("parent", models.CharField(blank=True, max_length=40)),
                ("kinds", models.JSONField(default=list)),
                ("order", models.PositiveSmallIntegerField(default=0)),
                ("closed_on", models.DateField(blank=True, null=True)),
                (
                    "agency",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="agencies.agency"
                    ),
                ),
            ],
            options={
                "ordering": ["order", "id"],
                "constraints": [models.UniqueConstraint(fields=("agency", "key"), name="catalogue_column_named_once")],
            },
        ),
        migrations.CreateModel(
            name="PlayCount",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("address", models.CharField(max_length=300)),
                ("plays", models.PositiveIntegerField()),
                ("counted_on", models.DateField()),
                ("by", models.CharField(max_length=120)),
                (
                    "item",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="play_counts", to="catalogue.item"
                    ),
                ),
            ],
            options={
                "ordering": ["-counted_on", "-id"],
                "constraints": [
                    models.UniqueConstraint(
                        fields=("item", "address", "counted_on"), name="catalogue_counted_once_a_day"
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="Reevaluation",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("subject", models.CharField(db_index=True, max_length=60)),
                ("title", models.CharField(max_length=200)),
                ("refused_on", models.DateField()),
                (
                    "verdict",
                    models.CharField(
                        choices=[
                            ("keep", "情况没有变化，仍不予公开"),
                            ("on_request", "可以依申请公开"),
                            ("publish", "可以公开，转为主动公开"),
                        ],
                        max_length=12,
                    ),
                ),
                ("reason", models.CharField(max_length=400)),
                ("on", models.DateField()),
                ("by", models.CharField(max_length=120)),
                (
                    "agency",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="agencies.agency"
                    ),
                ),
            ],
            options={
                "ordering": ["-on", "-id"],
            },
        ),
        migrations.CreateModel(
            name="SheetImport",
            fields=[
                ("id", models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                (
                    "ledger",
                    models.CharField(
                        choices=[
                            ("decisions", "处理决定"),
                            ("fees", "行政事业性收费"),
                            ("entries", "基层政务公开标准目录"),
                        ],
                        max_length=12,
                    ),
                ),
                ("name", models.CharField(max_length=200)),
                ("head_row", models.PositiveSmallIntegerField(default=0)),
                ("columns", models.JSONField(default=dict)),
                ("fixed", models.JSONField(default=dict)),
                ("by", models.CharField(max_length=120)),
                ("made_at", models.DateTimeField()),
                ("taken", models.PositiveIntegerField(null=True)),
                ("taken_at", models.DateTimeField(null=True)),
                (
                    "agency",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="agencies.agency"
                    ),
                ),
                (
                    "file",
                    models.ForeignKey(
                        null=True, on_delete=django.db.models.deletion.PROTECT, related_name="+", to="vault.storedfile"
                    ),
                ),
            ],
        ),
        migrations.CreateModel(
            name="Version",
            fields=[
                ("id", models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                ("number", models.PositiveSmallIntegerField()),
                ("title", models.CharField(max_length=200)),
                ("document_number", models.CharField(blank=True, max_length=80)),
                ("summary", models.CharField(blank=True, max_length=100)),
                ("body", models.TextField(blank=True)),
                ("plain", models.TextField(blank=True)),
                ("keywords", models.CharField(blank=True, max_length=120)),
                ("source", models.CharField(blank=True, max_length=120)),
                ("author", models.CharField(blank=True, max_length=80)),
                ("made_on", models.DateField(blank=True, null=True)),
                ("in_force_on", models.DateField(blank=True, null=True)),
                ("expires_on", models.DateField(blank=True, null=True)),
                ("digest", models.CharField(blank=True, max_length=64)),
                ("authors", models.JSONField(default=list)),
                ("changed_because", models.CharField(blank=True, max_length=400)),
                ("made_at", models.DateTimeField()),
                ("touched_at", models.DateTimeField()),
                ("touched_by", models.CharField(blank=True, max_length=120)),
                ("edition", models.PositiveIntegerField(default=1)),
                ("released_at", models.DateTimeField(blank=True, null=True)),
                (
                    "item",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="versions", to="catalogue.item"
                    ),
                ),
            ],
            options={
                "ordering": ["number"],
                "constraints": [models.UniqueConstraint(fields=("item", "number"), name="catalogue_versions_in_order")],
            },
        ),
        migrations.CreateModel(
            name="StructuredText",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("kind", models.CharField(choices=[("service", "办事指南"), ("guide", "公开指南")], max_length=12)),
                ("content", models.JSONField()),
                ("body_digest", models.CharField(max_length=64)),
                (
                    "version",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.CASCADE, related_name="structured", to="catalogue.version"
                    ),
                ),
            ],
        ),
        migrations.CreateModel(
            name="Release",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "act",
                    models.CharField(
                        choices=[
                            ("publish", "发布"),
                            ("correct", "更正"),
                            ("withdraw", "撤下"),
                            ("restore", "恢复"),
                            ("validity", "标注有效性"),
                            ("place", "调整归类"),
                        ],
                        max_length=12,
                    ),
                ),
                ("because", models.CharField(blank=True, max_length=400)),
                ("by", models.CharField(max_length=120)),
                ("at", models.DateTimeField(db_index=True)),
                (
                    "item",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="releases", to="catalogue.item"
                    ),
                ),
                (
                    "version",
                    models.ForeignKey(
                        null=True, on_delete=django.db.models.deletion.PROTECT, related_name="+", to="catalogue.version"
                    ),
                ),
            ],
            options={
                "ordering": ["id"],
            },
        ),
        migrations.CreateModel(
            name="Kept",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("words", models.JSONField(default=dict)),
                ("edition", models.PositiveIntegerField()),
                ("at", models.DateTimeField()),
                (
                    "person",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="+", to=settings.AUTH_USER_MODEL
                    ),
                ),
                (
                    "version",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="kept", to="catalogue.version"
                    ),
                ),
            ],
            options={
                "constraints": [models.UniqueConstraint(fields=("version", "person"), name="catalogue_one_kept_each")],
            },
        ),
        migrations.AddField(
            model_name="item",
            name="current",
            field=models.ForeignKey(
                blank=True,
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="shown_as",
                to="catalogue.version",
            ),
        ),
        migrations.AddField(
            model_name="item",
            name="draft",
            field=models.ForeignKey(
                blank=True,
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="+",
                to="catalogue.version",
            ),
        ),
        migrations.CreateModel(
            name="Attachment",
            fields=[
                ("id", models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                (
                    "slug",
                    models.CharField(
                        default=gongkai.web.catalogue.models.items.new_slug, editable=False, max_length=16, unique=True
                    ),
                ),
                ("order", models.PositiveSmallIntegerField()),
                ("name", models.CharField(max_length=200)),
                ("media_type", models.CharField(max_length=120)),
                ("size", models.PositiveBigIntegerField()),
                ("pages", models.PositiveSmallIntegerField(null=True)),
                ("shown", models.TextField(blank=True)),
                ("alt", models.CharField(blank=True, max_length=200)),
                ("unclean", models.CharField(blank=True, max_length=300)),
                ("removed", models.JSONField(default=list)),
                (
                    "file",
                    models.ForeignKey(
                        null=True, on_delete=django.db.models.deletion.PROTECT, related_name="+", to="vault.storedfile"
                    ),
                ),
                (
                    "original",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="vault.storedfile"
                    ),
                ),
                (
                    "version",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="attachments", to="catalogue.version"
                    ),
                ),
            ],
            options={
                "ordering": ["order", "id"],
            },
        ),
    ]
