"""Fingerprints of findings: the same for the same fault in the same body's report, whatever else is edited."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from msgspec.structs import replace

from gongkai.annual.model import Finding


def fingerprint(code: str, *, whose: str, about: str) -> str:
    """Sixteen hexadecimal digits: of the code, the body and year, and what the finding is about; never of positions."""
    from hashlib import blake2b  # only a report with a finding needs it

    return blake2b("\n".join((code, whose, about)).encode(), digest_size=8).hexdigest()


def told_apart(findings: Iterable[Finding]) -> Iterator[Finding]:
    """The findings, where the second and later of one fingerprint get one of their own (the same words twice)."""
    seen: dict[str, int] = {}
    for finding in findings:
        nth = seen[finding.fingerprint] = seen.get(finding.fingerprint, 0) + 1
        if nth == 1:
            yield finding
        else:
            yield replace(finding, fingerprint=fingerprint(finding.code, whose=finding.fingerprint, about=str(nth)))
