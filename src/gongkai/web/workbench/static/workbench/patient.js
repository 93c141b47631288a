// A form on a bad line: <form data-patient>. What was typed and photographed stays on the page until it has arrived;
// the form carries a token, so that sending it twice counts once. Without a script it is sent as any other form.
(function () {
  "use strict";
  Array.prototype.forEach.call(document.querySelectorAll("form[data-patient]"), function (form) {
    var said = form.querySelector("[data-patient-said]");
    var sending = false;
    if (!window.fetch || !said) { return; }
    form.addEventListener("submit", function (event) {
      event.preventDefault();
      if (sending) { return; }
      sending = true;
      said.textContent = "正在送出，请稍候……";
      fetch(form.action, { method: "POST", body: new FormData(form), credentials: "same-origin" }).then(function (answer) {
        return answer.text().then(function (page) {
          // The page that came is shown as it is: asked for once more, it would have lost its word of success.
          if (answer.redirected) { window.history.replaceState(null, "", answer.url); }
          document.open(); document.write(page); document.close();
        });
      }).catch(function () {
        sending = false;
        said.textContent = "网络不通，没有送到。内容和照片还在这一页上，网络好了再点一次。";
      });
    });
  });
}());
