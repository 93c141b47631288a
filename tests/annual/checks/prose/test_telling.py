"""What the prose is taken to say: mentions, and what must not be mistaken for one."""

from __future__ import annotations

import pytest
from msgspec.structs import replace

from gongkai.annual.checks.prose.telling import told
from tests.annual.checks.specimen import specimen, with_line, without_line


def mentions(words: str) -> list[tuple[str, str, int]]:
    """(kind, key, number) of every mention in words added to a report that else says nothing of requests."""
    report = without_line(specimen(), "收到政府信息公开申请")
    for line in words.split("\n"):
        report = with_line(report, "overview", line)
    return [(mention.kind, mention.key, mention.number) for mention in told(report).mentions]


class TestTold:
    @pytest.mark.parametrize(
        "words",
        [
            "全年收到政府信息公开申请28件。",
            "全年收到政府信息公开申请 ２８ 件。",
            "全年收到政府信息公开申请2 8件。",
            "全年收到政府信息公开申请二十八件。",
            "收到28件政府信息公开申请。",
            "收到政府信息公开申请，共计28件。",
            "依申请公开。本年度共接收申请28宗。",
            "（一）依申请公开情况\n全年共收到申请28件。",
            "收到公民、法人和其他组织提出的政府信息公开申请28份。",
        ],
    )
    def test_reads_the_received_count_however_it_is_written(self, words: str) -> None:
        assert mentions(words) == [("received", "", 28)]

    @pytest.mark.parametrize(
        "words",
        [
            "全年未收到政府信息公开申请。",
            "没有收到依申请公开事项，与往年持平。",
            "本年度无政府信息公开申请。",
            "未收到和受理公民、法人和其他组织的政府信息公开申请。",
        ],
    )
    def test_reads_none_as_zero(self, words: str) -> None:
        assert mentions(words) == [("received", "", 0)]

    @pytest.mark.parametrize(
        "words",
        [
            "收到政府信息公开申请二十余件。",
            "通过网络收到政府信息公开申请5件。",
            "较上年增加政府信息公开申请5件。",
            "收到建议5件、提案3件，均已答复。",
            "未收到政府信息公开申请引发的投诉。",
            "未收到法人提出的政府信息公开申请。",
            "上年未收到政府信息公开申请。",
            "2023年、2024年收到政府信息公开申请分别为3件、5件。",
            "收到政府信息公开申请后制作告知书3份。",
            "第一件政府信息公开申请由党政办答复。",
            "《2024年收到政府信息公开申请5件情况》已归档。",
        ],
    )
    def test_takes_nothing_else_for_a_mention(self, words: str) -> None:
        assert mentions(words) == []

    def test_leaves_out_another_years_figure(self) -> None:
        assert mentions("2024年收到政府信息公开申请9件，2025年收到12件。") == [("received", "", 12)]

    def test_knows_where_cases_are_carried(self) -> None:
        words = "收到政府信息公开申请9件，2024年结转2件，转2026年办理1件，转2027年办理1件。"

        assert mentions(words) == [("received", "", 9), ("carried_in", "", 2), ("carried_out", "", 1)]

    def test_reads_results_before_and_after_their_figure(self) -> None:
        assert mentions("政府信息公开申请中，予以公开7件、部分公开4件。") == [
            ("result", "granted", 7),
            ("result", "granted_in_part", 4),
        ]
        assert mentions("政府信息公开申请7件予以公开，4件部分公开。") == [
            ("result", "granted", 7),
            ("result", "granted_in_part", 4),
        ]

    def test_reads_remedies_by_outcome(self) -> None:
        assert mentions("因政府信息公开被申请行政复议3件，其中维持2件，尚未审结1件。") == [
            ("reconsideration", "total", 3),
            ("reconsideration", "upheld", 2),
            ("reconsideration", "pending", 1),
        ]

    def test_points_at_the_words_in_their_line(self) -> None:
        report = with_line(specimen(), "overview", "另据统计，全年收到政府信息公开申请28件。")

        spot = list(told(report).of("received"))[-1].spot

        assert spot.excerpt == "收到政府信息公开申请28件"
        assert spot.start == 7

    def test_says_nothing_of_a_file_with_two_reports(self) -> None:
        assert told(replace(specimen(), extra_reports=1)).mentions == ()
