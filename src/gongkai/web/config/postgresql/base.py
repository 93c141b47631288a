"""A database that is waited for: one that restarts is back after a second or two, which nobody need notice.

Only the making of a connection is tried again, never what was sent through one: a request whose transaction broke off
is answered with 503, since nobody knows here whether it may be done twice.
"""

from __future__ import annotations

import time
from typing import Any, Final

from django.db import DEFAULT_DB_ALIAS
from django.db.backends.postgresql import base

_SECONDS: Final = 8.0
"""How long a restarting server, or one with no connection to spare, is waited for."""
_PAUSE: Final = 0.2


class DatabaseWrapper(base.DatabaseWrapper):
    """Django's connection; only its making differs.

    patience: seconds to wait for the server instead, for whoever cannot wait so long. A copy is not waited for.
    """

    patience: float | None = None

    def get_new_connection(self, conn_params: dict[str, Any]) -> Any:
        """A new connection. Raises OperationalError where there is none for eight seconds."""
        seconds = _SECONDS if self.patience is None else self.patience
        until = time.monotonic() + (seconds if self.alias == DEFAULT_DB_ALIAS else 0.0)
        while True:
            try:
                return super().get_new_connection(conn_params)
            except base.Database.OperationalError:
                if time.monotonic() >= until:
                    raise
            time.sleep(_PAUSE)
