"""Where the files will stand, and where what cannot be a file is done. 平台规范2019."""

from __future__ import annotations

from urllib.parse import urlsplit

from msgspec import Struct


class NotAnAddress(ValueError):
    """What was given as an address is none: a Chinese sentence."""


class Target(Struct, frozen=True, kw_only=True):
    """The addresses of an export. prefix: path below which the files stand, from and to a slash.

    origin: scheme and host of whole addresses in feeds, maps and QR codes; site: address of the platform where one
    applies, asks and reports, without a slash at its end, "" where there is none to lead to; agency: code of the only
    body exported, "" for all; fragments: whether lists without a frame are wanted too.
    """

    prefix: str = "/"
    origin: str = "http://localhost"
    site: str = ""
    agency: str = ""
    fragments: bool = False

    @property
    def host(self) -> str:
        """The host of whole addresses."""
        return urlsplit(self.origin).netloc

    @property
    def scheme(self) -> str:
        """The scheme of whole addresses."""
        return urlsplit(self.origin).scheme

    @property
    def whole(self) -> str:
        """The address of the first page."""
        return f"{self.origin}{self.prefix}"


def target(*, base: str, site: str, agency: str = "", fragments: bool = False) -> Target:
    """The target for what was typed: base is a path or a whole address. Raises NotAnAddress."""
    found = urlsplit(base or "/")
    if found.netloc and found.scheme not in ("http", "https"):
        raise NotAnAddress(f"“{base}”不是网址，请写成 https://主机/路径/ 或者 /路径/。")
    if not found.netloc and not base.startswith("/") and base:
        raise NotAnAddress(f"“{base}”不是路径，请以 / 开头，例如 /zwgk/。")
    online = urlsplit(site)
    if site and (online.scheme not in ("http", "https") or not online.netloc):
        raise NotAnAddress(f"“{site}”不是网址，请写成 https://主机。")
    origins = [f"{each.scheme}://{each.netloc}" for each in (found, online) if each.netloc]
    prefix = f"/{found.path.strip('/')}/" if found.path.strip("/") else "/"
    return Target(
        prefix=prefix,
        origin=(origins or ["http://localhost"])[0],
        site=site.rstrip("/"),
        agency=agency,
        fragments=fragments,
    )
