"""The table filled; GONGKAI_DIE=half ends the process for good when half of it is written."""

from __future__ import annotations

import os
import signal
from typing import Any

from django.db import migrations


def copy(apps: Any, _editor: Any) -> None:
    """Every line of the ledger, one by one."""
    lines = list(apps.get_model("audit", "Entry").objects.order_by("pk"))
    for count, line in enumerate(lines):
        apps.get_model("later", "Copied").objects.create(line=line.pk, said=line.said)
        if count == len(lines) // 2 and os.environ.get("GONGKAI_DIE") == "half":
            os.kill(os.getpid(), signal.SIGKILL)


class Migration(migrations.Migration):
    """Data alone."""

    dependencies = [("later", "0001_initial")]
    operations = [migrations.RunPython(copy, migrations.RunPython.noop)]
