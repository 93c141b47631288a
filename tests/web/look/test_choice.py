"""Choosing a look leads back to the page, never elsewhere."""

from __future__ import annotations

import pytest
from django.test import Client


class TestLook:
    @pytest.mark.parametrize("back", ["//evil.example/", "https://evil.example/", "\\\\evil.example", "evil"])
    def test_never_leads_to_another_site(self, back: str) -> None:
        assert Client().post("/looks/", {"next": back, "look": "contrast"})["Location"] == "/"

    def test_leads_back_where_it_was_chosen(self) -> None:
        answer = Client().post("/looks/", {"next": "/check/samples/2/", "look": "no such look"})

        assert answer["Location"] == "/check/samples/2/"
        assert answer.cookies["look"].value == "standard"

    def test_is_kept_for_the_next_page(self) -> None:
        visitor = Client()

        visitor.post("/looks/", {"next": "/check/", "look": "elder"})

        assert '<html lang="zh-CN" class="elder public">' in visitor.get("/check/").content.decode()

    def test_is_not_changed_by_a_link(self) -> None:
        assert Client().get("/looks/").status_code == 405

    def test_is_not_changed_by_another_site(self) -> None:
        assert Client(enforce_csrf_checks=True).post("/looks/", {"look": "elder"}).status_code == 403
