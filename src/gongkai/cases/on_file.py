"""What the record of a case already answers of the decision guide's questions. 条例2019 §30, §32, §34, §35, §36.4."""

from __future__ import annotations

from collections.abc import Iterable

from gongkai.cases.state import Case, Fee, Supplement
from gongkai.cases.vocabulary import Answer, Consulted

Options = tuple[str, ...]
THIRD_PARTY: dict[Answer, str] = {
    Answer.REFUSED_WITH_REASON: "objects_with_reason",
    Answer.REFUSED_WITHOUT_REASON: "objects_without_reason",
    Answer.SILENT: "silent",
    Answer.CONSENT: "consent",
}
JOINT_MAKERS: dict[Answer, str] = {
    Answer.REFUSED_WITH_REASON: "objects",
    Answer.REFUSED_WITHOUT_REASON: "objects",
    Answer.CONSENT: "consent",
}


def options_on_file(case: Case) -> dict[str, Options]:
    """The answers that the record leaves open, by question of `cases.guide`; others would contradict it.

    Questions that no event bears on are not in it. 条例2019 §30, §32, §34, §35, §36.4; 信息处理费办法2020 §6.
    """
    return {
        "clarity": _clarity(case.supplement),
        "reasons": _reasons(case),
        "joint_makers": _consulted(case, Consulted.JOINT_MAKER, JOINT_MAKERS, "not_needed"),
        "holding": _holding([search.found for search in case.searches]),
        "third_party": _consulted(case, Consulted.THIRD_PARTY, THIRD_PARTY, "not_asked"),
        "fee": _fee(case.fee),
        **_against_an_objection(case),
    }


def _clarity(supplement: Supplement | None) -> Options:
    if supplement is None:
        return ("clear", "unclear")
    return ("awaited", "lapsed") if supplement.received_on is None else ("clear_now", "still_unclear")


def _reasons(case: Case) -> Options:
    if case.reasons_asked_on is None:
        return ("not_asked",)
    if case.reasons_reasonable is None:
        return ("awaited", "unreasonable")
    return ("reasonable",) if case.reasons_reasonable else ("unreasonable",)


def _holding(found: Iterable[bool]) -> Options:
    found = tuple(found)
    if not found:
        return ("not_searched",)
    return ("held", "needs_making") if any(found) else ("not_found", "needs_making")


def _consulted(case: Case, kind: Consulted, words: dict[Answer, str], nobody: str) -> Options:
    """Of several sides the one that objects most decides; `words` are in that order."""
    if any(entry.kind is kind for entry in case.open_consultations):
        return ("waiting",)
    answers = case.answers(kind)
    return next(((word,) for answer, word in words.items() if answer in answers), (nobody,))


def _against_an_objection(case: Case) -> dict[str, Options]:
    """With a reasoned objection on file, giving goes by way of the third-party question alone."""
    if Answer.REFUSED_WITH_REASON not in case.answers(Consulted.THIRD_PARTY):
        return {}
    return {
        "ground": ("third_party", "secret", "forbidden", "security", "internal", "process", "file"),
        "discretion": ("withhold",),
        "discretion_internal": ("withhold",),
    }


def _fee(fee: Fee | None) -> Options:
    if fee is None:
        return ("free", "not_noticed")
    return ("awaited", "unpaid") if fee.paid_on is None else ("paid",)
