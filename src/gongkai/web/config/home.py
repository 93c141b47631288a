"""The folder of this installation, and the key that it signs with."""

from __future__ import annotations

import os
import secrets
from contextlib import suppress
from pathlib import Path

_KEY = "secret.key"
_KEY_BYTES = 50


def home_of(named: str) -> Path:
    """The folder named by GONGKAI_HOME, else `gongkai` in the user's data folder. It need not exist."""
    if named:
        return Path(named).expanduser()
    data = os.environ.get("XDG_DATA_HOME") or os.environ.get("LOCALAPPDATA") or "~/.local/share"
    return Path(data).expanduser() / "gongkai"


def secret_key(home: Path) -> str:
    """The key kept in `home`, readable by its owner alone; made at the first call. Raises OSError."""
    path = home / _KEY
    if not path.exists():
        home.mkdir(mode=0o700, parents=True, exist_ok=True)
        _make(path)
    return path.read_text("ascii").strip()


def _make(path: Path) -> None:
    """Writes a new key beside `path` and gives it its name in one step, so that no second process reads half of it."""
    half = path.with_name(f"{path.name}.{os.getpid()}")
    with os.fdopen(os.open(half, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "w") as file:
        file.write(secrets.token_urlsafe(_KEY_BYTES))
    with suppress(FileExistsError):  # another process was first: its key counts
        os.link(half, path)
    half.unlink()
