// One pass in a second engine: Firefox, by WebDriver BiDi. Pages load without an
// error, the switches and filters work by style sheets alone, links and cards
// work. See README.md.
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import path from "node:path";
import puppeteer from "puppeteer-core";
import { runAll, serve } from "./lib.mjs";

const site = path.resolve(process.argv[2]);
const FIREFOX = process.env.FIREFOX ?? "/usr/bin/firefox-esr";
const server = await serve(site);
const browser = await puppeteer.launch({ browser: "firefox", executablePath: FIREFOX, headless: true });

// Opens a page, and holds what its console says against it.
async function open(page) {
  const tab = await browser.newPage();
  tab.errors = [];
  tab.on("console", (message) => {
    if (["error", "warn"].includes(message.type())) tab.errors.push(message.text());
  });
  tab.on("pageerror", (error) => tab.errors.push(error.message));
  await tab.goto(`${server.address}/${page}`, { waitUntil: "load" });
  return tab;
}

async function close(tab) {
  assert.deepEqual(tab.errors, []);
  await tab.close();
}

const shown = (tab, selector) =>
  tab.$$eval(selector, (all) => all.filter((it) => it.checkVisibility()).length);

const articleOf = () => {
  const list = readFileSync(path.join(site, "articles/index.html"), "utf8");
  return path.posix.join("articles", /<h[23][^>]*><a href="([^"]*)"/.exec(list)[1]);
};

const PAGES = ["index.html", "entities/index.html", "quotes/index.html", "map/index.html", "about/index.html", "timeline/2001.html"];

await runAll(
  "firefox",
  {
    async "pages load without an error"() {
      for (const page of PAGES) await close(await open(page));
    },

    async "the switches of an article work by the style sheet"() {
      const tab = await open(articleOf());
      const tint = () => tab.$eval(".prose .ent", (it) => getComputedStyle(it).backgroundColor);
      const before = await tint();
      await tab.click("#show-marks");
      assert.notEqual(await tint(), before);
      await tab.click("#show-resolved");
      assert.equal(await shown(tab, ".story .resolved"), 0);
      await close(tab);
    },

    async "the card of a name opens by keyboard, and Escape closes it"() {
      const tab = await open(articleOf());
      await tab.focus(".story h1");
      for (let presses = 0; presses < 200; presses++) {
        await tab.keyboard.press("Tab");
        if (await tab.evaluate(() => document.activeElement.matches(".prose a.ent"))) break;
      }
      await tab.waitForSelector("#preview:not([hidden])", { timeout: 3000 });
      await tab.keyboard.press("Escape");
      await tab.waitForSelector("#preview[hidden]", { timeout: 3000 });
      await close(tab);
    },

    async "the link of a name leads to its page"() {
      const tab = await open(articleOf());
      const [name] = await tab.$$eval(".prose a.ent", (all) => all.map((it) => it.href));
      await tab.goto(name);
      assert.equal(await shown(tab, ".entity h1"), 1);
      await close(tab);
    },

    async "the filters and the words of the timeline work"() {
      const tab = await open("timeline/index.html");
      const all = await shown(tab, ".entry");
      await tab.click(".filters summary");
      await tab.click(".filters input[id^=k-]");
      const some = await shown(tab, ".entry");
      assert.ok(some > 0 && some < all, `${some} of ${all} entries`);
      await tab.type(".find input", "zzzz");
      assert.equal(await shown(tab, ".entry"), 0);
      assert.equal(await shown(tab, ".month > h3"), 0);
      await close(tab);
    },

    async "what the home page is asked is found by the search"() {
      const tab = await open("index.html");
      await tab.type("#q", "agreement");
      await Promise.all([tab.waitForNavigation(), tab.keyboard.press("Enter")]);
      await tab.waitForSelector("#search-articles mark", { timeout: 5000 });
      await close(tab);
    },
  },
  "Firefox shows the pages and their scripts work",
);
await browser.close();
server.close();
