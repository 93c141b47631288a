"""The server's own lines: what fails before a page is reached names the path asked for, never what was asked there."""

from __future__ import annotations

from typing import Any

from gunicorn.config import Config
from gunicorn.glogging import Logger

from gongkai.web.config.logs import Discreet


class ServerLog(Logger):  # type: ignore[misc]
    """gunicorn's log, as discreet as ours. trust.md E2."""

    def setup(self, cfg: Config) -> None:
        """The handlers that it wants, with a formatter of ours."""
        super().setup(cfg)
        for handler in self.error_log.handlers:
            handler.setFormatter(Discreet(self.error_fmt, self.datefmt))

    def exception(self, msg: str, *args: Any, **more: Any) -> None:
        """The failure, without the query of an address."""
        super().exception(msg, *(_without_query(one) for one in args), **more)


def _without_query(told: Any) -> Any:
    return told.partition("?")[0] if isinstance(told, str) else told
