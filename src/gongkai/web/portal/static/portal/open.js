// What public pages, those of the platform and of requests, can do better with a script: titles while one types,
// print, read aloud with the voice of the visitor's own machine. Everything works without.
(function () {
  "use strict";

  function all(selector, act) { Array.prototype.forEach.call(document.querySelectorAll(selector), act); }

  all("[data-suggest]", function (where) {
    var field = where.dataset.suggestFor ? document.getElementById(where.dataset.suggestFor) : where;
    var list = field && document.getElementById(field.getAttribute("list") || "");
    var waiting = 0;
    var asked = "";
    if (!list || !window.fetch) { return; }
    function show(titles) {
      list.textContent = "";
      titles.forEach(function (title) {
        var option = document.createElement("option");
        option.value = title;
        list.append(option);
      });
    }
    function ask() {
      var typed = field.value.trim();
      if (!typed || typed === asked) { return; }
      asked = typed;
      fetch(where.dataset.suggest + "?q=" + encodeURIComponent(typed), { credentials: "omit" }).then(function (answer) {
        return answer.ok ? answer.json() : { titles: [] };
      }).then(function (told) { if (asked === typed) { show(told.titles); } }).catch(function () { show([]); });
    }
    field.addEventListener("input", function () { clearTimeout(waiting); waiting = setTimeout(ask, 200); });
  });

  all("[data-print]", function (button) {
    button.hidden = false;
    button.addEventListener("click", function () { window.print(); });
  });

  var text = document.querySelector("[data-read-aloud]");
  if (!text || !text.textContent.trim() || !window.speechSynthesis || !window.SpeechSynthesisUtterance) { return; }
  all("[data-read]", function (button) {
    var said = button.textContent;
    function over() { button.textContent = said; }
    button.hidden = false;
    button.addEventListener("click", function () {
      if (window.speechSynthesis.speaking) { window.speechSynthesis.cancel(); over(); return; }
      var words = new SpeechSynthesisUtterance(text.innerText);
      words.lang = "zh-CN";
      words.rate = 0.9;
      words.onend = over;
      words.onerror = over;
      button.textContent = "停止";
      window.speechSynthesis.speak(words);
    });
  });
  window.addEventListener("pagehide", function () { window.speechSynthesis.cancel(); });
})();
