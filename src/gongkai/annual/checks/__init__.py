"""The checks of an annual report: `check` runs every rule and gives the findings, errors first."""

from __future__ import annotations

from gongkai.annual.checks.engine import RULES, RULES_VERSION, check

__all__ = ["RULES", "RULES_VERSION", "check"]
