"""Chains of reviews per body, reviews under way, and every verdict with its words. 条例2019 §17."""

from __future__ import annotations

import uuid

from django.db import models


class Chain(models.Model):
    """The reviews that one kind of paper passes in a body, in order. kind: `reply`, later `item`."""

    agency = models.ForeignKey("agencies.Agency", models.PROTECT, related_name="+")
    kind = models.CharField(max_length=24)
    name = models.CharField(max_length=60)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["agency", "kind"], name="clearance_one_chain_a_kind")]

    def __str__(self) -> str:
        return self.name


class Step(models.Model):
    """One review of a chain: its title, the permit it needs. The last one signs."""

    chain = models.ForeignKey(Chain, models.CASCADE, related_name="steps")
    order = models.PositiveSmallIntegerField()
    title = models.CharField(max_length=40)
    permit = models.CharField(max_length=40)

    class Meta:
        ordering = ["order"]
        constraints = [models.UniqueConstraint(fields=["chain", "order"], name="clearance_steps_in_order")]

    def __str__(self) -> str:
        return self.title


class Review(models.Model):
    """One paper on its way through a chain; the steps are copied when it starts, so a later chain does not change it.

    subject: e.g. `letter:UUID`; steps: [{"title", "permit"}]; at_step: index of the one that is due;
    authors: ids of everybody who wrote it, none of whom may pass it; digest: of what is reviewed.
    """

    class State(models.TextChoices):
        """Where a review stands."""

        OPEN = "open", "审查中"
        PASSED = "passed", "已通过"
        RETURNED = "returned", "已退回"
        WITHDRAWN = "withdrawn", "已撤回"

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    agency = models.ForeignKey("agencies.Agency", models.PROTECT, related_name="+")
    kind = models.CharField(max_length=24)
    subject = models.CharField(max_length=120, db_index=True)
    title = models.CharField(max_length=200)
    digest = models.CharField(max_length=64)
    steps = models.JSONField()
    at_step = models.PositiveSmallIntegerField(default=0)
    state = models.CharField(max_length=12, choices=State.choices, default=State.OPEN)
    made_by = models.ForeignKey("accounts.Person", models.PROTECT, related_name="+")
    authors = models.JSONField(default=list)
    started_at = models.DateTimeField()
    ended_at = models.DateTimeField(null=True)

    class Meta:
        indexes = [models.Index(fields=["agency", "state", "started_at"], name="clearance_open_reviews")]

    def __str__(self) -> str:
        return self.title


class Verdict(models.Model):
    """What one reviewer said at one step. passed: else returned, with words. for_whom: held as somebody's deputy.

    eyes: ids of the people whose word it was: the reviewer's own, and of whom he stood in for.
    """

    review = models.ForeignKey(Review, models.PROTECT, related_name="verdicts")
    step = models.PositiveSmallIntegerField()
    title = models.CharField(max_length=40)
    person = models.ForeignKey("accounts.Person", models.PROTECT, related_name="+")
    name = models.CharField(max_length=60)
    for_whom = models.CharField(max_length=60, blank=True)
    eyes = models.JSONField(default=list)
    passed = models.BooleanField()
    words = models.TextField(blank=True)
    at = models.DateTimeField()

    class Meta:
        ordering = ["id"]

    def __str__(self) -> str:
        return f"{self.title} {self.name}"


