// Uses the timeline of a built site as a reader with scripts does, and one
// without. Needs a site with events in at least three months. See README.md.
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import path from "node:path";
import { addressOf, launch, runAll } from "./lib.mjs";

const site = path.resolve(process.argv[2] ?? "public");
const home = addressOf(site, "timeline/index.html");
const browser = await launch();

async function open(address, options = {}) {
  const context = await browser.newContext(options);
  const tab = await context.newPage();
  tab.on("pageerror", (error) => assert.fail(error.message));
  await tab.goto(address);
  return tab;
}

const shown = (tab) => tab.locator(".entry:visible").count();
const status = (tab) => tab.locator(".tools [role=status]").innerText();
const announced = async (tab) => Number((await status(tab)).split(" of ")[0].replaceAll(",", ""));

// What is said to be shown is shown, and it is some of all.
async function agree(tab) {
  const count = await shown(tab);
  assert.equal(await announced(tab), count, await status(tab));
  return count;
}

async function save(tab, name) {
  const [download] = await Promise.all([
    tab.waitForEvent("download"),
    tab.getByRole("button", { name, exact: true }).click(),
  ]);
  return readFileSync(await download.path(), "utf8");
}

const checks = {
  async "keys move the slider by a month, a year and to the ends"() {
    const tab = await open(home);
    const all = await agree(tab);
    const from = tab.getByRole("slider", { name: "From" });
    const to = tab.getByRole("slider", { name: "To" });
    await from.focus();
    await tab.keyboard.press("ArrowRight");
    assert.equal(await from.getAttribute("aria-valuenow"), "1");
    assert.ok((await agree(tab)) < all);
    await tab.keyboard.press("PageUp");
    assert.ok(Number(await from.getAttribute("aria-valuenow")) > 1);
    await tab.keyboard.press("End");
    assert.equal(await from.getAttribute("aria-valuenow"), await to.getAttribute("aria-valuenow"));
    assert.ok((await agree(tab)) > 0, "the last month has events");
    await tab.keyboard.press("Home");
    assert.equal(await agree(tab), all);
    assert.match(await to.getAttribute("aria-valuetext"), /^\w+ \d+$/);
  },

  async "the track can be pressed"() {
    const tab = await open(home);
    const all = await agree(tab);
    const box = await tab.locator(".track").boundingBox();
    await tab.mouse.click(box.x + box.width * 0.4, box.y + box.height / 2);
    assert.ok((await agree(tab)) < all);
  },

  async "words, time and filters stay in the address"() {
    const tab = await open(home);
    const word = (await tab.locator(".entry blockquote").last().innerText()).split(/\W+/).find((it) => it.length > 4);
    await tab.getByRole("searchbox").fill(word.toUpperCase());
    const found = await agree(tab);
    assert.ok(found > 0, word);
    await tab.getByRole("slider", { name: "To" }).press("ArrowLeft");
    const kind = tab.locator(".filters input").first();
    if (await kind.count()) {
      await tab.locator(".filters summary").click();
      await kind.uncheck();
    }
    const count = await agree(tab);
    const again = await open(tab.url());
    assert.equal(await agree(again), count);
    assert.equal(await again.getByRole("searchbox").inputValue(), word.toUpperCase());
  },

  async "what is chosen is saved as CSV, JSON and for a calendar"() {
    const tab = await open(home);
    await tab.getByRole("slider", { name: "From" }).press("ArrowRight");
    const count = await agree(tab);
    const rows = JSON.parse(await save(tab, "JSON"));
    assert.equal(rows.length, count);
    for (const row of rows) assert.match(row.id, /^ev-[0-9a-f]{8}/);
    const csv = await save(tab, "CSV");
    assert.ok(csv.startsWith("\ufeffid,date,first,last,"));
    assert.equal(csv.split("\r\nev-").length - 1, count);
    const calendar = await save(tab, "Calendar");
    const isDay = (row) => row.first && row.last && (row.first === row.last || row.extent === "span") && !row.first.startsWith("-");
    const fit = rows.filter((row) => isDay(row) && ["happened", "announced"].includes(row.standing));
    assert.equal(calendar.split("BEGIN:VEVENT").length - 1, fit.length);
    for (const line of calendar.split("\r\n")) assert.ok(Buffer.byteLength(line) <= 75, line);
  },

  async "filters work without a script"() {
    const tab = await open(home, { javaScriptEnabled: false });
    const all = await shown(tab);
    assert.equal(await tab.locator(".tools").count(), 0);
    const summary = tab.locator(".filters summary");
    if ((await summary.count()) === 0) return;
    await summary.click();
    const kind = tab.locator(".filters input[id^=k-]").first();
    const id = (await kind.getAttribute("id")).slice(2);
    const of = await tab.locator(`.entry[data-kind=${id}]:visible`).count();
    await kind.uncheck();
    assert.equal(await shown(tab), all - of);
  },

  async "what is denied is shown by its address alone"() {
    const tab = await open(home);
    const denied = tab.locator(".entry:is([data-standing=denied], [data-standing=supposed])").first();
    if ((await denied.count()) === 0) return;
    const id = await denied.getAttribute("id");
    assert.equal(await denied.isVisible(), false);
    const there = await open(`${home}#${id}`);
    assert.ok(await there.locator(`[id="${id}"]`).isVisible());
  },
};

await runAll("timeline", checks, "the timeline works");
await browser.close();
