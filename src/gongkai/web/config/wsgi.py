"""The door for a server of WSGI applications: `gunicorn --preload gongkai.web.config.wsgi`."""

from __future__ import annotations

import os

from django.core.signals import request_started
from django.core.wsgi import get_wsgi_application
from django.urls import get_resolver

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "gongkai.web.config.settings.prod")
application = get_wsgi_application()
_ = get_resolver().url_patterns  # loads the views, and with them the table of the pace, before the server splits

from gongkai.web.config.sqlite.holding import hold_open  # noqa: E402
from gongkai.web.portal.services import warm_up  # noqa: E402

warm_up()
request_started.connect(hold_open)  # at the first request: the processes have split by then
