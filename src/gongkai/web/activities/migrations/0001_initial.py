import uuid

import django.db.models.deletion
from django.db import migrations, models

import gongkai.web.activities.models.open_days
import gongkai.web.vault.fields


class Migration(migrations.Migration):
    initial = True

    dependencies = [
        ("agencies", "0001_initial"),
        ("vault", "0001_initial"),
    ]

    operations = [
        migrations.CreateModel(
            name="Meeting",
            fields=[
                ("id", models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                ("year", models.PositiveSmallIntegerField()),
                ("dated_on", models.DateField()),
                ("edition", models.PositiveIntegerField(default=1)),
                ("entered_at", models.DateTimeField()),
                ("entered_by", models.CharField(max_length=120)),
                ("changed_at", models.DateTimeField(blank=True, null=True)),
                ("changed_by", models.CharField(blank=True, max_length=120)),
                ("struck_at", models.DateTimeField(blank=True, null=True)),
                ("struck_by", models.CharField(blank=True, max_length=120)),
                ("struck_because", models.CharField(blank=True, max_length=200)),
                ("once", models.CharField(blank=True, max_length=64, null=True, unique=True)),
                ("topic", models.CharField(max_length=120)),
                ("kind", models.CharField(max_length=12)),
                ("held_on", models.DateField()),
                ("chair", models.CharField(blank=True, max_length=80)),
                ("people", models.PositiveIntegerField(blank=True, null=True)),
                ("words", models.TextField(blank=True)),
                (
                    "agency",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="agencies.agency"
                    ),
                ),
            ],
            options={
                "ordering": ["-dated_on", "-id"],
                "abstract": False,
                "indexes": [
                    models.Index(fields=["agency", "-dated_on", "-id"], name="activities_meeting_list"),
                    models.Index(fields=["agency", "year"], name="activities_meeting_year"),
                ],
            },
        ),
        migrations.CreateModel(
            name="Decision",
            fields=[
                ("id", models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                ("year", models.PositiveSmallIntegerField()),
                ("dated_on", models.DateField()),
                ("edition", models.PositiveIntegerField(default=1)),
                ("entered_at", models.DateTimeField()),
                ("entered_by", models.CharField(max_length=120)),
                ("changed_at", models.DateTimeField(blank=True, null=True)),
                ("changed_by", models.CharField(blank=True, max_length=120)),
                ("struck_at", models.DateTimeField(blank=True, null=True)),
                ("struck_by", models.CharField(blank=True, max_length=120)),
                ("struck_because", models.CharField(blank=True, max_length=200)),
                ("once", models.CharField(blank=True, max_length=64, null=True, unique=True)),
                ("title", models.CharField(max_length=200)),
                ("due_on", models.DateField()),
                ("done_on", models.DateField(blank=True, null=True)),
                ("result", models.TextField(blank=True)),
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
                (
                    "parent",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="decisions", to="activities.meeting"
                    ),
                ),
            ],
            options={
                "ordering": ["-dated_on", "-id"],
                "abstract": False,
                "indexes": [
                    models.Index(fields=["agency", "-dated_on", "-id"], name="activities_decision_list"),
                    models.Index(fields=["agency", "year"], name="activities_decision_year"),
                ],
            },
        ),
        migrations.CreateModel(
            name="Member",
            fields=[
                ("id", models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                ("year", models.PositiveSmallIntegerField()),
                ("dated_on", models.DateField()),
                ("edition", models.PositiveIntegerField(default=1)),
                ("entered_at", models.DateTimeField()),
                ("entered_by", models.CharField(max_length=120)),
                ("changed_at", models.DateTimeField(blank=True, null=True)),
                ("changed_by", models.CharField(blank=True, max_length=120)),
                ("struck_at", models.DateTimeField(blank=True, null=True)),
                ("struck_by", models.CharField(blank=True, max_length=120)),
                ("struck_because", models.CharField(blank=True, max_length=200)),
                ("once", models.CharField(blank=True, max_length=64, null=True, unique=True)),
                ("post", models.CharField(max_length=80)),
                ("person", models.CharField(max_length=40)),
                ("duty", models.CharField(max_length=12)),
                ("since_on", models.DateField()),
                ("until_on", models.DateField(blank=True, null=True)),
                ("document", models.CharField(blank=True, max_length=120)),
                (
                    "agency",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="agencies.agency"
                    ),
                ),
            ],
            options={
                "ordering": ["-dated_on", "-id"],
                "abstract": False,
                "indexes": [
                    models.Index(fields=["agency", "-dated_on", "-id"], name="activities_member_list"),
                    models.Index(fields=["agency", "year"], name="activities_member_year"),
                ],
            },
        ),
        migrations.CreateModel(
            name="OpenDay",
            fields=[
                ("id", models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                ("year", models.PositiveSmallIntegerField()),
                ("dated_on", models.DateField()),
                ("edition", models.PositiveIntegerField(default=1)),
                ("entered_at", models.DateTimeField()),
                ("entered_by", models.CharField(max_length=120)),
                ("changed_at", models.DateTimeField(blank=True, null=True)),
                ("changed_by", models.CharField(blank=True, max_length=120)),
                ("struck_at", models.DateTimeField(blank=True, null=True)),
                ("struck_by", models.CharField(blank=True, max_length=120)),
                ("struck_because", models.CharField(blank=True, max_length=200)),
                ("once", models.CharField(blank=True, max_length=64, null=True, unique=True)),
                (
                    "code",
                    models.CharField(
                        default=gongkai.web.activities.models.open_days.new_code,
                        editable=False,
                        max_length=16,
                        unique=True,
                    ),
                ),
                ("theme", models.CharField(max_length=80)),
                ("held_on", models.DateField()),
                ("hours", models.CharField(blank=True, max_length=40)),
                ("place", models.CharField(max_length=100)),
                ("programme", models.TextField(blank=True)),
                ("contact", models.CharField(blank=True, max_length=40)),
                ("seats", models.PositiveIntegerField(blank=True, null=True)),
                ("is_open", models.BooleanField(default=False)),
                ("state", models.CharField(default="planned", max_length=12)),
                ("counted", models.PositiveIntegerField(blank=True, null=True)),
                ("summary", models.TextField(blank=True)),
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
                "ordering": ["-dated_on", "-id"],
                "abstract": False,
                "indexes": [
                    models.Index(fields=["agency", "-dated_on", "-id"], name="activities_openday_list"),
                    models.Index(fields=["agency", "year"], name="activities_openday_year"),
                ],
            },
        ),
        migrations.CreateModel(
            name="Invited",
            fields=[
                ("id", models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                ("year", models.PositiveSmallIntegerField()),
                ("dated_on", models.DateField()),
                ("edition", models.PositiveIntegerField(default=1)),
                ("entered_at", models.DateTimeField()),
                ("entered_by", models.CharField(max_length=120)),
                ("changed_at", models.DateTimeField(blank=True, null=True)),
                ("changed_by", models.CharField(blank=True, max_length=120)),
                ("struck_at", models.DateTimeField(blank=True, null=True)),
                ("struck_by", models.CharField(blank=True, max_length=120)),
                ("struck_because", models.CharField(blank=True, max_length=200)),
                ("once", models.CharField(blank=True, max_length=64, null=True, unique=True)),
                ("kind", models.CharField(max_length=16)),
                ("who", models.CharField(max_length=100)),
                ("number", models.PositiveIntegerField()),
                ("invited_on", models.DateField(blank=True, null=True)),
                (
                    "agency",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="agencies.agency"
                    ),
                ),
                (
                    "parent",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="invited", to="activities.openday"
                    ),
                ),
            ],
            options={
                "ordering": ["-dated_on", "-id"],
                "abstract": False,
                "indexes": [
                    models.Index(fields=["agency", "-dated_on", "-id"], name="activities_invited_list"),
                    models.Index(fields=["agency", "year"], name="activities_invited_year"),
                ],
            },
        ),
        migrations.CreateModel(
            name="Opinion",
            fields=[
                ("id", models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                ("year", models.PositiveSmallIntegerField()),
                ("dated_on", models.DateField()),
                ("edition", models.PositiveIntegerField(default=1)),
                ("entered_at", models.DateTimeField()),
                ("entered_by", models.CharField(max_length=120)),
                ("changed_at", models.DateTimeField(blank=True, null=True)),
                ("changed_by", models.CharField(blank=True, max_length=120)),
                ("struck_at", models.DateTimeField(blank=True, null=True)),
                ("struck_by", models.CharField(blank=True, max_length=120)),
                ("struck_because", models.CharField(blank=True, max_length=200)),
                ("once", models.CharField(blank=True, max_length=64, null=True, unique=True)),
                ("words", gongkai.web.vault.fields.SealedTextField()),
                ("kind", models.CharField(blank=True, max_length=16)),
                ("given_on", models.DateField()),
                ("taken", models.CharField(blank=True, max_length=12)),
                ("answer", models.TextField(blank=True)),
                ("answered_on", models.DateField(blank=True, null=True)),
                ("is_public", models.BooleanField(default=False)),
                (
                    "agency",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="agencies.agency"
                    ),
                ),
                (
                    "parent",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="opinions", to="activities.openday"
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
                "ordering": ["-dated_on", "-id"],
                "abstract": False,
                "indexes": [
                    models.Index(fields=["agency", "-dated_on", "-id"], name="activities_opinion_list"),
                    models.Index(fields=["agency", "year"], name="activities_opinion_year"),
                ],
            },
        ),
        migrations.CreateModel(
            name="Project",
            fields=[
                ("id", models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                ("year", models.PositiveSmallIntegerField()),
                ("dated_on", models.DateField()),
                ("edition", models.PositiveIntegerField(default=1)),
                ("entered_at", models.DateTimeField()),
                ("entered_by", models.CharField(max_length=120)),
                ("changed_at", models.DateTimeField(blank=True, null=True)),
                ("changed_by", models.CharField(blank=True, max_length=120)),
                ("struck_at", models.DateTimeField(blank=True, null=True)),
                ("struck_by", models.CharField(blank=True, max_length=120)),
                ("struck_because", models.CharField(blank=True, max_length=200)),
                ("once", models.CharField(blank=True, max_length=64, null=True, unique=True)),
                ("title", models.CharField(max_length=120)),
                ("goal", models.TextField()),
                ("due_on", models.DateField()),
                ("money", models.DecimalField(blank=True, decimal_places=2, max_digits=12, null=True)),
                ("done_on", models.DateField(blank=True, null=True)),
                ("result", models.TextField(blank=True)),
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
                "ordering": ["-dated_on", "-id"],
                "abstract": False,
                "indexes": [
                    models.Index(fields=["agency", "-dated_on", "-id"], name="activities_project_list"),
                    models.Index(fields=["agency", "year"], name="activities_project_year"),
                ],
            },
        ),
        migrations.CreateModel(
            name="Progress",
            fields=[
                ("id", models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                ("year", models.PositiveSmallIntegerField()),
                ("dated_on", models.DateField()),
                ("edition", models.PositiveIntegerField(default=1)),
                ("entered_at", models.DateTimeField()),
                ("entered_by", models.CharField(max_length=120)),
                ("changed_at", models.DateTimeField(blank=True, null=True)),
                ("changed_by", models.CharField(blank=True, max_length=120)),
                ("struck_at", models.DateTimeField(blank=True, null=True)),
                ("struck_by", models.CharField(blank=True, max_length=120)),
                ("struck_because", models.CharField(blank=True, max_length=200)),
                ("once", models.CharField(blank=True, max_length=64, null=True, unique=True)),
                ("told_on", models.DateField()),
                ("percent", models.PositiveSmallIntegerField()),
                ("money", models.DecimalField(blank=True, decimal_places=2, max_digits=12, null=True)),
                ("words", models.TextField()),
                (
                    "agency",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="agencies.agency"
                    ),
                ),
                (
                    "parent",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="progress", to="activities.project"
                    ),
                ),
            ],
            options={
                "ordering": ["-dated_on", "-id"],
                "abstract": False,
                "indexes": [
                    models.Index(fields=["agency", "-dated_on", "-id"], name="activities_progress_list"),
                    models.Index(fields=["agency", "year"], name="activities_progress_year"),
                ],
            },
        ),
        migrations.CreateModel(
            name="Proposal",
            fields=[
                ("id", models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                ("year", models.PositiveSmallIntegerField()),
                ("dated_on", models.DateField()),
                ("edition", models.PositiveIntegerField(default=1)),
                ("entered_at", models.DateTimeField()),
                ("entered_by", models.CharField(max_length=120)),
                ("changed_at", models.DateTimeField(blank=True, null=True)),
                ("changed_by", models.CharField(blank=True, max_length=120)),
                ("struck_at", models.DateTimeField(blank=True, null=True)),
                ("struck_by", models.CharField(blank=True, max_length=120)),
                ("struck_because", models.CharField(blank=True, max_length=200)),
                ("once", models.CharField(blank=True, max_length=64, null=True, unique=True)),
                ("number", models.CharField(max_length=40)),
                ("source", models.CharField(max_length=12)),
                ("title", models.CharField(max_length=200)),
                ("role", models.CharField(max_length=8)),
                ("received_on", models.DateField()),
                ("due_on", models.DateField()),
                ("replied_on", models.DateField(blank=True, null=True)),
                ("reply_number", models.CharField(blank=True, max_length=80)),
                ("met_on", models.DateField(blank=True, null=True)),
                ("met_how", models.CharField(blank=True, max_length=200)),
                ("satisfaction", models.CharField(blank=True, max_length=12)),
                ("adoption", models.CharField(blank=True, max_length=4)),
                ("publishing", models.CharField(blank=True, max_length=12)),
                ("link", models.CharField(blank=True, max_length=300)),
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
                "ordering": ["-dated_on", "-id"],
                "abstract": False,
                "indexes": [
                    models.Index(fields=["agency", "-dated_on", "-id"], name="activities_proposal_list"),
                    models.Index(fields=["agency", "year"], name="activities_proposal_year"),
                ],
            },
        ),
        migrations.CreateModel(
            name="Sheet",
            fields=[
                ("id", models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                ("ledger", models.CharField(max_length=20)),
                ("name", models.CharField(max_length=200)),
                ("head_row", models.PositiveSmallIntegerField(default=0)),
                ("columns", models.JSONField(default=dict)),
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
            name="Training",
            fields=[
                ("id", models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                ("year", models.PositiveSmallIntegerField()),
                ("dated_on", models.DateField()),
                ("edition", models.PositiveIntegerField(default=1)),
                ("entered_at", models.DateTimeField()),
                ("entered_by", models.CharField(max_length=120)),
                ("changed_at", models.DateTimeField(blank=True, null=True)),
                ("changed_by", models.CharField(blank=True, max_length=120)),
                ("struck_at", models.DateTimeField(blank=True, null=True)),
                ("struck_by", models.CharField(blank=True, max_length=120)),
                ("struck_because", models.CharField(blank=True, max_length=200)),
                ("once", models.CharField(blank=True, max_length=64, null=True, unique=True)),
                ("topic", models.CharField(max_length=120)),
                ("kind", models.CharField(max_length=16)),
                ("role", models.CharField(max_length=12)),
                ("held_on", models.DateField()),
                ("hours", models.DecimalField(blank=True, decimal_places=2, max_digits=6, null=True)),
                ("people", models.PositiveIntegerField()),
                ("organiser", models.CharField(blank=True, max_length=80)),
                ("place", models.CharField(blank=True, max_length=100)),
                ("lecturer", models.CharField(blank=True, max_length=80)),
                ("words", models.TextField(blank=True)),
                (
                    "agency",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="agencies.agency"
                    ),
                ),
            ],
            options={
                "ordering": ["-dated_on", "-id"],
                "abstract": False,
                "indexes": [
                    models.Index(fields=["agency", "-dated_on", "-id"], name="activities_training_list"),
                    models.Index(fields=["agency", "year"], name="activities_training_year"),
                ],
            },
        ),
        migrations.CreateModel(
            name="Visit",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("step", models.CharField(choices=[("registered", "报名"), ("came", "签到")], max_length=12)),
                ("kind", models.CharField(max_length=16)),
                ("people", models.PositiveSmallIntegerField()),
                ("once", models.CharField(max_length=64)),
                ("at", models.DateTimeField()),
                (
                    "day",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="visits", to="activities.openday"
                    ),
                ),
            ],
            options={
                "constraints": [models.UniqueConstraint(fields=("day", "step", "once"), name="activities_visit_once")],
            },
        ),
        migrations.CreateModel(
            name="WorkPoint",
            fields=[
                ("id", models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                ("year", models.PositiveSmallIntegerField()),
                ("dated_on", models.DateField()),
                ("edition", models.PositiveIntegerField(default=1)),
                ("entered_at", models.DateTimeField()),
                ("entered_by", models.CharField(max_length=120)),
                ("changed_at", models.DateTimeField(blank=True, null=True)),
                ("changed_by", models.CharField(blank=True, max_length=120)),
                ("struck_at", models.DateTimeField(blank=True, null=True)),
                ("struck_by", models.CharField(blank=True, max_length=120)),
                ("struck_because", models.CharField(blank=True, max_length=200)),
                ("once", models.CharField(blank=True, max_length=64, null=True, unique=True)),
                ("number", models.CharField(blank=True, max_length=20)),
                ("title", models.TextField()),
                ("source", models.CharField(blank=True, max_length=120)),
                ("due_on", models.DateField()),
                ("done_on", models.DateField(blank=True, null=True)),
                ("result", models.TextField(blank=True)),
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
                "ordering": ["-dated_on", "-id"],
                "abstract": False,
                "indexes": [
                    models.Index(fields=["agency", "-dated_on", "-id"], name="activities_workpoint_list"),
                    models.Index(fields=["agency", "year"], name="activities_workpoint_year"),
                ],
            },
        ),
        migrations.CreateModel(
            name="Task",
            fields=[
                ("id", models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                ("year", models.PositiveSmallIntegerField()),
                ("dated_on", models.DateField()),
                ("edition", models.PositiveIntegerField(default=1)),
                ("entered_at", models.DateTimeField()),
                ("entered_by", models.CharField(max_length=120)),
                ("changed_at", models.DateTimeField(blank=True, null=True)),
                ("changed_by", models.CharField(blank=True, max_length=120)),
                ("struck_at", models.DateTimeField(blank=True, null=True)),
                ("struck_by", models.CharField(blank=True, max_length=120)),
                ("struck_because", models.CharField(blank=True, max_length=200)),
                ("once", models.CharField(blank=True, max_length=64, null=True, unique=True)),
                ("title", models.CharField(max_length=200)),
                ("due_on", models.DateField()),
                ("done_on", models.DateField(blank=True, null=True)),
                ("result", models.TextField(blank=True)),
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
                (
                    "parent",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="tasks", to="activities.workpoint"
                    ),
                ),
            ],
            options={
                "ordering": ["-dated_on", "-id"],
                "abstract": False,
                "indexes": [
                    models.Index(fields=["agency", "-dated_on", "-id"], name="activities_task_list"),
                    models.Index(fields=["agency", "year"], name="activities_task_year"),
                ],
            },
        ),
        migrations.CreateModel(
            name="Accountability",
            fields=[
                ("id", models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                ("year", models.PositiveSmallIntegerField()),
                ("dated_on", models.DateField()),
                ("edition", models.PositiveIntegerField(default=1)),
                ("entered_at", models.DateTimeField()),
                ("entered_by", models.CharField(max_length=120)),
                ("changed_at", models.DateTimeField(blank=True, null=True)),
                ("changed_by", models.CharField(blank=True, max_length=120)),
                ("struck_at", models.DateTimeField(blank=True, null=True)),
                ("struck_by", models.CharField(blank=True, max_length=120)),
                ("struck_because", models.CharField(blank=True, max_length=200)),
                ("once", models.CharField(blank=True, max_length=64, null=True, unique=True)),
                ("decided_on", models.DateField()),
                ("whom", gongkai.web.vault.fields.SealedTextField()),
                ("why", gongkai.web.vault.fields.SealedTextField()),
                ("by_whom", models.CharField(max_length=80)),
                ("form", models.CharField(max_length=12)),
                ("result", gongkai.web.vault.fields.SealedTextField(blank=True)),
                (
                    "agency",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="agencies.agency"
                    ),
                ),
            ],
            options={
                "ordering": ["-dated_on", "-id"],
                "abstract": False,
                "indexes": [
                    models.Index(fields=["agency", "-dated_on", "-id"], name="activities_accountability_list"),
                    models.Index(fields=["agency", "year"], name="activities_accountability_year"),
                ],
            },
        ),
        migrations.CreateModel(
            name="Assessment",
            fields=[
                ("id", models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                ("year", models.PositiveSmallIntegerField()),
                ("dated_on", models.DateField()),
                ("edition", models.PositiveIntegerField(default=1)),
                ("entered_at", models.DateTimeField()),
                ("entered_by", models.CharField(max_length=120)),
                ("changed_at", models.DateTimeField(blank=True, null=True)),
                ("changed_by", models.CharField(blank=True, max_length=120)),
                ("struck_at", models.DateTimeField(blank=True, null=True)),
                ("struck_by", models.CharField(blank=True, max_length=120)),
                ("struck_because", models.CharField(blank=True, max_length=200)),
                ("once", models.CharField(blank=True, max_length=64, null=True, unique=True)),
                ("assessor", models.CharField(max_length=80)),
                ("kind", models.CharField(max_length=12)),
                ("told_on", models.DateField(blank=True, null=True)),
                ("score", models.DecimalField(blank=True, decimal_places=2, max_digits=8, null=True)),
                ("full", models.DecimalField(blank=True, decimal_places=2, max_digits=8, null=True)),
                ("rank", models.PositiveSmallIntegerField(blank=True, null=True)),
                ("among", models.PositiveSmallIntegerField(blank=True, null=True)),
                ("grade", models.CharField(blank=True, max_length=40)),
                ("words", models.TextField(blank=True)),
                (
                    "agency",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="agencies.agency"
                    ),
                ),
            ],
            options={
                "ordering": ["-dated_on", "-id"],
                "abstract": False,
                "indexes": [
                    models.Index(fields=["agency", "-dated_on", "-id"], name="activities_assessment_list"),
                    models.Index(fields=["agency", "year"], name="activities_assessment_year"),
                ],
            },
        ),
        migrations.CreateModel(
            name="Evidence",
            fields=[
                ("id", models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                ("ledger", models.CharField(max_length=20)),
                ("entry", models.UUIDField()),
                ("name", models.CharField(max_length=200)),
                ("words", models.CharField(blank=True, max_length=200)),
                ("by", models.CharField(max_length=120)),
                ("at", models.DateTimeField()),
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
                "ordering": ["at", "id"],
                "indexes": [models.Index(fields=["entry"], name="activities_evidence_of")],
            },
        ),
        migrations.CreateModel(
            name="Innovation",
            fields=[
                ("id", models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                ("year", models.PositiveSmallIntegerField()),
                ("dated_on", models.DateField()),
                ("edition", models.PositiveIntegerField(default=1)),
                ("entered_at", models.DateTimeField()),
                ("entered_by", models.CharField(max_length=120)),
                ("changed_at", models.DateTimeField(blank=True, null=True)),
                ("changed_by", models.CharField(blank=True, max_length=120)),
                ("struck_at", models.DateTimeField(blank=True, null=True)),
                ("struck_by", models.CharField(blank=True, max_length=120)),
                ("struck_because", models.CharField(blank=True, max_length=200)),
                ("once", models.CharField(blank=True, max_length=64, null=True, unique=True)),
                ("title", models.CharField(max_length=120)),
                ("kind", models.CharField(max_length=12)),
                ("since_on", models.DateField()),
                ("words", models.TextField()),
                ("effect", models.TextField(blank=True)),
                ("award", models.CharField(blank=True, max_length=200)),
                (
                    "agency",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="agencies.agency"
                    ),
                ),
            ],
            options={
                "ordering": ["-dated_on", "-id"],
                "abstract": False,
                "indexes": [
                    models.Index(fields=["agency", "-dated_on", "-id"], name="activities_innovation_list"),
                    models.Index(fields=["agency", "year"], name="activities_innovation_year"),
                ],
            },
        ),
    ]
