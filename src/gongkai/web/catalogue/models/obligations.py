"""What a body has promised to publish, entry by entry, and what it looks at again. 条例2019 §18, §19; 基层标准2019."""

from __future__ import annotations

import uuid

from django.db import models

from gongkai.web.catalogue.models.items import Item


class CatalogueEntry(models.Model):
    """One line of the standard catalogue 基层政务公开标准目录, in its ten columns. 基层标准2019.

    field: number of one of the 26 fields, "" for none. matter, submatter: 一级事项, 二级事项; content:
    公开内容（要素）; said_limit: 公开时限 as printed; channels: words of the template's list; special: 特定群体, ""
    for 全社会. section: who owes it; source: where it comes from; every: how often anew; owed_since: the first day of
    the first period. closed_on: the entry does not count from then on.
    """

    class Every(models.TextChoices):
        """How often something new is owed."""

        CHANGE = "change", "信息形成或者变更时"
        MONTH = "month", "每月"
        QUARTER = "quarter", "每季度"
        HALF_YEAR = "half_year", "每半年"
        YEAR = "year", "每年"

    class Way(models.TextChoices):
        """公开方式. 基层标准2019."""

        PROACTIVE = "proactive", "主动"
        ON_REQUEST = "on_request", "依申请"

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    agency = models.ForeignKey("agencies.Agency", models.PROTECT, related_name="+")
    number = models.PositiveIntegerField()
    field = models.CharField(max_length=4, blank=True)
    matter = models.CharField(max_length=120)
    submatter = models.CharField(max_length=120, blank=True)
    content = models.TextField(max_length=2000)
    basis = models.TextField(max_length=2000)
    said_limit = models.CharField(max_length=200)
    publisher = models.CharField(max_length=200)
    channels = models.JSONField(default=list)
    special = models.CharField(max_length=120, blank=True)
    way = models.CharField(max_length=12, choices=Way.choices, default=Way.PROACTIVE)
    at_county = models.BooleanField(default=False)
    at_township = models.BooleanField(default=True)
    section = models.ForeignKey("agencies.Section", models.PROTECT, null=True, blank=True, related_name="+")
    source = models.CharField(max_length=200, blank=True)
    column = models.CharField(max_length=40, blank=True)
    every = models.CharField(max_length=12, choices=Every.choices, default=Every.CHANGE)
    owed_since = models.DateField()
    closed_on = models.DateField(null=True, blank=True)

    class Meta:
        ordering = ["number"]
        constraints = [
            models.UniqueConstraint(
                fields=["agency", "number"], condition=models.Q(closed_on__isnull=True), name="catalogue_entry_numbered"
            )
        ]

    def __str__(self) -> str:
        return f"{self.number} {self.matter}{f'—{self.submatter}' if self.submatter else ''}"


class EntryItem(models.Model):
    """An item by which an entry is met. 基层标准2019."""

    entry = models.ForeignKey(CatalogueEntry, models.CASCADE, related_name="ties")
    item = models.ForeignKey(Item, models.CASCADE, related_name="ties")

    class Meta:
        constraints = [models.UniqueConstraint(fields=["entry", "item"], name="catalogue_tied_once")]

    def __str__(self) -> str:
        return f"{self.entry}：{self.item}"


class Reevaluation(models.Model):
    """A look at what was not disclosed, and whether it still may not be. 条例2019 §18.

    subject: `item:UUID` or `case:UUID`; title: what it is, without personal data; refused_on: when it was withheld.
    """

    class Verdict(models.TextChoices):
        """What the look ends in. 条例2019 §18."""

        KEEP = "keep", "情况没有变化，仍不予公开"
        ON_REQUEST = "on_request", "可以依申请公开"
        PUBLISH = "publish", "可以公开，转为主动公开"

    agency = models.ForeignKey("agencies.Agency", models.PROTECT, related_name="+")
    subject = models.CharField(max_length=60, db_index=True)
    title = models.CharField(max_length=200)
    refused_on = models.DateField()
    verdict = models.CharField(max_length=12, choices=Verdict.choices)
    reason = models.CharField(max_length=400)
    on = models.DateField()
    by = models.CharField(max_length=120)

    class Meta:
        ordering = ["-on", "-id"]

    def __str__(self) -> str:
        return f"{self.title}：{self.get_verdict_display()}"
