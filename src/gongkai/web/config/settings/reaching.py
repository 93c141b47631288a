"""How words get out of the house besides mail, and where this house is found. docs/reference/environment.md."""

from __future__ import annotations

from environs import Env

_env = Env()

SITE_ADDRESS = _env.str("GONGKAI_SITE_ADDRESS", "").rstrip("/")
"""Where the public finds the portal: for codes on paper and links in letters; "" for the address that was asked."""
SMS_URL = _env.str("GONGKAI_SMS_URL", "")
SMS_TOKEN = _env.str("GONGKAI_SMS_TOKEN", "")
WECHAT_API = _env.str("GONGKAI_WECHAT_API", "https://api.weixin.qq.com").rstrip("/")
WECHAT_APP_ID = _env.str("GONGKAI_WECHAT_APP_ID", "")
WECHAT_SECRET = _env.str("GONGKAI_WECHAT_SECRET", "")
WECHAT_COVER = _env.str("GONGKAI_WECHAT_COVER", "")
"""The number of a picture in the account's own library: every draft needs a cover."""
LINK_CHECK = _env.bool("GONGKAI_LINK_CHECK", False)
"""Whether links to other sites are tried at all: a server that may not reach outside leaves it off."""
LINK_HOSTS: list[str] = _env.list("GONGKAI_LINK_HOSTS", [])
"""Names of hosts that may be asked though their addresses are not public ones."""
