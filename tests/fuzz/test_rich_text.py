"""Rich text of chance, read by a parser of another make, holds nothing but what an item may use. trust.md C2.

By day a few hundred texts, `GONGKAI_TEXTS=100000` by night; made by a seed each, so that a number is enough to see one.
"""

from __future__ import annotations

import os
import random
import re
from typing import Any, Final

import html5lib

from gongkai.web.catalogue.wording.sanitising import sanitised, with_pictures
from tests.web.oracle.payloads import PAYLOADS

TEXTS = int(os.environ.get("GONGKAI_TEXTS", "300"))
SAFE: Final = frozenset(
    {"p", "h2", "h3", "h4", "h5", "h6", "br", "hr", "ul", "ol", "li", "a", "strong", "b", "em", "i", "u", "s", "sub"}
    | {"sup", "blockquote", "pre", "code", "dl", "dt", "dd", "table", "caption", "colgroup", "col", "thead", "tbody"}
    | {"tfoot", "tr", "th", "td", "figure", "figcaption", "img"}
)
"""By hand, apart from the product's own list."""
SAFE_ATTRIBUTES: Final = frozenset(
    ["href", "title", "rel", "src", "alt", "scope", "colspan", "rowspan", "span", "start", "type"]
)
SCHEME: Final = re.compile(r"([a-z][a-z0-9+.-]*):", re.IGNORECASE)
"""What a browser takes for a scheme, once blanks are gone; what begins otherwise leads within the site."""
LEADS: Final = frozenset({"http", "https", "mailto", "tel", "attachment"})
PIECES: Final = (
    *PAYLOADS, "<p>", "</p>", "<h1>", "</h1>", "<table><tr><td>", "</td></tr></table>", "<a href='", "'>", '">',
    "<img src=a.png alt='", "<img alt='x>", "<img alt=\"x><script>alert(1)</script>\">", "<img src='' alt='", "<!--",
    "-->", "<![CDATA[", "]]>", "<svg>", "</svg>", "<math><mi>", "<mtext>", "<mglyph>", "<style>", "</style>", "<xmp>",
    "<plaintext>", "<template>", "<noscript>", "<select><option>", "<title>", "</title>", "&lt;", "&#x3c;", "&#60;",
    "\0", "\x0b", "\u2028", "\uff1c", "<p>&nbsp;</p>", "<p><br></p>", "src=", "attachment:a.png", "attachment:%22%3e",
    "<td colspan='9' onclick=alert(1)>", "<ol start=-1 type=javascript:>", "<foreignObject>", "<annotation-xml"
    " encoding='text/html'>", "<form><math><mtext></form><form><mglyph><svg><mtext><style><path id='</style>",
    "<a id=x class=y style=z name=w target=_top ping=//x href='/y'>", "<img src=a.png srcset=x usemap=#y style=z>",
    "<td style=x id=y>", "甲", " ", "\n", "/", "=", '"', "'", "<", ">", "&",
)  # fmt: skip


def text_of(seed: int) -> str:
    """A text of one to twelve pieces."""
    chance = random.Random(seed)
    return "".join(chance.choices(PIECES, k=chance.randint(1, 12)))


def wrong_in(html: str) -> list[str]:
    """What an item may not use and what stands in that text all the same."""
    found: list[str] = []
    for one in html5lib.parseFragment(html, namespaceHTMLElements=True).iter():
        found += _wrong(one)
    return found


def _wrong(one: Any) -> list[str]:
    if not isinstance(one.tag, str):
        return ["a comment"]
    namespace, _, tag = one.tag.rpartition("}")
    if tag == "DOCUMENT_FRAGMENT":
        return []
    wrong = [] if namespace == "{http://www.w3.org/1999/xhtml" and tag in SAFE else [one.tag]
    wrong += [f"{tag} {name}" for name in one.attrib if name not in SAFE_ATTRIBUTES]
    leads = [one.attrib[name] for name in ("href", "src") if name in one.attrib]
    schemes = (SCHEME.match(re.sub(r"[\s\x00-\x1f]", "", lead)) for lead in leads)
    return wrong + [f"{tag} {found[1].lower()}:" for found in schemes if found and found[1].lower() not in LEADS]


def test_what_is_looked_with_finds() -> None:
    assert wrong_in("<script>1</script>") == ["{http://www.w3.org/1999/xhtml}script"]
    assert wrong_in("<p onclick=1>x<svg></svg>") == ["p onclick", "{http://www.w3.org/2000/svg}svg"]
    assert wrong_in("<a href='java&#9;script:1'>x</a>") == ["a javascript:"]
    assert wrong_in("<p>x<a href='/a:b'>y</a><a href='-->a:b'>z</a><!-- z -->") == ["a comment"]


def test_holds_nothing_but_what_an_item_may_use() -> None:
    wrong = {}
    for seed in range(TEXTS):
        kept = sanitised(text_of(seed), pictures=("a.png",))
        shown = with_pictures(kept, lambda name: f"/open/files/x/{name}")
        found = [each for html in {kept, shown} if "<" in html for each in wrong_in(html)]
        if found:
            wrong[seed] = (text_of(seed), found)

    assert wrong == {}
