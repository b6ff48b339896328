// Lets a person put right what the program found, in the page: a highlight or
// words that are selected open a dialog, and what is chosen there is sent to the
// server, which alone knows where corrections apply and writes them.
(() => {
  "use strict";
  const own = document.currentScript.dataset;
  const story = document.querySelector(".story");
  const SAID = "dateline-said";
  const FOCUS = "dateline-focus";
  const KINDS = [
    ["person", "a person"], ["org", "an organisation"], ["place", "a place"],
    ["event", "an event"], ["other", "something else"], ["country", "a country or town"],
    ["building", "a building"], ["people", "a people or faith"], ["product", "a product"],
    ["work", "a book, film or song"], ["law", "a law"], ["language", "a language"],
  ];
  const classes = Object.fromEntries(KINDS);

  // An element; text becomes text, never markup.
  const make = (tag, attributes = {}, ...children) => {
    const element = document.createElement(tag);
    for (const [name, value] of Object.entries(attributes)) {
      if (name.startsWith("on")) element.addEventListener(name.slice(2), value);
      else if (name in element && typeof value !== "string") element[name] = value;
      else if (value !== null && value !== undefined) element.setAttribute(name, value);
    }
    element.append(...children.flat().filter((child) => child !== null && child !== undefined && child !== false));
    return element;
  };

  const ask = async (action, body) => {
    const response = await fetch(`${own.queue}/${action}`, {
      method: "POST",
      headers: { "Content-Type": "application/json", "X-Dateline-Token": own.token },
      body: JSON.stringify(body),
    }).catch(() => null);
    if (!response) throw new Error("the preview does not answer; is it still running?");
    const answer = await response.json().catch(() => ({ error: response.statusText }));
    if (!response.ok) throw new Error(answer.error);
    return answer;
  };

  // ---- Where somebody points -------------------------------------------------

  const BLOCKS = "p, li, h1, h2, h3, h4, h5, h6, td, th, dd, dt, blockquote, figcaption, section";
  const AROUND = 60;

  // The words of a range as the article has them: without what the page adds, and
  // with one sign for each thing that is no text.
  const wordsOf = (range) => {
    const part = range.cloneContents();
    for (const added of part.querySelectorAll(".resolved, .dl-who")) added.remove();
    for (const object of part.querySelectorAll("code, img, sup, .task")) object.replaceWith("\uFFFC");
    return part.textContent;
  };

  const pointer = (range) => {
    const start = range.startContainer;
    const element = start.nodeType === Node.TEXT_NODE ? start.parentElement : start;
    const block = element.closest(BLOCKS) ?? story;
    const before = document.createRange();
    before.selectNodeContents(block);
    before.setEnd(range.startContainer, range.startOffset);
    const after = document.createRange();
    after.selectNodeContents(block);
    after.setStart(range.endContainer, range.endOffset);
    const sentences = [...story.querySelectorAll(".s")];
    let at = sentences.findLastIndex((it) => it.contains(start) || it.compareDocumentPosition(start) & Node.DOCUMENT_POSITION_FOLLOWING);
    while (at > 0 && !sentences[at].id) at -= 1;
    return {
      article: own.article,
      sentence: sentences[at]?.id ?? "",
      exact: wordsOf(range).trim(),
      before: wordsOf(before).split("\uFFFC").at(-1).slice(-AROUND).replace(/^\S*\s/, ""),
      after: wordsOf(after).split("\uFFFC")[0].slice(0, AROUND).replace(/\s\S*$/, ""),
    };
  };

  // All pieces of a highlight: it may be cut by other elements.
  const rangeOf = (highlight) => {
    const id = highlight.id || highlight.dataset.ann;
    const pieces = id ? [...story.querySelectorAll(`[id="${id}"], [data-ann="${id}"]`)] : [highlight];
    const range = document.createRange();
    range.setStartBefore(pieces[0]);
    range.setEndAfter(pieces.at(-1));
    return range;
  };

  const isLetter = (character) => /[\p{L}\p{N}]/u.test(character ?? "");

  // What is selected in the article, as whole words.
  const selected = () => {
    const selection = getSelection();
    if (!story || selection.isCollapsed || !selection.rangeCount) return null;
    const range = selection.getRangeAt(0).cloneRange();
    if (!story.contains(range.commonAncestorContainer) || !range.toString().trim()) return null;
    const { startContainer: first, endContainer: last } = range;
    if (first.nodeType === Node.TEXT_NODE && isLetter(first.data[range.startOffset])) {
      while (range.startOffset > 0 && isLetter(first.data[range.startOffset - 1])) range.setStart(first, range.startOffset - 1);
    }
    if (last.nodeType === Node.TEXT_NODE && isLetter(last.data[range.endOffset - 1])) {
      while (isLetter(last.data[range.endOffset])) range.setEnd(last, range.endOffset + 1);
    }
    return range;
  };

  // ---- The dialog ------------------------------------------------------------

  const dialog = make("dialog", { class: "dl-dialog", "aria-labelledby": "dl-words" });
  document.body.append(dialog);
  // What letters do in what is shown now.
  let keys = {};

  const button = (label, key, act, more = {}) => {
    if (key) keys[key] = act;
    return make("button", { type: "button", "aria-keyshortcuts": key, onclick: act, ...more },
      make("span", {}, label), key && make("kbd", { "aria-hidden": "true" }, key.length === 1 ? key.toUpperCase() : key));
  };

  const context = (it) => make("p", { class: "dl-context" }, it.before, make("mark", {}, it.words), it.after);

  const show = (words, ...content) => {
    const close = make("button", { type: "button", class: "dl-close", "aria-label": "Close", onclick: () => dialog.close() }, "×");
    dialog.replaceChildren(make("header", {}, make("h2", { id: "dl-words" }, `“${words.length > 80 ? `${words.slice(0, 80)}…` : words}”`), close),
      ...content, make("p", { class: "dl-wrong", role: "alert" }));
    if (!dialog.open) dialog.showModal();
    (dialog.querySelector("[autofocus]") ?? dialog.querySelector(".dl-acts button, input, button:not(.dl-close)"))?.focus();
  };

  const wrong = (error) => {
    const place = dialog.querySelector(".dl-wrong");
    if (dialog.open && place) place.textContent = error.message;
    else say(error.message);
  };

  // Starts something that may fail, and says so.
  const attempt = (work) => async (event) => {
    event?.preventDefault?.();
    const place = dialog.querySelector(".dl-wrong");
    if (place) place.textContent = "";
    dialog.setAttribute("aria-busy", "true");
    try {
      await work(event);
    } catch (error) {
      wrong(error);
    } finally {
      dialog.removeAttribute("aria-busy");
    }
  };

  dialog.addEventListener("keydown", (event) => {
    const isTyping = event.target.matches("input:not([type=radio], [type=checkbox]), select, textarea");
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    if (step && !event.target.matches("select, [type=radio]")) {
      const all = [...dialog.querySelectorAll(".dl-acts button, .dl-places input:not(:disabled), .dl-search, .dl-edtf")];
      const next = all[all.indexOf(event.target) + step];
      if (next) {
        event.preventDefault();
        next.focus();
      }
    }
    const isPlain = !event.ctrlKey && !event.metaKey && !event.altKey;
    const act = keys[`${event.shiftKey && event.key.length > 1 ? "Shift+" : ""}${event.key.length === 1 ? event.key.toLowerCase() : event.key}`];
    if (act && isPlain && !isTyping) {
      event.preventDefault();
      act(event);
    }
  });
  // A press beside the dialog closes it.
  dialog.addEventListener("click", (event) => {
    if (event.target === dialog) dialog.close();
  });

  // What is said of the words now, in a sentence.
  const statement = (place, layer) => {
    const of = { mentions: place.name, dates: place.date, quotes: place.quote }[layer];
    if (!of) return make("p", { class: "dl-now" }, "Nothing is marked here.");
    const who = {
      mentions: () => ["Taken for ", make("b", {}, of.is.name), `, ${classes[of.is.class] ?? of.is.class}`],
      dates: () => ["Taken for ", make("b", {}, of.is.words)],
      quotes: () => ["Said by ", make("b", {}, of.is?.name ?? "someone who is not identified")],
    }[layer]();
    const how = of.checked ? "looked at by a person" : of.sure === null ? `by the rule “${of.rule}”` : `${of.sure} % sure, by the rule “${of.rule}”`;
    return make("p", { class: "dl-now" }, who, ". ", make("small", {}, `${how[0].toUpperCase()}${how.slice(1)}.`));
  };

  const look = (place, layer, page) => {
    keys = {};
    const of = { mentions: place.name, dates: place.date, quotes: place.quote }[layer];
    const spot = layer === "quotes" && of ? of.spot : place.spot;
    const go = (change, to = layer) => attempt(() => weigh({ spot, layer: to, change, range: "here" }, () => look(place, layer, page)));
    const back = () => look(place, layer, page);
    const nothing = { mentions: "Nobody and nothing is named", dates: "This is no date", quotes: "Nobody says this" }[layer];
    const acts = [
      of && !of.checked && button("It is right", "r", go("accept")),
      of && button(nothing, "n", go("drop")),
      layer !== "quotes" && button("Somebody or something else…", "p", () => name(place, spot, "mentions", back)),
      layer !== "quotes" && button("A name by itself, of another kind…", "k", () => kind(place, spot, back)),
      layer !== "quotes" && button("A date…", "d", () => date(place, spot, back)),
      button(layer === "quotes" ? "Somebody else says it…" : "Words that somebody says…", "s", () => name(place, spot, "quotes", back)),
      layer !== "quotes" && button("More words, or fewer…", "w", () => bounds(place, layer, back)),
      of?.checked && button("Take this correction out again", "t", go("forget")),
      page && make("a", { class: "dl-page", href: page }, "Open its page"),
    ];
    show(spot.words, context(place.context), statement(place, layer), make("div", { class: "dl-acts" }, acts));
  };

  const name = (place, spot, layer, back) => {
    keys = {};
    const list = make("div", { class: "dl-acts dl-names" });
    const field = make("input", { class: "dl-search", type: "search", autocomplete: "off", autofocus: "", id: "dl-search", "aria-describedby": "dl-hint" });
    const choose = (change) => attempt(() => weigh({ spot, layer, change, range: "here" }, () => name(place, spot, layer, back)));
    const wanted = () => field.value.trim() || spot.words;
    const called = make("b", {}, wanted());
    const added = (() => {
      const select = make("select", { id: "dl-kind" }, KINDS.map(([kind, words]) => make("option", { value: kind }, words)));
      const everywhere = make("input", { type: "checkbox", id: "dl-register" });
      const add = (event) => choose({ new: { name: wanted(), kind: select.value, register: everywhere.checked } })(event);
      return make("div", { class: "dl-new" }, make("p", {}, make("span", {}, "Not among these: ", called, " is new, and is")),
        make("p", {}, make("label", { class: "vh", for: "dl-kind" }, "What it is"), select, " ",
          make("button", { type: "button", onclick: add }, "This one is new")),
        make("p", {}, everywhere, " ", make("label", { for: "dl-register" }, "and is found wherever this name stands in full")));
    })();
    const fill = (names) => list.replaceChildren(
      ...(layer === "quotes" ? [button("The text does not say who", null, choose("no-speaker"))] : []),
      ...names.map((it) => button(make("span", {}, make("b", {}, it.name), ` ${classes[it.class] ?? it.class}${it.note ? `, ${it.note}` : ""}`), null,
        choose({ entity: it.id }), { class: "dl-name" })),
      added);
    fill(place.names);
    let wait = 0;
    const search = async () => {
      clearTimeout(wait);
      const words = field.value.trim();
      const names = words ? (await ask("names", words)).names : place.names;
      if (words === field.value.trim()) fill(names);
    };
    field.addEventListener("input", () => {
      called.textContent = wanted();
      clearTimeout(wait);
      wait = setTimeout(attempt(search), 120);
    });
    field.addEventListener("keydown", (event) => {
      if (event.key !== "Enter") return;
      // The first of those that are like what is typed now, not of those before.
      attempt(async () => {
        await search();
        (list.querySelector(".dl-name") ?? { click: () => added.querySelector("select").focus() }).click();
      })(event);
    });
    show(spot.words, context(place.context), make("p", {}, make("label", { for: "dl-search" }, layer === "quotes" ? "Who says it?" : "Who or what is it?"), field),
      make("p", { id: "dl-hint", class: "dl-hint" }, "Type a name. Enter takes the first, arrows move through the list."), list,
      make("p", { class: "dl-end" }, button("Back", null, back)));
  };

  const kind = (place, spot, back) => {
    keys = {};
    const acts = KINDS.map(([kind, words], at) => button(`It is ${words}`, at < 9 ? String(at + 1) : null,
      attempt(() => weigh({ spot, layer: "mentions", change: { type: kind }, range: "here" }, back))));
    show(spot.words, context(place.context), make("div", { class: "dl-acts dl-kinds" }, acts), make("p", { class: "dl-end" }, button("Back", "b", back)));
  };

  const date = (place, spot, back) => {
    keys = {};
    const field = make("input", { class: "dl-edtf", id: "dl-edtf", autocomplete: "off", spellcheck: "false", autofocus: "", value: place.date?.is.edtf ?? "", "aria-describedby": "dl-read" });
    const read = make("p", { id: "dl-read", class: "dl-read", role: "status" }, place.date?.is.words ?? "");
    let wait = 0;
    field.addEventListener("input", () => {
      clearTimeout(wait);
      wait = setTimeout(async () => {
        const answer = await ask("date", field.value).catch((error) => ({ words: error.message, isWrong: true }));
        read.textContent = answer.words;
        read.classList.toggle("dl-bad", Boolean(answer.isWrong));
      }, 120);
    });
    const form = make("form", { onsubmit: attempt(() => weigh({ spot, layer: "dates", change: { date: field.value.trim() }, range: "here" }, () => date(place, spot, back))) },
      make("p", {}, make("label", { for: "dl-edtf" }, "Which date is it?"), field), read,
      make("p", { class: "dl-hint" }, "2019-03-04 a day · 2019-03 a month · 2019 a year · 2014~ about · 198X the 1980s · 2016-05/2018-11 from … to · [2019-03-04,2019-03-11] one of them"),
      make("p", { class: "dl-end" }, make("button", { class: "dl-main" }, "This date ", make("kbd", { "aria-hidden": "true" }, "Enter")), button("Back", null, back)));
    show(spot.words, context(place.context), form);
    field.select();
  };

  const bounds = (place, layer, back) => {
    keys = {};
    const step = (to) => attempt(async () => bounds((await ask("step", { spot: place.spot, step: to })).place, layer, back));
    show(place.spot.words, context(place.context),
      make("div", { class: "dl-acts" },
        make("button", { type: "button", class: "dl-main", autofocus: "", onclick: () => look(place, layer) }, make("span", {}, "These words"), make("kbd", { "aria-hidden": "true" }, "Enter")),
        button("One more before", "ArrowLeft", step("more-before")),
        button("One less before", "Shift+ArrowRight", step("less-before")),
        button("One more behind", "ArrowRight", step("more-behind")),
        button("One less behind", "Shift+ArrowLeft", step("less-behind"))),
      make("p", { class: "dl-end" }, button("Back", "b", back)));
  };

  // What a correction would do, before it is made.
  const weigh = async (wish, back) => {
    const { proposal, seen } = await ask("propose", wish);
    keys = {};
    const ranges = [["here", "Only here", 1], ["article", "In this article", proposal.in_article], ["everywhere", "In all articles", proposal.everywhere]]
      .filter(([range, , count]) => range === "here" || count > 1 || wish.range === range)
      .filter(([range]) => range !== "everywhere" || wish.range === range || proposal.everywhere > proposal.in_article);
    const isOne = wish.change === "forget" || ranges.length === 1;
    const scope = !isOne && make("fieldset", { class: "dl-scope" }, make("legend", {}, "Where is it so?"), ranges.map(([range, words, count]) =>
      make("label", {}, make("input", { type: "radio", name: "dl-range", value: range, checked: range === wish.range,
        onchange: attempt(() => weigh({ ...wish, range, leave: [] }, back)) }), ` ${words}`, range === "here" ? null : make("span", { class: "dl-n" }, ` ${count} places`))));
    const lines = make("pre", { tabindex: "0", "aria-label": "What is written" }, proposal.lines);
    const why = make("input", { id: "dl-why", autocomplete: "off", value: wish.why ?? "" });
    const leave = () => [...dialog.querySelectorAll(".dl-places input:not(:checked, :disabled)")].map((it) => it.spot);
    const full = () => ({ ...wish, leave: leave(), why: why.value });
    let mark = seen;
    const renew = attempt(async () => {
      const answer = await ask("propose", full());
      mark = answer.seen;
      lines.textContent = answer.proposal.lines;
    });
    why.addEventListener("change", renew);
    const row = (it, at) => {
      const box = make("input", { type: "checkbox", id: `dl-place-${at}`, checked: !it.kept, disabled: Boolean(it.kept), onchange: renew });
      box.spot = it.spot;
      return make("li", {}, box, " ", make("label", { for: `dl-place-${at}` }, make("span", { class: "dl-line" }, it.context.before, make("b", {}, it.context.words), it.context.after), " ",
        make("cite", {}, it.context.title), make("small", {}, it.kept ? `. ${it.kept}` : it.now ? `. Now: ${it.now}` : ". Now: nothing")));
    };
    const places = wish.range !== "here" && make("ol", { class: "dl-places" }, proposal.places.map(row));
    const named = proposal.named.map((it) => make("li", {}, make("span", { class: "dl-line" }, it.context.before, make("b", {}, it.context.words), it.context.after), " ", make("cite", {}, it.context.title)));
    const write = attempt(async () => {
      const { last } = await ask("apply", { wish: full(), seen: mark });
      done(`Written: “${wish.spot.words}”.`, last);
    });
    const form = make("form", { onsubmit: write }, scope, places,
      proposal.more > 0 && make("p", { class: "dl-hint" }, `And ${proposal.more} more, which all change too.`),
      named.length > 0 && make("details", { open: true }, make("summary", {}, `This name stands at ${named.length} ${named.length === 1 ? "place" : "places"}, and is found there too`), make("ul", { class: "dl-lines" }, named)),
      make("details", { open: wish.range === "here" }, make("summary", {}, wish.change === "forget" ? "What is taken out of corrections.yaml" : "What is written into corrections.yaml"), lines),
      wish.change !== "forget" && make("p", {}, make("label", { for: "dl-why" }, "Why (may be left out)"), why),
      make("p", { class: "dl-end" }, own.readonly
        ? make("span", {}, "Nothing can be written: others can reach this preview.")
        : make("button", { class: "dl-main", autofocus: isOne ? "" : null }, wish.change === "forget" ? "Take it out " : "Write it ", make("kbd", { "aria-hidden": "true" }, "Enter")),
        button("Back", "b", back)));
    show(wish.spot.words, form);
    if (!isOne) dialog.querySelector(".dl-scope input:checked").focus();
  };

  // ---- The bar, and what opens the dialog ---------------------------------------

  const status = make("span", { role: "status" });
  const say = (words) => {
    status.textContent = words;
  };
  const undo = make("button", { type: "button", onclick: () => takeBack() });
  const setLast = (last) => {
    undo.hidden = !last || Boolean(own.readonly);
    undo.textContent = `Undo “${(last ?? "").slice(0, 24)}”`;
  };

  // The page is loaded again when the site is made anew: it says then what was done.
  const done = (words, last) => {
    const isFollowed = document.querySelector("script[data-events]");
    dialog.close();
    setLast(last);
    say(isFollowed ? words : `${words} Load the page again to see it.`);
    if (isFollowed) sessionStorage.setItem(SAID, words);
    sessionStorage.setItem(FOCUS, JSON.stringify({ href: location.href, key: focused }));
  };

  const takeBack = attempt(async () => {
    const { undone, last } = await ask("undo", {});
    done(`Taken back: “${undone}”.`, last);
  });

  // Which highlight or entry was worked on, to go on there.
  let focused = "";
  const open = (place, layer, key, page) => {
    focused = key;
    look(place, layer, page);
  };

  const other = () => {
    keys = {};
    const field = make("input", { id: "dl-find", autocomplete: "off", autofocus: "" });
    const form = make("form", { onsubmit: attempt(async () => {
      const { place } = await ask("find", { article: own.article, exact: field.value.trim() });
      open(place, "mentions", "");
    }) }, make("p", {}, make("label", { for: "dl-find" }, "Which words of this article?"), field),
      make("p", { class: "dl-end" }, make("button", { class: "dl-main" }, "These words")));
    show("…", form);
    field.focus();
  };

  const pick = make("button", { type: "button", hidden: true, onclick: attempt(async () => {
    const range = picked;
    if (!range) return;
    const { place } = await ask("find", pointer(range));
    open(place, place.name ? "mentions" : place.date ? "dates" : "mentions", "");
  }) });
  let picked = null;
  document.addEventListener("selectionchange", () => {
    const range = selected();
    // A press on the button takes the selection away before it is heard.
    if (!range && document.activeElement === pick) return;
    picked = range ?? picked;
    pick.hidden = !range;
    if (range) pick.textContent = `Put right “${range.toString().replace(/\s+/g, " ").trim().slice(0, 24)}”`;
  });
  pick.addEventListener("pointerdown", (event) => event.preventDefault());

  const bar = make("aside", { class: "dl-bar", "aria-label": "Putting right" },
    location.pathname === own.queue ? null : make("a", { href: own.queue }, "Worth a look"),
    own.article && make("button", { type: "button", onclick: other }, "Other words…"), pick, undo, status);
  document.body.append(bar);
  setLast(own.last);
  say(own.readonly ? "Only to be looked at: nothing is written." : sessionStorage.getItem(SAID) ?? "");
  sessionStorage.removeItem(SAID);

  const openAt = (highlight, layer, page) => attempt(async (event) => {
    // With a key held down, a link is a link.
    if (event.ctrlKey || event.metaKey || event.shiftKey) return void (page && window.open(page, "_blank", "noopener"));
    const { place } = await ask("find", pointer(rangeOf(highlight)));
    open(place, layer, highlight.id, page);
  });

  const trigger = (element, act, label) => {
    if (!element.matches("a, button")) element.tabIndex = 0;
    element.setAttribute("role", "button");
    element.setAttribute("aria-haspopup", "dialog");
    element.classList.add("dl-trigger");
    if (label) element.setAttribute("aria-label", label);
    element.addEventListener("click", act);
    element.addEventListener("keydown", (event) => {
      if (event.key === "Enter" || event.key === " ") act(event);
    });
  };

  if (story && own.article) {
    const inText = ":is(.prose, h1)";
    for (const it of story.querySelectorAll(`${inText} .ent`)) trigger(it, openAt(it, "mentions", it.href));
    for (const it of story.querySelectorAll(`${inText} .date`)) {
      const link = it.querySelector(":scope > a");
      trigger(link ?? it, openAt(it, "dates", link?.href));
    }
    for (const it of story.querySelectorAll(`${inText} .quote[id]`)) {
      const who = make("button", { type: "button", class: "dl-who", "aria-haspopup": "dialog", "aria-label": "Who says this?", onclick: openAt(it, "quotes") }, "Q");
      it.before(who);
    }
  }

  // ---- The queue ---------------------------------------------------------------

  const items = [...document.querySelectorAll(".dl-queue > li")];
  for (const [number, item] of items.entries()) {
    const spot = JSON.parse(item.dataset.spot);
    const { layer } = item.dataset;
    const isOne = Number(item.dataset.count) === 1;
    for (const it of item.querySelectorAll("button")) {
      it.addEventListener("click", attempt(async () => {
        focused = String(number);
        const change = it.dataset.act;
        if (change === "open") return open((await ask("place", spot)).place, layer, focused);
        const wish = { spot, layer, change, range: isOne ? "here" : "everywhere" };
        if (!isOne) return weigh(wish, () => dialog.close());
        const { seen } = await ask("propose", wish);
        const { last } = await ask("apply", { wish, seen });
        done(`Written: “${spot.words}”.`, last);
      }));
      it.addEventListener("keydown", (event) => {
        const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
        const next = items[number + step]?.querySelector(`[data-act="${it.dataset.act}"]`);
        if (!next) return;
        event.preventDefault();
        next.focus();
      });
    }
  }

  // Back to where somebody was at work before the page was loaded again.
  const kept = JSON.parse(sessionStorage.getItem(FOCUS) ?? "null");
  if (kept?.href === location.href) {
    sessionStorage.removeItem(FOCUS);
    const highlight = kept.key && story ? document.getElementById(kept.key) : null;
    const target = items.length ? items[Math.min(Number(kept.key), items.length - 1)]?.querySelector("button")
      : highlight?.matches(".dl-trigger") ? highlight : highlight?.querySelector(".dl-trigger") ?? highlight?.previousElementSibling;
    target?.focus?.({ preventScroll: items.length === 0 });
  }
})();
