"""The sample can be cleared away; a real platform cannot."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

from tests.web.seeding import seed

ABOUT = 'Body(name="青石镇人民政府", short_name="青石镇", mark="青政公开", office="党政办公室")'
PROGRAM = f"""
import sys
from datetime import datetime, timezone
from gongkai.web.config.commands import NotSetUp, migrate
migrate()
from gongkai.web.agencies.queries import tops
from gongkai.web.agencies.services import Body, found
from gongkai.web.audit import services as audit
from gongkai.web.config.preparing import clear_sample
from gongkai.web.demo.queries import SUBJECT, is_sample
from gongkai.web.vault.services import keep

at = datetime.now(timezone.utc)
clear_sample(at=at)
found({ABOUT}, code="qingshi", kind="township", parent_id=None)
keep(b"secret", name="a.pdf", media_type="application/pdf", owner="qingshi", at=at)
if sys.argv[1] == "sample":
    line = audit.Line(act="demo.build", subject=SUBJECT, said="装入示范乡镇。")
    audit.record(line, chain="system", actor="系统", actor_key="system", at=at)
try:
    clear_sample(at=datetime.now(timezone.utc))
except NotSetUp as refused:
    print(refused)
print(len(tops()), is_sample())
"""


def cleared(home: Path, kind: str) -> list[str]:
    """What clearing away says and leaves in a platform of that kind."""
    environment = {**os.environ, "GONGKAI_HOME": str(seed(home))}
    for name in ("DJANGO_SETTINGS_MODULE", "DATABASE_URL", "GONGKAI_SECRET_KEY"):
        environment.pop(name, None)
    command = [sys.executable, "-c", PROGRAM, kind]
    done = subprocess.run(command, env=environment, capture_output=True, text=True, check=True, timeout=120)
    return done.stdout.splitlines()


@pytest.mark.parametrize("kind", ["sample", "real"])
def test_only_a_sample_is_cleared_away_with_its_files(tmp_path: Path, kind: str) -> None:
    told = cleared(tmp_path, kind)

    files = [path for path in (tmp_path / "files").rglob("*") if path.is_file()]
    if kind == "sample":
        assert (told, files) == (["0 False"], [])
    else:
        assert "不会清除真实的数据" in told[0]
        assert told[1] == "1 False"
        assert len(files) == 1
