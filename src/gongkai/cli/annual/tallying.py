"""`gongkai annual tally`: a ledger of requests 台账 counted into table three and the fee statement of a report."""

from __future__ import annotations

import sys
from argparse import Namespace
from pathlib import Path

from msgspec import structs

from gongkai.annual.model import Checked
from gongkai.annual.pipeline.ledger_file import read_ledger_file
from gongkai.annual.tally import UnableToTally, tally
from gongkai.cases.ledger import Ledger
from gongkai.cli.annual.ending import WrongUse
from gongkai.cli.annual.rendering_for import rendering_for
from gongkai.cli.annual.writing import write
from gongkai.cli.exits import CLEAN, FINDINGS
from gongkai.cli.rendering.part import part_of
from gongkai.files.refusals import UnableToRead


def run(args: Namespace) -> int:
    """The exit code: 0 counted, 1 some rows were left out (each is named), 2 the ledger cannot be read or counted."""
    ledger = _ledger(Path(args.ledger))
    try:
        report = tally(ledger.rows, year=args.year, agency=args.agency)
    except UnableToTally as error:
        raise WrongUse(str(error)) from error
    _tell(ledger)
    rendering = rendering_for(args.format, reading=True, many=False, quiet=False, out=args.out)
    checked = Checked(args.ledger, structs.replace(report, source=args.ledger))
    write(rendering.whole([part_of(checked, rendering.body(checked))]), out=args.out)
    return FINDINGS if ledger.problems else CLEAN


def _ledger(path: Path) -> Ledger:
    try:
        return read_ledger_file(path)
    except UnableToRead as error:
        raise WrongUse(f"{path} 读不了：{error}") from error


def _tell(ledger: Ledger) -> None:
    for problem in ledger.problems:
        print(problem.said, file=sys.stderr)
    if ledger.problems:
        print(f"以上 {len(ledger.problems)} 处请改正；有问题的行没有计入。", file=sys.stderr)
