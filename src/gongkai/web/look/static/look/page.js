// What pages can do better with a script. Everything works without; nothing is kept on this computer.
(function () {
  "use strict";

  function all(selector, act) {
    Array.prototype.forEach.call(document.querySelectorAll(selector), act);
  }

  // What was sent is not sent again by a second click. The server counts it once in any case, but its second answer
  // would take the place of the first, which alone shows a query code. A form whose answer is a file may be sent anew.
  var AGAIN = 3000;
  document.addEventListener("submit", function (event) {
    var form = event.target;
    if (event.defaultPrevented || form.method !== "post") { return; }
    if (form.dataset.sent) { event.preventDefault(); return; }
    form.dataset.sent = "yes";
    setTimeout(function () { delete form.dataset.sent; }, AGAIN);
  });
  window.addEventListener("pageshow", function () { all("form[data-sent]", function (form) { delete form.dataset.sent; }); });

  // Another look without loading the page anew: what is half filled in stays. data-looks: the address that keeps it.
  all("[data-looks]", function (switches) {
    switches.addEventListener("click", function (event) {
      var chosen = event.target.closest("button[name=look]");
      var token = chosen && chosen.form && chosen.form.elements.csrfmiddlewaretoken;
      if (!token || !window.fetch || switches.dataset.failed) { return; }
      event.preventDefault();
      var sent = new URLSearchParams({ csrfmiddlewaretoken: token.value, look: chosen.value, next: "/" });
      fetch(switches.dataset.looks, { method: "POST", body: sent, redirect: "manual", credentials: "same-origin" }).then(function (answer) {
        if (answer.type !== "opaqueredirect") { throw new Error(String(answer.status)); }
        all("[data-looks] button[name=look]", function (button) {
          document.documentElement.classList.toggle(button.value, button.value === chosen.value);
          button.setAttribute("aria-pressed", String(button.value === chosen.value));
        });
      }).catch(function () { switches.dataset.failed = "1"; chosen.click(); });
    });
  });

  // The summary of errors is where one begins.
  all("[data-focus]", function (element) { element.focus(); });

  // How many characters are left.
  all("[data-counter]", function (input) {
    var said = document.getElementById(input.dataset.counter);
    var most = Number(input.getAttribute("maxlength"));
    function tell() {
      var left = most - input.value.length;
      said.textContent = "已写 " + input.value.length + " 字，还可以写 " + left + " 字";
      said.classList.toggle("over", left <= 0);
    }
    input.addEventListener("input", tell);
    tell();
  });

  // Leaving a form that has been changed asks first. <form data-guard>
  all("form[data-guard]", function (form) {
    var changed = false;
    form.addEventListener("input", function () { changed = true; });
    form.addEventListener("submit", function () { changed = false; });
    form.addEventListener("draft-saved", function () { changed = false; });
    window.addEventListener("beforeunload", function (event) {
      if (changed) { event.preventDefault(); event.returnValue = ""; }
    });
  });

  // Drafts live on the server: <form data-draft="address"> is sent there a while after the last change.
  all("form[data-draft]", function (form) {
    var told = form.querySelector("[data-draft-said]");
    var waiting = 0;
    var sending = false;
    function say(words) { if (told) { told.textContent = words; } }
    function send() {
      if (sending) { later(); return; }
      sending = true;
      var data = new FormData(form);
      Array.prototype.forEach.call(form.querySelectorAll("input[type=file]"), function (input) { data.delete(input.name); });
      fetch(form.dataset.draft, { method: "POST", body: data, credentials: "same-origin", headers: { "X-Draft": "1" } }).then(function (answer) {
        sending = false;
        if (!answer.ok) { throw new Error(String(answer.status)); }
        say("草稿已保存");
        form.dispatchEvent(new Event("draft-saved"));
      }).catch(function () { sending = false; say("草稿没有保存，请检查网络；内容还在这一页上。"); });
    }
    function later() { clearTimeout(waiting); waiting = setTimeout(send, 3000); }
    form.addEventListener("input", function () { say("有修改，正在等候保存……"); later(); });
    form.addEventListener("submit", function () { clearTimeout(waiting); });
  });

  // The days of a period: one stop of the Tab key, arrows from day to day, the reason below.
  all("table[data-strip]", function (table) {
    var why = document.getElementById(table.dataset.strip);
    var days = Array.prototype.slice.call(table.querySelectorAll("a"));
    var steps = { ArrowRight: 1, ArrowLeft: -1, ArrowDown: 7, ArrowUp: -7 };
    function show(day) {
      var row = document.getElementById(day.hash.slice(1));
      var cite = row ? row.querySelector(".cite").textContent : "";
      why.textContent = day.getAttribute("aria-label") + (cite ? "。依据：" + cite : "");
      days.forEach(function (each) {
        each.tabIndex = each === day ? 0 : -1;
        if (each === day) { each.setAttribute("aria-current", "true"); } else { each.removeAttribute("aria-current"); }
      });
    }
    days.forEach(function (day, at) {
      day.tabIndex = -1;
      day.addEventListener("click", function (event) { event.preventDefault(); show(day); });
      day.addEventListener("keydown", function (event) {
        var next = days[at + (steps[event.key] || 0)];
        if (steps[event.key] && next) { event.preventDefault(); next.focus(); show(next); }
      });
    });
    var first = table.querySelector(".today a") || table.querySelector(".due a") || days[0];
    if (first) { first.tabIndex = 0; }
  });

  // A menu closes when one leaves it.
  all("details.menu", function (menu) {
    document.addEventListener("click", function (event) { if (!menu.contains(event.target)) { menu.open = false; } });
    menu.addEventListener("keydown", function (event) {
      if (event.key === "Escape") { menu.open = false; menu.querySelector("summary").focus(); }
    });
  });

  // Boxes that choose all boxes: <input type="checkbox" data-all="name">
  all("input[data-all]", function (box) {
    box.addEventListener("change", function () {
      all("input[name='" + box.dataset.all + "']", function (each) { each.checked = box.checked; });
    });
  });

  // Keys: whatever carries data-key="g 1" or data-key="/" can be reached with them; ? lists them.
  var dialog = document.getElementById("shortcuts");
  var keys = {};
  var before = "";
  all("[data-key]", function (element) { keys[element.dataset.key] = element; });
  function name(element) {
    var words = element.getAttribute("aria-label") || (element.labels && element.labels[0] ? element.labels[0].textContent : "") || element.textContent;
    return words.replace(/\s+/g, " ").trim();
  }
  function list() {
    var found = dialog.querySelector("dl");
    found.textContent = "";
    Object.keys(keys).concat("?").forEach(function (key) {
      var term = document.createElement("dt");
      key.split(" ").forEach(function (part) {
        var cap = document.createElement("kbd");
        cap.textContent = part;
        term.append(cap, " ");
      });
      var said = document.createElement("dd");
      said.textContent = key === "?" ? "看快捷键" : name(keys[key]);
      found.append(term, said);
    });
  }
  function open() { list(); dialog.showModal(); }
  function typing(element) { return /^(INPUT|TEXTAREA|SELECT)$/.test(element.tagName) || element.isContentEditable; }
  function reach(element) {
    if (element.tagName === "A" || element.tagName === "BUTTON") { element.click(); } else { element.focus(); }
  }
  if (dialog && dialog.showModal) {
    all("[data-open=shortcuts]", function (button) { button.hidden = false; button.addEventListener("click", open); });
    document.addEventListener("keydown", function (event) {
      if (event.ctrlKey || event.metaKey || event.altKey || event.isComposing || typing(event.target) || dialog.open) { return; }
      var pressed = before ? before + " " + event.key : event.key;
      before = "";
      if (pressed === "?") { event.preventDefault(); open(); return; }
      if (keys[pressed]) { event.preventDefault(); reach(keys[pressed]); return; }
      if (Object.keys(keys).some(function (key) { return key.indexOf(event.key + " ") === 0; })) { before = event.key; }
    });
  }
})();
