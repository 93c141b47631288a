// The words of an item written as they will look. The text area stands where no script runs; this takes its place,
// and the field of the form follows every change. Nothing is loaded from outside, no script or style stands in a page.
const field = document.querySelector("textarea[data-editor]");
const tools = document.querySelector("[data-tools]");
const picturing = document.querySelector("dialog[data-picturing]");
const linking = document.querySelector("dialog[data-linking]");

if (field && tools) { import(field.dataset.editor).then(begin); }

function begin(kit) {
  const place = document.createElement("div");
  place.className = "prose";
  field.before(place);
  const plain = document.getElementById(field.dataset.plain);
  const editor = new kit.Editor({
    element: place,
    injectCSS: false,
    content: field.value,
    extensions: extensions(kit),
    editorProps: {
      attributes: {
        "role": "textbox", "aria-multiline": "true", "aria-labelledby": "body-said", "aria-describedby": "body-hint", "spellcheck": "false"
      },
      transformPastedHTML: pasted,
      handleKeyDown(view, event) {
        if (event.key !== "Escape") { return false; }
        tools.querySelector("button:not([hidden])").focus(); // the Tab key walks through the cells of a table
        return true;
      }
    },
    onUpdate() {
      const words = editor.getHTML();
      field.value = /^<p[^>]*><\/p>$/.test(words) ? "" : words;
      field.dispatchEvent(new Event("input", { bubbles: true }));
    }
  });
  field.hidden = true;
  field.disabled = false;
  if (plain) {
    plain.disabled = true;
    plain.closest(".field").hidden = true;
  }
  document.querySelectorAll("[data-rich]").forEach((part) => { part.hidden = false; });
  equip(editor);
  insertable(editor);
  editor.on("transaction", () => tell(editor));
  tell(editor);
  document.documentElement.dataset.editing = "1";
}

