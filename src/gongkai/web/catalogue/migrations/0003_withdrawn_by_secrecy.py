"""Who puts back what was taken down for secrecy: kept with the item; known of what the system took down before."""

from __future__ import annotations

from typing import Any

from django.db import migrations, models


def keep_what_the_system_did(apps: Any, _editor: Any) -> None:
    """What was taken down for a secret mark, marked so."""
    found = apps.get_model("catalogue", "Item").objects.filter(withdrawn_because__startswith="发现疑似密级标志")
    found.update(withdrawn_by_secrecy=True)


class Migration(migrations.Migration):
    """One field more."""

    dependencies = [("catalogue", "0002_finding")]
    operations = [
        migrations.AddField(model_name="item", name="withdrawn_by_secrecy", field=models.BooleanField(default=False)),
        migrations.RunPython(keep_what_the_system_did, migrations.RunPython.noop),
    ]
