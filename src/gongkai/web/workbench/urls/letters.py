"""Addresses of letters, reviews, templates, and of the case file."""

from __future__ import annotations

from django.urls import path

from gongkai.web.workbench.views import archive, chains, letter_acts, letter_templates, letters, reviews

_ONE = "letters/<uuid:letter_id>/"

urlpatterns = [
    path("cases/<uuid:case_id>/letters/new/", letters.new, name="letter_new"),
    path("cases/<uuid:case_id>/archive/", archive.archive, name="archive"),
    path("cases/<uuid:case_id>/archive/<slug:what>.<slug:form>", archive.download, name="archive_file"),
    path(_ONE, letters.letter, name="letter"),
    path(f"{_ONE}edit/", letters.edit, name="letter_edit"),
    path(f"{_ONE}check/", letters.check, name="letter_check"),
    path(f"{_ONE}result/", letter_acts.result, name="letter_result"),
    path(f"{_ONE}issue/", letter_acts.issue, name="letter_issue"),
    path(f"{_ONE}serve/", letter_acts.serve, name="letter_serve"),
    path(f"{_ONE}void/", letter_acts.void, name="letter_void"),
    path(f"{_ONE}discard/", letter_acts.discard, name="letter_discard"),
    path(f"{_ONE}withdraw/", letter_acts.withdraw, name="letter_withdraw"),
    path(f"{_ONE}correct/", letter_acts.correct, name="letter_correct"),
    path(f"{_ONE}letter.<str:form>", letters.download, name="letter_file"),
    path("reviews/", reviews.reviews, name="reviews"),
    path("reviews/chains/", chains.chains, name="chains"),
    path("reviews/chains/<slug:kind>/", chains.chain, name="chain"),
    path("reviews/chains/<slug:kind>/reset/", chains.reset, name="chain_reset"),
    path("reviews/<uuid:review_id>/", reviews.one, name="review"),
    path("templates/", letter_templates.templates, name="templates"),
    path("templates/<slug:kind>/", letter_templates.template, name="template"),
    path("templates/<slug:kind>/reset/", letter_templates.reset, name="template_reset"),
    path("templates/<slug:kind>/<slug:which>.docx", letter_templates.download, name="template_file"),
]
