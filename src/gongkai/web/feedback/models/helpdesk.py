"""The help desk 视频帮办、远程预审: requests in a queue, and what was said of their materials. 基层标准2019."""

from __future__ import annotations

import uuid

from django.db import models

from gongkai.web.vault.fields import SealedTextField


class HelpRequest(models.Model):
    """Somebody who wants help with a service before he comes. Words, name and telephone are sealed.

    guide: the service guide that it is about, title: its title then. due_on: by when somebody is to take it up and say
    whether the materials are fit. meet_at, meet_link: an appointment for a call, which takes place elsewhere.
    forget_on: the day on which materials and person are forgotten; what is counted stays. once: of the form.
    """

    class Way(models.TextChoices):
        """What is wanted."""

        PREREVIEW = "prereview", "远程预审材料"
        VIDEO = "video", "视频帮办"

    class State(models.TextChoices):
        """Where it stands."""

        WAITING = "waiting", "排队中"
        TAKEN = "taken", "正在看"
        MORE = "more", "要补材料"
        PASSED = "passed", "预审通过"
        REFUSED = "refused", "不能办理"
        WITHDRAWN = "withdrawn", "已撤回"

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    agency = models.ForeignKey("agencies.Agency", models.PROTECT, related_name="+")
    number = models.CharField(max_length=24)
    once = models.UUIDField(unique=True)
    guide = models.ForeignKey("catalogue.Item", models.PROTECT, related_name="+")
    title = models.CharField(max_length=200)
    way = models.CharField(max_length=12, choices=Way.choices)
    words = SealedTextField(blank=True)
    name = SealedTextField(blank=True)
    phone = SealedTextField(blank=True)
    query_digest = models.CharField(max_length=64, unique=True)
    phone_digest = models.CharField(max_length=64, blank=True)
    asked_at = models.DateTimeField()
    due_on = models.DateField()
    state = models.CharField(max_length=12, choices=State.choices, default=State.WAITING)
    taken_by = models.ForeignKey("accounts.Person", models.PROTECT, null=True, blank=True, related_name="+")
    taken_at = models.DateTimeField(null=True, blank=True)
    said = SealedTextField(blank=True)
    decided_at = models.DateTimeField(null=True, blank=True)
    meet_at = models.DateTimeField(null=True, blank=True)
    meet_link = models.URLField(max_length=300, blank=True)
    forget_on = models.DateField(null=True, blank=True)
    forgotten_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ["-asked_at", "-id"]
        indexes = [
            models.Index(fields=["agency", "-asked_at", "-id"], name="feedback_help_newest"),
            models.Index(fields=["agency", "state", "due_on"], name="feedback_help_due"),
            models.Index(
                fields=["forget_on"], name="feedback_help_forget", condition=models.Q(forgotten_at__isnull=True)
            ),
        ]
        constraints = [models.UniqueConstraint(fields=["agency", "number"], name="feedback_help_numbered")]

    def __str__(self) -> str:
        return self.number

    @property
    def subject(self) -> str:
        """What the audit and reminders call it."""
        return f"help:{self.pk}"

    @property
    def is_open(self) -> bool:
        """Whether the staff has to do something."""
        return self.state in (self.State.WAITING, self.State.TAKEN)


class HelpMaterial(models.Model):
    """One paper that the service asks for, with what was said of it. said: sealed, for it may name somebody."""

    class Fit(models.TextChoices):
        """What was said of it."""

        OPEN = "", "还没看"
        FIT = "fit", "合格"
        MEND = "mend", "要补"
        NEEDLESS = "needless", "不需要"

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    request = models.ForeignKey(HelpRequest, models.CASCADE, related_name="materials")
    order = models.PositiveSmallIntegerField()
    name = models.CharField(max_length=120)
    note = models.CharField(max_length=200, blank=True)
    fit = models.CharField(max_length=8, choices=Fit.choices, blank=True, default=Fit.OPEN)
    said = SealedTextField(blank=True)

    class Meta:
        ordering = ["order"]

    def __str__(self) -> str:
        return self.name


class HelpFile(models.Model):
    """A file that the citizen sent for a material, or for none. name: as he called it, sealed."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    request = models.ForeignKey(HelpRequest, models.CASCADE, related_name="files")
    material = models.ForeignKey(HelpMaterial, models.CASCADE, null=True, blank=True, related_name="files")
    name = SealedTextField()
    file = models.ForeignKey("vault.StoredFile", models.PROTECT, related_name="+")
    size = models.PositiveBigIntegerField()
    at = models.DateTimeField()

    class Meta:
        ordering = ["at", "id"]

    def __str__(self) -> str:
        return str(self.pk)
