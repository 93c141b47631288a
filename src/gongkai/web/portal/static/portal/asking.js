// What these pages can do better with a script: print, and read aloud with the voice of the visitor's own machine.
(function () {
  "use strict";

  Array.prototype.forEach.call(document.querySelectorAll("[data-print]"), function (button) {
    button.hidden = false;
    button.addEventListener("click", function () { window.print(); });
  });

  var text = document.querySelector("[data-read-aloud]");
  if (!text || !window.speechSynthesis || !window.SpeechSynthesisUtterance) { return; }
  Array.prototype.forEach.call(document.querySelectorAll("[data-read]"), function (button) {
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
