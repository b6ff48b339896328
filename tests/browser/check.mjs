// Checks a built site: links, markup, accessibility, and that it needs nothing
// but itself. Builds nothing. See README.md.
import { spawnSync } from "node:child_process";
import { createRequire } from "node:module";
import { readFileSync, readdirSync, statSync } from "node:fs";
import path from "node:path";
import { HtmlValidate, FileSystemConfigLoader } from "html-validate";
import { Report, addressOf, launch } from "./lib.mjs";
import { isKnownToFail } from "./vnu.mjs";

const require = createRequire(import.meta.url);
const axeSource = readFileSync(require.resolve("axe-core/axe.min.js"), "utf8");

// The page of the search, and what only scripts show.
const SEARCH = "search/index.html";
const SCRIPTED = ".with-script, #search-form, .search-status, noscript, label:has(#show-previews)";

const site = path.resolve(process.argv[2] ?? "public");
const found = new Report();
const report = (page, what) => found.add(page, what);

const pages = readdirSync(site, { recursive: true })
  .map((file) => String(file).split(path.sep).join("/"))
  .filter((file) => file.endsWith(".html"))
  .sort();
if (pages.length === 0) throw new Error(`no pages in ${site}`);

const texts = new Map(pages.map((page) => [page, readFileSync(path.join(site, page), "utf8")]));
const samples = oneOfEachKind();
console.log(`${pages.length} pages; looking closely at ${samples.join(" ")}`);

checkLinks();
checkSafety();
await checkMarkup();
checkWithVnu();
await checkInBrowser();

found.end("check", "no problem found");

// The largest page of each kind that axe can look at in a few seconds; its kind
// is in the class of its body.
function oneOfEachKind() {
  const limit = 400_000;
  const chosen = new Map();
  for (const [page, text] of texts) {
    const kind = /<body class="([^"]*)"/.exec(text)?.[1] ?? "plain";
    const rank = text.length <= limit ? text.length : -text.length;
    const other = chosen.get(kind);
    if (!other || other.rank < rank) chosen.set(kind, { page, rank });
  }
  return [...chosen.values()].map((it) => it.page).sort();
}

function checkLinks() {
  const decode = (text) => text.replaceAll("&amp;", "&").replaceAll("&quot;", '"');
  const ids = new Map();
  const idsOf = (page) => {
    if (!ids.has(page)) {
      const found = [...texts.get(page).matchAll(/\sid="([^"]*)"/g)].map((it) => decode(it[1]));
      const seen = new Set();
      for (const id of found) {
        if (seen.has(id)) report(page, `the id ${id} is given twice`);
        seen.add(id);
      }
      ids.set(page, seen);
    }
    return ids.get(page);
  };
  const isFile = (file) => statSync(file, { throwIfNoEntry: false })?.isFile() ?? false;
  for (const [page, text] of texts) {
    idsOf(page);
    // The page for missing addresses has absolute paths: it is shown anywhere.
    if (page === "404.html") continue;
    for (const [, raw] of text.matchAll(/\s(?:href|src)="([^"]*)"/g)) {
      const target = decode(raw);
      if (/^[a-z][a-z0-9+.-]*:/i.test(target)) {
        if (/^(javascript|data|vbscript):/i.test(target)) report(page, `unsafe link ${target}`);
        continue;
      }
      const [address, fragment] = target.split("#");
      const to = address === "" ? page : path.posix.join(path.posix.dirname(page), decodeURIComponent(address));
      if (to.startsWith("..") || !isFile(path.join(site, to))) {
        report(page, `the link ${target} leads nowhere`);
      } else if (fragment && texts.has(to) && !idsOf(to).has(decodeURIComponent(fragment))) {
        report(page, `the link ${target} leads to no part of ${to}`);
      }
    }
  }
}

