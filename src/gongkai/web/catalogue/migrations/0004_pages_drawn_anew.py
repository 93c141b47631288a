"""Which pages of a clean PDF were drawn anew: their picture holds no words but those that lie over it."""

from __future__ import annotations

from django.db import migrations, models


class Migration(migrations.Migration):
    """One field more."""

    dependencies = [("catalogue", "0003_withdrawn_by_secrecy")]
    operations = [
        migrations.AddField(model_name="attachment", name="drawn", field=models.JSONField(default=list)),
    ]
