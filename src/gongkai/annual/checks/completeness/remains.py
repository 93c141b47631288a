"""What was left in the file by accident: hidden text, tracked changes, comments."""

from __future__ import annotations

from collections.abc import Iterator

from gongkai.annual.checks.rule import Found, Subject, rule
from gongkai.annual.model import Severity, Spot
from gongkai.annual.raw import Trait

SAID = {
    Trait.HIDDEN_TEXT: "隐藏文字",
    Trait.TRACKED_CHANGES: "未接受的修订",
    Trait.COMMENTS: "批注",
}


@rule("C19", "文件里有隐藏文字、修订或批注", severity=Severity.WARNING, cite="条例2019 §17")
def remains(subject: Subject) -> Iterator[Found]:
    """Hidden text, tracked changes or comments in a file that is to be published. 条例2019 §17."""
    for trait, said in SAID.items():
        met = [remark for remark in subject.report.remarks if remark.trait is trait]
        if met:
            details = "；".join(dict.fromkeys(remark.detail for remark in met if remark.detail))
            yield Found(
                f"文件里留有{said}" + (f"（{details}）" if details else "") + "，公开前请清除后另存。",
                tuple(Spot(said=said, place=remark.place) for remark in met),
                about=trait.value,
            )
