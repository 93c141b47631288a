import uuid

import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):
    initial = True

    dependencies = [
        ("accounts", "__first__"),
        ("agencies", "0001_initial"),
    ]

    operations = [
        migrations.CreateModel(
            name="Chain",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("kind", models.CharField(max_length=24)),
                ("name", models.CharField(max_length=60)),
                (
                    "agency",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="agencies.agency"
                    ),
                ),
            ],
            options={
                "constraints": [models.UniqueConstraint(fields=("agency", "kind"), name="clearance_one_chain_a_kind")],
            },
        ),
        migrations.CreateModel(
            name="Review",
            fields=[
                ("id", models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                ("kind", models.CharField(max_length=24)),
                ("subject", models.CharField(db_index=True, max_length=120)),
                ("title", models.CharField(max_length=200)),
                ("digest", models.CharField(max_length=64)),
                ("steps", models.JSONField()),
                ("at_step", models.PositiveSmallIntegerField(default=0)),
                (
                    "state",
                    models.CharField(
                        choices=[
                            ("open", "审查中"),
                            ("passed", "已通过"),
                            ("returned", "已退回"),
                            ("withdrawn", "已撤回"),
                        ],
                        default="open",
                        max_length=12,
                    ),
                ),
                ("authors", models.JSONField(default=list)),
                ("started_at", models.DateTimeField()),
                ("ended_at", models.DateTimeField(null=True)),
                (
                    "agency",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="agencies.agency"
                    ),
                ),
                (
                    "made_by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to=settings.AUTH_USER_MODEL
                    ),
                ),
            ],
            options={
                "indexes": [models.Index(fields=["agency", "state", "started_at"], name="clearance_open_reviews")],
            },
        ),
        migrations.CreateModel(
            name="ProofMark",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("paragraph", models.PositiveIntegerField(null=True)),
                ("quote", models.CharField(blank=True, max_length=200)),
                ("instead", models.CharField(blank=True, max_length=200)),
                ("words", models.CharField(blank=True, max_length=400)),
                ("name", models.CharField(max_length=60)),
                ("at", models.DateTimeField()),
                ("taken", models.BooleanField(null=True)),
                ("done_at", models.DateTimeField(null=True)),
                ("done_by", models.CharField(blank=True, max_length=60)),
                ("done_words", models.CharField(blank=True, max_length=200)),
                (
                    "person",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to=settings.AUTH_USER_MODEL
                    ),
                ),
                (
                    "review",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="marks", to="clearance.review"
                    ),
                ),
            ],
            options={
                "ordering": ["id"],
            },
        ),
        migrations.CreateModel(
            name="Screening",
            fields=[
                ("id", models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                ("subject", models.CharField(db_index=True, max_length=120)),
                ("title", models.CharField(max_length=200)),
                ("digest", models.CharField(max_length=64)),
                ("rules", models.CharField(max_length=24)),
                ("whole", models.BooleanField()),
                ("authors", models.JSONField(default=list)),
                ("superseded", models.BooleanField(default=False)),
                ("at", models.DateTimeField()),
                (
                    "agency",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="agencies.agency"
                    ),
                ),
            ],
            options={
                "indexes": [models.Index(fields=["subject", "-at"], name="clearance_newest_screening")],
            },
        ),
        migrations.CreateModel(
            name="Found",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("order", models.PositiveIntegerField()),
                ("rule", models.CharField(max_length=8)),
                ("version", models.PositiveSmallIntegerField()),
                ("level", models.CharField(max_length=8)),
                ("place", models.JSONField()),
                ("excerpt", models.CharField(max_length=200)),
                ("said", models.CharField(max_length=300)),
                ("repair", models.CharField(max_length=300)),
                ("masks", models.JSONField(default=list)),
                ("mending", models.CharField(blank=True, max_length=8)),
                ("secret", models.BooleanField(default=False)),
                ("mark", models.CharField(max_length=64)),
                (
                    "state",
                    models.CharField(
                        choices=[
                            ("open", "待处理"),
                            ("masked", "已遮蔽"),
                            ("confirmed", "已确认"),
                            ("overridden", "已放行"),
                        ],
                        default="open",
                        max_length=12,
                    ),
                ),
                ("settled_name", models.CharField(blank=True, max_length=60)),
                ("settled_at", models.DateTimeField(null=True)),
                ("reason", models.CharField(blank=True, max_length=400)),
                (
                    "settled_by",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "screening",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="findings", to="clearance.screening"
                    ),
                ),
            ],
            options={
                "ordering": ["order"],
                "constraints": [
                    models.UniqueConstraint(fields=("screening", "order"), name="clearance_findings_in_order")
                ],
            },
        ),
        migrations.CreateModel(
            name="Step",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("order", models.PositiveSmallIntegerField()),
                ("title", models.CharField(max_length=40)),
                ("permit", models.CharField(max_length=40)),
                (
                    "chain",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="steps", to="clearance.chain"
                    ),
                ),
            ],
            options={
                "ordering": ["order"],
                "constraints": [models.UniqueConstraint(fields=("chain", "order"), name="clearance_steps_in_order")],
            },
        ),
        migrations.CreateModel(
            name="Term",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "kind",
                    models.CharField(
                        choices=[
                            ("wrong", "易错词"),
                            ("leader", "须写对的姓名"),
                            ("contact", "已公开的联系方式"),
                            ("name", "本机关的其他名称"),
                        ],
                        max_length=8,
                    ),
                ),
                ("text", models.CharField(max_length=80)),
                ("instead", models.CharField(blank=True, max_length=80)),
                ("why", models.CharField(blank=True, max_length=120)),
                (
                    "agency",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="agencies.agency"
                    ),
                ),
            ],
            options={
                "ordering": ["kind", "text"],
                "constraints": [models.UniqueConstraint(fields=("agency", "kind", "text"), name="clearance_term_once")],
            },
        ),
        migrations.CreateModel(
            name="Verdict",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("step", models.PositiveSmallIntegerField()),
                ("title", models.CharField(max_length=40)),
                ("name", models.CharField(max_length=60)),
                ("for_whom", models.CharField(blank=True, max_length=60)),
                ("eyes", models.JSONField(default=list)),
                ("passed", models.BooleanField()),
                ("words", models.TextField(blank=True)),
                ("at", models.DateTimeField()),
                (
                    "person",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to=settings.AUTH_USER_MODEL
                    ),
                ),
                (
                    "review",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="verdicts", to="clearance.review"
                    ),
                ),
            ],
            options={
                "ordering": ["id"],
            },
        ),
    ]
