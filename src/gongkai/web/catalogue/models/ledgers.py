"""The ledgers behind table two: normative documents, decisions, fees taken. 条例2019 §20.1, §20.5, §20.6, §20.8."""

from __future__ import annotations

from django.db import models


class NormativeDocument(models.Model):
    """A rule or normative document of a body, when it came into and went out of force. 条例2019 §20.1."""

    class Kind(models.TextChoices):
        """The two rows of table two. 年报格式2021 表二."""

        RULES = "rules", "规章"
        NORMATIVE = "normative_documents", "行政规范性文件"

    agency = models.ForeignKey("agencies.Agency", models.PROTECT, related_name="+")
    kind = models.CharField(max_length=24, choices=Kind.choices)
    title = models.CharField(max_length=200)
    number = models.CharField(max_length=80, blank=True)
    issued_on = models.DateField()
    repealed_on = models.DateField(null=True, blank=True)

    def __str__(self) -> str:
        return self.title


class Decision(models.Model):
    """One licensing, penalty or coercive decision 处理决定. 条例2019 §20.5, §20.6."""

    class Kind(models.TextChoices):
        """The three rows of table two. 年报格式2021 表二."""

        LICENSING = "licensing_decisions", "行政许可"
        PENALTY = "penalty_decisions", "行政处罚"
        COERCIVE = "coercive_decisions", "行政强制"

    agency = models.ForeignKey("agencies.Agency", models.PROTECT, related_name="+")
    kind = models.CharField(max_length=24, choices=Kind.choices)
    number = models.CharField(max_length=80)
    matter = models.CharField(max_length=200)
    decided_on = models.DateField(db_index=True)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["agency", "kind", "number"], name="catalogue_decision_once")]

    def __str__(self) -> str:
        return self.number


class FeeTaken(models.Model):
    """An amount of an administrative fee 行政事业性收费 taken, in yuan. 条例2019 §20.8."""

    agency = models.ForeignKey("agencies.Agency", models.PROTECT, related_name="+")
    item = models.CharField(max_length=120)
    yuan = models.DecimalField(max_digits=14, decimal_places=2)
    taken_on = models.DateField()

    def __str__(self) -> str:
        return self.item
