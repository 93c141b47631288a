// On pages of the static export: the switch of looks, and search over prepared lists. Nothing goes to another site.
(function () {
  "use strict";

  var base = document.currentScript.dataset.base;
  var LOOKS = [["standard", "标准"], ["elder", "长者模式"], ["contrast", "高对比"]];
  var SHARDS = 64, BLOCK = 200, SHOWN = 50;

  function kept() {
    try { return localStorage.getItem("look") || "standard"; } catch (error) { return "standard"; }
  }

  function wear(look) {
    LOOKS.forEach(function (each) { document.documentElement.classList.toggle(each[0], each[0] === look); });
    Array.prototype.forEach.call(document.querySelectorAll("[data-published-looks] button"), function (button) {
      button.setAttribute("aria-pressed", String(button.value === look));
    });
  }

  Array.prototype.forEach.call(document.querySelectorAll("[data-published-looks]"), function (place) {
    place.setAttribute("role", "group");
    place.setAttribute("aria-label", "显示方式");
    LOOKS.forEach(function (each) {
      var button = document.createElement("button");
      button.type = "button";
      button.value = each[0];
      button.textContent = each[1];
      button.addEventListener("click", function () {
        try { localStorage.setItem("look", each[0]); } catch (error) { /* worn on this page alone */ }
        wear(each[0]);
      });
      place.appendChild(button);
    });
  });
  wear(kept());

  // ---- search: the same folding and pairs as the platform's (gongkai.text.grams)
  var place = document.querySelector("[data-published-search]");
  if (!place) { return; }
  var asked = (new URLSearchParams(location.search).get("q") || "").trim();
  document.getElementById("published-q").value = asked;

  function folded(text) {
    var plain = text.normalize("NFKC").toLowerCase().replace(/[\u00ad\u200b-\u200f\u202a-\u202e\u2060-\u2064\ufeff]/g, "");
    plain = plain.replace(/([\p{Script=Han}])[^\S\n]+(?=[\p{Script=Han}])/gu, "$1");
    return plain.match(/[\p{L}\p{N}]+/gu) || [];
  }

  function grams(run) {
    var letters = Array.from(run), found = [];
    if (letters.length === 1) { return letters; }
    for (var at = 0; at < letters.length - 1; at++) { found.push(letters[at] + letters[at + 1]); }
    return found;
  }

  function shard(gram) {
    return Array.from(gram).reduce(function (sum, letter) { return sum + letter.codePointAt(0); }, 0) % SHARDS;
  }

  function read(name) {
    return fetch(base + "search/" + name + ".json").then(function (answer) { return answer.ok ? answer.json() : null; });
  }

  function holders(gram) {
    return read("pairs-" + shard(gram)).then(function (lists) {
      var number = -1;
      return ((lists || {})[gram] || []).map(function (step) { number += step; return number; });
    });
  }

  function shared(lists) {
    return lists.reduce(function (some, list) {
      var held = new Set(list);
      return some.filter(function (number) { return held.has(number); });
    });
  }

  function documents(numbers) {
    var blocks = Array.from(new Set(numbers.map(function (number) { return Math.floor(number / BLOCK); })));
    return Promise.all(blocks.map(function (block) { return read("titles-" + block); })).then(function (read) {
      return numbers.map(function (number) {
        var block = read[blocks.indexOf(Math.floor(number / BLOCK))];
        return block && block[number % BLOCK];
      }).filter(Boolean);
    });
  }

  function line(found) {
    var item = document.createElement("li"), link = document.createElement("a"), when = document.createElement("span");
    link.href = base + "open/items/" + found[0] + "/";
    link.textContent = found[1];
    when.textContent = " " + found[2] + " " + found[3];
    item.appendChild(link);
    item.appendChild(when);
    return item;
  }

  function show(found, count) {
    var told = document.createElement("p"), list = document.createElement("ul");
    told.textContent = count ? "共 " + count + " 条" + (count > found.length ? "，下面是最新的 " + found.length + " 条" : "") : "没有找到，可以换个词再试。";
    found.forEach(function (each) { list.appendChild(line(each)); });
    place.appendChild(told);
    place.appendChild(list);
    place.hidden = false;
  }

  var runs = asked.split(/\s+/).reduce(function (all, word) { return all.concat(folded(word)); }, []);
  if (!runs.length) { return; }
  var wanted = Array.from(new Set(runs.reduce(function (all, run) { return all.concat(grams(run)); }, [])));
  Promise.all([read("recent"), Promise.all(wanted.map(holders))]).then(function (answers) {
    var recent = answers[0] || { items: [], gone: [] }, gone = new Set(recent.gone);
    var fresh = recent.items.filter(function (each) {
      return runs.every(function (run) { return each[4].indexOf(run) >= 0; });
    });
    var older = shared(answers[1]).filter(function (number) { return !gone.has(number); }).reverse();
    return documents(older.slice(0, SHOWN)).then(function (titles) {
      show(fresh.concat(titles).slice(0, SHOWN), fresh.length + older.length);
    });
  }).catch(function () {
    place.appendChild(document.createTextNode("搜索没有成功，请稍后再试，或者从栏目里找。"));
    place.hidden = false;
  });
})();
