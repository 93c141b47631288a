"""Papers of a remedy or complaint: what came, what went out, to whom and when. 复议法2023 §48; 诉讼法2017 §67."""

from __future__ import annotations

import uuid

from django.db import models
from django.db.models import Q


class Paper(models.Model):
    """One paper. on: the day it bears; served_on, served_to: when it went to whom; proves: for the list of evidence."""

    class Kind(models.TextChoices):
        """What the paper is."""

        APPLICATION = "application", "申请书、起诉状副本"
        NOTICE = "notice", "受理、应诉通知"
        ANSWER = "answer", "答复书、答辩状"
        EVIDENCE = "evidence", "证据、依据"
        MANDATE = "mandate", "授权委托书"
        HEARING = "hearing", "听证、开庭材料"
        DECISION = "decision", "决定书、裁判文书"
        APPEAL = "appeal", "上诉材料"
        STATEMENT = "statement", "情况说明"
        PERFORMANCE = "performance", "履行、整改材料"
        TOLD = "told", "告知、答复投诉人"
        OTHER = "other", "其他"

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    remedy = models.ForeignKey("remedies.Remedy", models.PROTECT, null=True, blank=True, related_name="papers")
    complaint = models.ForeignKey("remedies.Complaint", models.PROTECT, null=True, blank=True, related_name="papers")
    kind = models.CharField(max_length=12, choices=Kind.choices)
    title = models.CharField(max_length=120)
    proves = models.CharField(max_length=200, blank=True)
    on = models.DateField()
    served_on = models.DateField(null=True, blank=True)
    served_to = models.CharField(max_length=120, blank=True)
    file = models.ForeignKey("vault.StoredFile", models.PROTECT, related_name="+")
    added_at = models.DateTimeField()
    added_by = models.CharField(max_length=120)
    added_key = models.CharField(max_length=64, blank=True)

    class Meta:
        ordering = ["on", "added_at", "id"]
        constraints = [
            models.CheckConstraint(
                condition=Q(remedy__isnull=False) ^ Q(complaint__isnull=False), name="remedies_paper_of_one_thing"
            )
        ]

    def __str__(self) -> str:
        return self.title
