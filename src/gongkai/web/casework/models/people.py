"""People of a case: the applicant, an agent, those consulted. All sealed. 条例2019 §29, §32."""

from __future__ import annotations

import uuid

from django.db import models

from gongkai.web.vault.fields import SealedTextField


class Applicant(models.Model):
    """Who asks: name, proof of identity, contact; the agent, if any. 条例2019 §29.

    identity_index: blind index over kind and number of the proof, to count requests of a month (信息处理费办法2020 §4);
    name_index: the same over the name, to find it whole; privacy_version: the privacy notice that was shown, and when.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    case = models.OneToOneField("casework.Case", models.PROTECT, related_name="applicant")
    name = SealedTextField()
    name_index = models.CharField(max_length=64, db_index=True, blank=True)
    identity_kind = models.CharField(max_length=40)
    identity_number = SealedTextField(blank=True)
    identity_index = models.CharField(max_length=64, db_index=True, blank=True)
    representative = SealedTextField(blank=True)
    phone = SealedTextField(blank=True)
    email = SealedTextField(blank=True)
    postcode = SealedTextField(blank=True)
    address = SealedTextField(blank=True)
    agent_name = SealedTextField(blank=True)
    agent_identity_number = SealedTextField(blank=True)
    agent_phone = SealedTextField(blank=True)
    privacy_version = models.CharField(max_length=24, blank=True)
    privacy_shown_at = models.DateTimeField(null=True)

    def __str__(self) -> str:
        return str(self.pk)


class Party(models.Model):
    """Somebody who is asked for an opinion in a case; `ref` is the consultation's own. 条例2019 §32, §33.3, §34."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    case = models.ForeignKey("casework.Case", models.PROTECT, related_name="parties")
    ref = models.CharField(max_length=40)
    kind = models.CharField(max_length=16)
    name = SealedTextField()
    contact = SealedTextField(blank=True)
    about = SealedTextField()
    opinion = SealedTextField(blank=True)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["case", "ref"], name="casework_party_once")]

    def __str__(self) -> str:
        return self.ref
