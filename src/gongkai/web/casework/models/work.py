"""Work around a case: notes, other sections asked, days that moved with the calendar, things typed and not sent."""

from __future__ import annotations

import uuid

from django.db import models

from gongkai.web.vault.fields import SealedTextField


class Note(models.Model):
    """A word among colleagues; never leaves the house. Found by the pairs of its characters (`NoteGram`)."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    case = models.ForeignKey("casework.Case", models.PROTECT, related_name="notes")
    text = SealedTextField()
    at = models.DateTimeField()
    by = models.ForeignKey("accounts.Person", models.PROTECT, related_name="+")

    class Meta:
        ordering = ["-at", "-id"]

    def __str__(self) -> str:
        return f"{self.case} {self.at}"


class NoteGram(models.Model):
    """A pair of characters of a note as a blind index: found by whoever asks for it, read by nobody."""

    note = models.ForeignKey(Note, models.CASCADE, related_name="grams")
    gram = models.CharField(max_length=16, db_index=True)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["note", "gram"], name="casework_note_gram_once")]

    def __str__(self) -> str:
        return self.gram


class CoWork(models.Model):
    """Another section is asked to help by its own day 协办; the case's own day does not move. 条例2019 §45."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    case = models.ForeignKey("casework.Case", models.PROTECT, related_name="coworks")
    section = models.ForeignKey("agencies.Section", models.PROTECT, related_name="+")
    question = SealedTextField()
    due_on = models.DateField()
    asked_at = models.DateTimeField()
    asked_by = models.CharField(max_length=120)
    answer = SealedTextField(blank=True)
    answered_at = models.DateTimeField(null=True)
    answered_by = models.CharField(max_length=120, blank=True)

    class Meta:
        ordering = ["asked_at", "id"]

    def fill(self, answer: str) -> None:
        """Puts the answer in; the row is written by who calls."""
        setattr(self, "answer", answer)  # noqa: B010 the column is a descriptor of text

    def __str__(self) -> str:
        return f"{self.case} {self.section}"


class DueMove(models.Model):
    """The due day of an open case moved with the calendar: old, new. imported: None with a packaged one.

    放假办法2024 §7.
    """

    case = models.ForeignKey("casework.Case", models.PROTECT, related_name="moves")
    imported = models.ForeignKey("agencies.ImportedYear", models.PROTECT, null=True, related_name="+")
    old_on = models.DateField(null=True)
    new_on = models.DateField(null=True)
    at = models.DateTimeField()
    by = models.CharField(max_length=120)

    def __str__(self) -> str:
        return f"{self.case} {self.old_on} → {self.new_on}"


class PublicDraft(models.Model):
    """What an applicant typed and has not sent; kept for a while under a code that he alone has."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    digest = models.CharField(max_length=64, unique=True)
    agency = models.ForeignKey("agencies.Agency", models.PROTECT, related_name="+")
    typed = SealedTextField()
    saved_at = models.DateTimeField()
    expires_at = models.DateTimeField(db_index=True)

    def __str__(self) -> str:
        return str(self.pk)


class TypedDraft(models.Model):
    """What somebody of the staff typed into a form and has not saved; `form` names it, e.g. `case:UUID:extend`."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    person = models.ForeignKey("accounts.Person", models.CASCADE, related_name="+")
    form = models.CharField(max_length=160)
    typed = SealedTextField()
    saved_at = models.DateTimeField()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["person", "form"], name="casework_typed_once")]

    def __str__(self) -> str:
        return self.form
