"""What the public meets: answers that a body chose to publish, and what applicants hand in. 条例2019 §30, §44."""

from __future__ import annotations

import uuid

from django.db import models

from gongkai.web.vault.fields import SealedTextField


class PublishedAnswer(models.Model):
    """The answer of a closed case, told anew for everybody: who asked is not in it. 条例2019 §44.

    Found by its pairs of characters (`PublishedGram`); shown until it is withdrawn.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    agency = models.ForeignKey("agencies.Agency", models.PROTECT, related_name="+")
    case = models.ForeignKey("casework.Case", models.PROTECT, null=True, related_name="published")
    title = models.CharField(max_length=120)
    summary = models.CharField(max_length=200, blank=True)
    text = models.TextField()
    published_on = models.DateField(db_index=True)
    published_by = models.CharField(max_length=120)
    withdrawn_on = models.DateField(null=True)

    class Meta:
        ordering = ["-published_on", "id"]

    def __str__(self) -> str:
        return self.title


class PublishedGram(models.Model):
    """A pair of characters of a published answer; weight: more in the title than in the text."""

    answer = models.ForeignKey(PublishedAnswer, models.CASCADE, related_name="grams")
    gram = models.CharField(max_length=2, db_index=True)
    weight = models.PositiveSmallIntegerField()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["answer", "gram"], name="casework_gram_once")]

    def __str__(self) -> str:
        return self.gram


class HandedIn(models.Model):
    """What an applicant sent in on the status page; it waits until the staff take it up. 条例2019 §30, §35.

    It is no event: the supplement is received on the day both sides confirm (docs/decisions/0106).
    """

    class Kind(models.TextChoices):
        """What it answers. 条例2019 §30, §35; 信息处理费办法2020 §6."""

        SUPPLEMENT = "supplement", "补正"
        PAYMENT = "payment", "缴费凭证"
        REASONS = "reasons", "说明理由"

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    case = models.ForeignKey("casework.Case", models.PROTECT, related_name="handed_in")
    kind = models.CharField(max_length=12, choices=Kind.choices)
    text = SealedTextField()
    documents = models.ManyToManyField("casework.Document", related_name="+")
    at = models.DateTimeField()

    class Meta:
        ordering = ["at", "id"]

    def __str__(self) -> str:
        return f"{self.case} {self.kind}"
