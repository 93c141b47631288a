"""The pages of the form in their order, and what each asks. 条例2019 §29."""

from __future__ import annotations

from typing import Final

from msgspec import Struct

from gongkai.web.portal.asking.forms.parts import PageForm, Typed
from gongkai.web.portal.asking.forms.what import HowForm, WhatForm
from gongkai.web.portal.asking.forms.who import AgentForm, KindForm, WhoForm
from gongkai.web.portal.asking.wording import AGENT

STEPS: Final = ("您是谁", "想要什么", "怎么给您", "核对并提交")
REVIEW: Final = "check"


class Page(Struct, frozen=True, kw_only=True):
    """One page. step: which of STEPS it belongs to, from 1; files: as which kind of document, "" for none.

    agents: only where an agent acts; files_said, files_hint: the words for the files.
    """

    key: str
    title: str
    step: int
    form: type[PageForm]
    lead: str = ""
    files: str = ""
    files_said: str = ""
    files_hint: str = ""
    agents: bool = False

    @property
    def names(self) -> tuple[str, ...]:
        """The names of its fields."""
        return tuple(self.form.base_fields)

    def applies(self, typed: Typed) -> bool:
        """Whether the page is asked, after what was typed."""
        return not self.agents or typed.get("by_whom") == AGENT


PAGES: Final = (
    Page(key="kind", title="谁来申请", step=1, form=KindForm, lead="任何人都可以申请，不用说明用途。"),
    Page(
        key="who",
        title="申请人的身份和电话",
        step=1,
        form=WhoForm,
        files="application",
        files_said="证件复印件或照片",
        files_hint="可以不传；工作人员需要时会联系您。",
    ),
    Page(
        key="agent",
        title="代理人",
        step=1,
        form=AgentForm,
        files="delegation",
        files_said="委托书、代理人证件",
        files_hint="拍照就可以。委托书写明委托谁、办什么事，双方签名（单位盖章）；现在没有的，可以以后补交。",
        agents=True,
    ),
    Page(
        key="what",
        title="想要什么信息",
        step=2,
        form=WhatForm,
        files="application",
        files_said="附件",
        files_hint="有助于找到信息的材料，比如通知的照片；没有就不用传。",
    ),
    Page(key="how", title="怎么给您", step=3, form=HowForm),
)


def page_named(key: str) -> Page | None:
    """The page of that key."""
    return next((page for page in PAGES if page.key == key), None)


def asked(typed: Typed) -> tuple[Page, ...]:
    """The pages that are asked, after what was typed."""
    return tuple(page for page in PAGES if page.applies(typed))


def form_of(page: Page, typed: Typed) -> PageForm:
    """The form of the page with what was typed before, to be filled in or changed."""
    return page.form(initial=typed, typed=typed)


def filled(page: Page, typed: Typed) -> PageForm:
    """The form of the page with what was typed, to be judged."""
    return page.form({name: typed.get(name, "") for name in page.names}, typed=typed)


def first_unfinished(typed: Typed) -> Page | None:
    """The first page that is asked and not filled in rightly; None when the request can be sent."""
    return next((page for page in asked(typed) if not filled(page, typed).is_valid()), None)


def after(page: Page, typed: Typed) -> str:
    """The key of what comes after the page."""
    following = asked(typed)[asked(typed).index(page) + 1 :]
    return following[0].key if following else REVIEW


def before(page: Page | None, typed: Typed) -> str:
    """The key of what comes before the page, "" before the first; None stands for the review."""
    pages = asked(typed)
    at = len(pages) if page is None else pages.index(page)
    return pages[at - 1].key if at else ""


def first_of(step: int, typed: Typed) -> str:
    """The key of the first page of a step."""
    return next((page.key for page in asked(typed) if page.step == step), REVIEW)
