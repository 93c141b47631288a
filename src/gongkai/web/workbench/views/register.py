"""The register of people: accounts for the system administrator, posts and keys for the security administrator."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta
from typing import TYPE_CHECKING, Any, Final

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from gongkai.web.accounts.profiles import profile
from gongkai.web.accounts.queries import administers, bodies_under
from gongkai.web.accounts.queries.directory import (
    idle_accounts,
    key_under,
    keys_of,
    leaves_of,
    people_of,
    person_under,
    post_under,
    posts_of,
)
from gongkai.web.accounts.roles import Permit, Role
from gongkai.web.accounts.services import machines, passwords, people, posts
from gongkai.web.agencies.queries import sections_of
from gongkai.web.look.missing import or_404
from gongkai.web.workbench.access import staff
from gongkai.web.workbench.asked import StaffRequest
from gongkai.web.workbench.forms.people import NewKey, NewPerson, NewPost, PersonForm
from gongkai.web.workbench.frame import page

if TYPE_CHECKING:
    from gongkai.web.accounts.models import Person
    from gongkai.web.agencies.models import Agency

_REFUSED: Final = (people.Unfit, posts.NoSuchPost, posts.MustBeApart)
_BOTH: Final = (Permit.PEOPLE_MANAGE, Permit.PERMITS_MANAGE)


@require_safe
@staff(*_BOTH)
def register(request: StaffRequest) -> HttpResponse:
    """The people of one body, with their posts; accounts that lie idle are marked."""
    bodies = _bodies(request, *_BOTH)
    body = _body(request, bodies)
    found, idle_days = people_of(body.pk), profile().idle_account_days
    told = {
        "bodies": bodies,
        "body": body,
        "people": found,
        "idle": {person.pk for person in idle_accounts(found, since=request.day - timedelta(days=idle_days))},
        "idle_days": idle_days,
        "roles": Role,
        "may_add": administers(request.actor, Permit.PEOPLE_MANAGE, agency_id=body.pk),
        "may_keys": administers(request.actor, Permit.PERMITS_MANAGE, agency_id=body.pk),
    }
    return page(request, "workbench/people/register.html", told)


@sensitive_post_parameters()
@require_http_methods(["GET", "HEAD", "POST"])
@staff(Permit.PEOPLE_MANAGE)
def add(request: StaffRequest) -> HttpResponse:
    """Somebody new; then his one-time password, shown once."""
    body = _body(request, _bodies(request, Permit.PEOPLE_MANAGE))
    form = NewPerson(request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            added = people.add_person(body, **form.cleaned_data, by=request.actor, at=request.moment)
        except people.Unfit as unfit:
            form.add_error(unfit.field, str(unfit))
        else:
            return _password_page(request, added.person, added.password, "已新增人员")
    return page(request, "workbench/people/add.html", {"form": form, "body": body})


@require_http_methods(["GET", "HEAD", "POST"])
@staff(*_BOTH)
def person(request: StaffRequest, person_id: int) -> HttpResponse:
    """One person: account, posts, deputies, and what may be done to them; posted: a new post."""
    found = _person(request, person_id)
    body: Any = found.agency
    form = NewPost(request.POST or None, sections=sections_of(body.pk), on=request.day)
    if request.method == "POST" and form.is_valid():
        given = form.cleaned_data
        try:
            posts.grant(
                found,
                agency=body,
                role=Role(given["role"]),
                since_on=given["since_on"],
                until_on=given["until_on"],
                section_id=given["section"],
                by=request.actor,
                at=request.moment,
            )
        except _REFUSED as refused:
            form.add_error(None, str(refused))
        else:
            messages.success(request, f"{found.name}已任{Role(given['role']).said}。")
            return redirect("desk:person", person_id=found.pk)
    return page(request, "workbench/people/person.html", {"form": form, **_told(request, found)})


@require_http_methods(["GET", "HEAD", "POST"])
@staff(Permit.PEOPLE_MANAGE)
def change(request: StaffRequest, person_id: int) -> HttpResponse:
    """Another name, mailbox or telephone of somebody."""
    found = _person(request, person_id)
    form = PersonForm(request.POST or None, initial={name: getattr(found, name) for name in ("name", "email", "phone")})
    if request.method == "POST" and form.is_valid():
        people.change_person(found, **form.cleaned_data, by=request.actor, at=request.moment)
        messages.success(request, "人员信息已保存。")
        return redirect("desk:person", person_id=found.pk)
    return page(request, "workbench/people/change.html", {"form": form, "who": found})


@sensitive_post_parameters()
@require_POST
@staff(*_BOTH)
def act(request: StaffRequest, person_id: int, act: str) -> HttpResponse:
    """Puts the account out of use or back, resets its password, takes its second factor away."""
    found = _person(request, person_id)
    given: dict[str, Any] = {"by": request.actor, "at": request.moment}
    try:
        if act in _WITH_PASSWORD:
            renew, said = _WITH_PASSWORD[act]
            return _password_page(request, found, renew(found, **given), said)
        todo, said = _PLAIN[act]
        todo(found, **given)
    except KeyError as unknown:
        raise Http404 from unknown
    except _REFUSED as refused:
        messages.error(request, str(refused))
    else:
        messages.success(request, said)
    return redirect("desk:person", person_id=found.pk)


@require_POST
@staff(Permit.PERMITS_MANAGE)
def end_post(request: StaffRequest, post_id: int) -> HttpResponse:
    """Ends a post at once."""
    post = or_404(post_under(request.actor, post_id))
    try:
        posts.end_post(post, until_on=request.day - timedelta(days=1), by=request.actor, at=request.moment)
    except _REFUSED as refused:
        messages.error(request, str(refused))
    else:
        messages.success(request, f"{post.person.name}已不再任{Role(post.role).said}，立即生效。")
    return redirect("desk:person", person_id=post.person_id)


@sensitive_post_parameters()
@require_http_methods(["GET", "HEAD", "POST"])
@staff(Permit.PERMITS_MANAGE)
def keys(request: StaffRequest) -> HttpResponse:
    """The keys of machines of one body; posted: a new one, shown once."""
    body = _body(request, _bodies(request, Permit.PERMITS_MANAGE))
    form = NewKey(request.POST or None)
    made = None
    if request.method == "POST" and form.is_valid():
        permits = [Permit(name) for name in form.cleaned_data["permits"]]
        name = form.cleaned_data["name"]
        made = machines.make_key(body, name=name, permits=permits, by=request.actor, at=request.moment)
        form = NewKey()
    told = {"form": form, "body": body, "made": made, "keys": keys_of(body.pk), "permit": Permit}
    return page(request, "workbench/people/keys.html", told)


@require_POST
@staff(Permit.PERMITS_MANAGE)
def end_key(request: StaffRequest, key_id: int) -> HttpResponse:
    """Ends a key at once."""
    key = or_404(key_under(request.actor, key_id))
    machines.end_key(key, by=request.actor, at=request.moment)
    messages.success(request, f"密钥“{key.name}”已停用。")
    return redirect("desk:keys")


_WITH_PASSWORD: Final[dict[str, tuple[Callable[..., str], str]]] = {
    "reset": (passwords.reset, "已重设密码"),
    "enable": (people.enable, "账号已恢复"),
}
_PLAIN: Final[dict[str, tuple[Callable[..., None], str]]] = {
    "disable": (people.disable, "账号已停用，他的全部登录已经结束。"),
    "forget": (people.forget_second_factor, "第二重验证已清除，他下次登录时重新登记。"),
}


def _told(request: StaffRequest, found: Person) -> dict[str, Any]:
    on_himself = found.pk == request.actor.person_id
    permits = {permit: administers(request.actor, permit, agency_id=found.agency_id or 0) for permit in _BOTH}
    return {
        "who": found,
        "posts": posts_of(found),
        "leaves": leaves_of(found, on=request.day),
        "roles": Role,
        "may_manage": permits[Permit.PEOPLE_MANAGE] and not on_himself,
        "may_grant": permits[Permit.PERMITS_MANAGE] and not on_himself,
        "on_himself": on_himself,
    }


def _password_page(request: StaffRequest, found: Person, password: str, said: str) -> HttpResponse:
    told = {"who": found, "password": password, "said": said}
    return page(request, "workbench/people/password.html", told)


def _person(request: StaffRequest, person_id: int) -> Person:
    return or_404(person_under(request.actor, person_id))


def _bodies(request: StaffRequest, *permits: Permit) -> list[Agency]:
    found = {body.pk: body for permit in permits for body in bodies_under(request.actor, permit)}
    return list(found.values())


def _body(request: StaffRequest, bodies: list[Agency]) -> Agency:
    asked = request.GET.get("body", "")
    if not asked:
        return bodies[0]
    for body in bodies:
        if body.code == asked:
            return body
    raise Http404
