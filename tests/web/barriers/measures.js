// What a browser can measure of a page besides axe. Each measure tells what is wrong, [] where nothing is.
window.measures = (() => {
  "use strict";
  const MAIN = ".button, .rail a, .side a, .looks button, .act, .tabs a, .choice:not(.data *), .help > summary, .menu > summary, "
    + ".field input:not([type=checkbox], [type=radio]), .field select, .field textarea, .find input, .find button";
  const CONTROLS = "a[href], button, summary, input:not([type=hidden]), select, textarea, [tabindex='0'], [contenteditable=true]";
  const WIDE = "*{line-height:1.5!important;letter-spacing:.12em!important;word-spacing:.16em!important}p{margin-bottom:2em!important}";
  const style = each => getComputedStyle(each);
  const all = selector => [...document.querySelectorAll(selector)];
  const shown = each => each.checkVisibility({ visibilityProperty: true }) && each.getBoundingClientRect().width > 1;
  const told = (what, each) => what + " " + each.outerHTML.replace(/\s+/g, " ").slice(0, 120);
  const writes = each => [...each.childNodes].some(node => node.nodeType === 3 && node.textContent.trim());
  const heard = (each, drawn) => drawn.clipPath === "none" && !each.closest(".hidden");

  // ---- what is too wide, cut off, small, faint or close. Elements are looked at once for all of these.
  const scrolls = drawn => /auto|scroll/.test(drawn.overflowX);
  const hides = drawn => /hidden|clip/.test(drawn.overflowX + drawn.overflowY);
  const spills = each => each.scrollWidth > each.clientWidth + 1 || each.scrollHeight > each.clientHeight + 2;
  const drawings = () => all("body *").filter(shown).map(each => ({ each, drawn: style(each), box: each.getBoundingClientRect() }));
  function spilt(seen) {
    const page = document.documentElement, over = page.scrollWidth - page.clientWidth;
    if (over <= 0) { return []; }
    const free = each => { for (let at = each.parentElement; at && at !== document.body; at = at.parentElement) { if (scrolls(style(at))) { return false; } } return true; };
    const widest = seen.filter(one => free(one.each)).sort((one, other) => other.box.right - one.box.right)[0];
    return [told("wider by " + over + " than the window:", widest ? widest.each : document.body)];
  }
  function cut(seen) {
    const tight = "button, .button, .act, .light, .tabs a, .tag, .choice";
    return seen.filter(({ each, drawn }) => drawn.webkitLineClamp === "none" && (hides(drawn) || each.matches(tight)) && each.clientWidth > 1 && spills(each)
      && !/^(INPUT|SELECT|TEXTAREA|svg)$/.test(each.tagName) && each.textContent.trim() && heard(each, drawn)).map(one => told("cut:", one.each));
  }
  const small = (seen, least) => seen.filter(({ each, drawn, box }) => Math.round(box.height * 10) / 10 < least && each.matches(MAIN) && !each.matches("[type=file]") && heard(each, drawn))
    .map(one => told("only " + one.box.height + " high:", one.each));
  const faint = (seen, least) => seen.filter(({ each, drawn }) => parseFloat(drawn.fontSize) < least && writes(each) && each.tagName !== "OPTION" && heard(each, drawn))
    .map(one => told("type of " + one.drawn.fontSize + ":", one.each));
  const close = seen => seen.filter(({ each, drawn }) => parseFloat(drawn.lineHeight) < 1.29 * parseFloat(drawn.fontSize) && each.matches("p, li, dd, dt, td, th, label") && writes(each))
    .map(one => told("lines " + one.drawn.lineHeight + " for " + one.drawn.fontSize + ":", one.each));

  // ---- the order of headings and of the keyboard
  function order(seen) {
    const found = [], heads = all("h1, h2, h3, h4, h5, h6").filter(each => each.checkVisibility({ visibilityProperty: true }));
    heads.forEach((each, at) => {
      if (at && Number(each.tagName[1]) > Number(heads[at - 1].tagName[1]) + 1) { found.push(told("a heading too deep:", each)); }
    });
    all("[tabindex]").forEach(each => { if (each.tabIndex > 0) { found.push(told("a place of its own in the order:", each)); } });
    all("table:not(.prose *)").filter(shown).forEach(each => { if (!each.caption && !each.getAttribute("aria-label") && !each.getAttribute("aria-labelledby") && each.getAttribute("role") !== "presentation") { found.push(told("a table without a caption:", each)); } });
    seen.filter(({ each, drawn }) => scrolls(drawn) && each.scrollWidth > each.clientWidth + 1 && !/^(TEXTAREA|SELECT|INPUT)$/.test(each.tagName) && each.tabIndex < 0 && !each.querySelector(CONTROLS))
      .forEach(one => found.push(told("scrolls without the keyboard:", one.each)));
    return found;
  }

  // ---- the focus: everything takes it, it is drawn with 3:1, nothing lies over it
  const rgb = colour => (colour.match(/[\d.]+/g) || []).map(Number);
  function light(colour) {
    const [red, green, blue] = colour.slice(0, 3).map(part => part / 255).map(part => part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4);
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
  }
  function ground(each) {
    for (let at = each; at; at = at.parentElement) {
      const colour = rgb(style(at).backgroundColor);
      if (colour.length === 3 || colour[3] > 0.99) { return colour; }
    }
    return [255, 255, 255];
  }
  function ring(each) {
    const drawn = style(each), away = parseFloat(drawn.outlineOffset) + parseFloat(drawn.outlineWidth) / 2;
    if (drawn.outlineStyle === "none" || parseFloat(drawn.outlineWidth) < 2) { return 0; }
    const box = each.getBoundingClientRect(), across = (box.left + box.right) / 2, down = (box.top + box.bottom) / 2;
    const places = [[across, box.top - away], [across, box.bottom + away], [box.left - away, down], [box.right + away, down]];
    const ratios = places.map(([left, top]) => document.elementFromPoint(left, top) || each.parentElement).map(under => {
      const pair = [light(rgb(drawn.outlineColor)), light(ground(under))].sort((one, other) => other - one);
      return (pair[0] + 0.05) / (pair[1] + 0.05);
    });
    return ratios.sort((one, other) => other - one)[1];  // on two sides at least
  }
  function covered(each) {
    const box = [...each.getClientRects()].find(one => one.width > 1) || each.getBoundingClientRect();
    const left = Math.max(box.left, 0), right = Math.min(box.right, innerWidth), top = Math.max(box.top, 0), bottom = Math.min(box.bottom, innerHeight);
    if (right - left < 1 || bottom - top < 1) { return "outside the window"; }
    const above = document.elementFromPoint((left + right) / 2, (top + bottom) / 2);
    const own = above && (each.contains(above) || above.contains(each) || (each.labels && [...each.labels].some(label => label.contains(above))));
    return own ? "" : "under " + (above ? above.tagName + "." + above.className : "nothing");
  }
  function focus() {
    const found = [];
    all(CONTROLS).filter(each => shown(each) && !each.disabled && !each.closest("dialog:not([open])") && each.tabIndex >= 0).forEach(each => {
      each.focus();
      if (document.activeElement !== each) { found.push(told("takes no focus:", each)); return; }
      const drawn = [each, each.closest("label"), each.parentElement, each.nextElementSibling].filter(Boolean).map(ring);
      if (Math.max(...drawn) < 3) { found.push(told("its focus is drawn with " + Math.max(...drawn).toFixed(1) + ":1:", each)); }
      const over = covered(each);
      if (over) { found.push(told("focused, it lies " + over + ":", each)); }
    });
    if (document.activeElement) { document.activeElement.blur(); }
    scrollTo(0, 0);
    return found;
  }

  // ---- what the page is put into
  function look(name) {
    for (const each of ["standard", "elder", "contrast"]) { document.documentElement.classList.toggle(each, each === name); }
    all("button[name=look]").forEach(each => each.setAttribute("aria-pressed", String(each.value === name)));
  }
  const unfold = () => all("main details:not(.menu)").forEach(each => { each.open = true; });
  function spaced(measure) {
    const sheet = new CSSStyleSheet();
    sheet.replaceSync(WIDE);
    document.adoptedStyleSheets = [...document.adoptedStyleSheets, sheet];
    try { return measure(); } finally { document.adoptedStyleSheets = document.adoptedStyleSheets.filter(each => each !== sheet); }
  }

  /** Everything of a page at this width, in each look: {look: what is wrong}. */
  function everywhere() {
    const found = {};
    for (const name of ["standard", "elder", "contrast"]) {
      look(name);
      const seen = drawings();
      found[name] = [...spilt(seen), ...cut(seen), ...small(seen, name === "elder" ? 60 : 44), ...faint(seen, name === "elder" ? 18 : 12), ...close(seen), ...order(seen)];
      if (innerWidth < 700) {
        const wide = spaced(() => { const again = drawings(); return [...spilt(again), ...cut(again)]; });
        found[name].push(...wide.map(each => "with wide spacing " + each));
      }
    }
    look("standard");
    return found;
  }

  /** What axe says by these rules: what is wrong and what it cannot tell, each [rule, [{html, why}]]. */
  async function asked(rules) {
    const told = await axe.run(document, rules);
    const why = node => [...node.any, ...node.all, ...node.none].map(check => (check.data && check.data.messageKey) || check.id)[0] || "";
    const brief = each => [each.id, each.nodes.map(node => ({ html: node.html.slice(0, 160), why: why(node) }))];
    return [told.violations.map(brief), told.incomplete.map(brief)];
  }

  // ---- dialogs
  const dialog = at => document.querySelectorAll("dialog")[at];
  function opened(at) {
    const each = dialog(at);
    if (each.open) { each.close(); }
    each.showModal();
    const box = each.getBoundingClientRect();
    return { markup: each.outerHTML, fits: box.left >= 0 && box.right <= innerWidth + 1 && box.top >= 0, focused: each.contains(document.activeElement) };
  }
  const isOpen = at => dialog(at).open;

  return { asked, everywhere, focus, isOpen, look, opened, unfold };
})();
