"""Checking what visitors give: each file gets its result or its sentence, and nothing is kept."""

from __future__ import annotations

import mmap
import tempfile
from pathlib import Path

import pytest
from django.test import Client, override_settings

from gongkai.web.portal.samples import samples
from tests.web.portal.making import BROKEN_ROW, EICAR, bomb, checked, named, page, sentences, states


@pytest.fixture(scope="module")
def of_a_sample() -> str:
    return page(checked(Client(), named(BROKEN_ROW.name, BROKEN_ROW.read_bytes())))


class TestResult:
    def test_shows_the_findings_with_repair_and_clause(self, of_a_sample: str) -> None:
        assert "表三“（一）予以公开”一行：自然人 97" in of_a_sample
        assert "把表三“（一）予以公开”“自然人”由 97 改为 79" in of_a_sample
        assert "《政府信息公开工作年度报告格式》表三" in of_a_sample

    def test_shows_the_table_with_the_wrong_cell_marked_and_what_it_should_be(self, of_a_sample: str) -> None:
        assert '<td class="number error"' in of_a_sample
        assert '<span class="hidden">应为</span>79' in of_a_sample

    def test_comes_however_large_the_server_has_become(self, client: Client) -> None:
        with mmap.mmap(-1, 4 << 30):
            answer = checked(client, named(BROKEN_ROW.name, BROKEN_ROW.read_bytes()))

        assert "由 97 改为 79" in page(answer)

    def test_puts_the_summary_before_the_reports(self, of_a_sample: str) -> None:
        assert of_a_sample.index('<dl class="sums') < of_a_sample.index("<article")

    def test_compares_with_the_year_before_where_both_are_given(self, client: Client) -> None:
        pair = next(sample for sample in samples() if len(sample.files) > 1)

        answer = checked(client, *(named(path.name, path.read_bytes()) for path in pair.files))

        assert "对照上年：缃帙镇2024年年报.xlsx" in page(answer)
        assert "K01" in page(answer)

    def test_tells_two_files_of_one_name_apart(self, client: Client) -> None:
        content = BROKEN_ROW.read_bytes()

        answer = checked(client, named("年报.docx", content), named("年报.docx", content))

        assert "年报.docx（第 2 份）" in page(answer)
        assert len(states(answer)) == 2

    @pytest.mark.needs("soffice")
    def test_comes_for_an_older_format_too_and_leaves_nothing_behind(
        self, client: Client, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        monkeypatch.setattr(tempfile, "tempdir", str(tmp_path))
        text = "砚川县墨屏镇人民政府2025年政府信息公开工作年度报告\\par 一、总体情况\\par 平稳。\\par "
        rtf = "{\\rtf1\\ansi " + "".join(f"\\u{ord(char)}?" if ord(char) > 127 else char for char in text) + "}"

        answer = checked(client, named("旧.rtf", rtf.encode("ascii")))

        assert "砚川县墨屏镇人民政府" in page(answer)
        assert list(tmp_path.iterdir()) == []


class TestRefusal:
    @pytest.mark.parametrize(
        ("name", "content", "said"),
        [
            ("eicar.txt", EICAR.encode(), "病毒特征"),
            ("年报.docx", b"%PDF-1.4 no docx at all", "扩展名与内容不符"),
            ("年报.docx", b"PK\x03\x04 cut off", "文件已损坏"),
            ("年报.pdf", b"   ", "文件是空的"),
            ("年报.exe", b"MZ\x90\x00" + bytes(range(256)) * 40, "认不出这种文件格式"),
            ("通知.txt", "关于召开会议的通知。".encode(), "不像政府信息公开工作年度报告"),
        ],
    )
    def test_has_its_sentence(self, client: Client, name: str, content: bytes, said: str) -> None:
        answer = checked(client, named(name, content))

        assert answer.status_code == 200
        assert said in sentences(answer)[0]

    def test_of_a_bomb_has_its_sentence(self, client: Client) -> None:
        assert "疑似恶意文件" in sentences(checked(client, named("年报.docx", bomb())))[0]

    def test_of_one_file_leaves_the_others_alone(self, client: Client) -> None:
        answer = checked(client, named("坏.pdf", b"%PDF-1.4"), named(BROKEN_ROW.name, BROKEN_ROW.read_bytes()))

        assert "这份文件读不了" in page(answer)
        assert "砚川县云笺镇人民政府" in page(answer)

    def test_is_an_error_summary_when_nothing_was_chosen(self, client: Client) -> None:
        answer = client.post("/check/", {})

        assert answer.status_code == 422
        assert '<a href="#files">还没有选文件' in page(answer)

    def test_comes_when_the_scanner_finds_something_or_fails(self, client: Client, tmp_path: Path) -> None:
        content = BROKEN_ROW.read_bytes()

        missing = str(tmp_path / "no-scanner")

        for command, said in (("false", "病毒特征"), (missing, "杀毒检查没有完成"), ("true", "表三")):
            with override_settings(SCANNER=command):
                assert said in sentences(checked(client, named("年报.docx", content)))[0]


class TestLimit:
    def test_of_one_file_holds_exactly(self, client: Client) -> None:
        with override_settings(UPLOAD_BYTES_EACH=1000):
            fits, exceeds = named("a.txt", b"x" * 1000), named("b.txt", b"x" * 1001)

            answer = checked(client, fits, exceeds)

        assert "不像政府信息公开" in sentences(answer)[0]
        assert "文件太大" in sentences(answer)[1]

    def test_names_a_file_of_50_megabytes(self, client: Client) -> None:
        assert "一份最多 20 MB" in sentences(checked(client, named("大.docx", b"\0" * (50 << 20))))[0]

    def test_of_all_files_together_refuses_those_beyond_and_checks_what_still_fits(self, client: Client) -> None:
        with override_settings(UPLOAD_BYTES=2000):
            answer = checked(client, *(named(f"{size}.txt", b"x" * size) for size in (1500, 600, 400)))

        assert [("一共超过" in said) for said in sentences(answer)] == [False, True, False]

    def test_of_the_number_of_files_refuses_the_eleventh(self, client: Client) -> None:
        answer = checked(client, *(named(f"{number}.txt", b"x") for number in range(11)))

        assert [("一次最多检查 10 份" in said) for said in sentences(answer)] == [False] * 10 + [True]

    def test_far_exceeded_is_turned_away_unread(self, client: Client) -> None:
        with override_settings(UPLOAD_BYTES_READ=5000):
            answer = checked(client, named("a.txt", b"x" * 6000))

        assert answer.status_code == 413
        assert "一次交得太多" in page(answer)


class TestPace:
    def test_beyond_is_429_with_a_page_and_the_time_to_wait(self, client: Client) -> None:
        with override_settings(CHECKS_PER_WINDOW=0):
            answer = checked(client, named("a.txt", b"x"))

        assert answer.status_code == 429
        assert 0 < int(answer["Retry-After"]) <= 600
        assert "用得太密了" in page(answer)

    def test_counts_addresses_apart_and_believes_no_stranger_about_them(self, client: Client) -> None:
        with override_settings(CHECKS_PER_WINDOW=2):
            spoofed = [
                client.get("/check/samples/7/", REMOTE_ADDR="203.0.113.7", HTTP_X_FORWARDED_FOR=f"198.51.100.{number}")
                for number in range(3)
            ]
            other = client.get("/check/samples/7/", REMOTE_ADDR="203.0.113.8")

        assert [answer.status_code for answer in spoofed] == [200, 200, 429]
        assert other.status_code == 200


class TestSafety:
    def test_refuses_what_another_site_sends(self) -> None:
        stranger = Client(enforce_csrf_checks=True)

        addresses = ("/check/", "/check/download/", "/check/look/")
        answers = [stranger.post(address, {"file": "0.json"}) for address in addresses]

        assert [answer.status_code for answer in answers] == [403, 403, 403]
        assert "页面放得太久了" in page(answers[0])

    @pytest.mark.parametrize("address", ["/check/download/", "/check/look/"])
    def test_changes_nothing_on_get(self, client: Client, address: str) -> None:
        assert client.get(address).status_code == 405

    def test_shows_names_and_words_as_text(self, client: Client) -> None:
        title = "<script>window.__xss=1</script>砚川县墨屏镇人民政府2025年政府信息公开工作年度报告"
        text = f"{title}\n一、总体情况\n<img src=x onerror=alert(1)>\n"

        answer = checked(client, named("<svg onload=alert(1)>.txt", text.encode()))

        assert "<svg onload" not in page(answer)
        assert "<img src=x" not in page(answer)
        assert "<script>window" not in page(answer)
        assert "&lt;svg onload=alert(1)&gt;.txt" in page(answer)
