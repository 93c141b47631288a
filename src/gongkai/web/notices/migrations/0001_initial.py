import uuid

import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models

import gongkai.web.vault.fields


class Migration(migrations.Migration):
    initial = True

    dependencies = [
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name="Mail",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("key", models.CharField(max_length=160, unique=True)),
                ("to", models.EmailField(max_length=254)),
                ("subject", models.CharField(max_length=200)),
                ("body", models.TextField()),
                ("made_at", models.DateTimeField()),
                ("sent_at", models.DateTimeField(db_index=True, null=True)),
                ("next_try_at", models.DateTimeField(db_index=True)),
                ("tries", models.PositiveSmallIntegerField(default=0)),
                ("problem", models.CharField(blank=True, max_length=200)),
            ],
        ),
        migrations.CreateModel(
            name="Outgoing",
            fields=[
                ("id", models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                ("key", models.CharField(max_length=160, unique=True)),
                (
                    "way",
                    models.CharField(
                        choices=[("mail", "电子邮件"), ("sms", "手机短信"), ("wechat", "微信公众号草稿")], max_length=8
                    ),
                ),
                ("to", gongkai.web.vault.fields.SealedTextField(blank=True)),
                ("subject", models.CharField(blank=True, max_length=200)),
                ("body", models.TextField()),
                ("headers", models.JSONField(blank=True, default=dict)),
                ("about", models.TextField(blank=True)),
                ("held_at", models.DateTimeField(null=True)),
                ("made_at", models.DateTimeField()),
                ("sent_at", models.DateTimeField(db_index=True, null=True)),
                ("next_try_at", models.DateTimeField(db_index=True)),
                ("tries", models.PositiveSmallIntegerField(default=0)),
                ("problem", models.CharField(blank=True, max_length=200)),
                ("answer", models.CharField(blank=True, max_length=200)),
            ],
        ),
        migrations.CreateModel(
            name="Notice",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("key", models.CharField(max_length=160)),
                ("level", models.CharField(max_length=12)),
                ("said", models.CharField(max_length=400)),
                ("path", models.CharField(max_length=200)),
                ("subject", models.CharField(db_index=True, max_length=120)),
                ("made_at", models.DateTimeField()),
                ("read_at", models.DateTimeField(null=True)),
                (
                    "person",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="+", to=settings.AUTH_USER_MODEL
                    ),
                ),
            ],
            options={
                "indexes": [models.Index(fields=["person", "read_at", "-made_at"], name="notices_unread_first")],
                "constraints": [models.UniqueConstraint(fields=("person", "key"), name="notices_told_once")],
            },
        ),
    ]
