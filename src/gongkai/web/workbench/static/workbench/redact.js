// Drawing a box on a sheet with a pointer or with keys: it fills in the numbers of the form, which does the rest.
(function () {
  "use strict";

  var sheet = document.getElementById("sheet");
  var drawn = document.getElementById("drawn");
  var form = document.getElementById("box-form");
  var undo = document.getElementById("undo");
  if (!sheet || !drawn || !form) { return; }
  var view = sheet.viewBox.baseVal;
  var box = null; // in percent of the page: {x, y, width, height}
  var from = null;

  function field(name) { return form.querySelector("[data-box=" + name + "]"); }

  function bounded(value, most) { return Math.min(Math.max(value, 0), most); }

  function show() {
    drawn.setAttribute("visibility", box ? "visible" : "hidden");
    if (!box) { return; }
    drawn.setAttribute("x", box.x * view.width / 100);
    drawn.setAttribute("y", box.y * view.height / 100);
    drawn.setAttribute("width", box.width * view.width / 100);
    drawn.setAttribute("height", box.height * view.height / 100);
  }

  function write() {
    ["x", "y", "width", "height"].forEach(function (name) { field(name).value = box ? box[name].toFixed(2) : ""; });
    show();
  }

  function read() {
    var typed = {};
    var whole = ["x", "y", "width", "height"].every(function (name) {
      typed[name] = parseFloat(field(name).value);
      return !isNaN(typed[name]);
    });
    box = whole ? typed : null;
    show();
  }

  function place(event) {
    var point = new DOMPoint(event.clientX, event.clientY).matrixTransform(sheet.getScreenCTM().inverse());
    return { x: bounded(point.x / view.width * 100, 100), y: bounded(point.y / view.height * 100, 100) };
  }

  sheet.style.touchAction = "none"; // a finger draws; two fingers and the margin still move the page
  sheet.addEventListener("pointerdown", function (event) {
    if (event.button !== 0 || !event.isPrimary) { return; }
    from = place(event);
    sheet.setPointerCapture(event.pointerId);
    sheet.focus({ preventScroll: true });
    event.preventDefault();
  });
  sheet.addEventListener("pointermove", function (event) {
    if (!from || !event.isPrimary) { return; }
    var to = place(event);
    box = {
      x: Math.min(from.x, to.x), y: Math.min(from.y, to.y),
      width: Math.abs(from.x - to.x), height: Math.abs(from.y - to.y)
    };
    show();
  });
  sheet.addEventListener("pointerup", function () {
    if (from && box && box.width > 0.2 && box.height > 0.2) { write(); }
    from = null;
  });
  sheet.addEventListener("pointercancel", function () { from = null; read(); });

  var STEPS = { ArrowLeft: [-1, 0], ArrowRight: [1, 0], ArrowUp: [0, -1], ArrowDown: [0, 1] };

  function move(step, event) {
    if (!box) { box = { x: 10, y: 10, width: 20, height: 3 }; }
    var far = event.altKey ? 0.1 : 1;
    if (event.shiftKey) {
      box.width = Math.min(Math.max(box.width + step[0] * far, 0.3), 100 - box.x);
      box.height = Math.min(Math.max(box.height + step[1] * far, 0.3), 100 - box.y);
    } else {
      box.x = bounded(box.x + step[0] * far, 100 - box.width);
      box.y = bounded(box.y + step[1] * far, 100 - box.height);
    }
    write();
  }

  sheet.addEventListener("keydown", function (event) {
    var step = STEPS[event.key];
    if (step) {
      move(step, event);
    } else if (event.key === "Enter" && box) {
      form.requestSubmit();
    } else if (event.key === "Escape" && box) {
      box = null;
      write();
    } else if (event.key === "z" && (event.ctrlKey || event.metaKey) && undo) {
      undo.requestSubmit(undo.querySelector("button"));
    } else {
      return;
    }
    event.preventDefault();
    event.stopPropagation();
  });

  ["x", "y", "width", "height"].forEach(function (name) { field(name).addEventListener("input", read); });
  read();
  if (window.location.search.indexOf("page=") >= 0) { sheet.focus({ preventScroll: true }); }
})();
