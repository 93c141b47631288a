"""The command `gongkai serve`: the platform on this machine, for oneself or, with hosts named, for others."""

from __future__ import annotations

import os
import sys
from argparse import ArgumentParser, Namespace
from collections.abc import Callable
from importlib.util import find_spec
from types import ModuleType
from typing import TYPE_CHECKING

from gongkai.cli.exits import BAD_INPUT, CLEAN, refuse
from gongkai.cli.platform import moment

if TYPE_CHECKING:
    from gongkai.web.config.preparing import Prepared
from gongkai.text.faults import fault_said

PORT = 8000
_PORTS_TRIED = 20
_MOST_WORKERS = 4
_NO_WEB = "网页需要组件 web，请先安装：pip install 'gongkai[web]'。"
_BEGIN = "还没有管理员：请在这台机器上另开一个窗口，运行 {command}，用它给出的令牌设立首批三位管理员。"
_SAMPLE = "这是示范平台。一次性密码只在装入时显示；忘了密码：{command} --recover 用户名（例如 li.wenzhu）。"
_NO_HOSTS = "要让别的电脑访问，请先用环境变量 GONGKAI_HOSTS 写明它们用的网址，例如 GONGKAI_HOSTS=192.0.2.10。"


def add_arguments(parser: ArgumentParser) -> None:
    """Add the options of `gongkai serve`."""
    parser.add_argument("--host", default="127.0.0.1", metavar="地址", help="监听的地址，默认只有本机能访问")
    parser.add_argument(
        "--port", type=int, metavar="端口", help=f"监听的端口，默认 {PORT}；默认端口被占用时往后找一个空的"
    )
    parser.add_argument("--workers", type=int, metavar="个数", help="服务进程的个数，默认按处理器核数，最多 4 个")
    parser.add_argument("--demo", action="store_true", help="平台还是空的，就先装入示范乡镇")
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
    prepared = _prepared(args)
    if isinstance(prepared, int):
        return prepared
    return _serve(
        lambda: serving.serve(args.host, port, workers=workers, ready=lambda: _tell(address, prepared, args.open))
    )


def _prepared(args: Namespace) -> Prepared | int:
    """How the platform was found, or the exit code where it cannot be served."""
    from gongkai.web.config.commands import NotSetUp
    from gongkai.web.config.database import DatabaseUnsafe
    from gongkai.web.config.preparing import prepare

    try:
        found = prepare(at=moment())
        if args.demo and found.empty:
            code = _build_sample()
            return code or prepare(at=moment())
        return found
    except (NotSetUp, DatabaseUnsafe) as error:
        return refuse(BAD_INPUT, str(error))
    except OSError as error:
        return refuse(BAD_INPUT, f"启动不了：{error.strerror or error}。请核对 GONGKAI_HOME 和 DATABASE_URL。")


def _build_sample() -> int:
    """The exit code of `gongkai demo` in a process of its own, which tells the passwords at once.

    Printing letters starts threads, and a process with threads must not be split into those of the server.
    """
    import subprocess

    return subprocess.call([sys.executable, "-m", "gongkai.cli.main", "demo"])


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


def _tell(address: str, prepared: Prepared, browser: bool) -> None:
    print(f"网站：{address}\n工作人员：{address}desk/\n年报体检：{address}check/", flush=True)
    if prepared.is_sample:
        print(_SAMPLE.format(command=_admin_token()), flush=True)
    elif not prepared.begun:
        print(_BEGIN.format(command=_admin_token()), flush=True)
    for said in prepared.warnings:
        print(f"注意：{said}", flush=True)
    print("按 Ctrl-C 停止。", flush=True)
    if browser and _has_display():
        import webbrowser

        webbrowser.open(address)


def _admin_token() -> str:
    """The command that lets administrators in, for the very platform that is served."""
    home = os.environ.get("GONGKAI_HOME", "")
    return f"GONGKAI_HOME={home} gongkai admin-token" if home else "gongkai admin-token"


def _has_display() -> bool:
    if sys.platform in ("darwin", "win32"):
        return True
    return bool(os.environ.get("DISPLAY") or os.environ.get("WAYLAND_DISPLAY"))
