// Words chosen on the paper go into the form of a proof mark; paragraph and quotation can be typed as well.
(function () {
  "use strict";

  var words = document.querySelector("[data-words]");
  var form = document.querySelector("form[data-marking]");
  if (!words || !form) { return; }
  var MOST = 200;

  function paragraph(node) {
    var element = node.nodeType === 1 ? node : node.parentElement;
    return element ? element.closest("[data-paragraph]") : null;
  }

  function take() {
    var chosen = window.getSelection();
    if (!chosen.rangeCount || chosen.isCollapsed || !words.contains(chosen.anchorNode)) { return false; }
    var said = chosen.toString().replace(/\s+/g, " ").trim().slice(0, MOST);
    if (!said) { return false; }
    var inside = paragraph(chosen.getRangeAt(0).startContainer);
    form.elements.quote.value = said;
    form.elements.paragraph.value = inside ? inside.dataset.paragraph : "";
    point();
    return true;
  }

  function point() {
    Array.prototype.forEach.call(words.querySelectorAll(".pointed"), function (one) { one.classList.remove("pointed"); });
    var number = form.elements.paragraph.value;
    var one = /^\d+$/.test(number) ? words.querySelector("[data-paragraph='" + number + "']") : null;
    if (one) { one.classList.add("pointed"); }
  }

  words.addEventListener("mouseup", function () { take(); });
  document.addEventListener("selectionchange", function () { take(); });
  document.addEventListener("keydown", function (event) {
    var typing = /^(INPUT|TEXTAREA|SELECT)$/.test(event.target.tagName);
    if (event.key !== "m" || typing || event.ctrlKey || event.metaKey || event.altKey) { return; }
    event.preventDefault();
    take();
    form.elements[form.elements.quote.value ? "instead" : "quote"].focus();
  });
  form.elements.paragraph.addEventListener("input", point);
})();
