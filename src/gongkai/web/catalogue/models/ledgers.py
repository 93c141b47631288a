"""The ledgers of decisions and of fees taken, behind table two. 条例2019 §20.5, §20.6, §20.8."""

from __future__ import annotations

from django.db import models

from gongkai.web.catalogue.models.items import Item


class Decision(models.Model):
    """One licensing, penalty or coercive decision 处理决定. 条例2019 §20.5, §20.6.

    party: an organisation by its name, a natural person (is_person) never in full. item: the list it is published in.
    """

    class Kind(models.TextChoices):
        """The three rows of table two. 年报格式2021 表二."""

        LICENSING = "licensing_decisions", "行政许可"
        PENALTY = "penalty_decisions", "行政处罚"
        COERCIVE = "coercive_decisions", "行政强制"

    agency = models.ForeignKey("agencies.Agency", models.PROTECT, related_name="+")
    kind = models.CharField(max_length=24, choices=Kind.choices)
    number = models.CharField(max_length=80)
    matter = models.CharField(max_length=200)
    party = models.CharField(max_length=120, blank=True)
    is_person = models.BooleanField(default=False)
    basis = models.CharField(max_length=200, blank=True)
    content = models.CharField(max_length=400, blank=True)
    decided_on = models.DateField(db_index=True)
    item = models.ForeignKey(Item, models.SET_NULL, null=True, blank=True, related_name="+")

    class Meta:
        indexes = [models.Index(fields=["agency", "-decided_on", "-id"], name="catalogue_decisions")]
        constraints = [models.UniqueConstraint(fields=["agency", "kind", "number"], name="catalogue_decision_once")]

    def __str__(self) -> str:
        return self.number


class FeeTaken(models.Model):
    """An amount of an administrative fee 行政事业性收费 taken, in yuan. receipt: 票据号. 条例2019 §20.8."""

    agency = models.ForeignKey("agencies.Agency", models.PROTECT, related_name="+")
    item = models.CharField(max_length=120)
    yuan = models.DecimalField(max_digits=14, decimal_places=2)
    taken_on = models.DateField()
    receipt = models.CharField(max_length=40, blank=True)

    class Meta:
        indexes = [models.Index(fields=["agency", "-taken_on", "-id"], name="catalogue_fees")]
        constraints = [
            models.UniqueConstraint(
                fields=["agency", "receipt"], condition=~models.Q(receipt=""), name="catalogue_fee_once"
            )
        ]

    def __str__(self) -> str:
        return self.item
