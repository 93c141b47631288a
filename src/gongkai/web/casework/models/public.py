"""What applicants hand in. 条例2019 §30, §35."""

from __future__ import annotations

import uuid

from django.db import models

from gongkai.web.vault.fields import SealedTextField


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
