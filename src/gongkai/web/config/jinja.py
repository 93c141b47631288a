"""The templates' environment: everything escaped, every misspelt name an error, addresses of views and static files."""

from __future__ import annotations

from collections.abc import MutableMapping
from functools import cache
from hashlib import blake2b
from typing import Any

from django.conf import settings
from django.contrib.staticfiles import finders
from django.templatetags.static import static
from jinja2 import Environment, StrictUndefined

from gongkai.web.accounts.profiles import PROFILES
from gongkai.web.look.names import FILTERS, GLOBALS
from gongkai.web.look.places import address_of


class _Environment(Environment):
    """Templates without names of their own share the environment's, plainly: a chain of two is slow to look through."""

    def make_globals(self, d: MutableMapping[str, Any] | None) -> MutableMapping[str, Any]:
        """The names that a template sees beside those it is given."""
        return super().make_globals(d) if d else self.globals


def environment(**options: Any) -> Environment:
    """The environment that Django's Jinja2 engine uses: with the patterns and words of `look`."""
    options |= {"undefined": StrictUndefined, "trim_blocks": True, "lstrip_blocks": True, "autoescape": True}
    made = _Environment(**options)
    made.globals.update(
        GLOBALS,
        url=address_of,
        asset=asset,
        site_name=settings.SITE_NAME,
        oidc_name=settings.OIDC_NAME,
        idle_minutes=PROFILES[settings.PROFILE].idle_minutes,
    )
    made.filters.update(FILTERS)
    return made


@cache
def asset(name: str) -> str:
    """The address of a static file with a sign of its content, so that a browser never uses an old one."""
    found = finders.find(name)
    if not isinstance(found, str):
        raise LookupError(name)
    with open(found, "rb") as file:
        return f"{static(name)}?v={blake2b(file.read(), digest_size=6).hexdigest()}"
