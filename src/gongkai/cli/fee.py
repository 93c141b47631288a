"""The command `gongkai fee`: the information-processing fee with its tiers."""

from __future__ import annotations

from argparse import ArgumentParser, Namespace
from datetime import date

from gongkai.cli.exits import BAD_INPUT, CLEAN, LAW_MISSING, refuse
from gongkai.cli.parser import day
from gongkai.law.citation import said
from gongkai.law.fees import Fee, NegativeCount, fee_steps
from gongkai.law.periods import NotInForce


def add_arguments(parser: ArgumentParser) -> None:
    """Add the options of `gongkai fee`."""
    what = parser.add_mutually_exclusive_group(required=True)
    what.add_argument("--pages", type=int, metavar="页数", help="按量计收：单件申请的页数（A4 及以下单面为 1 页）")
    what.add_argument("--items", type=int, metavar="件数", help="按件计收：同一申请人一个自然月内累计的件数")
    parser.add_argument("--on", type=day, metavar="日期", help="按哪一天的收费标准计算，默认为今天")
    parser.add_argument("--format", choices=("text", "json"), default="text", help="输出格式，默认 text")


def run(args: Namespace) -> int:
    """The exit code, after the fee has been printed. 信息处理费办法2020 §4, §5."""
    by, count = ("pages", args.pages) if args.pages is not None else ("items", args.items)
    try:
        fee = fee_steps("pages" if by == "pages" else "items", count, on=args.on or date.today())
    except NegativeCount as error:
        return refuse(BAD_INPUT, str(error))
    except NotInForce as error:
        return refuse(LAW_MISSING, str(error))
    print(_json(fee) if args.format == "json" else _text(fee))
    return CLEAN


def _json(fee: Fee) -> str:
    from json import dumps

    steps = [
        {
            "first": step.first,
            "last": step.last,
            "count": step.count,
            "rate_yuan": str(step.rate_yuan),
            "yuan": str(step.yuan),
            "said": step.said,
        }
        for step in fee.steps
    ]
    answer = {"fee_yuan": str(fee.yuan), "by": fee.by, "count": fee.count, "steps": steps}
    return dumps(answer | {"basis": fee.basis, "cite": fee.cite, "said": said(fee.cite)}, ensure_ascii=False, indent=2)


def _text(fee: Fee) -> str:
    lines = [f"信息处理费：{fee.yuan}元（{fee.title}，{fee.count}{fee.unit}）"]
    lines += [f"  {step.said}" for step in fee.steps]
    lines.append(f"计算口径：{fee.basis}；超额累进，只对超出部分按高一档计收。按件、按量只能选一种。")
    lines.append(f"依据：{said(fee.cite)}")
    return "\n".join(lines)
