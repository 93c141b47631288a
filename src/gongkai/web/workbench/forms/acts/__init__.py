"""One form for each act; those that confirm what ran out have a page of their own."""

from __future__ import annotations

from typing import TYPE_CHECKING

from gongkai.web.workbench.forms.acts import asking, consulting, ending, hands

if TYPE_CHECKING:
    from gongkai.cases.acts import Act
    from gongkai.web.workbench.forms.acts.base import ActForm

FORMS: dict[Act, type[ActForm]] = {**asking.FORMS, **consulting.FORMS, **hands.FORMS, **ending.FORMS}
