"""Addresses of the page of whoever runs the platform."""

from __future__ import annotations

from django.urls import path

from gongkai.web.workbench.views import operating

urlpatterns = [
    path("operation/", operating.operation, name="operation"),
    path("operation/queue.svg", operating.queue, name="operation_queue"),
    path("operation/jobs/<uuid:job>/<slug:act>/", operating.failed_job, name="failed_job"),
    path("operation/messages/<slug:kind>/<str:key>/", operating.lost_message, name="lost_message"),
]
