"""The report as one accessible html page with the meta tags of a government site, ready to be published.

What makes pages is loaded when one is asked for: the words in `marks` are needed by every command, a page by few.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING

from gongkai.annual.model import Report

if TYPE_CHECKING:
    from gongkai.law.proactive import MetaTag

__all__ = ["missing_tags", "write"]


def write(report: Report, *, tags: Mapping[str, str] | None = None) -> bytes:
    """The report as html. tags: values of meta tags by their names (SiteName, PubDate …). 网站指引2017.

    Raises UnableToWrite for a tag that is not known and for a PubDate that is no minute.
    """
    from gongkai.annual.writers.html import page

    return page.write(report, tags=tags)


def missing_tags(report: Report, *, tags: Mapping[str, str]) -> tuple[MetaTag, ...]:
    """The tags that every page must carry and for which no value is known. 网站指引2017."""
    from gongkai.annual.writers.html import page

    return page.missing_tags(report, tags=tags)
