"""Whatever stands in a text, screening comes to an end with findings that fit it."""

from __future__ import annotations

from hypothesis import example, given, settings
from hypothesis import strategies as st

from gongkai.screening import screen
from gongkai.screening.model import Passage, Place, Rendition
from tests.screening.rules.making import context

NUMBERS = ("379999190002281233", "13800001234", "6217990000000000006")
PIECES = st.sampled_from(
    (
        *NUMBERS,
        "身份证", "账号", "电话", "\u200b", "３", " ", "\n", "\0", "[请", "]", "××", "村3组12号", "家住", "机密", "★",
        "张*", "2024年2月30日", "至", "@163.com", "QQ:", "\ue0ff", "㍿", "①", "镇镇", "http://", "10.0.0.1", "（", "）",
        "*", "1", "O", "一", "。",
    )
)  # fmt: skip
TEXTS = st.lists(st.one_of(PIECES, st.text(max_size=4)), max_size=12).map("".join)
CELLS = st.lists(st.lists(TEXTS, min_size=1, max_size=3), max_size=4)
KNOWN = context(
    applicant={"name": "张小三", "phone": "13800001234", "address": "青石镇石桥村3组12号"},
    body="青石镇人民政府",
    other_bodies=["西河镇人民政府"],
    words={"领导小姐": "领导小组"},
    leaders=["周明远"],
)


class TestAnyText:
    @given(st.lists(TEXTS, max_size=4), CELLS)
    @example(["0@163.com379999190002281233379999190002281233"], [])  # met by night: a domain of a number's digits
    @example(["\n\ue0ff", "379999190002281233\u200b"], [])  # a passage that ends as the seam between two begins
    @example(["37999919000228123337999919000228123313800001234"], [])  # a number of which a mask covered the end
    @settings(max_examples=120)
    def test_gives_findings_whose_masks_lie_in_their_passage(self, texts: list[str], rows: list[list[str]]) -> None:
        passages = [Passage(text, Place("body", paragraph=at)) for at, text in enumerate(texts)]
        passages += [
            Passage(text, Place("body", table=1, row=row, column=column), labels=("身份证号", "姓名")[column % 2 :])
            for row, cells in enumerate(rows, start=1)
            for column, text in enumerate(cells, start=1)
        ]

        hits = screen([Rendition("body", tuple(passages))], KNOWN)

        lengths = {passage.place: len(passage.text) for passage in passages}
        assert all(0 <= mask.start < mask.end <= lengths[hit.place] for hit in hits for mask in hit.masks)
        assert not [hit for hit in hits for number in NUMBERS if number in hit.excerpt]
