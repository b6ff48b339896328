// Picks events by time and words, keeps the choice in the address, and saves it
// as a file. The page is whole without this script: it only hides what is there.
(function () {
  "use strict";
  // What is said here, in the language of the page.
  var said = JSON.parse(document.currentScript.dataset.words);
  var language = said.language === "en" ? "en-GB" : said.language;
  var plural = new Intl.PluralRules(language);
  function say(key, values) {
    var forms = said[key];
    var text = typeof forms === "string" ? forms : forms[plural.select(values.count)] || forms.other;
    return text.replace(/\{(\w+)\}/g, function (place, name) {
      return values[name].toLocaleString(language);
    });
  }

  var main = document.getElementById("main");
  var entries = Array.prototype.slice.call(main.querySelectorAll(".entry"));

  // On the page of a year whose months have pages of their own, the address of
  // an event leads on to where it is now.
  function leadOn() {
    var id = decodeURIComponent(location.hash.slice(1));
    var place = id && document.getElementById(id);
    var link = place && place.tagName === "I" && place.parentNode.querySelectorAll("a");
    if (link && link.length === 1) location.replace(link[0].href + "#" + id);
  }
  leadOn();
  addEventListener("hashchange", leadOn);
  if (entries.length < 2) return;

  var GROUPS = { day: "day", week: "month", month: "month", season: "month" };
  var events = entries.map(function (element) {
    var data = element.dataset;
    return { element: element, data: data, day: data.first || data.last, text: null };
  });

  // The steps of the slider: the months that have events, or the days.
  function steps(length) {
    var seen = {};
    events.forEach(function (it) { seen[it.day.slice(0, it.day.length - 10 + length)] = true; });
    return Object.keys(seen).sort(byTime);
  }
  function number(step) {
    var parts = /^(-?\d+)-(\d+)-?(\d*)/.exec(step);
    return parts[1] * 372 + parts[2] * 31 + Number(parts[3] || 0);
  }
  function byTime(a, b) { return number(a) - number(b); }
  var scale = steps(7);
  if (scale.length < 3) scale = steps(10);
  var last = scale.length - 1;
  var range = [0, last];
  function stepOf(day) {
    var length = scale[0].replace(/^-/, "").length;
    return day.slice(0, day.length - 10 + length);
  }
  function words(step) {
    var parts = /^(-?\d+)-(\d+)-?(\d*)/.exec(step);
    var day = new Date(0);
    day.setUTCFullYear(Number(parts[1]), parts[2] - 1, Number(parts[3] || 1));
    var style = { calendar: "gregory", timeZone: "UTC", month: "long", year: "numeric" };
    if (parts[3]) style.day = "numeric";
    if (parts[1] <= 0) style.era = "short";
    return day.toLocaleDateString(language, style);
  }

  function make(tag, attributes, text) {
    var element = document.createElement(tag);
    Object.keys(attributes || {}).forEach(function (key) { element.setAttribute(key, attributes[key]); });
    if (text) element.textContent = text;
    return element;
  }
  var panel = make("section", { class: "tools with-script", "aria-label": said.choose });
  var track = make("div", { class: "track", dir: "ltr" });
  var fill = make("div", { class: "fill" });
  track.append(fill);
  var thumbs = [said.from, said.to].map(function (name, at) {
    var thumb = make("div", {
      class: "thumb", role: "slider", tabindex: "0", "aria-label": name,
      "aria-valuemin": "0", "aria-valuemax": String(last)
    });
    thumb.addEventListener("keydown", function (event) { press(at, event); });
    track.append(thumb);
    return thumb;
  });
  var label = make("label", { class: "find" }, said.words + " ");
  var find = make("input", { type: "search", autocomplete: "off", spellcheck: "false" });
  label.append(find);
  var status = make("p", { role: "status" });
  var buttons = make("p", { class: "save" });
  [[said.copy, copy], ["CSV", csv], ["JSON", json], [said.calendar, calendar]].forEach(function (it) {
    var button = make("button", { type: "button" }, it[0]);
    button.addEventListener("click", it[1]);
    buttons.append(button);
  });
  if (last > 0) panel.append(track);
  panel.append(label, status, buttons);

  // Keys as the ARIA practices ask for: a step, a year, the ends.
  function press(at, event) {
    var step = range[at];
    var year = function (by) {
      var to = number(scale[step]) + 372 * by;
      var next = step;
      while (by > 0 ? next < last && number(scale[next]) < to : next > 0 && number(scale[next]) > to) next += by;
      return next;
    };
    var moves = {
      ArrowLeft: step - 1, ArrowDown: step - 1, ArrowRight: step + 1, ArrowUp: step + 1,
      PageDown: year(-1), PageUp: year(1), Home: 0, End: last
    };
    if (!(event.key in moves)) return;
    event.preventDefault();
    move(at, moves[event.key]);
  }
  function move(at, to) {
    range[at] = at === 0 ? Math.max(0, Math.min(to, range[1])) : Math.min(last, Math.max(to, range[0]));
    show();
    keep();
  }
  track.addEventListener("pointerdown", function (event) {
    var box = track.getBoundingClientRect();
    var at = function (event) { return Math.round((event.clientX - box.left) / box.width * last); };
    var to = at(event);
    var nearer = Math.abs(to - range[0]) < Math.abs(to - range[1]) || (range[0] === range[1] && to < range[0]) ? 0 : 1;
    var drag = function (event) { move(nearer, at(event)); };
    var drop = function () {
      track.removeEventListener("pointermove", drag);
      track.removeEventListener("pointerup", drop);
      track.removeEventListener("pointercancel", drop);
    };
    event.preventDefault();
    track.setPointerCapture(event.pointerId);
    track.addEventListener("pointermove", drag);
    track.addEventListener("pointerup", drop);
    track.addEventListener("pointercancel", drop);
    thumbs[nearer].focus();
    drag(event);
  });

  var boxes = Array.prototype.slice.call(main.querySelectorAll(".switches input, .filters input"));
  function isOn(id) {
    var box = document.getElementById(id);
    return !box || box.checked;
  }
  function isChosen(it) {
    var data = it.data;
    var reviewed = document.getElementById("only-reviewed");
    var doubtful = data.standing === "denied" || data.standing === "supposed";
    var standing = doubtful ? "doubtful" : data.standing === "announced" ? "announced" : "happened";
    return isOn("k-" + data.kind) && isOn("p-" + (GROUPS[data.precision] || "year")) &&
      isOn("show-" + standing) && !(reviewed && reviewed.checked && !("reviewed" in data));
  }
  function fold(text) {
    return text.normalize("NFKD").replace(/[\u0300-\u036f]/g, "").toLowerCase();
  }
  function wordsOf(element) {
    var parts = element.querySelectorAll(".when, blockquote, .cite cite, .carried, .claims, .reports li > p:first-child");
    return Array.prototype.map.call(parts, function (part) { return part.textContent; }).join(" ");
  }
  var chosen = events;
  function show() {
    var needles = fold(find.value).split(/\s+/).filter(Boolean);
    var from = number(scale[range[0]]), to = number(scale[range[1]]);
    var isAll = range[0] === 0 && range[1] === last && needles.length === 0;
    chosen = events.filter(function (it) {
      var day = number(stepOf(it.day));
      if (it.text === null && needles.length) it.text = fold(wordsOf(it.element));
      var fits = isAll || day >= from && day <= to &&
        needles.every(function (needle) { return it.text.indexOf(needle) >= 0; });
      it.element.hidden = !fits;
      return fits && isChosen(it);
    });
    // A month of which nothing is left goes, unless an address leads there.
    var place = main.querySelector(":target");
    var kept = new Set(chosen.map(function (it) { return it.element.closest(".month"); }));
    kept.add(place && place.closest(".month"));
    main.querySelectorAll(".month").forEach(function (month) { month.hidden = !kept.has(month); });
    main.querySelectorAll("section.year").forEach(function (year) {
      year.hidden = !year.querySelector(".month:not([hidden])") && !year.contains(place);
    });
    main.classList.toggle("picked", !isAll);
    thumbs.forEach(function (thumb, at) {
      thumb.setAttribute("aria-valuenow", String(range[at]));
      thumb.setAttribute("aria-valuetext", words(scale[range[at]]));
      thumb.style.insetInlineStart = (last ? range[at] / last * 100 : 0) + "%";
    });
    fill.style.insetInlineStart = range[0] / (last || 1) * 100 + "%";
    fill.style.inlineSize = (range[1] - range[0]) / (last || 1) * 100 + "%";
    status.textContent = say(range[0] < range[1] ? "range" : "all", {
      chosen: chosen.length, count: events.length, first: words(scale[range[0]]), last: words(scale[range[1]])
    });
  }

  function state() {
    var pairs = [];
    if (range[0] > 0) pairs.push("from=" + scale[range[0]]);
    if (range[1] < last) pairs.push("to=" + scale[range[1]]);
    if (find.value.trim()) pairs.push("q=" + encodeURIComponent(find.value.trim()));
    var changed = boxes.filter(function (box) { return box.checked !== box.defaultChecked; });
    if (changed.length) pairs.push("t=" + changed.map(function (box) { return box.id; }).join("."));
    return pairs.join("&");
  }
  function keep() {
    var hash = state();
    if (!hash && location.hash.indexOf("=") < 0) return;
    try {
      history.replaceState(null, "", "#" + hash);
    } catch (error) {
      // The address stays as it is: the choice holds for this visit.
    }
  }
  function restore() {
    if (location.hash.indexOf("=") < 0) return;
    var said = {};
    location.hash.slice(1).split("&").forEach(function (pair) {
      var cut = pair.indexOf("=");
      try { said[pair.slice(0, cut)] = decodeURIComponent(pair.slice(cut + 1)); } catch (error) { /* Not ours. */ }
    });
    var place = function (step, otherwise, isEnd) {
      if (!/^-?\d+-\d\d/.test(step || "")) return otherwise;
      var wanted = number(step);
      var fits = scale.map(number).filter(function (it) { return isEnd ? it <= wanted : it < wanted; }).length;
      return Math.max(0, Math.min(last, isEnd ? fits - 1 : fits));
    };
    range = [place(said.from, 0, false), place(said.to, last, true)];
    if (range[0] > range[1]) range = [0, last];
    find.value = said.q || "";
    var changed = (said.t || "").split(".");
    boxes.forEach(function (box) { box.checked = box.defaultChecked !== changed.indexOf(box.id) >= 0; });
  }

  function copy() {
    var address = location.href.split("#")[0] + "#" + state();
    var tell = function (text) { status.textContent = text; };
    if (!navigator.clipboard) return tell(address);
    navigator.clipboard.writeText(address).then(function () { tell(said.copied); }, function () { tell(address); });
  }
  function row(it) {
    var element = it.element, data = it.data;
    var link = element.querySelector(".cite cite a");
    var date = element.querySelector("[data-edtf]");
    return {
      id: element.id, date: date.dataset.edtf, first: data.first, last: data.last,
      precision: data.precision, extent: data.extent, standing: data.standing, kind: data.kind,
      reviewed: "reviewed" in data, reports: 1 + element.querySelectorAll(".reports li").length,
      text: element.querySelector("blockquote").textContent.trim(),
      article: link.textContent, link: link.href, words: date.textContent
    };
  }
  function save(name, type, text) {
    var link = make("a", { download: "timeline." + name });
    link.href = URL.createObjectURL(new Blob([text], { type: type }));
    link.click();
    setTimeout(function () { URL.revokeObjectURL(link.href); }, 1000);
  }
  function csv() {
    var rows = chosen.map(row);
    var keys = Object.keys(row(events[0]));
    var cell = function (value) {
      // A table program must not take words for a formula.
      var text = String(value).replace(/^[=+@\t\r]/, "'$&");
      return /[",\r\n]/.test(text) ? '"' + text.replace(/"/g, '""') + '"' : text;
    };
    var lines = rows.map(function (it) { return keys.map(function (key) { return cell(it[key]); }).join(","); });
    save("csv", "text/csv;charset=utf-8", "\ufeff" + [keys.join(",")].concat(lines).join("\r\n") + "\r\n");
  }
  function json() { save("json", "application/json", JSON.stringify(chosen.map(row), null, 1) + "\n"); }
  // A calendar takes days and spans that happened or are announced, no windows.
  function calendar() {
    var text = function (value) { return value.replace(/[\\;,]/g, "\\$&").replace(/\s+/g, " "); };
    var compact = function (day) { return day.replace(/-/g, ""); };
    var now = new Date().toISOString().replace(/[-:]|\..../g, "");
    var lines = ["BEGIN:VCALENDAR", "VERSION:2.0", "PRODID:-//dateline//timeline//EN"];
    chosen.map(row).forEach(function (it) {
      var isDay = it.first === it.last || it.extent === "span";
      if (!isDay || !/^\d{4}-/.test(it.first) || !it.last || !/^(happened|announced)$/.test(it.standing)) return;
      var end = new Date(it.last + "T00:00:00Z");
      end.setUTCDate(end.getUTCDate() + 1);
      lines.push("BEGIN:VEVENT", "UID:" + it.id + "@dateline", "DTSTAMP:" + now,
        "DTSTART;VALUE=DATE:" + compact(it.first), "DTEND;VALUE=DATE:" + compact(end.toISOString().slice(0, 10)),
        "SUMMARY:" + text(it.text), "URL:" + it.link,
        "STATUS:" + (it.standing === "announced" ? "TENTATIVE" : "CONFIRMED"), "END:VEVENT");
    });
    lines.push("END:VCALENDAR", "");
    save("ics", "text/calendar;charset=utf-8", lines.map(folded).join("\r\n"));
  }
  // Lines of a calendar have 75 bytes at most.
  function folded(line) {
    var out = "", bytes = 0;
    Array.from(line).forEach(function (character) {
      var size = new TextEncoder().encode(character).length;
      if (bytes + size > 74) { out += "\r\n "; bytes = 1; }
      out += character;
      bytes += size;
    });
    return out;
  }

  find.addEventListener("input", function () { show(); keep(); });
  boxes.forEach(function (box) { box.addEventListener("change", function () { show(); keep(); }); });
  addEventListener("hashchange", function () { restore(); show(); });
  var before = main.querySelector(".letters") || main.querySelector(".year");
  before.parentNode.insertBefore(panel, before);
  restore();
  show();
})();
