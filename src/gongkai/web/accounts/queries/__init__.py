"""Who somebody is and what he may do; who is there; which session still lives."""

from gongkai.web.accounts.queries.actors import (
    PUBLIC,
    SYSTEM,
    Actor,
    Held,
    Machine,
    NotPermitted,
    actor_for,
    actor_of_key,
    administers,
    bodies_under,
    key_digest,
    people,
    people_with,
    require_over,
    roles_between,
    with_deputies,
)
from gongkai.web.accounts.queries.sessions import (
    must_change_password,
    one_time_lapsed,
    person_named,
    session_of,
)

__all__ = [
    "PUBLIC",
    "SYSTEM",
    "Actor",
    "Held",
    "Machine",
    "NotPermitted",
    "actor_for",
    "actor_of_key",
    "administers",
    "bodies_under",
    "key_digest",
    "must_change_password",
    "one_time_lapsed",
    "people",
    "people_with",
    "person_named",
    "require_over",
    "roles_between",
    "session_of",
    "with_deputies",
]