// Every page has a policy that allows nothing within it, and has nothing of
// the kind.
function checkSafety() {
  for (const [page, text] of texts) {
    const policy = /http-equiv="Content-Security-Policy" content="([^"]*)"/.exec(text)?.[1] ?? "";
    if (!policy.startsWith("default-src 'none';") || policy.includes("unsafe")) report(page, `has the policy “${policy}”`);
    for (const [what, pattern] of [
      ["a style within it", /<style|<[a-z][^<>]*\sstyle="/i],
      ["a script within it", /<script(?![^<>]*(?:\ssrc=|type="application\/ld\+json"))/i],
      ["an attribute that is a script", /<[a-z][^<>]*\son[a-z]+="/i],
      ["something of another host", /<(?:script|link rel="stylesheet"|img|iframe|video|audio|source)[^<>]*(?:src|href)="(?:https?:)?\/\//i],
    ]) {
      if (pattern.test(text)) report(page, `has ${what}: ${pattern.exec(text)[0].slice(0, 80)}`);
    }
  }
}

async function checkMarkup() {
  const config = JSON.parse(readFileSync(new URL("html-validate.json", import.meta.url), "utf8"));
  const validator = new HtmlValidate(new FileSystemConfigLoader([], config));
  for (const page of samples) {
    const result = await validator.validateString(texts.get(page), path.join(site, page));
    for (const { messages } of result.results) {
      for (const it of messages) report(page, `html-validate ${it.line}:${it.column} ${it.ruleId}: ${it.message}`);
    }
  }
}

function checkWithVnu() {
  const jar = path.join(path.dirname(require.resolve("vnu-jar/package.json")), "build/dist/vnu.jar");
  const css = readdirSync(path.join(site, "assets")).filter((file) => file.endsWith(".css"));
  const files = [...samples, ...css.map((file) => `assets/${file}`), "favicon.svg"];
  const args = ["-jar", jar, "--also-check-css", "--also-check-svg", "--format", "json", ...files];
  const run = spawnSync("java", args, { cwd: site, encoding: "utf8", maxBuffer: 64 << 20 });
  let messages;
  try {
    ({ messages } = JSON.parse(run.stderr));
  } catch {
    return report("vnu", `did not run: ${run.error ?? run.stderr}`);
  }
  for (const it of messages) {
    if (it.type === "info" && it.subType !== "warning") continue;
    if (isKnownToFail(it.message)) {
      if (process.env.VERBOSE) console.log("passed over:", it.url, it.lastLine, it.message);
      continue;
    }
    const page = path.relative(site, decodeURIComponent(new URL(it.url).pathname));
    report(page, `vnu ${it.type} ${it.lastLine}:${it.lastColumn} ${it.message}`);
  }
}

async function checkInBrowser() {
  const browser = await launch();
  try {
    const pages = samples.filter((it) => it !== "404.html");
    // Two at a time: the browser has a process for each.
    const look = async () => {
      for (let page = pages.shift(); page; page = pages.shift()) await checkPage(browser, page);
    };
    await Promise.all([look(), look()]);
    if (texts.has(SEARCH)) await checkSearch(browser);
    if (texts.has(SEARCH)) await checkHome(browser);
    const article = samples.find((it) => texts.get(it).includes('class="page-article"'));
    if (article) await checkCard(browser, article);
  } finally {
    await browser.close();
  }
}

async function checkPage(browser, page) {
  const withScript = await open(browser, page, { javaScriptEnabled: true });
  const without = await open(browser, page, { javaScriptEnabled: false });
  if (withScript.text.trim() === "") report(page, "shows nothing");
  if (withScript.text !== without.text) report(page, "shows another text without JavaScript");
  await checkWidths(browser, page);
  for (const colorScheme of ["light", "dark"]) await checkWithAxe(browser, page, colorScheme);
  await checkPolicy(browser, page);
}

// Opens a page from the disk as a reader would, with its policy in force.
async function open(browser, page, options) {
  const context = await browser.newContext(options);
  const tab = await context.newPage();
  tab.on("request", (request) => {
    if (!/^(file|data|blob):/.test(request.url())) report(page, `asks for ${request.url()}`);
  });
  tab.on("requestfailed", (request) => report(page, `did not get ${request.url()}`));
  tab.on("console", (message) => {
    if (["error", "warning"].includes(message.type())) report(page, `console: ${message.text()}`);
  });
  tab.on("pageerror", (error) => report(page, `script: ${error.message}`));
  await tab.goto(addressOf(site, page));
  const text = await tab.evaluate((scripted) => {
    for (const it of document.querySelectorAll(scripted)) it.hidden = true;
    return document.querySelector("main").innerText;
  }, SCRIPTED);
  await context.close();
  return { text };
}

// Opens a page from the disk and reports what goes wrong in it.
async function openTab(browser, page, options = {}) {
  const context = await browser.newContext(options);
  const tab = await context.newPage();
  tab.on("pageerror", (error) => report(page, `script: ${error.message}`));
  await tab.goto(addressOf(site, page));
  return tab;
}

// The page cuts words as the program does; a word of the site is found and
// marked; what is found passes axe too.
async function checkSearch(browser) {
  const lines = (name) =>
    readFileSync(new URL(`../search/${name}`, import.meta.url), "utf8").trimEnd().split("\n");
  const tab = await openTab(browser, SEARCH, { bypassCSP: true });
  const cut = (text) => tab.evaluate((it) => globalThis.datelineWords.words(it).map((word) => word.term), text);
  for (const line of lines("terms.txt")) {
    const [text, terms] = line.split("\t");
    const found = (await cut(text)).join(" ");
    if (found !== terms) report(SEARCH, `cuts “${text}” into “${found}”, not “${terms}”`);
  }
  const stems = lines("stems.txt").map((line) => line.split(" "));
  const found = await tab.evaluate((words) => words.map(globalThis.datelineWords.stem), stems.map(([word]) => word));
  stems.forEach(([word, stem], at) => {
    if (found[at] !== stem) report(SEARCH, `the stem of ${word} is ${found[at]}, not ${stem}`);
  });

  const article = [...texts].find(([, text]) => text.includes('class="page-article"'));
  const title = article && /<meta property="og:title" content="([^"&]*)/.exec(article[1])[1];
  const word = title?.match(/\p{L}{5,}/u)?.[0];
  if (!word) return tab.context().close();
  await tab.locator("#search-q").fill(word);
  try {
    await tab.locator("#search-articles mark").first().waitFor({ timeout: 5000 });
  } catch {
    report(SEARCH, `does not find “${word}”`);
  }
  await checkPhrases(tab);
  const link = await tab.locator("#search-articles a").first().getAttribute("href");
  const target = path.join(site, path.dirname(SEARCH), decodeURIComponent(link.split("#")[0]));
  if (!statSync(target, { throwIfNoEntry: false })) report(SEARCH, `leads to ${link}, which is not there`);
  await tab.evaluate(axeSource);
  const { violations } = await tab.evaluate(() => globalThis.axe.run());
  for (const it of violations) report(SEARCH, `axe with results ${it.id}: ${it.help} (${it.nodes[0].target})`);
  await tab.context().close();
}

