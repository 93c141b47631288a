"""Whatever the fast path accepts, it reads as the thorough path does."""

from __future__ import annotations

from hypothesis import given, settings
from hypothesis import strategies as st

from gongkai.annual.readers.docx.fast import read_fast
from gongkai.annual.readers.docx.package import Package
from gongkai.annual.readers.docx.thorough import read_thoroughly
from tests.annual.readers.made import docx, p, r, tbl, tc, tr

WORDS = st.sampled_from(
    ["一、总体情况", "12", " ", "", "甲&amp;乙", "\u3000\u3000收到", "&#x4E2D;", "0.5", "\xa0", "x" * 70]
)
SIGNS = st.sampled_from(
    [
        "<w:r><w:tab/></w:r>",
        "<w:r><w:br/></w:r>",
        '<w:r><w:br w:type="page"/></w:r>',
        "<w:r><w:cr/></w:r>",
        "<w:r><w:noBreakHyphen/></w:r>",
        '<w:proofErr w:type="spellStart"/>',
        '<w:bookmarkStart w:id="0" w:name="a"/>',
        "<w:r><w:t/></w:r>",
        "<w:r><w:lastRenderedPageBreak/><w:t>甲</w:t></w:r>",
        "<w:r><w:t>甲</w:t><w:tab/><w:t>乙</w:t></w:r>",
        '<w:r><w:footnoteReference w:id="2"/></w:r>',
    ]
)
HARD = st.sampled_from(
    [
        '<w:ins w:id="1"><w:r><w:t>增</w:t></w:r></w:ins>',
        '<w:del w:id="1"><w:r><w:delText>删</w:delText></w:r></w:del>',
        "<w:r><w:rPr><w:vanish/></w:rPr><w:t>隐</w:t></w:r>",
        '<w:r><w:sym w:char="00B7"/></w:r>',
        '<w:r><w:fldChar w:fldCharType="begin"/><w:t>码</w:t><w:fldChar w:fldCharType="end"/></w:r>',
        "<m:oMath><m:r><m:t>5</m:t></m:r></m:oMath>",
        "<!-- note --><w:r><w:t>甲</w:t></w:r>",
        "<w:r><w:t><![CDATA[<乙>]]></w:t></w:r>",
    ]
)


def wrapped(run: str) -> st.SearchStrategy[str]:
    return st.sampled_from(
        [
            run,
            f"<w:sdt><w:sdtPr><w:id/></w:sdtPr><w:sdtContent>{run}</w:sdtContent></w:sdt>",
            f"<w:smartTag>{run}</w:smartTag>",
            f'<w:hyperlink w:anchor="a">{run}</w:hyperlink>',
            f'<w:fldSimple w:instr="PAGE">{run}</w:fldSimple>',
        ]
    )


RUNS = WORDS.map(r).flatmap(wrapped) | SIGNS
PARAGRAPHS = st.lists(RUNS, max_size=4).map(lambda runs: p(*runs)) | st.just("<w:p/>") | WORDS.map(p)
CELLS = st.builds(
    lambda content, properties: tc(*content, properties=properties),
    st.lists(PARAGRAPHS, min_size=1, max_size=2),
    st.sampled_from(["", '<w:gridSpan w:val="3"/>', '<w:vMerge w:val="restart"/>', "<w:vMerge/>"])
    | st.just('<w:gridSpan w:val="2"/><w:vMerge w:val="continue"/>'),
)
ROWS = st.lists(CELLS, min_size=1, max_size=4).map(lambda cells: tr(*cells))
TABLES = st.lists(ROWS, min_size=1, max_size=4).map(lambda rows: tbl(*rows))
BODIES = st.lists(PARAGRAPHS | TABLES, max_size=6).map("".join)


class TestTheTwoPaths:
    @settings(max_examples=300, deadline=None)
    @given(body=BODIES)
    def test_agree_on_everything_that_is_easy(self, body: str) -> None:
        content = docx(body)

        fast = read_fast(Package(content))

        if fast is None:  # nothing was said: whether the document is broken is for the tree to tell
            fast = ()
        assert (fast, ()) == read_thoroughly(Package(content))

    @settings(max_examples=150, deadline=None)
    @given(body=BODIES, hard=HARD, after=BODIES)
    def test_leave_everything_hard_to_the_thorough_one(self, body: str, hard: str, after: str) -> None:
        content = docx(body + p("前", hard) + after)

        fast = read_fast(Package(content))

        assert fast is None
