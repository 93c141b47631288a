"""The addresses of the annual reports that a county collects."""

from __future__ import annotations

from django.urls import path

from gongkai.web.workbench.views.county import bodies, files, letters, published, rounds, sums

_ROOT = "county/"
_ROUND = f"{_ROOT}<uuid:round_id>/"
_BODY = f"{_ROOT}bodies/<uuid:body_id>/"
_FILE = f"{_ROOT}files/<uuid:filing_id>/"
_CELL = f"{_ROUND}sums/<str:address>/"

urlpatterns = [
    path(_ROOT, rounds.rounds, name="county"),
    path(f"{_ROOT}begin/", rounds.begin, name="county_begin"),
    path(_ROUND, rounds.one, name="county_round"),
    path(f"{_ROUND}export.<slug:form>", rounds.export, name="county_export"),
    path(f"{_ROUND}add/", rounds.add, name="county_add"),
    path(f"{_ROUND}days/", rounds.days, name="county_days"),
    path(f"{_ROUND}close/", rounds.close, name="county_close"),
    path(f"{_ROUND}reopen/", rounds.reopen, name="county_reopen"),
    path(f"{_ROUND}missing/", rounds.missing, name="county_missing"),
    path(f"{_ROUND}missing/export.<slug:form>", rounds.missing_export, name="county_missing_export"),
    path(f"{_ROUND}missing/chart.svg", rounds.missing_chart, name="county_missing_chart"),
    path(f"{_ROUND}upload/", files.upload, name="county_upload"),
    path(f"{_ROUND}reading/", files.reading, name="county_reading"),
    path(f"{_ROUND}left/", files.left, name="county_left"),
    path(f"{_ROUND}points/", letters.points, name="county_points"),
    path(f"{_ROUND}chase/", letters.chase, name="county_chase"),
    path(f"{_ROUND}letters.zip", letters.all_letters, name="county_letters"),
    path(f"{_ROUND}accept/", letters.accept_clean, name="county_accept"),
    path(f"{_ROUND}findings/", sums.findings, name="county_findings"),
    path(f"{_ROUND}sums/", sums.sums, name="county_sums"),
    path(f"{_ROUND}sums.<slug:form>", sums.sums_file, name="county_sums_file"),
    path(_CELL, sums.cell, name="county_cell"),
    path(f"{_CELL}export.<slug:form>", sums.cell_export, name="county_cell_export"),
    path(f"{_CELL}chart.svg", sums.cell_chart, name="county_cell_chart"),
    path(f"{_ROUND}published/", published.published, name="county_published"),
    path(f"{_ROUND}published/export.<slug:form>", published.export, name="county_published_export"),
    path(f"{_ROUND}published/try/", published.try_addresses, name="county_try"),
    path(f"{_ROUND}published/draft/", published.draft_list, name="county_draft_list"),
    path(_BODY, bodies.body, name="county_body"),
    path(f"{_BODY}upload/", files.upload_for, name="county_body_upload"),
    path(f"{_BODY}door/", bodies.door, name="county_door"),
    path(f"{_BODY}letters/<uuid:told_id>/", letters.letter, name="county_letter"),
    path(f"{_BODY}findings/<str:fingerprint>/let-stand/", bodies.let_stand, name="county_let_stand"),
    path(f"{_BODY}findings/<str:fingerprint>/hold/", bodies.hold_again, name="county_hold"),
    path(f"{_BODY}now/<slug:name>/", bodies.at_once, name="county_now"),
    path(f"{_BODY}<slug:name>/", bodies.act, name="county_act"),
    path(_FILE, files.file, name="county_file"),
    path(f"{_FILE}claim/", files.claim, name="county_claim"),
    path(f"{_FILE}choose/", files.choose, name="county_choose"),
    path(f"{_FILE}aside/", files.aside, name="county_aside"),
]
