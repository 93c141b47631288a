"""What a decision or finding orders a body to do 责令事项, by a day. 复议法2023 §77; 条例2019 §47."""

from __future__ import annotations

import uuid

from django.db import models
from django.db.models import Q


class Order(models.Model):
    """One thing ordered, by whoever decided, of the body `agency`. docs/decisions/0192.

    case: the request to be answered again; done_on, how: as that body reports. accepted_on: whoever ordered it (of a
    complaint) is content; sent back: returned is why not, and done_on is empty again.
    """

    class What(models.TextChoices):
        """What is to be done. 复议法2023 §64, §66; 诉讼法2017 §70, §72; 条例2019 §47."""

        REPLY = "reply", "重新作出答复"
        PUBLISH = "publish", "公开有关信息"
        OTHER = "other", "其他事项"

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    remedy = models.ForeignKey("remedies.Remedy", models.PROTECT, null=True, blank=True, related_name="orders")
    complaint = models.ForeignKey("remedies.Complaint", models.PROTECT, null=True, blank=True, related_name="orders")
    agency = models.ForeignKey("agencies.Agency", models.PROTECT, related_name="+")
    case = models.ForeignKey("casework.Case", models.PROTECT, null=True, blank=True, related_name="+")
    what = models.CharField(max_length=10, choices=What.choices)
    said = models.CharField(max_length=300)
    due_on = models.DateField()
    ordered_on = models.DateField()
    ordered_by = models.CharField(max_length=120)
    done_on = models.DateField(null=True, blank=True)
    how = models.CharField(max_length=400, blank=True)
    file = models.ForeignKey("vault.StoredFile", models.PROTECT, null=True, blank=True, related_name="+")
    done_by = models.CharField(max_length=120, blank=True)
    accepted_on = models.DateField(null=True, blank=True)
    returned = models.CharField(max_length=300, blank=True)

    class Meta:
        ordering = ["due_on", "id"]
        constraints = [
            models.CheckConstraint(
                condition=Q(remedy__isnull=False) ^ Q(complaint__isnull=False), name="remedies_order_of_one_thing"
            )
        ]
        indexes = [
            models.Index(fields=["agency", "due_on"], name="remedies_order_of", condition=Q(done_on__isnull=True))
        ]

    def __str__(self) -> str:
        return self.said

    @property
    def subject(self) -> str:
        """How notices and the ledger name it."""
        return f"order:{self.pk}"

    @property
    def path(self) -> str:
        """Its page at the desk of the body that must do it."""
        return f"/desk/orders/{self.pk}/"