class Screening(models.Model):
    """One run of the screening over a paper as it then was. subject and digest as of a Review; `whole`: all was read.

    rules: the version of the set of rules.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    agency = models.ForeignKey("agencies.Agency", models.PROTECT, related_name="+")
    subject = models.CharField(max_length=120, db_index=True)
    title = models.CharField(max_length=200)
    digest = models.CharField(max_length=64)
    rules = models.CharField(max_length=24)
    whole = models.BooleanField()
    authors = models.JSONField(default=list)
    at = models.DateTimeField()

    class Meta:
        indexes = [models.Index(fields=["subject", "-at"], name="clearance_newest_screening")]

    def __str__(self) -> str:
        return f"{self.title} {self.at}"


class Found(models.Model):
    """One finding of a screening and what became of it. excerpt: masked; masks: what is proposed instead.

    mending: what one click does: put the masks into the text (`mask`), rest on the public copy, in which it is gone
    (`copy`), or nothing ("").

    mark: keyed digest of rule and of what was met, so that a decision holds for the next run over the same words;
    nothing of what was met can be read from it.
    """

    class State(models.TextChoices):
        """What was decided."""

        OPEN = "open", "待处理"
        MASKED = "masked", "已遮蔽"
        CONFIRMED = "confirmed", "已确认"
        OVERRIDDEN = "overridden", "已放行"

    screening = models.ForeignKey(Screening, models.CASCADE, related_name="findings")
    order = models.PositiveIntegerField()
    rule = models.CharField(max_length=8)
    version = models.PositiveSmallIntegerField()
    level = models.CharField(max_length=8)
    place = models.JSONField()
    excerpt = models.CharField(max_length=200)
    said = models.CharField(max_length=300)
    repair = models.CharField(max_length=300)
    masks = models.JSONField(default=list)
    mending = models.CharField(max_length=8, blank=True)
    secret = models.BooleanField(default=False)
    mark = models.CharField(max_length=64)
    state = models.CharField(max_length=12, choices=State.choices, default=State.OPEN)
    settled_by = models.ForeignKey("accounts.Person", models.PROTECT, null=True, related_name="+")
    settled_name = models.CharField(max_length=60, blank=True)
    settled_at = models.DateTimeField(null=True)
    reason = models.CharField(max_length=400, blank=True)

    class Meta:
        ordering = ["order"]
        constraints = [models.UniqueConstraint(fields=["screening", "order"], name="clearance_findings_in_order")]

    def __str__(self) -> str:
        return f"{self.rule} {self.said}"


class Term(models.Model):
    """A word that a body tells the screening 机关词表: one always written wrong, a name to be spelt right, and so on.

    instead: the right word of a wrong one; why: e.g. where a contact has been made public.
    """

    class Kind(models.TextChoices):
        """What is told of the word."""

        WRONG = "wrong", "易错词"
        LEADER = "leader", "须写对的姓名"
        CONTACT = "contact", "已公开的联系方式"
        NAME = "name", "本机关的其他名称"

    agency = models.ForeignKey("agencies.Agency", models.PROTECT, related_name="+")
    kind = models.CharField(max_length=8, choices=Kind.choices)
    text = models.CharField(max_length=80)
    instead = models.CharField(max_length=80, blank=True)
    why = models.CharField(max_length=120, blank=True)

    class Meta:
        ordering = ["kind", "text"]
        constraints = [models.UniqueConstraint(fields=["agency", "kind", "text"], name="clearance_term_once")]

    def __str__(self) -> str:
        return self.text


class ProofMark(models.Model):
    """A proof-reader's mark or comment 校对意见 on a paper under review. quote: the words it points to.

    paragraph: from 1, of the body; done_at: taken up or set aside by an author, with words.
    """

    review = models.ForeignKey(Review, models.PROTECT, related_name="marks")
    paragraph = models.PositiveIntegerField(null=True)
    quote = models.CharField(max_length=200, blank=True)
    instead = models.CharField(max_length=200, blank=True)
    words = models.CharField(max_length=400, blank=True)
    person = models.ForeignKey("accounts.Person", models.PROTECT, related_name="+")
    name = models.CharField(max_length=60)
    at = models.DateTimeField()
    done_at = models.DateTimeField(null=True)
    done_by = models.CharField(max_length=60, blank=True)
    done_words = models.CharField(max_length=200, blank=True)

    class Meta:
        ordering = ["id"]

    def __str__(self) -> str:
        return self.words or self.instead