// Words in quotation marks are found as they stand, and not in another order.
async function checkPhrases(tab) {
  const title = await tab.locator("#search-articles h3").first().innerText();
  const words = title.split(/[^\p{L}\p{N}]+/u).filter(Boolean).slice(0, 4);
  const status = tab.locator("#search-status");
  for (const [phrase, expected] of [
    [words.join(" "), /^[1-9]/],
    [words.toReversed().join(" "), /^0 /],
  ]) {
    await tab.locator("#search-q").fill(`“${phrase}”`);
    try {
      await status.filter({ hasText: expected }).waitFor({ timeout: 5000 });
    } catch {
      report(SEARCH, `“${phrase}” in quotation marks gives ${await status.innerText()}`);
    }
  }
  await tab.locator("#search-q").fill(title);
  await tab.locator("#search-articles mark").first().waitFor({ timeout: 5000 });
}

// A script that got into a page would not run.
async function checkPolicy(browser, page) {
  const tab = await openTab(browser, page);
  const isRun = await tab.evaluate(() => {
    const script = document.createElement("script");
    script.textContent = "globalThis.wasRun = true";
    document.body.append(script);
    return globalThis.wasRun === true;
  });
  if (isRun) report(page, "runs a script that is put into it");
  const cookies = await tab.context().cookies();
  if (cookies.length > 0) report(page, "sets cookies");
  await tab.context().close();
}

// What the home page is asked, the search finds: from the disk, too.
async function checkHome(browser) {
  const tab = await openTab(browser, "index.html");
  const title = /<h3[^>]*><a href="[^"]*">([^<&]*)/.exec(texts.get("index.html"))?.[1];
  if (!title) return tab.context().close();
  await tab.locator("#q").fill(title);
  await tab.locator("#q").press("Enter");
  try {
    await tab.locator("#search-articles mark").first().waitFor({ timeout: 5000 });
  } catch {
    report("index.html", `the search for “${title}” finds nothing`);
  }
  await tab.context().close();
}

// A card opens for who moves by keyboard, and Escape closes it.
async function checkCard(browser, page) {
  const tab = await openTab(browser, page);
  const card = tab.locator("#preview");
  const isOnName = () => tab.evaluate(() => document.activeElement.matches(".prose a.ent"));
  for (let presses = 0; presses < 200 && !(await isOnName()); presses++) await tab.keyboard.press("Tab");
  if (!(await isOnName())) return tab.context().close();
  try {
    await card.waitFor({ state: "visible", timeout: 2000 });
    const words = await card.innerText();
    if (words.length > 300 || words.length < 5) report(page, `the card has ${words.length} characters`);
    await tab.keyboard.press("Escape");
    await card.waitFor({ state: "hidden", timeout: 2000 });
    if (!(await isOnName())) report(page, "the focus is lost when the card closes");
  } catch (error) {
    report(page, `the card of a name does not open and close: ${error.message.split("\n")[0]}`);
  }
  await tab.context().close();
}

async function checkWidths(browser, page) {
  const tab = await openTab(browser, page);
  for (const width of [320, 360, 768]) {
    await tab.setViewportSize({ width, height: 900 });
    const wide = await tab.evaluate(() => document.documentElement.scrollWidth);
    if (wide > width) report(page, `is ${wide} wide on a screen of ${width}`);
  }
  await tab.context().close();
}

async function checkWithAxe(browser, page, colorScheme) {
  // The policy would keep axe out.
  const context = await browser.newContext({ colorScheme, bypassCSP: true });
  const tab = await context.newPage();
  await tab.goto(addressOf(site, page));
  await tab.evaluate(axeSource);
  const run = async (state) => {
    const { violations } = await tab.evaluate(() =>
      globalThis.axe.run({ rules: { "color-contrast-enhanced": { enabled: true } } }),
    );
    for (const it of violations) {
      const where = it.nodes.slice(0, 3).map((node) => node.target.join(" ")).join("; ");
      report(page, `axe ${colorScheme} ${state} ${it.id}: ${it.help} (${it.nodes.length}: ${where})`);
    }
  };
  await run("as it is");
  const switches = tab.locator(".switches input");
  if ((await switches.count()) > 0) {
    for (const it of await switches.all()) await it.check();
    await run("with all switches on");
  }
  await context.close();
}
