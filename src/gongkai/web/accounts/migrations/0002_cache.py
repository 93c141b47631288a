"""The table of the cache, which all processes share: used codes of second factors, the pace of sign-ins."""

from __future__ import annotations

from typing import Any

from django.core.management import call_command
from django.db import migrations


def make(_apps: Any, editor: Any) -> None:
    """Makes the table where it is missing."""
    call_command("createcachetable", database=editor.connection.alias, verbosity=0)


class Migration(migrations.Migration):
    """One table, of Django's own making."""

    dependencies = [("accounts", "0001_initial")]
    operations = [migrations.RunPython(make, migrations.RunPython.noop)]
