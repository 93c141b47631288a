"""The command `gongkai due`: the reply day of one request, or the last day of any period, explained day by day."""

from __future__ import annotations

from argparse import ArgumentParser, ArgumentTypeError, Namespace

from gongkai.cli.due_answers import period_json, period_text, reply_json, reply_text
from gongkai.cli.exits import BAD_INPUT, CLEAN, LAW_MISSING, refuse
from gongkai.cli.parser import day
from gongkai.law.clock import Stop, count
from gongkai.law.periods import NotInForce, Unit, UnknownPeriod, period
from gongkai.law.reply import Course, UnableToReckon, reply_due
from gongkai.law.workdays import CalendarNotPublished, WorkCalendar

CHANNELS = ("counter", "post_signed", "post_ordinary", "online", "fax")
PROVISIONAL_YEARS = 2


def add_arguments(parser: ArgumentParser) -> None:
    """Add the options of `gongkai due`."""
    parser.add_argument("received_on", type=day, metavar="收到申请之日", help="如 2026-02-14；不计入期限，次日起算")
    parser.add_argument("--supplement-asked", type=day, metavar="日期", help="告知申请人补正的日期")
    parser.add_argument("--supplemented", type=day, metavar="日期", help="收到补正的日期，答复期限由此重新计算")
    parser.add_argument(
        "--consult",
        type=consultation,
        action="append",
        default=[],
        metavar="起:止",
        help="征求意见：发出日期:收到意见日期，如 2026-03-06:2026-03-20；可重复，重叠的只算一次",
    )
    parser.add_argument("--extend", type=int, default=0, metavar="天数", help="延长答复的工作日数（有法定上限）")
    parser.add_argument("--channel", choices=CHANNELS, help="申请渠道，用来提示收到申请之日怎样确定")
    parser.add_argument("--period", metavar="期限", help="改为推算别的期限，名称见 gongkai law periods")
    parser.add_argument("--provisional", action="store_true", help="国务院尚未公布的年份按暂定日历推算")
    parser.add_argument("--format", choices=("text", "json"), default="text", help="输出格式，默认 text")


def consultation(text: str) -> Stop:
    """The stretch that `FROM:TO` names. 条例2019 §33.3."""
    after, colon, until = text.replace("：", ":").partition(":")
    if not colon:
        raise ArgumentTypeError(f"“{text}”写法不对，应如 2026-03-06:2026-03-20")
    return Stop(day(after.strip()), day(until.strip()))


def run(args: Namespace) -> int:
    """The exit code, after the last day and its explanation have been printed. 条例2019 §30, §33."""
    try:
        print(_other_period(args) if args.period else _reply(args))
    except (CalendarNotPublished, NotInForce) as error:
        return refuse(LAW_MISSING, str(error))
    except UnableToReckon as error:
        return refuse(BAD_INPUT, str(error))
    except UnknownPeriod:
        return refuse(BAD_INPUT, f"没有名为“{args.period}”的期限，可用 gongkai law periods 列出。")
    except Unfit as error:
        return refuse(BAD_INPUT, str(error))
    return CLEAN


class Unfit(ValueError):
    """Options that do not go together. str() is a Chinese sentence."""


def _calendar(args: Namespace) -> WorkCalendar:
    if not args.provisional:
        return WorkCalendar.official()
    year = args.received_on.year
    return WorkCalendar.official().with_provisional(range(year, year + PROVISIONAL_YEARS))


def _reply(args: Namespace) -> str:
    course = Course(
        received_on=args.received_on,
        supplement_asked_on=args.supplement_asked,
        supplemented_on=args.supplemented,
        consultations=tuple(args.consult),
        extended_working_days=args.extend,
    )
    calendar = _calendar(args)
    due = reply_due(course, calendar=calendar)
    write = reply_json if args.format == "json" else reply_text
    return write(due, channel=args.channel or "", calendar=calendar)


def _other_period(args: Namespace) -> str:
    if args.supplement_asked or args.supplemented or args.extend or args.channel:
        raise Unfit("--period 只与 --consult、--provisional、--format 同用。")
    asked = period(args.period, on=args.received_on)
    if args.consult and asked.unit is not Unit.WORKING_DAY:
        raise Unfit("只有按工作日计算的期限才有不计入的时间，--consult 不适用。")
    calendar = _calendar(args)
    due = count(args.received_on, asked, calendar=calendar, stopped=args.consult)
    write = period_json if args.format == "json" else period_text
    return write(due, asked, calendar=calendar)
