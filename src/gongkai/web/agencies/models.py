"""Public bodies and what each of them keeps: sections, series of numbers, choices, calendars."""

from __future__ import annotations

from django.db import models


class Agency(models.Model):
    """One body 行政机关. code: short, for addresses; mark: 机关代字 of its letters; parent: the body above it.

    kind: township, department or county; a county's own office supervises the others. 条例2019 §3, §4, §12, §49.
    """

    class Kind(models.TextChoices):
        """The kinds of body. 条例2019 §4, §49."""

        TOWNSHIP = "township", "乡镇人民政府、街道办事处"
        DEPARTMENT = "department", "政府部门"
        COUNTY = "county", "县级人民政府"

    code = models.SlugField(max_length=32, unique=True)
    name = models.CharField(max_length=120, unique=True)
    short_name = models.CharField(max_length=40)
    kind = models.CharField(max_length=16, choices=Kind.choices)
    parent = models.ForeignKey("self", models.PROTECT, null=True, blank=True, related_name="children")
    organisation_code = models.CharField(max_length=18, blank=True)
    mark = models.CharField(max_length=20)
    office = models.CharField(max_length=80)
    address = models.CharField(max_length=200, blank=True)
    postcode = models.CharField(max_length=6, blank=True)
    hours = models.CharField(max_length=120, blank=True)
    phone = models.CharField(max_length=40, blank=True)
    fax = models.CharField(max_length=40, blank=True)
    email = models.EmailField(blank=True)
    reconsideration_organ = models.CharField(max_length=120, blank=True)
    court = models.CharField(max_length=120, blank=True)
    accepts_requests = models.BooleanField(default=True)

    class Meta:
        ordering = ["id"]

    def __str__(self) -> str:
        return self.name


class Section(models.Model):
    """A section 科室 of a body; the disclosure office is one of them. 条例2019 §4."""

    agency = models.ForeignKey(Agency, models.PROTECT, related_name="sections")
    name = models.CharField(max_length=80)
    is_disclosure_office = models.BooleanField(default=False)
    closed_on = models.DateField(null=True, blank=True)

    class Meta:
        ordering = ["id"]
        constraints = [models.UniqueConstraint(fields=["agency", "name"], name="agencies_section_named_once")]

    def __str__(self) -> str:
        return self.name


class NumberSeries(models.Model):
    """The last number taken in a series of a body and year: numbers are given without gaps, and never twice."""

    agency = models.ForeignKey(Agency, models.PROTECT)
    kind = models.CharField(max_length=24)
    year = models.PositiveSmallIntegerField()
    last = models.PositiveIntegerField(default=0)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["agency", "kind", "year"], name="agencies_one_series")]

    def __str__(self) -> str:
        return f"{self.kind} {self.year}: {self.last}"


class Choice(models.Model):
    """A setting of `gongkai.law.settings` that a body has decided otherwise. value: as in the law data."""

    agency = models.ForeignKey(Agency, models.PROTECT, related_name="choices")
    key = models.CharField(max_length=64)
    value = models.JSONField()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["agency", "key"], name="agencies_one_choice")]

    def __str__(self) -> str:
        return f"{self.key} = {self.value}"


class ImportedYear(models.Model):
    """The days off of one year as imported from the State Council's notice; it replaces the packaged table.

    off and on: {ISO day: name}; status: official or provisional; in force from being accepted until withdrawn.
    放假办法2024 §7.
    """

    year = models.PositiveSmallIntegerField(db_index=True)
    off = models.JSONField()
    on = models.JSONField()
    notice = models.CharField(max_length=200)
    status = models.CharField(max_length=16)
    imported_at = models.DateTimeField()
    imported_by = models.CharField(max_length=120)
    accepted_at = models.DateTimeField(null=True, blank=True)
    accepted_by = models.CharField(max_length=120, blank=True)
    withdrawn_at = models.DateTimeField(null=True, blank=True)
    withdrawn_by = models.CharField(max_length=120, blank=True)

    class Meta:
        ordering = ["-imported_at"]

    def __str__(self) -> str:
        return f"{self.year} {self.notice}"
