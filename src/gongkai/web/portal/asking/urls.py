"""The addresses of this door. Codes of any kind are never part of one."""

from __future__ import annotations

from django.urls import path, register_converter
from django.urls.converters import StringConverter

from gongkai.web.portal.asking.pages import PAGES
from gongkai.web.portal.asking.status import doing, entering, seeing
from gongkai.web.portal.asking.views import filling, keeping, reading, sending


class PageKey(StringConverter):
    """The key of a page of the form."""

    regex = "|".join(page.key for page in PAGES)


class FormEnding(StringConverter):
    """The kinds of file of the empty form, and of letters."""

    regex = "docx|pdf"


register_converter(PageKey, "page_key")
register_converter(FormEnding, "form_ending")

urlpatterns = [
    path("apply/", reading.how, name="how"),
    path("apply/draft/", keeping.resume, name="resume"),
    path("apply/sent/", sending.sent, name="sent"),
    path("apply/<slug:code>/", reading.start, name="start"),
    path("apply/<slug:code>/privacy/", reading.privacy_notice, name="privacy"),
    path("apply/<slug:code>/form.<form_ending:ending>", reading.form_file, name="form-file"),
    path("apply/<slug:code>/near/", filling.near, name="near"),
    path("apply/<slug:code>/draft/", keeping.kept, name="draft-kept"),
    path("apply/<slug:code>/check/", sending.review, name="review"),
    path("apply/<slug:code>/<page_key:key>/", filling.page, name="page"),
    path("answers/", reading.answers, name="answers"),
    path("answers/<uuid:id>/", reading.answer, name="answer"),
    path("status/", entering.ask, name="status"),
    path("status/leave/", entering.leave, name="status-leave"),
    path("status/case/", seeing.case, name="status-case"),
    path("status/case/letters/<uuid:id>.<form_ending:ending>", seeing.letter, name="status-letter"),
    path("status/case/files/<uuid:id>/", seeing.document, name="status-file"),
    path("status/case/hand-in/", doing.hand_in, name="status-hand-in"),
    path("status/case/correct/", doing.correct, name="status-correct"),
    path("status/case/withdraw/", doing.withdraw, name="status-withdraw"),
    path("status/case/evaluate/", doing.evaluate, name="status-evaluate"),
]
