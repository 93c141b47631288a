"""One's own page: password, second factor, sessions, deputies."""

from __future__ import annotations

from allauth.mfa.models import Authenticator
from django.conf import settings
from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from gongkai.web.accounts.profiles import profile
from gongkai.web.accounts.queries import session_of
from gongkai.web.accounts.queries.directory import colleagues, leave_of, leaves_of, own_posts
from gongkai.web.accounts.queries.sessions import open_sessions
from gongkai.web.accounts.services import sessions
from gongkai.web.accounts.services.leaves import begin_leave, end_leave
from gongkai.web.accounts.services.posts import MustBeApart, NoSuchPost
from gongkai.web.look.missing import or_404
from gongkai.web.workbench.access import staff
from gongkai.web.workbench.asked import StaffRequest, number_typed
from gongkai.web.workbench.entrance.gate import SESSION
from gongkai.web.workbench.forms.people import NewLeave
from gongkai.web.workbench.frame import page

_KINDS = (Authenticator.Type.TOTP, Authenticator.Type.WEBAUTHN)


@require_safe
@staff()
def me(request: StaffRequest) -> HttpResponse:
    """Who I am here, how I sign in, where I am signed in, who stands in for me."""
    person = request.user
    factors = list(Authenticator.objects.filter(user=person).order_by("created_at"))
    told = {
        "posts": own_posts(person.pk, on=request.day),
        "has_factor": any(factor.type in _KINDS for factor in factors),
        "codes_left": sum(
            len(factor.wrap().get_unused_codes())
            for factor in factors
            if factor.type == Authenticator.Type.RECOVERY_CODES
        ),
        "mfa_required": settings.MFA_REQUIRED,
        "sessions": open_sessions(person, at=request.moment)[::-1],
        "places": profile().places,
        "this": request.session.get(SESSION),
        "leaves": leaves_of(person, on=request.day),
    }
    return page(request, "workbench/own/me.html", told)


@require_POST
@staff()
def end_session(request: StaffRequest) -> HttpResponse:
    """Ends one other session, or all of them."""
    this = request.session.get(SESSION)
    if request.POST.get("all"):
        count = sessions.end_others(request.user, but=this, at=request.moment)
        messages.success(request, f"已结束其他 {count} 处登录。")
        return redirect("desk:me")
    found = session_of(request.user, number_typed(request.POST.get("session", ""), otherwise=0))
    if found is None or found.pk == this:
        raise Http404
    sessions.end(found, why="结束了另一处登录", at=request.moment)
    messages.success(request, "那一处登录已经结束。")
    return redirect("desk:me")


@require_http_methods(["GET", "HEAD", "POST"])
@staff()
def new_leave(request: StaffRequest) -> HttpResponse:
    """Who stands in while one is away."""
    posts = own_posts(request.user.pk, on=request.day)
    people = colleagues(request.user)
    form = NewLeave(request.POST or None, posts=posts, people=people)
    if request.method == "POST" and form.is_valid():
        given = form.cleaned_data
        post = next(post for post in posts if post.pk == given["post"])
        deputy = next(person for person in people if person.pk == given["deputy"])
        span = {"from_on": given["from_on"], "until_on": given["until_on"], "reason": given["reason"]}
        try:
            begin_leave(post, deputy=deputy, **span, by=request.actor, at=request.moment)
        except (NoSuchPost, MustBeApart) as refused:
            form.add_error(None, str(refused))
        else:
            messages.success(request, f"{deputy.name}将在这段时间代理您的岗位；您经手的事，他不能替您再审一道。")
            return redirect("desk:me")
    return page(request, "workbench/own/leave.html", {"form": form, "posts": posts, "people": people})


@require_POST
@staff()
def end_own_leave(request: StaffRequest, leave_id: int) -> HttpResponse:
    """One is back: the deputy's power ends today."""
    leave = or_404(leave_of(request.user, leave_id))
    end_leave(leave, on=request.day, by=request.actor, at=request.moment)
    messages.success(request, f"{leave.deputy.name}的代理已经终止。")
    return redirect("desk:me")
