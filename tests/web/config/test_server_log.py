"""What the server itself says when a request fails before any page of ours."""

from __future__ import annotations

import pytest
from gunicorn.config import Config

from gongkai.web.config.server_log import ServerLog


def test_the_path_is_told_and_neither_question_nor_words(capfd: pytest.CaptureFixture[str]) -> None:
    log = ServerLog(Config())
    name = "".join(("张", "三"))  # the line of the source is told, what stood in it was not

    try:
        raise ValueError(name)
    except ValueError:
        log.exception("Error handling request %s", "/open/search/?q=李四")

    said = capfd.readouterr().err
    assert "/open/search/" in said
    assert "ValueError" in said
    assert "李四" not in said
    assert "张三" not in said
