"""The checks of an annual report: `check` runs every rule and gives the findings, errors first."""

from __future__ import annotations

# Each module registers its rules as it is imported, so these come before the engine.
# isort: off
from gongkai.annual.checks.engine import RULES, RULES_VERSION, check
# isort: on

__all__ = ["RULES", "RULES_VERSION", "check"]
