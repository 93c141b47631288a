"""The addresses of supervision: dashboards, self-inspections, rectifications, marks, briefs."""

from __future__ import annotations

from django.urls import path

from gongkai.web.workbench.views.oversight import (
    bodies,
    briefs,
    dashboard,
    inspections,
    marking,
    marks,
    mending,
    rectifications,
)  # fmt: skip

_ROOT = "oversight/"
_BODY = f"{_ROOT}bodies/<slug:code>/"
_INSPECTION = f"{_ROOT}inspections/<uuid:inspection_id>/"
_POINT = f"{_ROOT}points/<uuid:point_id>/"
_RECTIFICATION = f"{_ROOT}rectifications/<uuid:rectification_id>/"
_PROOF = f"{_ROOT}proofs/<uuid:proof_id>/"
_MARKING = f"{_ROOT}marks/<uuid:marking_id>/"
_MARKED = f"{_ROOT}marks/bodies/<uuid:marked_id>/"
_MARK = f"{_ROOT}marks/points/<uuid:mark_id>/"
_APPEAL = f"{_ROOT}marks/appeals/<uuid:appeal_id>/"
_BRIEF = f"{_ROOT}briefs/<uuid:brief_id>/"

urlpatterns = [
    path(_ROOT, dashboard.dashboard, name="oversight"),
    path(f"{_ROOT}export.<slug:form>", dashboard.export, name="oversight_export"),
    path(f"{_ROOT}chart/<slug:name>.svg", dashboard.chart, name="oversight_chart"),
    path(f"{_ROOT}behind/<str:key>/", dashboard.behind, name="oversight_behind"),
    path(f"{_ROOT}behind/<str:key>/export.<slug:form>", dashboard.behind_export, name="oversight_behind_export"),
    path(f"{_ROOT}bodies/", bodies.bodies, name="overseen"),
    path(f"{_ROOT}bodies/export.<slug:form>", bodies.export, name="overseen_export"),
    path(f"{_ROOT}bodies/chart/<str:key>.svg", bodies.chart, name="overseen_chart"),
    path(_BODY, dashboard.body_below, name="overseen_body"),
    path(f"{_BODY}chart/<slug:name>.svg", dashboard.chart_below, name="overseen_body_chart"),
    path(f"{_ROOT}inspections/", inspections.inspections, name="inspections"),
    path(f"{_ROOT}inspections/export.<slug:form>", inspections.export, name="inspections_export"),
    path(f"{_ROOT}inspections/start/", inspections.start, name="inspection_start"),
    path(_INSPECTION, inspections.inspection, name="inspection"),
    path(f"{_INSPECTION}export.<slug:form>", inspections.one_export, name="inspection_export"),
    path(f"{_INSPECTION}look/", inspections.look_again, name="inspection_look"),
    path(f"{_INSPECTION}rectify/", inspections.rectify, name="inspection_rectify"),
    path(f"{_INSPECTION}complete/", inspections.complete, name="inspection_complete"),
    path(f"{_INSPECTION}reopen/", inspections.reopen, name="inspection_reopen"),
    path(_POINT, inspections.point, name="inspection_point"),
    path(f"{_POINT}house/", inspections.to_house, name="inspection_point_house"),
    path(f"{_POINT}evidence/", inspections.evidence, name="inspection_point_evidence"),
    path(f"{_ROOT}rectifications/", rectifications.rectifications, name="rectifications"),
    path(f"{_ROOT}rectifications/export.<slug:form>", rectifications.export, name="rectifications_export"),
    path(f"{_ROOT}rectifications/add/", rectifications.add, name="rectification_add"),
    path(f"{_ROOT}rectifications/order/", rectifications.order, name="rectification_order"),
    path(_RECTIFICATION, rectifications.rectification, name="rectification"),
    path(f"{_RECTIFICATION}letter/", rectifications.letter, name="rectification_letter"),
    path(f"{_RECTIFICATION}<slug:name>/", mending.act, name="rectification_act"),
    path(_PROOF, rectifications.proof, name="rectification_proof"),
    path(f"{_PROOF}off/", mending.take_off, name="rectification_proof_off"),
    path(f"{_ROOT}marks/", marks.markings, name="markings"),
    path(f"{_ROOT}marks/start/", marks.start, name="marking_start"),
    path(_MARKING, marks.one, name="marking"),
    path(f"{_MARKING}export.<slug:form>", marks.export, name="marking_export"),
    path(f"{_MARKING}chart.svg", marks.chart, name="marking_chart"),
    path(f"{_MARKING}move/<slug:state>/", marks.move, name="marking_move"),
    path(f"{_MARKING}count/", marks.count_again, name="marking_count"),
    path(f"{_MARKING}publish/", marks.publish, name="marking_publish"),
    path(_MARKED, marking.marked, name="marked"),
    path(f"{_MARKED}send/", marking.send, name="marked_send"),
    path(f"{_MARKED}return/", marking.give_back, name="marked_return"),
    path(f"{_MARK}evidence/", marking.prove, name="mark_evidence"),
    path(f"{_MARK}apply/", marking.leave_out, name="mark_apply"),
    path(f"{_MARK}appeal/", marking.appeal, name="mark_appeal"),
    path(_APPEAL, marking.decide, name="marking_appeal"),
    path(f"{_APPEAL}withdraw/", marking.withdraw, name="marking_appeal_withdraw"),
    path(f"{_APPEAL}file/", marking.appeal_file, name="marking_appeal_file"),
    path(f"{_ROOT}briefs/", briefs.briefs, name="briefs"),
    path(f"{_ROOT}briefs/export.<slug:form>", briefs.export, name="briefs_export"),
    path(f"{_ROOT}briefs/draft/", briefs.draft, name="brief_draft"),
    path(_BRIEF, briefs.brief, name="brief"),
    path(f"{_BRIEF}write/", briefs.write, name="brief_write"),
    path(f"{_BRIEF}count/", briefs.count_again, name="brief_count"),
    path(f"{_BRIEF}issue/", briefs.issue, name="brief_issue"),
    path(f"{_BRIEF}renew/", briefs.renew, name="brief_renew"),
    path(f"{_BRIEF}discard/", briefs.discard, name="brief_discard"),
    path(f"{_BRIEF}file/", briefs.file, name="brief_file"),
]
