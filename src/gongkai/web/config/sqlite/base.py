"""Writers that wait their turn fairly: the one place where a busy SQLite is tried again.

SQLite's own waiting sleeps longer each time, so that under eight writers some starve for seconds. Here a transaction
that finds the database taken tries again after a few milliseconds of chance, up to a bound.
"""

from __future__ import annotations

import random
import time
from typing import Any, Final

from django.db.backends.sqlite3 import base
from django.db.utils import OperationalError

_SHORTEST: Final = 0.0005
_LONGEST: Final = 0.004
_MILLISECONDS: Final = 1000


class DatabaseWrapper(base.DatabaseWrapper):
    """Django's connection; only the beginning of a transaction differs.

    patience: seconds to wait for another writer instead of OPTIONS["timeout"], for whoever cannot wait so long.
    """

    patience: float | None = None

    def _start_transaction_under_autocommit(self) -> None:
        """Begins a transaction as the only writer. Raises OperationalError after OPTIONS["timeout"] seconds."""
        wanted = self.settings_dict["OPTIONS"].get("timeout", 5) if self.patience is None else self.patience
        seconds = float(wanted)
        until = time.monotonic() + seconds
        self._wait_in_sqlite(0)
        try:
            while not self._began(last=time.monotonic() >= until):
                time.sleep(random.uniform(_SHORTEST, _LONGEST))
        finally:
            self._wait_in_sqlite(seconds)

    def _began(self, *, last: bool) -> bool:
        begin: Any = super()
        try:
            begin._start_transaction_under_autocommit()
        except OperationalError as busy:
            if last or "locked" not in str(busy):
                raise
            return False
        return True

    def _wait_in_sqlite(self, seconds: float) -> None:
        with self.cursor() as cursor:
            cursor.execute(f"PRAGMA busy_timeout={int(seconds * _MILLISECONDS)}").close()
