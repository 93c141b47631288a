"""Links of published items, looked after. 网站指引2017."""

from __future__ import annotations

from django.db import models


class CheckedLink(models.Model):
    """One address that the shown version of an item leads to.

    tries: how often in a row it did not answer, on different days; status: of the last answer, None without one; said:
    in Chinese what was found. An outside address is called dead only after it failed on several days (trust.md T06).
    """

    class State(models.TextChoices):
        """What is known of it."""

        NEW = "new", "未检查"
        GOOD = "good", "能打开"
        UNKNOWN = "unknown", "不能确定"
        FAILING = "failing", "打不开，继续观察"
        DEAD = "dead", "失效"
        REFUSED = "refused", "不检查"

    item = models.ForeignKey("catalogue.Item", models.CASCADE, related_name="+")
    url = models.CharField(max_length=600)
    inside = models.BooleanField(default=False)
    state = models.CharField(max_length=8, choices=State.choices, default=State.NEW)
    status = models.PositiveSmallIntegerField(null=True, blank=True)
    tries = models.PositiveSmallIntegerField(default=0)
    said = models.CharField(max_length=200, blank=True)
    checked_at = models.DateTimeField(null=True, blank=True)
    next_at = models.DateTimeField(db_index=True)

    class Meta:
        ordering = ["item_id", "id"]
        constraints = [models.UniqueConstraint(fields=["item", "url"], name="outlets_link_once")]

    def __str__(self) -> str:
        return self.url
