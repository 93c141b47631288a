"""Papers of a case: documents that came or were found, letters, redactions, templates. 条例2019 §36, §37."""

from __future__ import annotations

import json
import uuid

from django.db import models

from gongkai.web.vault.fields import SealedTextField

CORRECTION = "更正"
"""How the ref of a letter begins that replaces a served reply."""


class Document(models.Model):
    """A document of the case. given: it goes out with the reply; pages: for the fee; added_key: as in the ledger.

    条例2019 §29, §36, §40.
    """

    class Kind(models.TextChoices):
        """What the document is."""

        APPLICATION = "application", "申请材料"
        DELEGATION = "delegation", "委托材料"
        SUPPLEMENT = "supplement", "补正材料"
        SEARCH = "search", "检索材料"
        FOUND = "found", "检索到的信息"
        REDACTED = "redacted", "区分处理后的信息"
        OPINION = "opinion", "征求意见材料"
        PROOF = "proof", "送达凭证"
        OTHER = "other", "其他"

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    case = models.ForeignKey("casework.Case", models.PROTECT, related_name="documents")
    kind = models.CharField(max_length=16, choices=Kind.choices)
    title = models.CharField(max_length=200)
    file = models.ForeignKey("vault.StoredFile", models.PROTECT, related_name="+")
    pages = models.PositiveIntegerField(null=True)
    given = models.BooleanField(default=False)
    added_at = models.DateTimeField()
    added_by = models.CharField(max_length=120)
    added_key = models.CharField(max_length=64, blank=True)

    class Meta:
        ordering = ["added_at", "id"]

    def __str__(self) -> str:
        return self.title


class Letter(models.Model):
    """One letter of the case. words: what the clerk wrote, by field, as JSON, sealed, for it may name people.

    number: 文号, once signed; ref: the consultation it belongs to; outcome: the result it carries; authors: ids of
    everybody who wrote in it; secrecy: the review of what it discloses, apart from the other. 条例2019 §17.
    """

    class State(models.TextChoices):
        """Where a letter stands."""

        DRAFT = "draft", "起草中"
        IN_REVIEW = "in_review", "审核中"
        RETURNED = "returned", "已退回修改"
        SIGNED = "signed", "已签发"
        SENT = "sent", "已送达"
        VOID = "void", "已作废"

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    case = models.ForeignKey("casework.Case", models.PROTECT, related_name="letters")
    kind = models.CharField(max_length=32)
    ref = models.CharField(max_length=40, blank=True)
    outcome = models.CharField(max_length=48, blank=True)
    words = SealedTextField(default="{}")
    authors = models.JSONField(default=list)
    state = models.CharField(max_length=12, choices=State.choices, default=State.DRAFT)
    number = models.CharField(max_length=60, blank=True)
    version = models.PositiveIntegerField(default=1)
    review = models.ForeignKey("clearance.Review", models.PROTECT, null=True, related_name="+")
    secrecy = models.ForeignKey("clearance.Review", models.PROTECT, null=True, related_name="+")
    docx = models.ForeignKey("vault.StoredFile", models.PROTECT, null=True, related_name="+")
    pdf = models.ForeignKey("vault.StoredFile", models.PROTECT, null=True, related_name="+")
    made_at = models.DateTimeField()
    made_by = models.ForeignKey("accounts.Person", models.PROTECT, null=True, related_name="+")
    signed_at = models.DateTimeField(null=True)
    signed_by = models.CharField(max_length=120, blank=True)
    sent_on = models.DateField(null=True)
    served_by = models.CharField(max_length=16, blank=True)
    tracking = models.CharField(max_length=80, blank=True)

    class Meta:
        ordering = ["made_at", "id"]
        constraints = [
            models.UniqueConstraint(
                fields=["case", "kind", "ref"],
                condition=~models.Q(state="void"),
                name="casework_one_letter_of_a_kind",
            )
        ]

    def __str__(self) -> str:
        return self.number or self.kind

    @property
    def is_correction(self) -> bool:
        """Whether it replaces a reply that was served. 条例2019 §51."""
        return self.ref.startswith(CORRECTION)

    @property
    def filled(self) -> dict[str, str]:
        """What the clerk wrote, by field."""
        return dict(json.loads(str(self.words)))

    def fill(self, words: dict[str, str]) -> None:
        """Puts these words in; the row is written by who calls."""
        setattr(self, "words", json.dumps(words, ensure_ascii=False))  # noqa: B010 the column is a descriptor of text

    @property
    def subject(self) -> str:
        """How audit and reviews name the letter."""
        return f"letter:{self.pk}"


class Redaction(models.Model):
    """区分处理 of one document: boxes, each with its article; the result is another document. 条例2019 §37.

    boxes: JSON of `casework.redaction.boxes.Box`, sealed for its notes; result: None while it is being worked on.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    source = models.ForeignKey(Document, models.PROTECT, related_name="redactions")
    result = models.OneToOneField(Document, models.PROTECT, null=True, related_name="redacted_by")
    boxes = SealedTextField(blank=True)
    made_at = models.DateTimeField()
    made_by = models.CharField(max_length=120)

    def __str__(self) -> str:
        return str(self.source)


class LetterTemplate(models.Model):
    """A body's own docx template for one kind of letter, in place of the packaged one."""

    agency = models.ForeignKey("agencies.Agency", models.PROTECT, related_name="+")
    kind = models.CharField(max_length=32)
    file = models.ForeignKey("vault.StoredFile", models.PROTECT, related_name="+")
    made_at = models.DateTimeField()
    made_by = models.CharField(max_length=120)
    ended_at = models.DateTimeField(null=True)

    def __str__(self) -> str:
        return self.kind
