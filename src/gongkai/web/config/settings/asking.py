"""How often the public may ask by internet, and how much it may type. docs/reference/environment.md tells each."""

from __future__ import annotations

from environs import Env

_env = Env()

APPLICATIONS_PER_HOUR = _env.int("GONGKAI_APPLICATIONS", 5)
"""From one address; a village hall where many share one asks for more."""
APPLICATIONS_PER_HOUR_OF_ALL = _env.int("GONGKAI_APPLICATIONS_ALL", 300)
APPLICATIONS_PER_DAY_OF_ONE = _env.int("GONGKAI_APPLICATIONS_EACH", 3)
"""With one proof of identity, to one body, on one day."""
OPENINGS_PER_HOUR = _env.int("GONGKAI_OPENINGS", 20)
"""Tries of query codes and codes of drafts from one address, and for one code."""
SAVES_PER_WINDOW = _env.int("GONGKAI_SAVES", 2000)
"""Pages sent and drafts saved from one address in ten minutes; a script saves three seconds after each change."""
TYPED_CHARACTERS = 20_000
"""Of one field; the forms say how much they take, this only bounds what a draft may weigh."""
EVALUATIONS_PER_DAY = _env.int("GONGKAI_EVALUATIONS", 60)
"""Evaluations of one point from one network; a whole village stands behind one address."""
MISTAKES_PER_HOUR = _env.int("GONGKAI_MISTAKES", 10)
"""Reports of mistakes 找错 from one address."""
SUBSCRIPTIONS_PER_HOUR = _env.int("GONGKAI_SUBSCRIPTIONS", 5)
"""Subscriptions asked for from one address."""
SUGGESTIONS_PER_HOUR = _env.int("GONGKAI_SUGGESTIONS", 10)
"""Suggestions, complaints and comments on drafts from one address."""
ANSWERS_PER_HOUR = _env.int("GONGKAI_ANSWERS", 60)
"""Questionnaires filled in from one address; a whole village stands behind one."""
HELP_PER_HOUR = _env.int("GONGKAI_HELP", 10)
"""Requests to the help desk from one address."""
