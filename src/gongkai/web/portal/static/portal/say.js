// An evaluation on a bad line: what was chosen is kept on the telephone until it has arrived, at most a week, and no longer.
(function () {
  "use strict";

  var KEY = "gongkai-say";
  var LONGEST = 7 * 24 * 60 * 60 * 1000;
  var form = document.querySelector("form[data-say]");
  if (!form || !window.fetch || !window.FormData) { return; }
  var told = document.querySelector("[data-say-said]");
  var done = document.querySelector("[data-say-done]");
  var busy = false;

  function say(words) { told.textContent = words; told.hidden = !words; }

  function read() {
    try { return JSON.parse(localStorage.getItem(KEY)) || {}; } catch (broken) { return {}; }
  }
  function write(waiting) {
    try {
      if (Object.keys(waiting).length) { localStorage.setItem(KEY, JSON.stringify(waiting)); } else { localStorage.removeItem(KEY); }
      return true;
    } catch (full) { return false; }
  }
  function drop(place) { var waiting = read(); delete waiting[place]; write(waiting); }

  // Everything but the token of this page, which the next page has its own of.
  function fields() {
    var found = {};
    new FormData(form).forEach(function (value, name) { if (name !== "csrfmiddlewaretoken") { found[name] = value; } });
    return found;
  }
  function thank(hidden) {
    say("");
    form.hidden = true;
    done.hidden = false;
    done.querySelector("[data-say-hidden]").hidden = !hidden;
    done.focus();
  }

  function send(place, entry) {
    var sent = new URLSearchParams(entry.fields);
    sent.set("csrfmiddlewaretoken", form.elements.csrfmiddlewaretoken.value);
    return fetch(entry.to, { method: "POST", body: sent, credentials: "same-origin", headers: { "X-Say": "1" } });
  }

  function keep(entry) {
    var waiting = read();
    waiting[form.dataset.say] = entry;
    say(write(waiting)
      ? "没有网络，还没有送到。评价已经存在这部手机里，连上网会自动发送；也可以关掉，下次打开这里再发。"
      : "没有网络，还没有送到。请不要关掉这一页，连上网再点“提交评价”。");
  }

  // What this page sent: thanked for, refused with a reason, or given to the browser to send by itself.
  function answered(answer) {
    if (answer.ok) {
      drop(form.dataset.say);
      return answer.json().then(function (found) { thank(found.hidden); });
    }
    if (answer.status === 409 || answer.status === 429) {
      drop(form.dataset.say);
      return answer.json().then(function (found) { say(found.said); told.scrollIntoView(); });
    }
    drop(form.dataset.say);
    form.submit();
  }

  form.addEventListener("submit", function (event) {
    event.preventDefault();
    if (busy) { return; }
    if (!form.querySelector("input[type=radio]:checked")) {
      say("请至少给一项打分。");
      form.querySelector("input[type=radio]").focus();
      return;
    }
    var entry = { to: form.getAttribute("action") || location.pathname, fields: fields(), at: Date.now() };
    busy = true;
    send(form.dataset.say, entry).then(answered, function () { keep(entry); }).then(function () { busy = false; });
  });

  // What waits from before: this place's as soon as there is a line, and that of other places silently.
  function flush() {
    var waiting = read();
    if (busy) { return; }
    Object.keys(waiting).forEach(function (place) {
      var entry = waiting[place];
      var mine = place === form.dataset.say;
      if (!entry || Date.now() - entry.at > LONGEST) { drop(place); return; }
      busy = busy || mine;
      send(place, entry).then(function (answer) {
        if (mine) { return answered(answer); }
        // of another place: arrived, or it never can
        if (answer.ok || (answer.status >= 400 && answer.status < 500 && answer.status !== 429)) { drop(place); }
      }, function () { /* the line is still bad: it stays for the next time */ }).then(function () { if (mine) { busy = false; } });
    });
  }

  window.addEventListener("online", flush);
  document.addEventListener("visibilitychange", function () { if (!document.hidden) { flush(); } });
  setInterval(flush, 15000);
  flush();
})();
