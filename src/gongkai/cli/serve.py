"""The command `gongkai serve`: the web pages on this machine, for oneself or, with hosts named, for others."""

from __future__ import annotations

import os
import sys
from argparse import ArgumentParser, Namespace
from collections.abc import Callable
from importlib.util import find_spec
from types import ModuleType

from gongkai.cli.exits import BAD_INPUT, CLEAN, refuse
from gongkai.text.faults import fault_said

PORT = 8000
_PORTS_TRIED = 20
_MOST_WORKERS = 4
_NO_WEB = "网页需要组件 web，请先安装：pip install 'gongkai[web]'。"
_NO_HOSTS = "要让别的电脑访问，请先用环境变量 GONGKAI_HOSTS 写明它们用的网址，例如 GONGKAI_HOSTS=192.0.2.10。"


def add_arguments(parser: ArgumentParser) -> None:
    """Add the options of `gongkai serve`."""
    parser.add_argument("--host", default="127.0.0.1", metavar="地址", help="监听的地址，默认只有本机能访问")
    parser.add_argument(
        "--port", type=int, metavar="端口", help=f"监听的端口，默认 {PORT}；默认端口被占用时往后找一个空的"
    )
    parser.add_argument("--workers", type=int, metavar="个数", help="服务进程的个数，默认按处理器核数，最多 4 个")
    parser.add_argument("--open", action="store_true", help="启动后用浏览器打开（没有图形界面时不打开）")


def run(args: Namespace) -> int:
    """The exit code, after the server has been ended with Ctrl-C."""
    if find_spec("django") is None:
        return refuse(BAD_INPUT, _NO_WEB)
    from gongkai.web.config import serving

    if not serving.is_loopback(args.host) and not os.environ.get("GONGKAI_HOSTS"):
        return refuse(BAD_INPUT, _NO_HOSTS)
    port = _port(args, serving)
    if port is None:
        return refuse(BAD_INPUT, f"端口 {args.port or PORT} 被占用了，请换一个：--port 端口。")
    address = f"http://{f'[{args.host}]' if ':' in args.host else args.host}:{port}/"
    workers = args.workers or min(_MOST_WORKERS, os.cpu_count() or 1)
    return _serve(lambda: serving.serve(args.host, port, workers=workers, ready=lambda: _tell(address, args.open)))


def _serve(serve: Callable[[], None]) -> int:
    first = os.getpid()
    try:
        serve()
    except OSError as error:
        return refuse(BAD_INPUT, f"启动不了：{fault_said(error)}。请核对 --host 和 GONGKAI_HOME。")
    except (KeyboardInterrupt, SystemExit) as end:
        if os.getpid() != first:  # one of the server's processes: its end is its own
            raise
        if getattr(end, "code", 0):
            return refuse(BAD_INPUT, "网页服务没有启动成功，原因见上。")
        print("\n已停止。", file=sys.stderr)
    return CLEAN


def _port(args: Namespace, serving: ModuleType) -> int | None:
    first, tries = (PORT, _PORTS_TRIED) if args.port is None else (args.port, 1)
    found: int | None = serving.free_port(args.host, first=first, tries=tries)
    return found


def _tell(address: str, browser: bool) -> None:
    print(f"年报体检：{address}\n按 Ctrl-C 停止。", flush=True)
    if browser and _has_display():
        import webbrowser

        webbrowser.open(address)


def _has_display() -> bool:
    if sys.platform in ("darwin", "win32"):
        return True
    return bool(os.environ.get("DISPLAY") or os.environ.get("WAYLAND_DISPLAY"))
