"""A column more; GONGKAI_DIE=column ends the process for good when the column is there and not filled."""

from __future__ import annotations

import os
import signal
from typing import Any

from django.db import migrations, models
from django.db.models.functions import Length


def fill(apps: Any, _editor: Any) -> None:
    """The length of what was said."""
    if os.environ.get("GONGKAI_DIE") == "column":
        os.kill(os.getpid(), signal.SIGKILL)
    apps.get_model("later", "Copied").objects.update(length=Length("said"))


class Migration(migrations.Migration):
    """Structure and data in one step: both, or neither."""

    dependencies = [("later", "0002_copied")]
    operations = [
        migrations.AddField("copied", "length", models.IntegerField(default=0)),
        migrations.RunPython(fill, migrations.RunPython.noop),
    ]
