import uuid

import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models

import gongkai.web.outlets.models.stations
import gongkai.web.vault.fields


class Migration(migrations.Migration):
    initial = True

    dependencies = [
        ("accounts", "__first__"),
        ("agencies", "0001_initial"),
        ("catalogue", "0001_initial"),
        ("vault", "0001_initial"),
    ]

    operations = [
        migrations.CreateModel(
            name="Cursor",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("name", models.CharField(max_length=24, unique=True)),
                ("release", models.BigIntegerField(default=0)),
            ],
        ),
        migrations.CreateModel(
            name="Channel",
            fields=[
                ("id", models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                ("kind", models.CharField(max_length=24)),
                ("name", models.CharField(max_length=80)),
                ("account", models.CharField(blank=True, max_length=120)),
                ("link", models.URLField(blank=True, max_length=300)),
                ("opened_on", models.DateField()),
                ("closed_on", models.DateField(blank=True, null=True)),
                (
                    "agency",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="agencies.agency"
                    ),
                ),
                (
                    "keeper",
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
                "ordering": ["kind", "name"],
                "constraints": [models.UniqueConstraint(fields=("agency", "name"), name="outlets_channel_named_once")],
            },
        ),
        migrations.CreateModel(
            name="CheckedLink",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("url", models.CharField(max_length=600)),
                ("inside", models.BooleanField(default=False)),
                (
                    "state",
                    models.CharField(
                        choices=[
                            ("new", "未检查"),
                            ("good", "能打开"),
                            ("unknown", "不能确定"),
                            ("failing", "打不开，继续观察"),
                            ("dead", "失效"),
                            ("refused", "不检查"),
                        ],
                        default="new",
                        max_length=8,
                    ),
                ),
                ("status", models.PositiveSmallIntegerField(blank=True, null=True)),
                ("tries", models.PositiveSmallIntegerField(default=0)),
                ("said", models.CharField(blank=True, max_length=200)),
                ("checked_at", models.DateTimeField(blank=True, null=True)),
                ("next_at", models.DateTimeField(db_index=True)),
                (
                    "item",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="+", to="catalogue.item"
                    ),
                ),
            ],
            options={
                "ordering": ["item_id", "id"],
                "constraints": [models.UniqueConstraint(fields=("item", "url"), name="outlets_link_once")],
            },
        ),
        migrations.CreateModel(
            name="OwnPack",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("key", models.SlugField(max_length=32)),
                ("title", models.CharField(max_length=40)),
                ("said", models.CharField(blank=True, max_length=200)),
                ("large", models.BooleanField(default=False)),
                ("columns", models.JSONField(blank=True, default=list)),
                ("fields", models.JSONField(blank=True, default=list)),
                (
                    "agency",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="agencies.agency"
                    ),
                ),
            ],
            options={
                "ordering": ["id"],
                "constraints": [models.UniqueConstraint(fields=("agency", "key"), name="outlets_pack_keyed_once")],
            },
        ),
        migrations.CreateModel(
            name="Posting",
            fields=[
                ("id", models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                ("due_on", models.DateField(blank=True, null=True)),
                ("planned_at", models.DateTimeField()),
                ("planned_by", models.CharField(max_length=120)),
                ("up_at", models.DateTimeField(blank=True, null=True)),
                ("up_by", models.CharField(blank=True, max_length=120)),
                ("link", models.URLField(blank=True, max_length=500)),
                ("words", models.CharField(blank=True, max_length=200)),
                ("down_at", models.DateTimeField(blank=True, null=True)),
                ("down_by", models.CharField(blank=True, max_length=120)),
                ("down_because", models.CharField(blank=True, max_length=200)),
                ("dropped_at", models.DateTimeField(blank=True, null=True)),
                ("once", models.CharField(blank=True, max_length=64, null=True, unique=True)),
                (
                    "channel",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="postings", to="outlets.channel"
                    ),
                ),
                (
                    "item",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="catalogue.item"
                    ),
                ),
                (
                    "proof",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="vault.storedfile",
                    ),
                ),
                (
                    "version",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="catalogue.version",
                    ),
                ),
            ],
            options={
                "ordering": ["planned_at", "id"],
                "indexes": [
                    models.Index(fields=["item"], name="outlets_posting_of_item"),
                    models.Index(
                        condition=models.Q(("down_at__isnull", True)),
                        fields=["channel", "-up_at"],
                        name="outlets_posting_up",
                    ),
                ],
                "constraints": [
                    models.UniqueConstraint(
                        condition=models.Q(("down_at__isnull", True), ("dropped_at__isnull", True)),
                        fields=("channel", "item"),
                        name="outlets_posting_stands_once",
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="Station",
            fields=[
                ("id", models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                (
                    "slug",
                    models.CharField(
                        default=gongkai.web.outlets.models.stations.new_slug, editable=False, max_length=16, unique=True
                    ),
                ),
                ("kind", models.CharField(max_length=24)),
                ("name", models.CharField(max_length=80)),
                ("village", models.CharField(blank=True, max_length=60)),
                ("address", models.CharField(blank=True, max_length=200)),
                ("hours", models.CharField(blank=True, max_length=120)),
                ("phone", models.CharField(blank=True, max_length=40)),
                ("across", models.PositiveSmallIntegerField(blank=True, null=True)),
                ("down", models.PositiveSmallIntegerField(blank=True, null=True)),
                ("opened_on", models.DateField()),
                ("closed_on", models.DateField(blank=True, null=True)),
                (
                    "agency",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="agencies.agency"
                    ),
                ),
                (
                    "liaison",
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
                "ordering": ["name"],
                "constraints": [models.UniqueConstraint(fields=("agency", "name"), name="outlets_station_named_once")],
            },
        ),
        migrations.CreateModel(
            name="Shown",
            fields=[
                ("id", models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                ("title", models.CharField(max_length=200)),
                ("duty", models.CharField(blank=True, max_length=40)),
                ("words", models.CharField(blank=True, max_length=200)),
                ("up_at", models.DateTimeField()),
                ("up_by", models.CharField(max_length=120)),
                ("down_at", models.DateTimeField(blank=True, null=True)),
                ("down_by", models.CharField(blank=True, max_length=120)),
                ("down_because", models.CharField(blank=True, max_length=200)),
                ("once", models.CharField(blank=True, max_length=64, null=True, unique=True)),
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
                    "proof",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="vault.storedfile",
                    ),
                ),
                (
                    "version",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="catalogue.version",
                    ),
                ),
                (
                    "station",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="shown", to="outlets.station"
                    ),
                ),
            ],
            options={
                "ordering": ["-up_at", "id"],
                "constraints": [
                    models.UniqueConstraint(
                        condition=models.Q(("down_at__isnull", True)),
                        fields=("station", "item"),
                        name="outlets_shown_once_at_a_station",
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="Collection",
            fields=[
                ("id", models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                ("month", models.DateField()),
                (
                    "state",
                    models.CharField(
                        choices=[
                            ("open", "待报送"),
                            ("sent", "已报送"),
                            ("returned", "已退回"),
                            ("received", "已接收"),
                        ],
                        default="open",
                        max_length=12,
                    ),
                ),
                ("standing", models.PositiveIntegerField(default=0)),
                ("added", models.PositiveIntegerField(default=0)),
                ("removed", models.PositiveIntegerField(default=0)),
                ("visitors", models.PositiveIntegerField(blank=True, null=True)),
                ("copies", models.PositiveIntegerField(blank=True, null=True)),
                ("asked", models.PositiveIntegerField(blank=True, null=True)),
                ("words", models.CharField(blank=True, max_length=500)),
                ("experience", models.CharField(blank=True, max_length=500)),
                ("made_at", models.DateTimeField()),
                ("sent_at", models.DateTimeField(blank=True, null=True)),
                ("sent_by", models.CharField(blank=True, max_length=120)),
                ("settled_at", models.DateTimeField(blank=True, null=True)),
                ("settled_by", models.CharField(blank=True, max_length=120)),
                ("returned_because", models.CharField(blank=True, max_length=200)),
                (
                    "station",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="collections", to="outlets.station"
                    ),
                ),
            ],
            options={
                "ordering": ["-month", "station__name"],
                "constraints": [
                    models.UniqueConstraint(fields=("station", "month"), name="outlets_one_collection_a_month")
                ],
            },
        ),
        migrations.CreateModel(
            name="Subscription",
            fields=[
                ("id", models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                ("way", models.CharField(choices=[("mail", "电子邮件"), ("sms", "手机短信")], max_length=8)),
                ("address", gongkai.web.vault.fields.SealedTextField()),
                ("mark", models.CharField(db_index=True, max_length=64)),
                ("guard", models.CharField(max_length=64, unique=True)),
                ("column", models.CharField(blank=True, max_length=40)),
                ("topic", models.CharField(blank=True, max_length=40)),
                ("audience", models.CharField(blank=True, max_length=32)),
                ("made_at", models.DateTimeField()),
                ("confirm", models.CharField(blank=True, db_index=True, max_length=64)),
                ("confirm_until", models.DateTimeField(blank=True, null=True)),
                ("tries", models.PositiveSmallIntegerField(default=0)),
                ("confirmed_at", models.DateTimeField(blank=True, null=True)),
                ("release", models.BigIntegerField(default=0)),
                ("told_on", models.DateField(blank=True, null=True)),
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
                "indexes": [models.Index(fields=["confirmed_at", "told_on"], name="outlets_to_be_told")],
            },
        ),
    ]
