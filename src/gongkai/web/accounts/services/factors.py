"""Second factors sealed anew after a change of the key. 个人信息保护法2021 §51."""

from __future__ import annotations

from typing import Final

from allauth.mfa.models import Authenticator
from django.db import transaction

from gongkai.web.vault.keys import newest_key
from gongkai.web.vault.sealing import key_of, seal, unseal

PLACE: Final = "mfa_authenticator|data"
"""What the secrets of second factors are bound to."""


@transaction.atomic
def reseal() -> int:
    """How many secrets were sealed anew with the newest key. 个人信息保护法2021 §51. Raises UnableToUnseal."""
    newest, count = newest_key().id, 0
    for factor in Authenticator.objects.select_for_update():
        older = {name: value for name, value in factor.data.items() if _is_older(value, newest)}
        if older:
            factor.data |= {name: seal(unseal(value, place=PLACE), place=PLACE) for name, value in older.items()}
            factor.save(update_fields=["data"])
            count += 1
    return count


def _is_older(value: object, newest: str) -> bool:
    return isinstance(value, str) and value.startswith("1.") and key_of(value.encode()) != newest
