// Searches the site in the reader's browser. The index is a set of scripts
// beside the page, made by src/render/search; each is loaded when it is needed,
// so that this works from a disk as well as from any server.
(() => {
  "use strict";

  // Words. The same as src/render/search/words.rs and stem.rs, line by line.

  const WORD = /\p{Alphabetic}(?:\.\p{Alphabetic})+(?![\p{Alphabetic}\p{N}\p{M}])|[\p{Alphabetic}\p{N}\p{M}]+/gu;
  const DROPPED = /[. \u0300-\u036f\u0591-\u05c7\u064b-\u065f\u0670]/g;
  const UNSPACED = "\\u3040-\\u30ff\\u3400-\\u9fff\\uac00-\\ud7af\\uf900-\\ufaff\\u{20000}-\\u{3ffff}";
  const RUN = new RegExp(`[${UNSPACED}]+|[^${UNSPACED}]+`, "gu");
  const IS_UNSPACED = new RegExp(`[${UNSPACED}]`, "u");

  // The words of a text: what each is found by, as it was typed, and its place.
  function words(text) {
    const found = [];
    for (const { 0: word, index: at } of text.matchAll(WORD)) {
      for (const it of cut(word)) found.push({ ...it, start: at + it.start, end: at + it.end });
    }
    return found;
  }

  // Articles repeat their words: each is cut only once.
  const known = new Map();

  function cut(word) {
    let parts = known.get(word);
    if (!parts) {
      parts = [...terms(word)];
      known.set(word, parts);
    }
    return parts;
  }

  function* terms(word) {
    const folded = word.normalize("NFKD").replace(DROPPED, "").normalize("NFC").toLowerCase();
    // Where folding has changed the length, the whole word is the place.
    const isSame = folded.length === word.length;
    const part = (term, whole, start, length) =>
      isSame ? { term, whole, start, end: start + length } : { term, whole, start: 0, end: word.length };
    let at = 0;
    for (const run of folded.match(RUN) ?? []) {
      const letters = [...run];
      if (!IS_UNSPACED.test(run)) {
        const whole = letters.slice(0, 60).join("");
        yield part(stem(whole), whole, at, run.length);
      } else if (letters.length === 1) {
        yield part(run, run, at, run.length);
      } else {
        let from = at;
        for (let i = 1; i < letters.length; i++) {
          const pair = letters[i - 1] + letters[i];
          yield part(pair, pair, from, pair.length);
          from += letters[i - 1].length;
        }
      }
      at += run.length;
    }
  }

  const endings = (list) => list.split(",").map((it) => it.split(" "));
  const PLURALS = endings("sses ss,ies i,ss ss,s ");
  const DOUBLE = endings(
    "ational ate,tional tion,enci ence,anci ance,izer ize,abli able,alli al,entli ent,eli e,ousli ous," +
      "ization ize,ation ate,ator ate,alism al,iveness ive,fulness ful,ousness ous,aliti al,iviti ive,biliti ble",
  );
  const SINGLE = endings("icate ic,ative ,alize al,iciti ic,ical ic,ful ,ness ");
  const LAST = endings(
    "al ,ance ,ence ,er ,ic ,able ,ible ,ant ,ement ,ment ,ent ,ion ,ou ,ism ,ate ,iti ,ous ,ive ,ize ",
  );

  function stem(word) {
    if (!/^[a-z]{3,30}$/.test(word)) return word;
    word = takeOffPast(replace(word, PLURALS, -1));
    if (/y$/.test(word) && hasVowel(word.slice(0, -1))) word = `${word.slice(0, -1)}i`;
    word = replace(replace(replace(word, DOUBLE, 0), SINGLE, 0), LAST, 1);
    const rest = word.slice(0, -1);
    if (/e$/.test(word) && (measure(rest) > 1 || (measure(rest) === 1 && !endsShort(rest)))) word = rest;
    return /ll$/.test(word) && measure(word) > 1 ? word.slice(0, -1) : word;
  }

  function replace(word, table, above) {
    const fitting = table.find(([ending]) => word.endsWith(ending));
    if (!fitting) return word;
    const rest = word.slice(0, word.length - fitting[0].length);
    const isEnding = fitting[0] !== "ion" || /[st]$/.test(rest);
    return isEnding && measure(rest) > above ? rest + fitting[1] : word;
  }

  function takeOffPast(word) {
    if (/eed$/.test(word)) return measure(word.slice(0, -3)) > 0 ? word.slice(0, -1) : word;
    const rest = word.replace(/(ed|ing)$/, "");
    if (rest === word || !hasVowel(rest)) return word;
    if (/(at|bl|iz)$/.test(rest)) return `${rest}e`;
    if (/([^aeiou])\1$/.test(rest) && isConsonant(rest, rest.length - 1) && !/[lsz]$/.test(rest)) return rest.slice(0, -1);
    return measure(rest) === 1 && endsShort(rest) ? `${rest}e` : rest;
  }

  function isConsonant(word, at) {
    if (word[at] === "y") return at === 0 || !isConsonant(word, at - 1);
    return !"aeiou".includes(word[at]);
  }

  const places = (word) => [...word].map((_, at) => at);
  const hasVowel = (word) => places(word).some((at) => !isConsonant(word, at));
  const measure = (word) =>
    places(word).filter((at) => at > 0 && isConsonant(word, at) && !isConsonant(word, at - 1)).length;
  const endsShort = (word) =>
    word.length > 2 && isConsonant(word, word.length - 3) && !isConsonant(word, word.length - 2) &&
    isConsonant(word, word.length - 1) && !/[wxy]$/.test(word);

  // The index.

  const VALUES = new Uint8Array(128);
  [..."0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz-_"].forEach((letter, value) => {
    VALUES[letter.charCodeAt(0)] = value;
  });

  function numbers(code) {
    const found = [];
    let [number, scale] = [0, 1];
    for (let at = 0; at < code.length; at++) {
      const value = VALUES[code.charCodeAt(at)];
      number += (value & 31) * scale;
      if (value < 32) {
        found.push(number);
        [number, scale] = [0, 1];
      } else {
        scale *= 32;
      }
    }
    return found;
  }

  function rising(code) {
    let next = 0;
    return numbers(code).map((distance) => (next += distance + 1) - 1);
  }

  const arrived = new Map();
  const loaded = new Map();
  let index;
  globalThis.datelineSearch = (name, data) => arrived.get(name)?.(data);

  // A shard of the index, as `read` makes it of the data.
  function load(name, read = (data) => data) {
    if (!loaded.has(name)) {
      const script = document.createElement("script");
      script.src = name + (index ? `.js?v=${index.stamp}` : ".js");
      const data = new Promise((resolve, reject) => {
        arrived.set(name, resolve);
        script.onerror = () => reject(new Error(`${name}.js is missing`));
      });
      loaded.set(name, data.then(read));
      data.catch(() => loaded.delete(name));
      document.head.append(script);
    }
    return loaded.get(name);
  }

  // The number of the last of `firsts` that does not come after `key`.
  function lastUpTo(firsts, key) {
    let [low, high] = [0, firsts.length];
    while (low < high) {
      const middle = (low + high) >> 1;
      if (firsts[middle] <= key) low = middle + 1;
      else high = middle;
    }
    return low - 1;
  }

  const readTerms = (data) => {
    const lines = data.split("\n").map((line) => line.split(" "));
    return { lines, keys: lines.map(([term]) => term) };
  };

  // The lines of the index from `first` to `last`.
  async function lines(first, last) {
    const from = Math.max(lastUpTo(index.terms, first), 0);
    // A beginning that fits more shards than this says too little.
    const to = Math.min(lastUpTo(index.terms, last), from + 3);
    const shards = [];
    for (let at = from; at <= to; at++) shards.push(load(`t${at}`, readTerms));
    const found = [];
    for (const { lines, keys } of await Promise.all(shards)) {
      const end = lastUpTo(keys, last) + 1;
      let start = lastUpTo(keys, first);
      if (keys[start] !== first) start += 1;
      found.push(...lines.slice(start, end));
    }
    return found;
  }

  // What the index has for a word. The last word may be a beginning; while it
  // is typed on, it may be longer than the stem that it will have.
  async function look(word, isLast) {
    const exact = await lines(word.term, word.term);
    const isBeginning = isLast && (word.whole.length > 1 || IS_UNSPACED.test(word.whole));
    const begun = isBeginning ? await lines(word.whole, `${word.whole}\uffff`) : [];
    const found = exact.concat(begun.filter(([term]) => term !== word.term));
    for (let length = word.whole.length - 1; isLast && found.length === 0; length--) {
      if (length < Math.max(4, word.whole.length - 4)) break;
      const part = word.whole.slice(0, length);
      found.push(...(await lines(part, part)));
    }
    return found;
  }

  const OFTEN = [1, 2, 4, 8];

  // For each article that has one of these terms, how much it is about it.
  function weigh(found, word) {
    const scores = new Map();
    for (const [term, code] of found) {
      const postings = numbers(code);
      const rarity = Math.log(1 + index.articles / (postings.length + 0.5)) * (term === word.term ? 1 : 0.4);
      let next = 0;
      for (const number of postings) {
        const article = next + (number >> 3);
        next = article + 1;
        const often = OFTEN[number & 3] + (number & 4 ? 8 : 0);
        const length = 0.25 + (0.75 * index.lengths[article]) / index.meanLength;
        scores.set(article, (scores.get(article) ?? 0) + (rarity * often * 2.2) / (often + 1.2 * length));
      }
    }
    return scores;
  }

  // What all of `maps` have, each with the sum of what they say.
  function inAll(maps) {
    const [least, ...others] = [...maps].sort((a, b) => a.size - b.size);
    const common = new Map();
    for (const [key, score] of least ?? []) {
      if (others.every((other) => other.has(key))) {
        common.set(key, others.reduce((sum, other) => sum + other.get(key), score));
      }
    }
    return common;
  }

  function inSome(maps) {
    const common = new Map();
    for (const map of maps) for (const [key, score] of map) common.set(key, (common.get(key) ?? 0) + score);
    return common;
  }

  // What stands between quotation marks: each the words that must follow one
  // another, as they are written and not by their stems.
  function phrases(query) {
    const quoted = [...query.matchAll(/["“”„«»]([^"“”„«»]+)["“”„«»]/g)];
    return quoted.map(([, text]) => words(text).map((word) => word.whole)).filter((it) => it.length > 1);
  }

  function hasPhrase(text, phrase) {
    const all = words(text).map((word) => word.whole);
    return all.some((_, at) => phrase.every((word, next) => all[at + next] === word));
  }

  // The index does not know where words stand, so the articles that have all of
  // them are read, the best of them at least.
  const READ = 100;

  async function withPhrases(articles, wanted) {
    const best = [...articles].sort((a, b) => b[1] - a[1]).slice(0, READ);
    const read = await Promise.all(best.map(([number]) => article(number)));
    const isSaid = (it) => {
      const texts = [it.title, ...it.sentences.filter((_, at) => at % 2 === 1)];
      return wanted.every((phrase) => texts.some((text) => hasPhrase(text, phrase)));
    };
    return new Map(best.filter((_, at) => isSaid(read[at])));
  }

  // Articles and names for a query; `terms` are what is marked in sentences.
  async function find(query) {
    const asked = words(query);
    const wanted = phrases(query);
    const isOpen = !/["”»]\s*$/.test(query);
    const found = await Promise.all(asked.map((word, at) => look(word, isOpen && at === asked.length - 1)));
    const scores = found.map((it, at) => weigh(it, asked[at]));
    const names = found.map((it) => new Map(it.flatMap(([, , code]) => rising(code).map((name) => [name, 0]))));
    let articles = inAll(scores);
    const isPartial = articles.size === 0 && asked.length > 1 && wanted.length === 0;
    if (isPartial) articles = inSome(scores);
    const isCut = wanted.length > 0 && articles.size > READ;
    if (wanted.length > 0) articles = await withPhrases(articles, wanted);
    return {
      articles,
      isPartial,
      isCut,
      phrases: wanted,
      names: [...inAll(names).keys()].sort((a, b) => a - b),
      terms: found.map((it) => new Set(it.map(([term]) => term))),
    };
  }

  async function name(number) {
    const shard = lastUpTo(index.names, number);
    const [label, id, hasPage, kind, code] = (await load(`n${shard}`))[number - index.names[shard]];
    return { number, label, id, hasPage, kind, articles: rising(code) };
  }

  async function article(number) {
    const shard = lastUpTo(index.texts, number);
    const [title, path, date, iso, lang, sentences] = (await load(`a${shard}`))[number - index.texts[shard]];
    return { number, title, path, date, iso, lang, sentences };
  }

  // The name with an identifier: it is found by the words of that.
  async function named(id) {
    const { names } = await find(`${id.split("/").pop().replaceAll("-", " ")} `);
    for (const number of names.slice(0, 500)) {
      const it = await name(number);
      if (it.id === id) return it;
    }
    return null;
  }

  // Who is named in most of these articles, with how many of them.
  async function foremost(articles) {
    const counts = new Map();
    for (const shard of new Set(articles.map((it) => Math.floor(it / 1000)))) {
      const codes = await load(`f${shard}`, numbers);
      const wanted = new Set(articles.filter((it) => Math.floor(it / 1000) === shard));
      for (let at = 0, article = shard * 1000; at < codes.length; article++) {
        let next = 0;
        for (let left = codes[at++]; left > 0; left--) {
          next += codes[at++] + 1;
          if (wanted.has(article)) counts.set(next - 1, (counts.get(next - 1) ?? 0) + 1);
        }
      }
    }
    return [...counts].sort((a, b) => b[1] - a[1] || a[0] - b[0]).filter(([, count]) => count > 1);
  }

  function read(manifest) {
    const years = manifest.years.flatMap(([year, count]) => Array(count).fill(year));
    const lengths = numbers(manifest.lengths).map((length) => 2 ** (length / 2));
    const meanLength = lengths.reduce((sum, length) => sum + length, 0) / (lengths.length || 1);
    return {
      ...manifest,
      years,
      lengths,
      meanLength,
      texts: rising(manifest.texts),
      names: rising(manifest.names),
      section: numbers(manifest.section),
    };
  }

  // The page.

  // What is said here, in the language of the page.
  const said = JSON.parse(document.currentScript?.dataset.words ?? "{}");
  const say = (key, values) => {
    const forms = said[key];
    const text = typeof forms === "string" ? forms : forms[new Intl.PluralRules(said.language).select(values.count)] ?? forms.other;
    return text.replace(/\{(\w+)\}/g, (_, name) => values[name].toLocaleString(said.language));
  };

  const SHOWN = 10;
  const form = document.getElementById("search-form");
  const status = document.getElementById("search-status");
  const field = (key) => form.elements.namedItem(key);
  const KEYS = ["q", "kind", "year", "section", "order", "name"];

  const element = (tag, properties = {}, ...children) => {
    const it = Object.assign(document.createElement(tag), properties);
    it.append(...children);
    return it;
  };

  // A text with the words that were looked for marked.
  function marked(text, terms) {
    const pieces = [];
    let at = 0;
    for (const word of words(text)) {
      if (word.end <= at || !terms.some((found) => found.has(word.term))) continue;
      const start = Math.max(word.start, at);
      pieces.push(text.slice(at, start), element("mark", {}, text.slice(start, word.end)));
      at = word.end;
    }
    return [...pieces, text.slice(at)];
  }

  // Two sentences in their order: the one that has most of what was looked for,
  // and the one that adds most to it.
  function sentences(it, terms, wanted) {
    const all = [];
    for (let at = 0; at < it.sentences.length; at += 2) {
      const text = it.sentences[at + 1];
      const has = new Set(words(text).map((word) => word.term));
      const hits = terms.map((found) => [...found].some((term) => has.has(term)));
      hits.push(...wanted.map((phrase) => hasPhrase(text, phrase)));
      if (text !== it.title) all.push({ id: it.sentences[at], text, hits, at });
    }
    const count = (hits) => hits.filter(Boolean).length;
    const most = (rank) => all.reduce((best, it) => (best && rank(best) >= rank(it) ? best : it), null);
    const first = most((it) => count(it.hits));
    if (!first || count(first.hits) === 0) return all.slice(0, 1);
    const added = (hits) => hits.filter((hit, at) => hit && !first.hits[at]).length;
    const second = most((it) => (it === first ? -1 : added(it.hits) * (terms.length + 1) + count(it.hits)));
    const chosen = second === first || count(second.hits) === 0 ? [first] : [first, second];
    return chosen.sort((a, b) => a.at - b.at);
  }

  function result(it, { terms, phrases: wanted }) {
    const href = `../${it.path.split("/").map(encodeURIComponent).join("/")}`;
    const section = index.sections[index.section[it.number]];
    const kicker = element("p", { className: "kicker" });
    kicker.append(it.date ? element("time", { dateTime: it.iso }, it.date) : said.undated);
    if (index.section[it.number] > 0) kicker.append(` · ${section}`);
    const found = sentences(it, terms, wanted).map((sentence) =>
      element("p", { className: "snippet", lang: it.lang, dir: "auto" }, element("a", { href: `${href}#s-${sentence.id}` }, ...marked(sentence.text, terms))),
    );
    const title = element("h3", { lang: it.lang, dir: "auto" }, element("a", { href }, ...marked(it.title, terms)));
    return element("li", {}, kicker, title, ...found);
  }

  function options(select, all, entries) {
    const chosen = select.value;
    select.replaceChildren(element("option", { value: "" }, all));
    for (const [value, label] of entries) select.append(element("option", { value }, label));
    select.value = chosen;
    // What was chosen stays, although nothing of it was found.
    if (select.value !== chosen) {
      select.append(element("option", { value: chosen }, chosen));
      select.value = chosen;
    }
  }

  const tally = (keys) => {
    const counts = new Map();
    for (const key of keys) counts.set(key, (counts.get(key) ?? 0) + 1);
    return counts;
  };
  const yearOf = (article) => String(index.years[article] || "none");
  const sectionOf = (article) => index.sections[index.section[article]];

  function state() {
    return Object.fromEntries(KEYS.map((key) => [key, field(key).value]));
  }

  function remember(asked) {
    const kept = new URLSearchParams(Object.entries(asked).filter(([, value]) => value !== ""));
    try {
      history.replaceState(null, "", `#${kept}`);
    } catch {
      // Some browsers forbid this to pages on a disk; the search works without.
    }
  }

  let run = 0;
  let shown = SHOWN;

  async function search() {
    const asked = state();
    remember(asked);
    const number = ++run;
    document.getElementById("found").hidden = asked.q.trim() === "" && asked.name === "";
    if (document.getElementById("found").hidden) {
      status.textContent = "";
      return;
    }
    try {
      index ??= read(await load("index"));
      const page = await results(asked);
      if (number === run) show(page);
    } catch (error) {
      if (number === run) status.textContent = say("failed", { reason: error.message });
    }
  }

  async function results(asked) {
    const found = asked.q.trim() ? await find(asked.q) : { articles: new Map(index.years.map((_, at) => [at, 0])), names: [], terms: [], phrases: [] };
    const filter = asked.name ? await named(asked.name) : null;
    const naming = filter && new Set(filter.articles);
    const all = [...found.articles.keys()].filter((it) => !naming || naming.has(it));
    const ofYear = (it) => asked.year === "" || yearOf(it) === asked.year;
    const ofSection = (it) => asked.section === "" || sectionOf(it) === asked.section;
    const score = (it) => (asked.order === "newest" ? 0 : found.articles.get(it));
    const list = all.filter((it) => ofYear(it) && ofSection(it)).sort((a, b) => score(b) - score(a) || a - b);
    const isNames = asked.kind !== "" && asked.kind !== "article";
    const names = asked.kind === "article" || asked.name ? [] : await Promise.all(found.names.slice(0, isNames ? 300 : 8).map(name));
    const first = await Promise.all((isNames ? [] : list.slice(0, shown)).map(article));
    return {
      asked,
      found,
      filter,
      list,
      first,
      isNames,
      names: names.filter((it) => !isNames || index.classes[it.kind][0] === asked.kind),
      years: tally(all.filter(ofSection).map(yearOf)),
      sections: tally(all.filter(ofYear).map(sectionOf)),
    };
  }

  function show(page) {
    const { asked, found, filter, list, first, isNames, names } = page;
    options(field("year"), said.any_year, [...page.years].map(([year, n]) => [year, `${year === "none" ? said.undated : year} (${n})`]));
    options(field("section"), said.all_sections, [...page.sections].map(([title, n]) => [title, `${title || said.top} (${n})`]));
    const told = say((isNames ? "names" : "articles") + (filter ? "_naming" : ""), {
      count: isNames ? names.length : list.length,
      name: filter?.label,
    });
    const remarks = [found.isPartial && said.partial, found.isCut && say("cut", { count: READ })];
    status.textContent = [told, ...remarks.filter((it) => it && !isNames)].join(". ");
    document.getElementById("search-names").replaceChildren(...names.map(nameLine));
    document.getElementById("search-articles").replaceChildren(...first.map((it) => result(it, found)));
    const more = document.getElementById("search-more");
    more.hidden = isNames || list.length <= first.length;
    showForemost(filter, list, isNames, asked, run);
  }

  function nameLine(it) {
    const kind = index.classes[it.kind];
    const label = element("bdi", {}, it.label);
    const link = it.hasPage
      ? element("a", { className: "ent", href: `../entities/${it.id.split("/").map(encodeURIComponent).join("/")}/index.html` }, label)
      : element("span", { className: "ent" }, label);
    link.dataset.type = kind[0];
    return element("li", {}, link, element("span", { className: "n" }, ` ${kind[1]} · ${say("articles", { count: it.articles.length })}`));
  }

  // Who the articles name, to choose from; this may come a moment later.
  async function showForemost(filter, list, isNames, asked, number) {
    const list8 = isNames ? [] : (await foremost(list)).slice(0, 9);
    const names = await Promise.all(list8.map(([it]) => name(it)));
    if (number !== run) return;
    const button = (label, isOn, id) => {
      const it = element("button", { type: "button" }, label);
      it.setAttribute("aria-pressed", String(isOn));
      it.addEventListener("click", () => {
        field("name").value = isOn ? "" : id;
        start();
      });
      return element("li", {}, it);
    };
    const chosen = filter ? [button(filter.label, true, filter.id)] : [];
    const others = names
      .map((it, at) => ({ ...it, times: list8[at][1] }))
      .filter((it) => it.id !== asked.name && it.times < list.length)
      .map((it) => button(`${it.label} (${it.times})`, false, it.id));
    const box = document.getElementById("search-foremost");
    box.querySelector("ul").replaceChildren(...chosen, ...others);
    box.hidden = chosen.length + others.length === 0;
  }

  function start() {
    shown = SHOWN;
    search();
  }

  function open() {
    const given = new URLSearchParams(location.hash.slice(1) || location.search);
    for (const key of KEYS) {
      const value = given.get(key) ?? "";
      const it = field(key);
      if (it.tagName === "SELECT" && ![...it.options].some((option) => option.value === value)) {
        it.append(element("option", { value }, value));
      }
      it.value = value;
    }
    form.hidden = false;
    let typing;
    form.addEventListener("input", () => {
      clearTimeout(typing);
      typing = setTimeout(start, 40);
    });
    form.addEventListener("submit", (event) => {
      event.preventDefault();
      start();
    });
    document.getElementById("search-more").addEventListener("click", () => {
      shown += SHOWN;
      search();
    });
    load("index").catch(() => {});
    start();
  }

  // Tests look at how words are cut.
  globalThis.datelineWords = { words, stem };
  if (form) open();
})();
