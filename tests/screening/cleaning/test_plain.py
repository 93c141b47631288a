"""Clean pages and text, masks put into them, and files of which no clean copy can be made."""

from __future__ import annotations

import pytest

from gongkai.screening import cleaning
from gongkai.screening.cleaning.html import masked_html
from gongkai.screening.model import Mask
from gongkai.screening.renditions import of_file, of_html
from tests.annual.readers.made import zipped
from tests.screening.renditions.making import PERSON, PHONE, holding, kinds, texts


class TestCleanPage:
    def test_shows_the_same_and_hides_nothing(self) -> None:
        page = (
            f'<!-- {PERSON} --><h1 onclick="x()">通知</h1><p hidden>{PERSON}</p><script>1</script>'
            f'<p data-n="{PERSON}">正文<a href="javascript:x()">甲</a></p>'
        )

        copy = cleaning.clean("a.html", f"<html><body>{page}</body></html>".encode())

        (rendition,) = of_file("a.html", copy.content)
        assert (kinds(rendition), holding(rendition, PERSON)) == (set(), [])
        assert texts(rendition)[1:] == ["通知", "正文甲"]
        assert b"javascript" not in copy.content
        assert b"onclick" not in copy.content


class TestMasks:
    def test_are_put_into_rich_text_over_tags_and_keep_them(self) -> None:
        html = f"<p>号<b>{PERSON[:6]}</b>{PERSON[6:]}止</p><table><tr><td>{PHONE}</td></tr></table>"
        rendition = of_html("body", html)
        person, phone = holding(rendition, PERSON)[0].place, holding(rendition, PHONE)[0].place

        made = masked_html(
            html, {person: [Mask(1, 19, "37*************233")], phone: [Mask(3, 7, "****")]}, rendition="body"
        )

        assert made.startswith("<p>号<b>37*************233</b>止</p>")
        assert "<td>138****1234</td>" in made

    def test_are_put_into_lines_and_cells(self) -> None:
        lines, cells = f"甲\n电话{PHONE}\n".encode(), f"姓名,电话\n张三,{PHONE}\n".encode()
        for name, content in (("a.txt", lines), ("a.csv", cells)):
            place = holding(of_file(name, content)[0], PHONE)[0]
            start = place.text.index(PHONE)

            made, count = cleaning.masked(name, content, {place.place: [Mask(start + 3, start + 7, "****")]})

            assert count == 1
            assert "138****1234" in made.content.decode()
            assert PHONE not in made.content.decode()


class TestNoCleanCopy:
    @pytest.mark.parametrize(
        ("name", "content", "said"),
        [
            ("a.zip", zipped({"a.txt": "甲"}), "压缩包"),
            ("a.docx", b"\xd0\xcf\x11\xe0" + "EncryptedPackage".encode("utf-16-le") + bytes(600), "密码"),
            ("a.txt", b"", "空的"),
            ("a.pdf", b"%PDF-1.7\n", "损坏|结构有误"),
        ],
    )
    def test_says_why(self, name: str, content: bytes, said: str) -> None:
        with pytest.raises(cleaning.UnableToClean, match=said):
            cleaning.clean(name, content)
