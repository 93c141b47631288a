"""Addresses of what the body publishes of itself: the list, one item and its acts, its reviews."""

from __future__ import annotations

from django.urls import path

from gongkai.web.workbench.views.items import acts, editing, files, listing, one, reviewing, screening, versions

_ONE = "items/<uuid:item_id>/"
_REVIEW = "reviews/items/<uuid:item_review_id>/"

urlpatterns = [
    path("items/", listing.items, name="items"),
    path("items/export/<slug:form>/", listing.export, name="items_export"),
    path("items/new/", editing.new, name="item_new"),
    path(_ONE, one.item, name="item"),
    path(f"{_ONE}edit/", editing.edit, name="item_edit"),
    path(f"{_ONE}attribute/", editing.attribute, name="item_attribute"),
    path(f"{_ONE}files/", files.add, name="item_files"),
    path(f"{_ONE}files/<uuid:attachment_id>/", files.download, name="item_file"),
    path(f"{_ONE}files/<uuid:attachment_id>/as/<str:name>", files.download, name="item_picture"),
    path(f"{_ONE}files/<uuid:attachment_id>/describe/", files.describe, name="item_file_describe"),
    path(f"{_ONE}files/<uuid:attachment_id>/away/", files.away, name="item_file_away"),
    path(f"{_ONE}preview/", one.preview, name="item_preview"),
    path(f"{_ONE}versions/", versions.versions, name="item_versions"),
    path(f"{_ONE}versions/<int:older>/<int:newer>/", versions.difference, name="item_difference"),
    path(f"{_ONE}screening/", screening.findings, name="item_screening"),
    path(f"{_ONE}screening/<int:found_id>/<slug:decision>/", screening.settle, name="item_settle"),
    path(f"{_ONE}acts/<slug:item_act>/", acts.act, name="item_act"),
    path(_REVIEW, reviewing.one, name="item_review"),
    path(f"{_REVIEW}marks/", reviewing.add_mark, name="item_mark"),
    path(f"{_REVIEW}marks/<int:mark_id>/", reviewing.answer_mark, name="item_mark_done"),
]
