// Puts right what the program got wrong, as a person does: in the preview, by
// keyboard. Starts `dateline serve --review` over a small project of its own.
// node review.mjs BINARY. See README.md.
import assert from "node:assert/strict";
import { spawn } from "node:child_process";
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import os from "node:os";
import path from "node:path";
import { createInterface } from "node:readline";
import { chromium } from "playwright-core";

const binary = path.resolve(process.argv[2] ?? "target/release/dateline");
const axe = readFileSync(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf8");
// What is put right is on all pages within this time.
const SOON_MS = Number(process.env.SOON_MS ?? 1000);

const root = mkdtempSync(path.join(os.tmpdir(), "dateline-review-"));
const file = (name, text) => {
  mkdirSync(path.dirname(path.join(root, name)), { recursive: true });
  writeFileSync(path.join(root, name), text);
};
const corrections = () => readFileSync(path.join(root, "corrections.yaml"), "utf8");

const OURS = "# What we know.\nversion: 1\nmentions:\n  - article: harbour\n    find: Rose Halloran # the ship's owner\n    accept: true\n";
file("corrections.yaml", OURS);
file("content/2019-03-07-harbour.md", `# The harbour contracts

PORT ELLIS, March 7 — Maria Okafor met a clerk named J. Vane last Monday.

“There was no meeting,” Okafor said on 6 March 2019. J. Vane stayed in Oslo. The \`Vane\` file was lost; J. Vane kept it.

Rose Halloran of the Harbour Board arrived in *Port Ellis* two days later.
`);
file("content/2019-03-09-inquiry.md", `# The inquiry

J. Vane told the inquiry on 8 March 2019 that he had seen nothing. “I was in Bergen,” he said.
`);

const server = spawn(binary, ["serve", "--review", "--by", "anna", "--port", "0", "--root", root], { stdio: ["ignore", "ignore", "pipe"], env: { ...process.env, SOURCE_DATE_EPOCH: "1573689600" } });
const home = await new Promise((resolve, reject) => {
  server.once("exit", (code) => reject(new Error(`the preview ended with ${code}`)));
  createInterface({ input: server.stderr }).on("line", (line) => {
    const at = /preview at (http:\S+)/.exec(line);
    if (at) resolve(at[1]);
  });
});
const browser = await chromium.launch({
  executablePath: process.env.CHROMIUM ?? "/usr/bin/chromium",
  args: ["--no-sandbox", "--disable-gpu", "--disable-quic", "--disable-component-update", "--disable-background-networking"],
});

async function open(address, options = {}) {
  const context = await browser.newContext({ reducedMotion: "reduce", ...options });
  const tab = await context.newPage();
  tab.on("pageerror", (error) => assert.fail(error.message));
  tab.on("console", (message) => {
    if (message.type() === "error" && /Content Security Policy/.test(message.text())) assert.fail(message.text());
  });
  if (process.env.REVIEW_JS) await tab.route("**/..dateline/review.js", (route) => route.fulfill({ body: readFileSync(process.env.REVIEW_JS, "utf8"), contentType: "text/javascript" }));
  await tab.goto(new URL(address, home).href);
  return tab;
}

const text = async (address) => (await fetch(new URL(address, home))).text();
const dialog = (tab) => tab.locator(".dl-dialog");

// Waits for something that a build brings about, and for no longer than that.
async function soon(what, holds) {
  const start = Date.now();
  while (!(await holds())) {
    assert.ok(Date.now() - start < SOON_MS, `${what} within ${SOON_MS} ms`);
    await new Promise((resolve) => setTimeout(resolve, 20));
  }
}

async function clean(tab, what) {
  await tab.evaluate(axe);
  const { violations } = await tab.evaluate(() => axe.run(document, { resultTypes: ["violations"] }));
  const found = violations.map((it) => `${it.id}: ${it.nodes.map((node) => node.html).slice(0, 2).join(" ")}`);
  assert.deepEqual(found, [], what);
}

const checks = {
  async "a name is mended in all its places, and that is taken back"() {
    const tab = await open("articles/harbour/");
    await tab.locator(".prose .ent", { hasText: "J. Vane" }).first().focus();
    await tab.keyboard.press("Enter");
    await dialog(tab).waitFor();
    await tab.keyboard.press("p");
    await tab.getByRole("searchbox").fill("Jonas Vane");
    await dialog(tab).getByRole("button", { name: "This one is new" }).click();
    await dialog(tab).getByRole("radio", { name: /In all articles/ }).check();
    await dialog(tab).locator(".dl-places li").nth(3).waitFor();
    assert.equal(await dialog(tab).locator(".dl-places li").count(), 4);
    const loaded = tab.waitForEvent("load");
    await dialog(tab).getByRole("button", { name: /Write it/ }).click();
    await soon("the page of the name is there", async () => (await text("entities/person/jonas-vane/")).includes("told the inquiry"));
    await loaded;
    const marked = await tab.locator(".prose .ent[data-ent='person/jonas-vane']").allInnerTexts();
    assert.deepEqual(marked, ["J. Vane", "J. Vane", "J. Vane"]);
    // Its timeline has what an article says that its own page does not.
    assert.match(await text("entities/person/jonas-vane/"), /<time datetime="2019-03-08"[^]*told the inquiry/);
    const lines = "  - find: J. Vane\n    scope: everywhere\n    set: {entity: person/jonas-vane}\n";
    assert.equal(corrections(), `${OURS}${lines}    by: anna\n    on: 2019-11-14\n`);

    const again = tab.waitForEvent("load");
    await tab.getByRole("button", { name: /^Undo/ }).click();
    await again;
    assert.equal(corrections(), OURS);
    assert.equal(await tab.locator(".prose .ent[data-ent='person/jonas-vane']").count(), 0);
  },

  async "a place that is left out stays as it was"() {
    const tab = await open("articles/harbour/");
    await tab.locator(".prose .ent", { hasText: "J. Vane" }).first().focus();
    await tab.keyboard.press("Enter");
    await dialog(tab).waitFor();
    await tab.keyboard.press("n");
    await dialog(tab).getByRole("radio", { name: /In all articles/ }).check();
    await dialog(tab).locator(".dl-places input").nth(3).waitFor();
    await dialog(tab).locator(".dl-places input").nth(1).uncheck();
    await dialog(tab).locator("pre", { hasText: "accept: true" }).waitFor({ state: "attached" });
    const loaded = tab.waitForEvent("load");
    await dialog(tab).getByRole("button", { name: /Write it/ }).click();
    await loaded;
    assert.deepEqual(await tab.locator(".prose .ent", { hasText: "Vane" }).allInnerTexts(), ["J. Vane"]);
    assert.match(corrections(), /drop: true\n.*\n.*\n {2}- article: harbour\n {4}find: \{exact: J\. Vane, suffix: stayed\}\n {4}accept: true\n/);
    const again = tab.waitForEvent("load");
    await tab.getByRole("button", { name: /^Undo/ }).click();
    await again;
    assert.equal(corrections(), OURS);
  },

  async "a date is set by keyboard alone"() {
    const tab = await open("articles/harbour/");
    await tab.locator(".date:has-text('last Monday') .dl-trigger, .date.dl-trigger:has-text('last Monday')").first().focus();
    await tab.keyboard.press("Enter");
    await dialog(tab).waitFor();
    await tab.keyboard.press("d");
    await tab.keyboard.type("2019-02");
    await dialog(tab).locator(".dl-read", { hasText: "February 2019" }).waitFor();
    await tab.keyboard.type("-3");
    await dialog(tab).locator(".dl-bad").waitFor();
    await tab.keyboard.press("Backspace");
    await tab.keyboard.type("25");
    await dialog(tab).locator(".dl-read", { hasText: "25 February 2019" }).waitFor();
    await tab.keyboard.press("Enter");
    await dialog(tab).getByRole("button", { name: /Write it/ }).waitFor();
    const loaded = tab.waitForEvent("load");
    await dialog(tab).getByRole("button", { name: /Write it/ }).press("Enter");
    await loaded;
    assert.match(corrections(), /dates:\n {2}- article: harbour\n {4}find: last Monday\n {4}set: \{edtf: 2019-02-25\}\n/);
    await soon("the timeline follows", async () => /id="m-2019-02"[^]*25 February 2019[^]*met a clerk/.test(await text("timeline/2019.html")));
  },

  async "words that are selected are put right, and Escape closes"() {
    const tab = await open("articles/harbour/");
    await tab.evaluate(() => {
      const walk = document.createTreeWalker(document.querySelector(".prose"), NodeFilter.SHOW_TEXT);
      for (let node = walk.nextNode(); node; node = walk.nextNode()) {
        const at = node.data.indexOf("clerk");
        if (at >= 0) getSelection().setBaseAndExtent(node, at + 1, node, at + 3);
      }
    });
    const pick = tab.getByRole("button", { name: "Put right “clerk”" });
    await pick.click();
    await dialog(tab).getByRole("heading", { name: "“clerk”" }).waitFor();
    await tab.keyboard.press("w");
    await tab.keyboard.press("ArrowLeft");
    await dialog(tab).getByRole("heading", { name: "“a clerk”" }).waitFor();
    await tab.keyboard.press("Escape");
    assert.equal(await dialog(tab).isVisible(), false);
    assert.doesNotMatch(corrections(), /clerk/);
  },

  async "a speaker is set, and the queue is worked through"() {
    const tab = await open("articles/inquiry/");
    await tab.locator(".dl-who").first().press("Enter");
    await dialog(tab).waitFor();
    await tab.keyboard.press("s");
    await tab.getByRole("searchbox").fill("okafor");
    await dialog(tab).locator(".dl-names button", { hasText: "Maria Okafor" }).click();
    const loaded = tab.waitForEvent("load");
    await dialog(tab).getByRole("button", { name: /Write it/ }).click();
    await loaded;
    assert.match(corrections(), /set: \{speaker: person\/maria-okafor\}/);
    assert.match(await text("entities/person/maria-okafor/"), /I was in Bergen/);

    const queue = await open("review");
    const items = queue.locator(".dl-queue > li");
    const count = await items.count();
    assert.ok(count > 2);
    const one = queue.locator(".dl-queue > li[data-count='1']").first();
    const next = queue.waitForEvent("load");
    await one.getByRole("button", { name: /It is right/ }).press("Enter");
    await next;
    assert.equal(await items.count(), count - 1);
  },

  async "what was changed by hand meanwhile is not written over"() {
    const tab = await open("articles/harbour/");
    await tab.locator(".prose .ent", { hasText: "Oslo" }).first().focus();
    await tab.keyboard.press("Enter");
    await dialog(tab).waitFor();
    await tab.keyboard.press("n");
    await dialog(tab).getByRole("button", { name: /Write it/ }).waitFor();
    const before = corrections();
    writeFileSync(path.join(root, "corrections.yaml"), `${before}# by hand\n`);
    await dialog(tab).getByRole("button", { name: /Write it/ }).click();
    await dialog(tab).locator(".dl-wrong", { hasText: "was changed since you looked" }).waitFor();
    assert.equal(corrections(), `${before}# by hand\n`);
    writeFileSync(path.join(root, "corrections.yaml"), before);
  },

  async "the bar, the dialog and the queue are for everyone"() {
    for (const colorScheme of ["light", "dark"]) {
      const tab = await open("articles/harbour/", { colorScheme, viewport: { width: 390, height: 800 } });
      await clean(tab, `article, ${colorScheme}`);
      await tab.locator(".prose .ent", { hasText: "J. Vane" }).first().click();
      await dialog(tab).waitFor();
      await clean(tab, `dialog, ${colorScheme}`);
      await tab.keyboard.press("p");
      await dialog(tab).locator(".dl-new").waitFor();
      await clean(tab, `names, ${colorScheme}`);
      await dialog(tab).locator(".dl-names button").first().click();
      await dialog(tab).getByRole("radio", { name: /In all articles/ }).check();
      await dialog(tab).locator(".dl-places input").nth(3).waitFor();
      await clean(tab, `places, ${colorScheme}`);
      const wide = await tab.evaluate(() => document.documentElement.scrollWidth);
      assert.ok(wide <= 390, `the page is ${wide} wide`);
      await clean(await open("review", { colorScheme }), `queue, ${colorScheme}`);
    }
  },
};

let failed = 0;
for (const [name, check] of Object.entries(checks)) {
  try {
    await check();
  } catch (error) {
    failed += 1;
    console.log(`review: ${name}: ${error.message.slice(0, 2000)}`);
  }
}
await browser.close();
server.removeAllListeners("exit");
server.kill();
rmSync(root, { recursive: true, force: true });
console.log(failed === 0 ? "what is wrong can be put right" : `${failed} of ${Object.keys(checks).length} failed`);
process.exitCode = failed === 0 ? 0 : 1;
