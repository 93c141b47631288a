"""An item 主动公开信息 of the catalogue, its versions and attachments, and every release of it. 条例2019 §20–26."""

from __future__ import annotations

import uuid
from secrets import token_hex
from typing import Any, Final

from django.db import connection, models, transaction

_TURN: Final = 0x676B72656C
"""The key of the lock that releases are written under: `gkrel`."""


def new_slug() -> str:
    """A public address that tells nothing of how many there are."""
    return token_hex(8)


class Item(models.Model):
    """One piece of information that a body publishes of itself, from its first draft to its withdrawal. 条例2019 §26.

    An item whose attribute is not 主动公开 ends in KEPT once its attribute is agreed to (条例2019 §18 reads those).

    slug: its public address. index_number: given at the first publication, `ORGANISATION/YEAR-SERIAL`, never given
    again. column: key of the column it stands in (`queries.columns`). heading: what of 条例2019 §20, §21 it is, e.g.
    `20.8`, `21.township.3`; field: one of the 26 fields; topic: 主题分类. source_case: id of the case whose answer it
    tells; interpretation_form: of an interpretation alone, "" where it is not told; no_interpretation_because: why a
    document needs no 解读. formed_on, due_on: 信息形成或变更之日 and the last day for publication.

    attribute: 公开属性, fixed at drafting; while it is blank the item cannot be submitted; exemption: key of
    `law.exemptions` for one that is withheld; proposed_by, decided_by: names of who proposed the attribute and of the
    last reviewer who agreed.

    draft: the version being worked on; current: the one that is shown. title, document_number: of `current`, else of
    `draft`, for lists; `services.holding.refresh` alone writes them. release_by: who scheduled it, in whose name it is
    then published. withdrawn_by_secrecy: taken down by who reviews for secrecy or by the system, so that nobody else
    puts it back. screened_at, screened_by_rules: when what is shown was screened last, by which set of rules.
    """

    class State(models.TextChoices):
        """Where the work on the item stands: of its draft while there is one, beside what is shown (`is_shown`)."""

        DRAFT = "draft", "起草中"
        REVIEW = "review", "审查中"
        RETURNED = "returned", "已退回"
        CLEARED = "cleared", "待发布"
        SCHEDULED = "scheduled", "定时发布"
        PUBLISHED = "published", "已发布"
        WITHDRAWN = "withdrawn", "已撤下"
        KEPT = "kept", "在册（不主动公开）"
        ABANDONED = "abandoned", "已作废"

    class Attribute(models.TextChoices):
        """公文公开属性. 条例2019 §13, §14."""

        PROACTIVE = "proactive", "主动公开"
        ON_REQUEST = "on_request", "依申请公开"
        WITHHELD = "withheld", "不予公开"

    class Kind(models.TextChoices):
        """What the item is; decides its metadata, its page and the monitor that watches it."""

        POLICY = "policy", "政策文件"
        INTERPRETATION = "interpretation", "政策解读"
        NOTICE = "notice", "通知公告"
        NEWS = "news", "工作动态"
        DECISION = "decision", "处理决定"
        SERVICE = "service", "办事指南"
        DATA = "data", "数据、名单"
        ORGANISATION = "organisation", "机构职能"
        GUIDE = "guide", "公开指南"
        DIRECTORY = "directory", "公开目录"
        RULE = "rule", "公开制度"
        ANNUAL = "annual", "公开年报"
        ANSWER = "answer", "依申请转主动公开"
        RESPONSE = "response", "回应关切"
        OTHER = "other", "其他"

    class InterpretationForm(models.TextChoices):
        """解读形式: in which way an interpretation tells what its document means. 解读2016."""

        WORDS = "words", "文字解读"
        CHART = "chart", "图解"
        VIDEO = "video", "视频解读"
        LARGE = "large", "大字版"
        SCENE = "scene", "场景演示"

    class Validity(models.TextChoices):
        """有效性 of a document. 网站指引2017."""

        NONE = "", "不适用"
        IN_FORCE = "in_force", "有效"
        AMENDED = "amended", "已修改"
        REPEALED = "repealed", "废止"
        EXPIRED = "expired", "失效"

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    slug = models.CharField(max_length=16, unique=True, default=new_slug, editable=False)
    agency = models.ForeignKey("agencies.Agency", models.PROTECT, related_name="+")
    section = models.ForeignKey("agencies.Section", models.PROTECT, null=True, blank=True, related_name="+")
    kind = models.CharField(max_length=16, choices=Kind.choices)
    column = models.CharField(max_length=40)
    heading = models.CharField(max_length=24, blank=True)
    field = models.CharField(max_length=40, blank=True)
    topic = models.CharField(max_length=40, blank=True)
    audiences = models.JSONField(default=list, blank=True)
    attribute = models.CharField(max_length=12, choices=Attribute.choices, blank=True)
    attribute_reason = models.CharField(max_length=400, blank=True)
    exemption = models.CharField(max_length=32, blank=True)
    proposed_by = models.CharField(max_length=60, blank=True)
    decided_by = models.CharField(max_length=60, blank=True)
    decided_on = models.DateField(null=True, blank=True)
    state = models.CharField(max_length=12, choices=State.choices, default=State.DRAFT)
    index_number = models.CharField(max_length=60, unique=True, null=True, blank=True)
    draft = models.ForeignKey("catalogue.Version", models.PROTECT, null=True, blank=True, related_name="+")
    current = models.ForeignKey("catalogue.Version", models.PROTECT, null=True, blank=True, related_name="shown_as")
    interprets = models.ForeignKey("self", models.PROTECT, null=True, blank=True, related_name="interpretations")
    interpretation_form = models.CharField(max_length=8, choices=InterpretationForm.choices, blank=True)
    no_interpretation_because = models.CharField(max_length=200, blank=True)
    source_case = models.CharField(max_length=36, blank=True)
    formed_on = models.DateField(null=True, blank=True)
    due_on = models.DateField(null=True, blank=True)
    scheduled_for = models.DateTimeField(null=True, blank=True)
    release_by = models.CharField(max_length=60, blank=True)
    title = models.CharField(max_length=200)
    document_number = models.CharField(max_length=80, blank=True)
    published_at = models.DateTimeField(null=True, blank=True)
    sort_at = models.DateTimeField(null=True, blank=True)
    is_shown = models.BooleanField(default=False)
    validity = models.CharField(max_length=12, choices=Validity.choices, blank=True)
    validity_on = models.DateField(null=True, blank=True)
    validity_words = models.CharField(max_length=200, blank=True)
    withdrawn_at = models.DateTimeField(null=True, blank=True)
    withdrawn_because = models.CharField(max_length=400, blank=True)
    withdrawn_by_secrecy = models.BooleanField(default=False)
    screened_at = models.DateTimeField(null=True, blank=True)
    screened_by_rules = models.CharField(max_length=24, blank=True)
    made_by = models.ForeignKey("accounts.Person", models.PROTECT, null=True, related_name="+")
    made_at = models.DateTimeField()

    class Meta:
        indexes = [
            models.Index(fields=["agency", "column", "-sort_at", "-id"], name="catalogue_of_column",
                         condition=models.Q(is_shown=True)),
            models.Index(fields=["agency", "-sort_at", "-id"], name="catalogue_of_body",
                         condition=models.Q(is_shown=True)),
            models.Index(fields=["agency", "kind", "-sort_at", "-id"], name="catalogue_of_kind",
                         condition=models.Q(is_shown=True)),
            models.Index(fields=["-sort_at", "-id"], name="catalogue_newest", condition=models.Q(is_shown=True)),
            models.Index(fields=["kind", "-sort_at", "-id"], name="catalogue_newest_kind",
                         condition=models.Q(is_shown=True)),
            models.Index(fields=["agency", "state", "made_at"], name="catalogue_at_work"),
            models.Index(fields=["state", "scheduled_for"], name="catalogue_scheduled"),
            models.Index(fields=["screened_at"], name="catalogue_to_screen", condition=models.Q(is_shown=True)),
        ]  # fmt: skip

    def __str__(self) -> str:
        return self.title


