"""SARIF 2.1.0: the parts that code hosts insist on."""

from __future__ import annotations

from typing import Any

import msgspec

from gongkai.annual.checks import RULES
from gongkai.annual.model import Checked, Finding, Severity
from gongkai.cli.rendering import sarif
from gongkai.cli.rendering.part import part_of
from gongkai.files.refusals import Unread
from tests.cli.rendering.making import TOTAL, cell_finding, checked, prose_finding


def log(*outcomes: Checked) -> Any:
    parts = [part_of(outcome, sarif.check_body(outcome)) for outcome in outcomes]
    return msgspec.json.decode(b"".join(sarif.whole(parts)))


REFUSAL = Finding("U05", Severity.ERROR, "文件已损坏。", "")
REFUSED = Checked("年报 1/坏.docx", None, (REFUSAL,), refused="U05", refused_because="文件已损坏。")


class TestWhole:
    def test_describes_every_rule_and_every_refusal_once(self) -> None:
        (run,) = log(checked())["runs"]

        ids = [rule["id"] for rule in run["tool"]["driver"]["rules"]]
        assert sorted(ids) == sorted([*(code.value for code in Unread), *(rule.code for rule in RULES)])
        assert all(rule["shortDescription"]["text"] and rule["help"]["text"] for rule in run["tool"]["driver"]["rules"])
        assert run["results"] == []

    def test_tells_level_message_fingerprint_and_places(self) -> None:
        (run,) = log(checked(cell_finding(), prose_finding()))["runs"]

        error, warning = run["results"]
        assert (error["ruleId"], error["level"], warning["level"]) == ("A01", "error", "warning")
        assert error["fingerprints"] == {"gongkai/v1": "0123456789abcdef"}
        assert error["locations"][0]["logicalLocations"][0]["fullyQualifiedName"] == TOTAL
        assert warning["locations"][0]["physicalLocation"]["region"] == {"startLine": 3}

    def test_suppresses_what_was_waived(self) -> None:
        (result,) = log(checked(cell_finding(waived="已核实")))["runs"][0]["results"]

        assert result["suppressions"] == [{"kind": "external", "status": "accepted", "justification": "已核实"}]

    def test_tells_a_refused_file_as_result_and_as_failure_of_the_run(self) -> None:
        (run,) = log(REFUSED, checked())["runs"]

        location = run["results"][0]["locations"][0]["physicalLocation"]
        assert location["artifactLocation"]["uri"] == "%E5%B9%B4%E6%8A%A5%201/%E5%9D%8F.docx"
        assert run["invocations"][0]["executionSuccessful"] is False
        assert run["invocations"][0]["toolExecutionNotifications"][0]["associatedRule"] == {"id": "U05"}

    def test_states_version_and_schema(self) -> None:
        plain = log()

        assert plain["version"] == "2.1.0"
        assert plain["$schema"].endswith("sarif-2.1.0.json")
