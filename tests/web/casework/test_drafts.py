"""A request in the making: kept sealed, come back to, sent once, swept away."""

from __future__ import annotations

from datetime import datetime, timedelta
from uuid import UUID
from zoneinfo import ZoneInfo

import pytest
from django.db import connection

from gongkai.cases.vocabulary import Applicant as ApplicantKind
from gongkai.web.casework.models import Case, PublicDraft
from gongkai.web.casework.services.asking import drafts
from gongkai.web.casework.services.asking.intake import Asking, Person
from gongkai.web.vault.models import StoredFile
from tests.web.casework.making import a_township
from tests.web.vault.lying import path_of

pytestmark = pytest.mark.django_db
AT = datetime(2026, 3, 2, 10, tzinfo=ZoneInfo("Asia/Shanghai"))
ID = UUID("7c1e36a4-92b5-4f5e-8f7b-3a6fd2b9a001")
ASKING = Asking(matter="水渠工程合同", description="合同", wanted_form="电子文件", wanted_delivery="查询页面下载")
PERSON = Person(kind=ApplicantKind.NATURAL_PERSON, name="赵小禾", identity_kind="居民身份证", phone="13800001234")


def a_draft(**fields: str) -> drafts.Draft:
    """A draft saved on 2 March."""
    return drafts.save(ID, a_township(), fields, privacy_version="1", at=AT)


def with_file(draft: drafts.Draft) -> drafts.Draft:
    """The draft with one pdf."""
    about = {"name": "赵小禾身份证.pdf", "ending": ".pdf", "media_type": "application/pdf", "kind": "application"}
    return drafts.attach(draft, drafts.NewFile(content=b"%PDF-1.7", **about), at=AT)


class TestSave:
    def test_keeps_what_was_typed_before_on_other_pages(self) -> None:
        a_draft(name="赵小禾")

        drafts.save(ID, a_township(), {"matter": "水渠"}, privacy_version="1", at=AT + timedelta(days=1))

        again = drafts.opened(ID, at=AT + timedelta(days=2))
        assert again is not None
        assert again.typed.fields == {"name": "赵小禾", "matter": "水渠"}
        assert again.typed.privacy_shown_at == AT

    def test_leaves_nothing_readable_in_the_database(self) -> None:
        with_file(a_draft(name="赵小禾", phone="13800001234"))

        with connection.cursor() as cursor:
            cursor.execute("SELECT * FROM casework_publicdraft")
            kept = str(cursor.fetchall())
            cursor.execute("SELECT * FROM vault_storedfile")
            kept += str(cursor.fetchall())

        assert "赵小禾" not in kept
        assert "13800001234" not in kept


class TestResumed:
    def test_finds_the_draft_however_the_code_was_typed(self) -> None:
        code = a_draft(name="赵小禾").typed.code

        found = drafts.resumed(f" {code[:4].lower()}-{code[4:]} ", at=AT)

        assert found is not None
        assert found.id == ID

    def test_finds_nothing_once_it_has_expired(self) -> None:
        code = a_draft(name="赵小禾").typed.code

        assert drafts.resumed(code, at=AT + drafts.KEPT - timedelta(seconds=1)) is not None
        assert drafts.resumed(code, at=AT + drafts.KEPT) is None


class TestSend:
    def test_makes_one_case_however_often_the_button_is_pressed(self) -> None:
        draft = with_file(a_draft(name="赵小禾"))

        first = drafts.send(draft, asking=ASKING, person=PERSON, at=AT)
        second = drafts.send(draft, asking=ASKING, person=PERSON, at=AT)

        assert first == second
        assert Case.objects.count() == 1
        assert [document.title for document in Case.objects.get().documents.all()] == ["申请材料1"]

    def test_keeps_nothing_of_the_person_in_the_draft_but_the_code_for_an_hour(self) -> None:
        draft = a_draft(name="赵小禾")

        sent = drafts.send(draft, asking=ASKING, person=PERSON, at=AT)

        left = drafts.opened(ID, at=AT + timedelta(minutes=59))
        assert left is not None
        assert (left.typed.fields, left.typed.sent) == ({}, sent)
        assert drafts.opened(ID, at=AT + timedelta(hours=1)) is None


class TestSweep:
    def test_takes_expired_drafts_and_their_files_away(self, django_capture_on_commit_callbacks: object) -> None:
        with_file(a_draft(name="赵小禾"))
        path = path_of(StoredFile.objects.get())

        with django_capture_on_commit_callbacks(execute=True):  # type: ignore[operator]
            swept = drafts.sweep(at=AT + drafts.KEPT)

        assert (swept, PublicDraft.objects.count(), StoredFile.objects.count()) == (1, 0, 0)
        assert not path.exists()

    def test_leaves_the_files_of_a_case_alone(self) -> None:
        drafts.send(with_file(a_draft(name="赵小禾")), asking=ASKING, person=PERSON, at=AT)

        drafts.sweep(at=AT + drafts.KEPT)

        assert (PublicDraft.objects.count(), StoredFile.objects.count()) == (0, 1)

    def test_leaves_a_draft_that_was_written_on_meanwhile(self) -> None:
        a_draft(name="赵小禾")
        later = AT + drafts.KEPT
        drafts.save(ID, a_township(), {"phone": "13800001234"}, privacy_version="1", at=later)

        assert not drafts.forget(ID, expired_at=later)
        assert PublicDraft.objects.count() == 1
