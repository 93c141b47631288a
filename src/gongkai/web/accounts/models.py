"""People of the staff, the posts they hold, their deputies, their sign-ins, and the keys of machines."""

from __future__ import annotations

from django.contrib.auth.base_user import AbstractBaseUser, BaseUserManager
from django.db import models

from gongkai.web.accounts.roles import Role


class People(BaseUserManager["Person"]):
    """How Django finds a person by the name used to sign in."""

    def get_by_natural_key(self, username: str | None) -> Person:
        """The person who signs in by that name."""
        return self.get(username=username)


class Person(AbstractBaseUser):
    """Somebody of the staff. Rights come from posts alone: there is no superuser. 网络安全等级保护2019 8.1.4.

    agency: the body that keeps the account; password_set_at: by the person, or with must_change_password for him.
    """

    agency = models.ForeignKey("agencies.Agency", models.PROTECT, null=True, blank=True, related_name="+")
    username = models.CharField(max_length=64, unique=True)
    name = models.CharField(max_length=60)
    email = models.EmailField(blank=True)
    phone = models.CharField(max_length=40, blank=True)
    is_active = models.BooleanField(default=True)
    must_change_password = models.BooleanField(default=False)
    password_set_at = models.DateTimeField(null=True, blank=True)
    joined_at = models.DateTimeField()

    USERNAME_FIELD = "username"
    EMAIL_FIELD = "email"
    REQUIRED_FIELDS: list[str] = []
    objects = People()

    def __str__(self) -> str:
        return self.name


class Post(models.Model):
    """A role that a person holds in a body, in one section or (None) all of it, from and until a day (含当日)."""

    person = models.ForeignKey(Person, models.PROTECT, related_name="posts")
    agency = models.ForeignKey("agencies.Agency", models.PROTECT, related_name="+")
    section = models.ForeignKey("agencies.Section", models.PROTECT, null=True, blank=True, related_name="+")
    role = models.CharField(max_length=24, choices=Role.choices())
    since_on = models.DateField()
    until_on = models.DateField(null=True, blank=True)

    class Meta:
        ordering = ["id"]

    def __str__(self) -> str:
        return f"{self.person} {Role(self.role).said}"


class Leave(models.Model):
    """Somebody is away: from and until a day (含当日) the deputy may do what the post allows."""

    post = models.ForeignKey(Post, models.PROTECT, related_name="leaves")
    deputy = models.ForeignKey(Person, models.PROTECT, related_name="+")
    from_on = models.DateField()
    until_on = models.DateField()
    reason = models.CharField(max_length=120)

    def __str__(self) -> str:
        return f"{self.post}：{self.deputy}"


class SignIn(models.Model):
    """One session of a person: ending the line ends the session. 网络安全等级保护2019 8.1.4."""

    person = models.ForeignKey(Person, models.PROTECT, related_name="sign_ins")
    at = models.DateTimeField()
    seen_at = models.DateTimeField()
    ended_at = models.DateTimeField(null=True)
    address = models.CharField(max_length=45, blank=True)
    agent = models.CharField(max_length=200, blank=True)

    class Meta:
        ordering = ["-at", "-id"]

    def __str__(self) -> str:
        return f"{self.person} {self.at}"


class OneTimeToken(models.Model):
    """Lets somebody in once: whoever sets up the first administrators of an installation."""

    purpose = models.CharField(max_length=24)
    digest = models.CharField(max_length=64, unique=True)
    expires_at = models.DateTimeField()
    used_at = models.DateTimeField(null=True)

    def __str__(self) -> str:
        return self.purpose


class ApiKey(models.Model):
    """A key for a machine: of one body, with named permits, kept as a digest alone."""

    agency = models.ForeignKey("agencies.Agency", models.PROTECT, related_name="+")
    name = models.CharField(max_length=80)
    digest = models.CharField(max_length=64, unique=True)
    permits = models.JSONField(default=list)
    made_at = models.DateTimeField()
    made_by = models.CharField(max_length=120)
    ended_at = models.DateTimeField(null=True)

    def __str__(self) -> str:
        return self.name
