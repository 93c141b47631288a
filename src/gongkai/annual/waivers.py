"""Waivers: findings that a person has looked at and lets stand, with the reason."""

from __future__ import annotations

from collections.abc import Iterable

from msgspec.structs import replace

from gongkai.annual.model import Finding, Waiver


def waive(findings: tuple[Finding, ...], waivers: Iterable[Waiver]) -> tuple[Finding, ...]:
    """The findings in the same order, those with a waiver marked with its reason."""
    reasons = {waiver.fingerprint: waiver.reason for waiver in waivers}
    if not reasons:
        return findings
    return tuple(
        replace(finding, waived=reasons[finding.fingerprint]) if finding.fingerprint in reasons else finding
        for finding in findings
    )
