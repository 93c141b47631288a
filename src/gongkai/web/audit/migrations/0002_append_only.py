"""The database refuses to change or remove a line of the ledger."""

from __future__ import annotations

from typing import Any

from django.db import migrations

_REFUSED = "审计记录只能增加，不能修改或者删除"
_SQLITE = """
CREATE TRIGGER audit_no_{act} BEFORE {verb} ON audit_entry
BEGIN SELECT RAISE(ABORT, '{said}'); END
"""
_POSTGRES = """
CREATE FUNCTION audit_refuse() RETURNS trigger LANGUAGE plpgsql AS
$$ BEGIN RAISE EXCEPTION '{said}'; END $$;
CREATE TRIGGER audit_no_change BEFORE UPDATE OR DELETE ON audit_entry
FOR EACH ROW EXECUTE FUNCTION audit_refuse();
CREATE TRIGGER audit_no_truncate BEFORE TRUNCATE ON audit_entry
FOR EACH STATEMENT EXECUTE FUNCTION audit_refuse();
"""


def close(_apps: Any, editor: Any) -> None:
    """Sets the triggers."""
    if editor.connection.vendor == "sqlite":
        for act, verb in (("update", "UPDATE"), ("delete", "DELETE")):
            editor.execute(_SQLITE.format(act=act, verb=verb, said=_REFUSED))
    else:
        editor.execute(_POSTGRES.format(said=_REFUSED))


class Migration(migrations.Migration):
    """Triggers, on whichever database."""

    dependencies = [("audit", "0001_initial")]
    operations = [migrations.RunPython(close, migrations.RunPython.noop)]
