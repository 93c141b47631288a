"""Where results go: standard output as it comes, or a file that is there whole or not at all."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterable
from pathlib import Path

from gongkai.cli.annual.ending import WrongUse
from gongkai.text.faults import fault_said


def write(chunks: Iterable[bytes], *, out: str | None) -> None:
    """Writes the chunks to standard output, or to the file `out`, whose folder is made. Raises WrongUse."""
    if out is None:
        for chunk in chunks:
            sys.stdout.buffer.write(chunk)
            sys.stdout.buffer.flush()
        return
    try:
        _replace(Path(out), chunks)
    except OSError as error:
        raise WrongUse(f"写不了 {out}：{fault_said(error)}。请换一个有权限写入的位置。") from error


def _replace(path: Path, chunks: Iterable[bytes]) -> None:
    from tempfile import NamedTemporaryFile  # only here: it takes longer to load than a report to read

    path.parent.mkdir(parents=True, exist_ok=True)
    with NamedTemporaryFile(dir=path.parent, prefix=f".{path.name}.", delete=False) as half:
        try:
            half.writelines(chunks)
        except BaseException:
            os.unlink(half.name)
            raise
    os.chmod(half.name, 0o644)
    os.replace(half.name, path)
