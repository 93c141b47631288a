"""Fuzzes one target with atheris: `python -m tests.fuzz.fuzz TARGET MINUTES` (`make fuzz`).

New inputs are kept in build/fuzz; what crashes or takes a second is written there and ends the run.
"""

from __future__ import annotations

import os
import sys
from pathlib import Path

CORPUS = Path(__file__).parent / "corpus"
LARGEST_BYTES = 4096
SLOW_SECONDS = 1


def main() -> None:
    """Runs libFuzzer; its exit is that of the process."""
    import atheris

    name, minutes = sys.argv[1], float(sys.argv[2])
    with atheris.instrument_imports(include=["gongkai"]):
        from tests.fuzz.targets import TARGETS

        act = TARGETS[name]
        for content in (b"", b"a"):
            act(content)  # what is imported late is instrumented too
    grown = Path("build/fuzz") / name
    grown.mkdir(parents=True, exist_ok=True)
    options = [
        f"-max_total_time={int(minutes * 60)}",
        f"-max_len={LARGEST_BYTES}",
        f"-report_slow_units={SLOW_SECONDS}",
        "-timeout=10",
        "-rss_limit_mb=2048",
        f"-artifact_prefix={grown.parent}/{name}-",
        "-print_final_stats=1",
    ]
    atheris.Setup([sys.argv[0], *options, str(grown), str(CORPUS / name)], act)
    atheris.Fuzz()


if __name__ == "__main__":
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "gongkai.web.config.settings.test")
    main()
