"""The addresses of evaluations, their points, and what was scored low."""

from __future__ import annotations

from django.urls import path

from gongkai.web.workbench.views.feedback import evaluations, follow_ups, points

_ROOT = "feedback/evaluations/"
_ONE = f"{_ROOT}<uuid:evaluation_id>/"
_POINTS = f"{_ROOT}points/"
_POINT = f"{_POINTS}<uuid:place_id>/"
_TASKS = "feedback/follow-ups/"
_TASK = f"{_TASKS}<uuid:follow_up_id>/"

urlpatterns = [
    path(_ROOT, evaluations.results, name="evaluations"),
    path(f"{_ROOT}charts/<slug:name>.svg", evaluations.chart, name="evaluation_chart"),
    path(f"{_ROOT}export/<slug:name>.<slug:form>", evaluations.export, name="evaluations_export"),
    path(f"{_ROOT}words/", evaluations.words, name="evaluation_words"),
    path(f"{_ROOT}summary/", evaluations.summary, name="evaluation_summary"),
    path(_POINTS, points.points, name="evaluation_points"),
    path(f"{_POINTS}export.<slug:form>", points.export, name="evaluation_points_export"),
    path(f"{_POINTS}add/", points.add, name="evaluation_point_add"),
    path(f"{_POINTS}stations/", points.for_stations, name="evaluation_points_stations"),
    path(f"{_POINTS}posters/", points.printed, name="evaluation_posters"),
    path(_POINT, points.point, name="evaluation_point"),
    path(f"{_POINT}chart.svg", points.chart, name="evaluation_point_chart"),
    path(f"{_POINT}change/", points.change, name="evaluation_point_change"),
    path(f"{_POINT}close/", points.close, name="evaluation_point_close"),
    path(f"{_POINT}open/", points.open_again, name="evaluation_point_open"),
    path(_ONE, evaluations.one, name="evaluation"),
    path(f"{_ONE}remove/", evaluations.remove, name="evaluation_remove"),
    path(_TASKS, follow_ups.tasks, name="follow_ups"),
    path(f"{_TASKS}export.<slug:form>", follow_ups.export, name="follow_ups_export"),
    path(_TASK, follow_ups.task, name="follow_up"),
    path(f"{_TASK}assign/", follow_ups.assign, name="follow_up_assign"),
    path(f"{_TASK}again/", follow_ups.again, name="follow_up_again"),
]
