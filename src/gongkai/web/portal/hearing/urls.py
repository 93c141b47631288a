"""The addresses of suggestions, questionnaires, drafts for comment and the help desk; they tell nobody's name."""

from __future__ import annotations

from django.urls import path

from gongkai.web.portal.hearing import drafts, helping, questionnaires, suggesting, together

urlpatterns = [
    path("together/", together.together, name="together"),
    path("say/suggest/", suggesting.suggest, name="say-suggest"),
    path("say/suggest/sent/", suggesting.sent, name="say-sent"),
    path("say/status/", suggesting.status, name="say-status"),
    path("say/status/leave/", suggesting.leave, name="say-leave"),
    path("say/matter/", suggesting.matter, name="say-matter"),
    path("say/answers/", suggesting.answers, name="say-answers"),
    path("say/questionnaires/", questionnaires.listing, name="say-questionnaires"),
    path("say/questionnaires/<slug:slug>/", questionnaires.fill, name="say-questionnaire"),
    path("say/questionnaires/<slug:slug>/thanks/", questionnaires.thanks, name="say-thanks"),
    path("say/drafts/", drafts.listing, name="say-drafts"),
    path("say/drafts/<slug:slug>/", drafts.page, name="say-draft"),
    path("say/drafts/<slug:slug>/sent/", drafts.sent, name="say-draft-sent"),
    path("help/", helping.guides, name="help-desk"),
    path("help/sent/", helping.sent, name="help-sent"),
    path("help/status/", helping.status, name="help-status"),
    path("help/status/leave/", helping.leave, name="help-leave"),
    path("help/mine/", helping.mine, name="help-mine"),
    path("help/mine/more/", helping.hand_in, name="help-more"),
    path("help/mine/withdraw/", helping.withdraw, name="help-withdraw"),
    path("help/<slug:slug>/", helping.ask, name="help-ask"),
]
