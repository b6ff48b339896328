// Goes through pages by the Tab key alone: everything is reached, in the order
// of the text, and can be seen to have the focus. Then reads what screen readers
// are given, and compares it with tests/browser/reading-order; BLESS=1 accepts
// it. See README.md.
import assert from "node:assert/strict";
import { readFileSync, writeFileSync } from "node:fs";
import path from "node:path";
import { addressOf, launch, runAll } from "./lib.mjs";

// The first is the built demo, the second tests/sites/ceasefire: its text does
// not change, so what is read of it can be kept.
const [demo, ceasefire] = process.argv.slice(2).map((it) => path.resolve(it));
const ORDER = new URL("reading-order/", import.meta.url);
const READ = {
  article: "articles/port-opens/index.html",
  entity: "entities/person/ingrid-solvang/index.html",
  timeline: "timeline/index.html",
};

const browser = await launch();

async function open(site, page, options = {}) {
  const context = await browser.newContext({ viewport: { width: 1280, height: 900 }, ...options });
  const tab = await context.newPage();
  await tab.goto(addressOf(site, page));
  return tab;
}

// What can have the focus and is shown, in the order of the document.
const focusable = (tab) =>
  tab.evaluate(() => {
    const all = document.querySelectorAll("a[href], button, input, select, summary, [tabindex]");
    const isShown = (it) => it.checkVisibility({ visibilityProperty: true }) && !it.disabled;
    const shown = [...all].filter((it) => it.tabIndex >= 0 && isShown(it));
    shown.forEach((it, at) => (it.dataset.order = at));
    return shown.length;
  });

const focused = (tab) =>
  tab.evaluate(() => {
    const it = document.activeElement;
    const box = it.getBoundingClientRect();
    const { outlineStyle, outlineWidth } = getComputedStyle(it);
    return {
      order: it.dataset.order === undefined ? -1 : Number(it.dataset.order),
      name: `${it.localName} “${it.textContent.trim().slice(0, 40)}”`,
      hasRing: outlineStyle !== "none" && parseFloat(outlineWidth) >= 2,
      isSeen: box.width > 0 && box.height > 0 && box.bottom > 0 && box.top < innerHeight && box.right > 0 && box.left < innerWidth,
    };
  });

async function goThrough(page) {
  const tab = await open(demo, page);
  const count = await focusable(tab);
  assert.ok(count > 5, `only ${count} places for the focus`);
  for (let at = 0; at < count; at++) {
    await tab.keyboard.press("Tab");
    const it = await focused(tab);
    assert.equal(it.order, at, `the focus goes to ${it.name} as number ${at}`);
    assert.ok(it.hasRing, `${it.name} has no ring`);
    assert.ok(it.isSeen, `${it.name} has the focus and is not seen`);
  }
  await tab.context().close();
}

const articleOf = () => {
  const list = readFileSync(path.join(demo, "articles/index.html"), "utf8");
  return path.join("articles", /<h[23][^>]*><a href="([^"]*)"/.exec(list)[1]);
};
const entityOf = () => {
  const list = readFileSync(path.join(demo, "entities/person/index.html"), "utf8");
  return path.join("entities/person", /class="ent"[^>]*href="([^"]*)"/.exec(list)[1]);
};

// What is read aloud, without what differs from one build to the next.
async function read(name) {
  const tab = await open(ceasefire, READ[name]);
  const heard = `${await tab.locator("body").ariaSnapshot()}\n`.replace(/dateline \d[\w.-]*/g, "dateline");
  await tab.context().close();
  const file = new URL(`${name}.yml`, ORDER);
  if (process.env.BLESS) return writeFileSync(file, heard);
  assert.equal(heard, readFileSync(file, "utf8"), `${name} is read in another way; BLESS=1 accepts it`);
}

await runAll(
  "keyboard",
  {
    "all of the home page is reached": () => goThrough("index.html"),
    "all of an article is reached": () => goThrough(articleOf()),
    "all of a name's page is reached": () => goThrough(entityOf()),
    "all of the timeline of a year is reached": () => goThrough("timeline/2001.html"),
    "all of the search is reached": () => goThrough("search/index.html"),
    "the quotes are reached": () => goThrough("quotes/index.html"),
    "an article is read in order": () => read("article"),
    "a name's page is read in order": () => read("entity"),
    "the timeline is read in order": () => read("timeline"),
  },
  "everything is reached by keys and read in order",
);
await browser.close();
