"""Serving the pages from this machine: gunicorn where there are processes to fork, a small server elsewhere."""

from __future__ import annotations

import os
from collections.abc import Callable
from socket import AF_INET, AF_INET6, SO_REUSEADDR, SOL_SOCKET, socket
from typing import Any, Final

from gongkai.web.config.beside import worker_beside

LOCAL: Final = "gongkai.web.config.settings.dev"
_SECONDS: Final = 180
"""What one request may take; ten scans through the recognition of pictures are the slowest there is."""
_LOOPBACK: Final = frozenset(("127.0.0.1", "localhost", "::1"))


def is_loopback(host: str) -> bool:
    """Whether nobody but this machine can reach `host`."""
    return host in _LOOPBACK


def free_port(host: str, *, first: int, tries: int) -> int | None:
    """The first port from `first` on that nobody listens at, or None within `tries`."""
    return next((port for port in range(first, first + tries) if _is_free(host, port)), None)


def serve(host: str, port: int, *, workers: int, ready: Callable[[], None]) -> None:
    """Serves until the process is told to end. ready: called once when the first request can be answered."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", LOCAL)
    with worker_beside():
        if hasattr(os, "fork"):
            _gunicorn(host, port, workers=workers, ready=ready)
        else:
            _plain(host, port, ready=ready)


def _gunicorn(host: str, port: int, *, workers: int, ready: Callable[[], None]) -> None:
    from gunicorn.app.base import BaseApplication

    class Application(BaseApplication):  # type: ignore[misc]
        def load_config(self) -> None:
            for name, value in _options(host, port, workers=workers, ready=ready).items():
                self.cfg.set(name, value)

        def load(self) -> Any:
            from gongkai.web.config.wsgi import application

            return application

    Application().run()


def _options(host: str, port: int, *, workers: int, ready: Callable[[], None]) -> dict[str, Any]:
    """preload: the pages are loaded once, and all processes count the pace of requests in one table."""
    return {
        "bind": f"[{host}]:{port}" if ":" in host else f"{host}:{port}",
        "workers": workers,
        "preload_app": True,
        "timeout": _SECONDS,
        "graceful_timeout": 2,
        "loglevel": "error",
        "logger_class": "gongkai.web.config.server_log.ServerLog",
        "forwarded_allow_ips": "",
        "control_socket_disable": True,
        "when_ready": lambda _server: ready(),
    }


def _plain(host: str, port: int, *, ready: Callable[[], None]) -> None:
    from socketserver import ThreadingMixIn
    from wsgiref.simple_server import WSGIServer, make_server

    from gongkai.web.config.wsgi import application

    class Server(ThreadingMixIn, WSGIServer):
        daemon_threads = True

    with make_server(host, port, application, server_class=Server) as server:
        ready()
        server.serve_forever()


def _is_free(host: str, port: int) -> bool:
    with socket(AF_INET6 if ":" in host else AF_INET) as asked:
        asked.setsockopt(SOL_SOCKET, SO_REUSEADDR, 1)
        try:
            asked.bind((host, port))
        except OSError:
            return False
        return True