// Word brings a style for every letter, which the page would not let in anyhow, pictures that lie on one's own disk,
// and calls its first headings h1.
function pasted(html) {
  const bare = html.replace(/<style[\s\S]*?<\/style>/gi, "").replace(/\sstyle=("[^"]*"|'[^']*')/gi, "");
  return headed(bare.replace(/<img(?![^>]*src="\/desk\/)[^>]*>/gi, "").replace(/<(\/?)h1\b/gi, "<$1h2"));
}

// Word and Excel mark no heads. A first row of short words, none of them a number, over other rows is one.
function headed(html) {
  if (!/<table/i.test(html)) { return html; }
  const page = new DOMParser().parseFromString(html, "text/html");
  page.querySelectorAll("table").forEach((table) => {
    const first = table.rows[0];
    if (table.querySelector("th") || table.rows.length < 2 || first.cells.length < 2) { return; }
    const said = [...first.cells].map((cell) => cell.textContent.trim());
    if (!said.every((words) => words && words.length <= 20 && !/^[\d.,%年月日/:-]+$/.test(words))) { return; }
    [...first.cells].forEach((cell) => {
      const head = page.createElement("th");
      head.append(...cell.childNodes);
      for (const name of ["colspan", "rowspan"]) { if (cell.hasAttribute(name)) { head.setAttribute(name, cell.getAttribute(name)); } }
      cell.replaceWith(head);
    });
  });
  return page.body.innerHTML;
}

function extensions(kit) {
  return [
    kit.Document, kit.Paragraph, kit.Text, kit.HardBreak, kit.Heading.configure({ levels: [2, 3, 4] }), kit.Bold,
    kit.BulletList, kit.OrderedList.configure({ enableListAttributes: false }), kit.ListItem, kit.Blockquote,
    kit.Link.configure({ enableTarget: false, autolink: false, linkOnPaste: false, protocols: ["http", "https", "mailto", "tel"] }),
    kit.Table.configure({ resizable: false }), kit.TableRow, kit.TableHeader, kit.TableCell,
    kit.Image.configure({ allowBase64: false }), kit.History, kit.Gapcursor, kit.Dropcursor
  ];
}

const ACTS = {
  heading2: [(run) => run.toggleHeading({ level: 2 }), (on) => on("heading", { level: 2 })],
  heading3: [(run) => run.toggleHeading({ level: 3 }), (on) => on("heading", { level: 3 })],
  bold: [(run) => run.toggleBold(), (on) => on("bold")],
  bullets: [(run) => run.toggleBulletList(), (on) => on("bulletList")],
  numbers: [(run) => run.toggleOrderedList(), (on) => on("orderedList")],
  quote: [(run) => run.toggleBlockquote(), (on) => on("blockquote")],
  unlink: [(run) => run.extendMarkRange("link").unsetLink(), null, "link"],
  table: [(run) => run.insertTable({ rows: 3, cols: 3, withHeaderRow: true })],
  row: [(run) => run.addRowAfter(), null, "table"],
  column: [(run) => run.addColumnAfter(), null, "table"],
  heads: [(run) => run.toggleHeaderRow(), null, "table"],
  merge: [(run) => run.mergeOrSplit(), null, "table"],
  rowAway: [(run) => run.deleteRow(), null, "table"],
  columnAway: [(run) => run.deleteColumn(), null, "table"],
  tableAway: [(run) => run.deleteTable(), null, "table"],
  undo: [(run) => run.undo()],
  redo: [(run) => run.redo()]
};

function equip(editor) {
  tools.addEventListener("click", (event) => {
    const button = event.target.closest("button[data-do]");
    if (!button) { return; }
    if (button.dataset.do === "link") { link(editor); return; }
    if (button.dataset.do === "picture") { picture(editor); return; }
    ACTS[button.dataset.do][0](editor.chain().focus()).run();
  });
  tools.addEventListener("keydown", (event) => {
    const step = { ArrowRight: 1, ArrowLeft: -1 }[event.key];
    const shown = [...tools.querySelectorAll("button:not([hidden])")];
    const at = shown.indexOf(document.activeElement);
    if (!step || at < 0) { return; }
    event.preventDefault();
    rove(shown, shown[(at + step + shown.length) % shown.length]).focus();
  });
}

// One stop of the Tab key for all tools; arrows lead from one to the next.
function rove(shown, chosen) {
  shown.forEach((button) => { button.tabIndex = button === chosen ? 0 : -1; });
  return chosen;
}

function tell(editor) {
  tools.querySelectorAll("button[data-do]").forEach((button) => {
    const [, on, inside] = ACTS[button.dataset.do] || [];
    if (on) { button.setAttribute("aria-pressed", String(on((name, more) => editor.isActive(name, more)))); }
    if (inside) { button.hidden = !editor.isActive(inside); }
  });
  const shown = [...tools.querySelectorAll("button:not([hidden])")];
  rove(shown, shown.find((button) => button === document.activeElement) || shown[0]);
}

// Only pictures that were uploaded to this item: the server leaves out any other.
function picture(editor) {
  picturing.querySelectorAll("[data-src]").forEach((button) => {
    button.onclick = () => { editor.chain().focus().setImage({ src: button.dataset.src, alt: button.dataset.alt }).run(); };
  });
  picturing.showModal();
}

// Beside each photo: into the words with its description, which whoever does not see it needs.
function insertable(editor) {
  document.querySelectorAll("button[data-insert]").forEach((button) => {
    const part = button.closest("form");
    const told = part.querySelector("[data-inserted]");
    const alt = part.querySelector("input[name=alt]");
    button.hidden = false;
    button.addEventListener("click", () => {
      if (!alt.value.trim()) { told.textContent = "请先写图片说明，再插到正文。"; alt.focus(); return; }
      editor.chain().focus().setImage({ src: button.dataset.insert, alt: alt.value.trim() }).run();
      told.textContent = "已插到正文光标所在的地方，保存后生效。";
    });
  });
}

function link(editor) {
  const form = linking.querySelector("form");
  const address = form.querySelector("input");
  address.value = editor.getAttributes("link").href || "";
  form.onsubmit = () => {
    const run = editor.chain().focus().extendMarkRange("link");
    if (address.value) { run.setLink({ href: address.value }).run(); } else { run.unsetLink().run(); }
  };
  linking.querySelector("[data-close]").onclick = () => linking.close();
  linking.showModal();
}
