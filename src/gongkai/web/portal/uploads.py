"""Files as they come in: held in memory only, counted while they come, never written to a disk."""

from __future__ import annotations

from collections.abc import Callable
from io import BytesIO
from typing import Any, Final

from django.conf import settings
from django.core.files.uploadedfile import InMemoryUploadedFile
from django.core.files.uploadhandler import FileUploadHandler
from django.http import HttpRequest, HttpResponseBase
from msgspec import Struct

from gongkai.web.portal import refusals


class Upload(Struct, frozen=True):
    """One file that a visitor gave. name: as shown; content: b"" when refused; refused: why it is not looked at."""

    name: str
    content: bytes
    refused: str = ""


class InMemory(FileUploadHandler):  # type: ignore[misc]
    """Keeps each file up to the bounds; of one that is larger only the fact. `refused` stands on the uploaded file."""

    taken = 0
    files = 0

    def new_file(self, *args: Any, **keywords: Any) -> None:
        """A further file begins."""
        super().new_file(*args, **keywords)
        self.files += 1
        self.content = BytesIO()
        most = settings.UPLOAD_FILES_AT.get(self._where(), settings.UPLOAD_FILES)
        self.refused = f"一次最多检查 {most} 份，这份没有检查，请分几次交。" if self.files > most else ""

    def receive_data_chunk(self, raw_data: bytes, start: int) -> None:
        """Takes a piece of the file, or lets it go by when the file is refused."""
        if self.refused:
            return
        if start + len(raw_data) > settings.UPLOAD_BYTES_EACH:
            self._refuse(f"文件太大：一份最多 {_megabytes(settings.UPLOAD_BYTES_EACH)}，请压缩图片或另存后再试。")
        elif self.taken + len(raw_data) > settings.UPLOAD_BYTES:
            self._refuse(f"这一次一共超过了 {_megabytes(settings.UPLOAD_BYTES)}，这份没有检查，请分几次交。")
        else:
            self.taken += len(raw_data)
            self.content.write(raw_data)

    def file_complete(self, file_size: int) -> InMemoryUploadedFile:
        """The file as a form sees it."""
        self.content.seek(0)
        name, kind = self.file_name, self.content_type
        made = InMemoryUploadedFile(self.content, self.field_name, name, kind, file_size, self.charset)
        made.refused = self.refused
        return made

    def _where(self) -> str:
        """Name of the address that the files are sent to; "" before it is resolved."""
        return getattr(getattr(self.request, "resolver_match", None), "view_name", "")

    def _refuse(self, because: str) -> None:
        self.taken -= self.content.tell()
        self.content = BytesIO()
        self.refused = because


_MACHINES: Final = "/api/"
"""The door for machines judges every word of an address by itself, and answers in its own way."""


class Bounds:
    """Middleware: a request beyond every bound, or with a NUL in its address, is turned away before it is read."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponseBase]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        """The answer, or the page for requests that are too large."""
        length = request.META.get("CONTENT_LENGTH") or "0"
        if not length.isdecimal() or int(length) > settings.UPLOAD_BYTES_READ:
            return refusals.too_large(request)
        judged = request.path.startswith(_MACHINES)
        if "\0" in request.path or (not judged and "%00" in request.META.get("QUERY_STRING", "")):
            return refusals.bad_request(request)
        return self.get_response(request)


def _megabytes(count: int) -> str:
    return f"{count >> 20} MB"
