"""Uploads made by hand, and what a page says of them."""

from __future__ import annotations

import re
import zipfile
from html import unescape
from io import BytesIO
from typing import Any

from django.test import Client

from gongkai.web.portal.samples import samples

BROKEN_ROW = samples()[0].files[0]  # 云笺镇: one figure transposed, two findings, one repair
EICAR = "X5O!P%@AP[4\\PZX54(P^)7CC)7}$EICAR-STANDARD-" + "ANTIVIRUS-TEST-FILE!$H+H*"


def named(name: str, content: bytes) -> BytesIO:
    """A file as a browser sends it."""
    file = BytesIO(content)
    file.name = name
    return file


def bomb() -> bytes:
    """A docx whose one part unpacks to 150 MB."""
    content = BytesIO()
    with zipfile.ZipFile(content, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("word/document.xml", b"\0" * (150 << 20))
    return content.getvalue()


def checked(client: Client, *files: BytesIO) -> Any:
    """The answer to these files."""
    return client.post("/check/", {"files": list(files)})


def page(response: Any) -> str:
    """The page of an answer."""
    text: str = response.content.decode()
    return text


def sentences(response: Any) -> list[str]:
    """What the result page says of findings and refusals, in order."""
    return [unescape(found) for found in re.findall(r'<h3 class="what">(.*?)</h3>', page(response))]


def states(response: Any) -> list[str]:
    """The hidden fields of a result page."""
    return re.findall(r'name="state" value="([^"]+)"', page(response))