class Version(models.Model):
    """One text of an item with its metadata; nothing of it changes once it was released. 条例2019 §26.

    body: sanitised html; plain: its text, for search and comparison; digest: of everything that is reviewed (words,
    metadata, attachments): reviews and screening count for that digest alone. authors: ids of everybody who wrote in
    it. changed_because: of a correction. made_on: 成文日期; expires_on: 有效期至. edition: counts every change of the
    words, so that nobody writes over what he has not seen; touched_by: the name of who wrote last.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    item = models.ForeignKey(Item, models.CASCADE, related_name="versions")
    number = models.PositiveSmallIntegerField()
    title = models.CharField(max_length=200)
    document_number = models.CharField(max_length=80, blank=True)
    summary = models.CharField(max_length=100, blank=True)
    body = models.TextField(blank=True)
    plain = models.TextField(blank=True)
    keywords = models.CharField(max_length=120, blank=True)
    source = models.CharField(max_length=120, blank=True)
    author = models.CharField(max_length=80, blank=True)
    made_on = models.DateField(null=True, blank=True)
    in_force_on = models.DateField(null=True, blank=True)
    expires_on = models.DateField(null=True, blank=True)
    digest = models.CharField(max_length=64, blank=True)
    authors = models.JSONField(default=list)
    changed_because = models.CharField(max_length=400, blank=True)
    made_at = models.DateTimeField()
    touched_at = models.DateTimeField()
    touched_by = models.CharField(max_length=120, blank=True)
    edition = models.PositiveIntegerField(default=1)
    released_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ["number"]
        constraints = [models.UniqueConstraint(fields=["item", "number"], name="catalogue_versions_in_order")]

    def __str__(self) -> str:
        return f"{self.title}（第{self.number}版）"


class Kept(models.Model):
    """What somebody typed in a draft and has not saved: kept as he types, and when somebody else was faster.

    words: as of `services.drafting.Words`, by name. edition: of the version that he had before him.
    """

    version = models.ForeignKey(Version, models.CASCADE, related_name="kept")
    person = models.ForeignKey("accounts.Person", models.CASCADE, related_name="+")
    words = models.JSONField(default=dict)
    edition = models.PositiveIntegerField()
    at = models.DateTimeField()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["version", "person"], name="catalogue_one_kept_each")]

    def __str__(self) -> str:
        return f"{self.version} {self.at}"


class Attachment(models.Model):
    """A file of a version. original: as it was given, never shown to the public; file: the clean copy that is.

    pages: A4 sides, where known; shown: sanitised html for the page, "" where it is only offered for download. alt:
    what a picture shows. unclean: why no clean copy could be made: then the item is not published. removed: what the
    clean copy lacks, in Chinese. drawn: the pages of a PDF that were drawn anew of what was read there.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    slug = models.CharField(max_length=16, unique=True, default=new_slug, editable=False)
    version = models.ForeignKey(Version, models.CASCADE, related_name="attachments")
    order = models.PositiveSmallIntegerField()
    name = models.CharField(max_length=200)
    media_type = models.CharField(max_length=120)
    size = models.PositiveBigIntegerField()
    original = models.ForeignKey("vault.StoredFile", models.PROTECT, related_name="+")
    file = models.ForeignKey("vault.StoredFile", models.PROTECT, null=True, related_name="+")
    pages = models.PositiveSmallIntegerField(null=True)
    shown = models.TextField(blank=True)
    alt = models.CharField(max_length=200, blank=True)
    unclean = models.CharField(max_length=300, blank=True)
    removed = models.JSONField(default=list)
    drawn = models.JSONField(default=list)

    class Meta:
        ordering = ["order", "id"]

    def __str__(self) -> str:
        return self.name


