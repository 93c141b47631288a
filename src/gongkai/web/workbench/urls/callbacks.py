"""The addresses of call-backs: plans, calls, results, and the sheets that people are taken from."""

from __future__ import annotations

from django.urls import path

from gongkai.web.workbench.views.feedback import calls, matters, plans

_ROOT = "feedback/callbacks/"
_PLAN = f"{_ROOT}<uuid:plan_id>/"
_CALL = f"{_ROOT}calls/<uuid:call_id>/"
_MATTERS = f"{_ROOT}matters/"

urlpatterns = [
    path(_ROOT, plans.plans, name="callback_plans"),
    path(f"{_ROOT}export.<slug:form>", plans.export, name="callback_plans_export"),
    path(f"{_ROOT}add/", plans.add, name="callback_plan_add"),
    path(_MATTERS, matters.matters, name="callback_matters"),
    path(f"{_MATTERS}template.xlsx", matters.template, name="callback_matters_template"),
    path(f"{_MATTERS}<uuid:batch>/drop/", matters.drop, name="callback_matters_drop"),
    path(_PLAN, plans.plan, name="callback_plan"),
    path(f"{_PLAN}change/", plans.change, name="callback_plan_change"),
    path(f"{_PLAN}drop/", plans.drop, name="callback_plan_drop"),
    path(f"{_PLAN}close/", plans.close, name="callback_plan_close"),
    path(f"{_PLAN}export.<slug:form>", plans.calls_export, name="callback_calls_export"),
    path(f"{_PLAN}proof/", plans.proof, name="callback_proof"),
    path(f"{_PLAN}proof/export.<slug:form>", plans.population_export, name="callback_population_export"),
    path(f"{_PLAN}result/", calls.result, name="callback_result"),
    path(f"{_PLAN}result/<slug:name>.svg", calls.chart, name="callback_chart"),
    path(f"{_PLAN}result/export/<slug:name>.<slug:form>", calls.export, name="callback_result_export"),
    path(_CALL, calls.call, name="callback"),
    path(f"{_CALL}number/", calls.number, name="callback_number"),
    path(f"{_CALL}note/", calls.note, name="callback_note"),
    path(f"{_CALL}correct/", calls.correct, name="callback_correct"),
    path(f"{_CALL}hand/", calls.hand, name="callback_hand"),
]
