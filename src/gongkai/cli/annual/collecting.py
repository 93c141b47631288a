"""`gongkai annual collect`: a folder of reports as one table, a line for every file."""

from __future__ import annotations

import os
import sys
from argparse import Namespace
from collections.abc import Iterator
from pathlib import Path

from gongkai.annual.collect import Plan, UnableToCollect, from_cluster, from_pool, planned
from gongkai.cli.annual.ending import INTERRUPTED, WrongUse
from gongkai.cli.annual.progress import with_progress
from gongkai.cli.exits import CLEAN
from gongkai.text.faults import fault_said

_INTERRUPTED = "已中断。已读完的都已保存，用同一命令再运行一次，会接着做。"


def run(args: Namespace) -> int:
    """The exit code: 0 when the table is written, whatever is in it; 2 when it cannot be; 130 ended by Ctrl-C."""
    if not args.out.endswith(".parquet"):
        raise WrongUse(f"--out 请用 .parquet 结尾的文件名，不能是 {args.out}。")
    try:
        plan = planned(Path(args.folder), out=Path(args.out), fresh=args.fresh)
        return _collect(args, plan)
    except UnableToCollect as error:
        raise WrongUse(str(error)) from error
    except OSError as error:
        raise WrongUse(f"写不了 {args.out}：{fault_said(error)}。请检查磁盘空间和权限；已读完的都已保存。") from error


def _collect(args: Namespace, plan: Plan) -> int:
    if not args.quiet:
        _say(_beginning(plan))
    lines = plan.saved(_lines(args, plan))
    try:
        for _ in lines if args.quiet else with_progress(lines, count=len(plan.todo)):
            pass
    except KeyboardInterrupt:
        _say(_INTERRUPTED)
        return INTERRUPTED
    finally:
        lines.close()  # what is read but not yet saved is saved now
    summary = plan.finish()
    if not args.quiet:
        unread = f"，其中 {summary.unread} 份读不了（原因在 refused_because 列）" if summary.unread else ""
        odd = f"；有 {summary.not_kept} 个数放不进表格（在 not_kept 列）" if summary.not_kept else ""
        found = f"错误 {summary.errors} 处，提醒 {summary.warnings} 处"
        _say(f"共 {summary.files} 份{unread}；{found}{odd}。结果在 {args.out}")
    return CLEAN


def _lines(args: Namespace, plan: Plan) -> Iterator[bytes]:
    if args.scheduler:
        return from_cluster(plan.todo, folder=plan.folder, scheduler=args.scheduler)
    return from_pool(plan.todo, folder=plan.folder, workers=args.jobs or _cores())


def _beginning(plan: Plan) -> str:
    done = len(plan.entries) - len(plan.todo)
    said = f"共 {len(plan.entries)} 份年报文件"
    said += f"，{done} 份以前已读，还要读 {len(plan.todo)} 份" if done else ""
    said += f"；另有 {plan.passed_over} 个文件不是可读的格式，不列入" if plan.passed_over else ""
    return said + (f"；原表中 {plan.dropped} 份已不在文件夹里，去掉" if plan.dropped else "") + "。"


def _cores() -> int:
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1


def _say(said: str) -> None:
    print(said, file=sys.stderr)
