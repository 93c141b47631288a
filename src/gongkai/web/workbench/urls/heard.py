"""The addresses of suggestions, questionnaires, opinion items, drafts for comment and the help desk."""

from __future__ import annotations

from django.urls import path

from gongkai.web.workbench.views.heard import (
    consultations,
    figures,
    helpdesk,
    opinions,
    papers,
    questionnaires,
    suggestions,
)

_SUGGESTION = "feedback/suggestions/<uuid:suggestion_id>/"
_QUESTIONNAIRE = "feedback/questionnaires/<uuid:questionnaire_id>/"
_OPINION = "feedback/opinions/<uuid:opinion_id>/"
_CONSULTATION = "feedback/consultations/<uuid:consultation_id>/"
_HELP = "feedback/help/<uuid:help_id>/"

urlpatterns = [
    path("feedback/suggestions/", suggestions.suggestions, name="suggestions"),
    path("feedback/suggestions/export.<slug:form>", suggestions.export, name="suggestions_export"),
    path("feedback/suggestions/add/", suggestions.add, name="suggestion_add"),
    path("feedback/suggestions/figures/", figures.figures, name="suggestion_figures"),
    path("feedback/suggestions/figures/chart.svg", figures.chart, name="suggestion_chart"),
    path("feedback/suggestions/figures/export.<slug:form>", figures.export, name="suggestion_figures_export"),
    path(_SUGGESTION, suggestions.suggestion, name="suggestion"),
    path(f"{_SUGGESTION}<slug:act>/", suggestions.act, name="suggestion_act"),
    path("feedback/questionnaires/", questionnaires.questionnaires, name="questionnaires"),
    path("feedback/questionnaires/export.<slug:form>", questionnaires.export, name="questionnaires_export"),
    path("feedback/questionnaires/add/", questionnaires.add, name="questionnaire_add"),
    path(_QUESTIONNAIRE, questionnaires.questionnaire, name="questionnaire"),
    path(f"{_QUESTIONNAIRE}change/", questionnaires.change, name="questionnaire_change"),
    path(f"{_QUESTIONNAIRE}questions/add/", questionnaires.put_question, name="question_add"),
    path(f"{_QUESTIONNAIRE}questions/<int:question_id>/", questionnaires.put_question, name="question"),
    path(f"{_QUESTIONNAIRE}questions/<int:question_id>/move/", questionnaires.move_question, name="question_move"),
    path(f"{_QUESTIONNAIRE}questions/<int:question_id>/chart.svg", questionnaires.chart, name="question_chart"),
    path(f"{_QUESTIONNAIRE}results.<slug:form>", questionnaires.results_export, name="questionnaire_results"),
    path(f"{_QUESTIONNAIRE}answers.<slug:form>", questionnaires.answers_export, name="questionnaire_answers"),
    path(f"{_QUESTIONNAIRE}poster.pdf", papers.poster, name="questionnaire_poster"),
    path(f"{_QUESTIONNAIRE}papers/add/", papers.enter, name="questionnaire_paper"),
    path(f"{_QUESTIONNAIRE}papers/<int:response_id>/remove/", papers.remove, name="paper_remove"),
    path(f"{_QUESTIONNAIRE}<slug:act>/", questionnaires.act, name="questionnaire_act"),
    path("feedback/opinions/", opinions.opinions, name="opinions"),
    path("feedback/opinions/export.<slug:form>", opinions.export, name="opinions_export"),
    path("feedback/opinions/add/", opinions.add, name="opinion_add"),
    path(_OPINION, opinions.opinion, name="opinion"),
    path(f"{_OPINION}change/", opinions.change, name="opinion_change"),
    path(f"{_OPINION}<slug:act>/", opinions.act, name="opinion_act"),
    path("feedback/consultations/", consultations.consultations, name="consultations"),
    path("feedback/consultations/export.<slug:form>", consultations.export, name="consultations_export"),
    path("feedback/consultations/add/", consultations.add, name="consultation_add"),
    path(_CONSULTATION, consultations.consultation, name="consultation"),
    path(f"{_CONSULTATION}prolong/", consultations.prolong, name="consultation_prolong"),
    path(f"{_CONSULTATION}result/", consultations.result, name="consultation_result"),
    path(f"{_CONSULTATION}comments.<slug:form>", consultations.comments_export, name="consultation_comments"),
    path(f"{_CONSULTATION}comments/add/", consultations.enter, name="comment_add"),
    path(f"{_CONSULTATION}comments/<uuid:comment_id>/", consultations.judge, name="comment"),
    path("feedback/help/", helpdesk.requests, name="help_requests"),
    path("feedback/help/export.<slug:form>", helpdesk.export, name="help_export"),
    path(_HELP, helpdesk.one, name="help_request"),
    path(f"{_HELP}appoint/", helpdesk.appoint, name="help_appoint"),
    path(f"{_HELP}files/<uuid:file_id>/", helpdesk.file, name="help_file"),
    path(f"{_HELP}do/<slug:act>/", helpdesk.do, name="help_do"),
]
