"""What the check of every page sees, and what it lets pass."""

from __future__ import annotations

import pytest

from tests.web.validity import faults

PAGE = '<!doctype html><html lang="zh-CN"><head><title>页</title></head><body><main><h1>页</h1>{}</main></body></html>'


@pytest.mark.parametrize(
    "markup",
    [
        "<p>字<a href='#x' id='x'>去</a></p>",
        "<label for='a'>名</label><input id='a'>",
        "<ul><li>一<ol><li>二</li></ol></li></ul>",
        "<dl><div><dt>名</dt><dd><p>值</p></dd></div></dl>",
        "<script type='application/json' id='data'>{}</script>",
        "<details><summary>开</summary><p>字</p></details>",
        "<label><input type='checkbox'> 同意</label>",
        "<table><caption>表</caption><tbody><tr><th>一</th><td>二</td></tr></tbody></table>",
    ],
)
def test_sound_markup_passes(markup: str) -> None:
    assert faults(PAGE.format(markup)) == []


@pytest.mark.parametrize(
    ("markup", "said"),
    [
        ("<p>字<ul><li>一</li></ul></p>", "unexpected-end-tag"),
        ("<span><div>字</div></span>", "<div> stands in <span>"),
        ("<p>字</p></div>", "end-tag-too-early"),
        ("<div>字", "end-tag-too-early"),
        ("<i id='x'>一</i><i id='x'>二</i>", "id 'x' stands 2 times"),
        ("<label for='nobody'>名</label>", "for names 'nobody'"),
        ("<p aria-describedby='a b' id='a'>字</p>", "aria-describedby names 'b'"),
        ("<a href='#nowhere'>去</a>", "leads to what"),
        ("<ul><div>一</div></ul>", "<div> stands in <ul>"),
        ("<dl><p>一</p></dl>", "<p> stands in <dl>"),
        ("<details><p>字</p></details>", "does not begin with <summary>"),
        ("<a href='/'><button type='button'>按</button></a>", "<button> stands in <a>"),
        ("<p style='color:red'>字</p>", "has style"),
        ("<a href='/?a&copy=1'>去</a>", "entity"),
        ("<p onclick='x()'>字</p>", "has onclick"),
        ("<script>x()</script>", "stands in the page"),
        ('<script type="text/javascript">x()</script>', "stands in the page"),
        ("<img src='/a.png'>", "has no alt"),
        ("<h1>又一个</h1>", "2 <h1>"),
        ("<p title=a title=b>字</p>", "duplicate-attribute"),
        ("<table><tr><div>字</div></tr></table>", "table-voodoo"),
    ],
)
def test_faults_are_seen(markup: str, said: str) -> None:
    assert [fault for fault in faults(PAGE.format(markup)) if said in fault]


def test_a_page_without_its_language_is_seen() -> None:
    assert faults(PAGE.format("").replace(' lang="zh-CN"', "")) == ["the page does not say its language"]
