// What a plain form cannot do with files: take dropped ones, say beforehand which are too large, and show how much is sent.
(function () {
  "use strict";

  function size(octets) {
    return octets < 1048576 ? Math.max(1, Math.round(octets / 1024)) + " KB" : (octets / 1048576).toFixed(1) + " MB";
  }

  function equip(box) {
    var input = box.querySelector("input[type=file]");
    var zone = box.querySelector(".zone");
    var chosen = box.querySelector(".chosen");
    var none = zone.querySelector(".none");
    var most = { files: +box.dataset.files, each: +box.dataset.each, all: +box.dataset.all };

    function trouble(file, number, sum) {
      if (number >= most.files) { return "超过 " + most.files + " 份，这份不会上传"; }
      if (most.each && file.size > most.each) { return "太大，一份最多 " + size(most.each); }
      if (most.all && sum > most.all) { return "加起来超过 " + size(most.all) + "，这份不会上传"; }
      return file.size === 0 ? "文件是空的" : "";
    }

    function list() {
      var sum = 0;
      chosen.textContent = "";
      none.hidden = input.files.length > 0;
      Array.prototype.forEach.call(input.files, function (file, number) {
        sum += file.size;
        var item = document.createElement("li");
        var said = trouble(file, number, sum);
        item.textContent = file.name + "（" + size(file.size) + "）" + (said ? "：" + said : "");
        item.className = said ? "error" : "";
        chosen.appendChild(item);
      });
    }

    function over(event) { event.preventDefault(); zone.classList.add("over"); }
    function leave() { zone.classList.remove("over"); }

    zone.classList.add("fine");
    zone.querySelector(".pull").hidden = false;
    zone.querySelector(".pick").hidden = false;
    zone.addEventListener("dragenter", over);
    zone.addEventListener("dragover", over);
    zone.addEventListener("dragleave", leave);
    zone.addEventListener("drop", function (event) {
      event.preventDefault();
      leave();
      if (event.dataTransfer && event.dataTransfer.files.length) {
        input.files = event.dataTransfer.files;
        list();
        input.focus();
      }
    });
    input.addEventListener("change", list);
    window.addEventListener("pageshow", list);
    list();
    if (input.form) { watch(input.form, box, input); }
  }

  // The form goes as the browser would send it; only that one sees how far it is. Where the answer is a page of this site
  // it is shown under its own address, else the browser sends the form itself.
  function watch(form, box, input) {
    var shown = box.querySelector(".sending");
    var said = shown.querySelector("p");
    var bar = shown.querySelector("progress");
    var going = false;

    function tell(words, percent) {
      shown.hidden = false;
      said.textContent = words;
      if (percent === null) { bar.removeAttribute("value"); } else { bar.value = percent; }
    }

    form.addEventListener("submit", function (event) {
      if (event.defaultPrevented || going) { event.preventDefault(); return; }
      if (!input.files.length || !window.FormData || !form.hasAttribute("data-progress")) { return; }
      event.preventDefault();
      going = true;
      var call = new XMLHttpRequest();
      call.open("POST", form.action);
      call.setRequestHeader("Accept", "text/html");
      call.upload.addEventListener("progress", function (seen) {
        if (!seen.lengthComputable) { return; }
        var percent = Math.floor(seen.loaded / seen.total * 100);
        tell(percent < 100 ? "正在上传：" + percent + "%" : (form.dataset.progress || "已传完，正在处理，请不要关闭页面……"), percent < 100 ? percent : null);
      });
      call.upload.addEventListener("load", function () {
        tell(form.dataset.progress || "已传完，正在处理，请不要关闭页面……", null);
      });
      call.addEventListener("load", function () {
        going = false;
        document.open();
        document.write(call.responseText);
        document.close();
        history.pushState(null, "", call.responseURL);
        window.addEventListener("popstate", function () { window.location.reload(); });
      });
      call.addEventListener("error", function () {
        going = false;
        tell("没有传上去，请检查网络再试一次。", 0);
      });
      tell("正在上传：0%", 0);
      call.send(new FormData(form));
    });
    window.addEventListener("pageshow", function () { shown.hidden = true; going = false; });
  }

  Array.prototype.forEach.call(document.querySelectorAll("[data-upload]"), equip);
})();