class Release(models.Model):
    """What the public saw change: published, corrected, withdrawn, put back, its validity marked. In order of `id`.

    The static export, the feeds and the channels follow this list; nothing else tells them. Whoever has read up to an
    id has read all there will ever be up to it: ids are given in the order in which they become visible (0232).
    """

    class Act(models.TextChoices):
        """What happened."""

        PUBLISH = "publish", "发布"
        CORRECT = "correct", "更正"
        WITHDRAW = "withdraw", "撤下"
        RESTORE = "restore", "恢复"
        VALIDITY = "validity", "标注有效性"
        PLACE = "place", "调整归类"

    item = models.ForeignKey(Item, models.PROTECT, related_name="releases")
    version = models.ForeignKey(Version, models.PROTECT, null=True, related_name="+")
    act = models.CharField(max_length=12, choices=Act.choices)
    because = models.CharField(max_length=400, blank=True)
    by = models.CharField(max_length=120)
    at = models.DateTimeField(db_index=True)

    class Meta:
        ordering = ["id"]

    def __str__(self) -> str:
        return f"{self.get_act_display()} {self.item}"

    @transaction.atomic(savepoint=False)
    def save(self, *args: Any, **named: Any) -> None:
        """One line more at the end of the list; until the act is whole or undone, no other can be written."""
        _take_turn()
        super().save(*args, **named)


def _take_turn() -> None:
    """Waits for whoever is writing a release, so that the order of ids is that of commits. docs/decisions/0232.

    SQLite has one writer at a time anyway; PostgreSQL gives ids at once and rows when their transaction ends.
    """
    if connection.vendor == "postgresql":
        with connection.cursor() as cursor:
            cursor.execute("SELECT pg_advisory_xact_lock(%s)", [_TURN])
