"""A small storage that speaks as much S3 as the vault needs: put, get, delete, list by pages; signatures are checked.

It keeps objects in memory, refuses what is signed with another secret, and fails as often as it is told to. The same
tests run against a full server with `scripts/with-s3` (make nightly).
"""

from __future__ import annotations

import hashlib
import hmac
from collections.abc import Iterator
from contextlib import contextmanager
from email.utils import formatdate
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from threading import Thread
from typing import Any, Final
from urllib.parse import parse_qsl, quote, unquote, urlsplit
from xml.sax.saxutils import escape

KEY: Final = "test-key"
SECRET: Final = "test-secret"
_PAGE: Final = 2
"""Names of one page of a list: small, so that every test meets a second page."""
_WRITTEN: Final = "2026-11-20T01:00:00.000Z"


class BucketServer(ThreadingHTTPServer):
    """objects: content by path. asked: what was sent, octet by octet. fail: how many requests are answered 503."""

    daemon_threads = True

    def __init__(self) -> None:
        super().__init__(("127.0.0.1", 0), _Handler)
        self.objects: dict[str, bytes] = {}
        self.asked: list[str] = []
        self.fail = 0

    @property
    def endpoint(self) -> str:
        """Where it answers."""
        return f"http://127.0.0.1:{self.server_port}"


@contextmanager
def a_bucket_server() -> Iterator[BucketServer]:
    """A storage for as long as this lasts."""
    with BucketServer() as server:
        thread = Thread(target=server.serve_forever, kwargs={"poll_interval": 0.01})
        thread.start()
        try:
            yield server
        finally:
            server.shutdown()
            thread.join()


class _Handler(BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"
    server: BucketServer

    def do_PUT(self) -> None:
        body = self._begun()
        if body is not None:
            self.server.objects[self._path()] = body
            self._answer(200)

    def do_GET(self) -> None:
        if self._begun() is None:
            return
        if "list-type" in self.path:
            self._answer(200, self._listed().encode())
        elif self._path() in self.server.objects:
            self._answer(200, self.server.objects[self._path()])
        else:
            self._answer(404, b"<Error><Code>NoSuchKey</Code></Error>")

    def do_DELETE(self) -> None:
        if self._begun() is not None:
            self.server.objects.pop(self._path(), None)
            self._answer(204)

    def log_message(self, format: str, *args: Any) -> None:
        """Nothing is printed."""

    def _path(self) -> str:
        return unquote(urlsplit(self.path).path)

    def _begun(self) -> bytes | None:
        """The body of the request; None where it was refused."""
        body = self.rfile.read(int(self.headers.get("Content-Length") or 0))
        self.server.asked.append(f"{self.command} {self._path()}")
        if self.server.fail:
            self.server.fail -= 1
            self._answer(503, b"<Error><Code>SlowDown</Code></Error>")
            return None
        if self.headers.get("Authorization", "").rpartition("Signature=")[2] != self._signature(body):
            self._answer(403, b"<Error><Code>SignatureDoesNotMatch</Code></Error>")
            return None
        return body

    def _signature(self, body: bytes) -> str:
        """What the request must be signed with: AWS Signature Version 4, written after its specification."""
        scope = self.headers["Authorization"].partition("Credential=")[2].split(",")[0].split("/", 1)[1]
        signed = self.headers["Authorization"].partition("SignedHeaders=")[2].split(",")[0]
        split = urlsplit(self.path)
        query = sorted((quote(k, "-_.~"), quote(v, "-_.~")) for k, v in parse_qsl(split.query, keep_blank_values=True))
        claimed = self.headers["x-amz-content-sha256"]
        digest = claimed if claimed == "UNSIGNED-PAYLOAD" else hashlib.sha256(body).hexdigest()
        headers = "".join(f"{name}:{self.headers[name].strip()}\n" for name in signed.split(";"))
        asked = "\n".join(
            (self.command, split.path, "&".join(f"{k}={v}" for k, v in query), headers, signed, digest)
        )
        said = "\n".join(
            ("AWS4-HMAC-SHA256", self.headers["x-amz-date"], scope, hashlib.sha256(asked.encode()).hexdigest())
        )
        key = f"AWS4{SECRET}".encode()
        for part in scope.split("/"):
            key = hmac.new(key, part.encode(), "sha256").digest()
        return hmac.new(key, said.encode(), "sha256").hexdigest()

    def _listed(self) -> str:
        asked = dict(parse_qsl(urlsplit(self.path).query))
        root = self._path().rstrip("/") + "/"
        names = sorted(path.removeprefix(root) for path in self.server.objects if path.startswith(root))
        names = [name for name in names if name.startswith(asked.get("prefix", ""))]
        left = [name for name in names if name > asked.get("continuation-token", "")]
        page, more = left[:_PAGE], len(left) > _PAGE
        found = "".join(
            f"<Contents><Key>{escape(name)}</Key><LastModified>{_WRITTEN}</LastModified></Contents>" for name in page
        )
        token = f"<NextContinuationToken>{escape(page[-1])}</NextContinuationToken>" if more else ""
        return f"<ListBucketResult><IsTruncated>{str(more).lower()}</IsTruncated>{found}{token}</ListBucketResult>"

    def _answer(self, status: int, body: bytes = b"") -> None:
        self.send_response_only(status)
        self.send_header("Date", formatdate(usegmt=True))
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)
