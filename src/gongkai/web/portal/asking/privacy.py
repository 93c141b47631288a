"""The privacy notice: in which words it was shown is kept with the request by its version. 个人信息保护法2021 §17."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from gongkai.web.agencies.models import Agency

VERSION: Final = "2026-11"
"""Goes up with every change of the words below; the old ones stay readable in the history of this file."""


def notice(agency: Agency) -> tuple[tuple[str, str], ...]:
    """The points of the notice: what it is about, and the words. 个人信息保护法2021 §17, §35."""
    asked = f"{agency.office}（{agency.phone}）" if agency.phone else agency.office
    return (
        ("谁在使用", f"{agency.name}，由{asked}负责。"),
        ("为什么要", "办理您的政府信息公开申请：核实身份、与您联系、送达文书。法规要求申请写明姓名或名称、身份证明和联系方式。"),
        ("用哪些", "只用您在这份申请里填写和上传的内容。不问用途，也不要求说明与您的关系。"),
        ("谁能看到", "承办这件申请的工作人员；每次查看都有记录。需要征求第三方意见时，不会把您的身份告诉对方。"),
        ("怎么保管", "姓名、证件号码、电话、地址和附件都加密保存在本机关的服务器上，不传给其他网站，办结后按档案规定保存。"),
        ("您可以", "查询、更正您填写的内容，撤回申请；对个人信息的使用有意见，可以找上面的机构。"),
    )
