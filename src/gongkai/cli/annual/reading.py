"""`gongkai annual read`: every figure and paragraph of a report."""

from __future__ import annotations

from argparse import Namespace

from gongkai.annual.pipeline import read_file
from gongkai.cli.annual.rendering_for import rendering_for
from gongkai.cli.annual.running import many_meant, run_over


def run(args: Namespace) -> int:
    """The exit code: 0 when every file was read, 2 when one was not."""
    many = many_meant(args.files)
    rendering = rendering_for(args.format, reading=True, many=many, quiet=args.quiet, out=args.out)
    return run_over(args, read_file, rendering)
