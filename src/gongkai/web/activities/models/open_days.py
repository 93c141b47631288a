"""Open days 政府开放日: the day, who was invited, how many came, what they said and what became of it. 条例2019 §46."""

from __future__ import annotations

from secrets import token_hex

from django.db import models

from gongkai.web.activities.models.base import Entry
from gongkai.web.vault.fields import SealedTextField


def new_code() -> str:
    """A public address that tells nothing of how many there are."""
    return token_hex(5)


class OpenDay(Entry):
    """One open day. code: its public address; is_open: whether the public page takes registrations and signs in.

    counted: how many were counted at the door beside those who signed in with a telephone.
    """

    code = models.CharField(max_length=16, unique=True, default=new_code, editable=False)
    theme = models.CharField(max_length=80)
    held_on = models.DateField()
    hours = models.CharField(max_length=40, blank=True)
    place = models.CharField(max_length=100)
    section = models.ForeignKey("agencies.Section", models.PROTECT, null=True, blank=True, related_name="+")
    programme = models.TextField(blank=True)
    contact = models.CharField(max_length=40, blank=True)
    seats = models.PositiveIntegerField(null=True, blank=True)
    is_open = models.BooleanField(default=False)
    state = models.CharField(max_length=12, default="planned")
    counted = models.PositiveIntegerField(null=True, blank=True)
    summary = models.TextField(blank=True)


class Invited(Entry):
    """Whom the body invited: a group and how many of it; nobody by name. invited_on: when the letter went out."""

    parent = models.ForeignKey(OpenDay, models.PROTECT, related_name="invited")
    kind = models.CharField(max_length=16)
    who = models.CharField(max_length=100)
    number = models.PositiveIntegerField()
    invited_on = models.DateField(null=True, blank=True)


class Opinion(Entry):
    """What a visitor said, in his words and without his name, and what the body answered. 条例2019 §46.

    taken: how far it was taken up; is_public: shown with its answer on the public page of the day.
    """

    parent = models.ForeignKey(OpenDay, models.PROTECT, related_name="opinions")
    words = SealedTextField()
    kind = models.CharField(max_length=16, blank=True)
    given_on = models.DateField()
    section = models.ForeignKey("agencies.Section", models.PROTECT, null=True, blank=True, related_name="+")
    taken = models.CharField(max_length=12, blank=True)
    answer = models.TextField(blank=True)
    answered_on = models.DateField(null=True, blank=True)
    is_public = models.BooleanField(default=False)


class Visit(models.Model):
    """Some people who said that they will come, or who came: how many and of which kind, nothing else.

    once: a token that the telephone keeps, so that nobody is counted twice and whoever registered can take it back.
    """

    class Step(models.TextChoices):
        """Which of the two."""

        REGISTERED = "registered", "报名"
        CAME = "came", "签到"

    day = models.ForeignKey(OpenDay, models.PROTECT, related_name="visits")
    step = models.CharField(max_length=12, choices=Step.choices)
    kind = models.CharField(max_length=16)
    people = models.PositiveSmallIntegerField()
    once = models.CharField(max_length=64)
    at = models.DateTimeField()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["day", "step", "once"], name="activities_visit_once")]

    def __str__(self) -> str:
        return f"{self.get_step_display()} {self.people}"
