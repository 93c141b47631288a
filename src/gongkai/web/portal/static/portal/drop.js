// What a plain form cannot do: drop files, see beforehand which are too large, and be told that it is going on.
(function () {
  "use strict";
  var form = document.getElementById("upload");
  var input = document.getElementById("files");
  var zone = document.getElementById("zone");
  var chosen = document.getElementById("chosen");
  var none = zone.querySelector(".none");
  var busy = document.getElementById("busy");
  var most = { files: +form.dataset.files, each: +form.dataset.each, all: +form.dataset.all };

  function size(bytes) {
    return bytes < 1048576 ? Math.max(1, Math.round(bytes / 1024)) + " KB" : (bytes / 1048576).toFixed(1) + " MB";
  }

  function trouble(file, number, sum) {
    if (number >= most.files) { return "超过 " + most.files + " 份，这份不会检查"; }
    if (file.size > most.each) { return "太大，一份最多 " + size(most.each); }
    if (sum > most.all) { return "加起来超过 " + size(most.all) + "，这份不会检查"; }
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

  function over(event) {
    event.preventDefault();
    zone.classList.add("over");
  }

  function leave() {
    zone.classList.remove("over");
  }

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
  form.addEventListener("submit", function () {
    busy.textContent = "正在检查 " + input.files.length + " 份，通常几秒钟，请不要关闭页面……";
    busy.hidden = input.files.length === 0;
  });
  window.addEventListener("pageshow", function () {
    busy.hidden = true;
    list();
  });
})();
