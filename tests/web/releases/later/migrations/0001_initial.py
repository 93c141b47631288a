"""The table."""

from __future__ import annotations

from django.db import migrations, models


class Migration(migrations.Migration):
    """Empty so far."""

    initial = True
    dependencies = [("audit", "0001_initial")]
    operations = [
        migrations.CreateModel(
            name="Copied",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("line", models.BigIntegerField(unique=True)),
                ("said", models.TextField()),
            ],
        )
    ]
