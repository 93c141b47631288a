"""The mail server out of one address."""

from __future__ import annotations

import pytest

from gongkai.web.config.mail import MailUnknown, mail

SENDER = "gongkai@example.cn"


class TestMail:
    def test_without_an_address_sends_nothing(self) -> None:
        found = mail("", sender=SENDER)

        assert (found["CAN_MAIL"], found["EMAIL_BACKEND"]) == (False, "django.core.mail.backends.dummy.EmailBackend")

    @pytest.mark.parametrize(
        ("address", "port", "tls", "ssl"),
        [
            ("submission://li:secret@mail.example.cn:587", 587, True, False),
            ("smtps://li:secret@mail.example.cn:465", 465, False, True),
        ],
    )
    def test_speaks_to_the_server_that_is_named(self, address: str, port: int, tls: bool, ssl: bool) -> None:
        found = mail(address, sender=SENDER)

        assert found["CAN_MAIL"]
        assert (found["EMAIL_HOST"], found["EMAIL_PORT"]) == ("mail.example.cn", port)
        assert (found["EMAIL_HOST_USER"], found["EMAIL_HOST_PASSWORD"]) == ("li", "secret")
        assert (found["EMAIL_USE_TLS"], found["EMAIL_USE_SSL"]) == (tls, ssl)
        assert found["DEFAULT_FROM_EMAIL"] == SENDER
        assert 0 < found["EMAIL_TIMEOUT"] <= 60

    @pytest.mark.parametrize("address", ["pigeon://mail.example.cn", "mail.example.cn"])
    def test_refuses_what_it_does_not_know(self, address: str) -> None:
        with pytest.raises(MailUnknown, match="EMAIL_URL"):
            mail(address, sender=SENDER)
