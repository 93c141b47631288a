"""Marks of the proof-readers 校对意见 on a paper under review."""

from __future__ import annotations

from django.db import models

from gongkai.web.clearance.models.reviews import Review


class ProofMark(models.Model):
    """A proof-reader's mark or comment 校对意见 on a paper under review. quote: the words it points to.

    paragraph: from 1, of the body; taken, done_at: taken up or set aside by an author, with words.
    """

    review = models.ForeignKey(Review, models.PROTECT, related_name="marks")
    paragraph = models.PositiveIntegerField(null=True)
    quote = models.CharField(max_length=200, blank=True)
    instead = models.CharField(max_length=200, blank=True)
    words = models.CharField(max_length=400, blank=True)
    person = models.ForeignKey("accounts.Person", models.PROTECT, related_name="+")
    name = models.CharField(max_length=60)
    at = models.DateTimeField()
    taken = models.BooleanField(null=True)
    done_at = models.DateTimeField(null=True)
    done_by = models.CharField(max_length=60, blank=True)
    done_words = models.CharField(max_length=200, blank=True)

    class Meta:
        ordering = ["id"]

    def __str__(self) -> str:
        return self.words or self.instead
