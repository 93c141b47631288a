"""Files of strangers are saved and never opened in a page, under the name they have, whatever it is (trust.md C7)."""

from __future__ import annotations

from email.message import Message
from urllib.parse import unquote

import pytest

from gongkai.web.look.saving import as_attachment, named

NAMES = (
    "年报.pdf", "年报.pdf.html", "a.svg", "a.xml", "a.js", "cod\u202egpj.exe", "甲" * 85, "甲" * 250 + ".docx",
    "a\0b.pdf", "a%0d%0aSet-Cookie: x=1.pdf", "a\r\nSet-Cookie: x=1.pdf", 'a"; filename="b.exe', "../../etc/passwd",
    "a;b,c=d.pdf", "a\\b.pdf", "\u00a0.pdf", ".htaccess", "名.中文", "",
)  # fmt: skip


class TestNames:
    @pytest.mark.parametrize("name", NAMES)
    def test_arrive_as_they_are_in_a_header_of_one_line(self, name: str) -> None:
        header = named(name)

        assert header.isascii()
        assert not {"\r", "\n", "\0"} & set(header)
        assert header.count("filename=") == 1
        assert unquote(header.partition("filename*=UTF-8''")[2]) == name

    @pytest.mark.parametrize("name", NAMES)
    def test_never_give_an_old_browser_more_than_an_ending(self, name: str) -> None:
        parsed = Message()
        parsed["Content-Disposition"] = named(name).partition("; filename*")[0]

        plain = parsed.get_filename() or ""
        assert plain.startswith("file.")
        assert plain.removeprefix("file.").isalnum()


@pytest.mark.parametrize(
    "kind", ["text/html", "image/svg+xml", "application/xml", "text/javascript", "application/pdf"]
)
def test_a_file_of_any_kind_is_saved_and_may_do_nothing(kind: str) -> None:
    answer = as_attachment(b"<script>alert(1)</script>", media_type=kind, name="a.html")

    assert answer.headers["Content-Disposition"].startswith("attachment; ")
    assert answer.headers["Content-Security-Policy"] == "default-src 'none'; sandbox"
