// Opens every page of the project of odd articles (examples/odd.rs) that could
// come apart, and weighs what readers load. See README.md.
import { spawnSync } from "node:child_process";
import { createRequire } from "node:module";
import { readFileSync, readdirSync } from "node:fs";
import path from "node:path";
import { gzipSync } from "node:zlib";
import { Report, addressOf, launch } from "./lib.mjs";
import { isKnownToFail } from "./vnu.mjs";

const require = createRequire(import.meta.url);
const axeSource = readFileSync(require.resolve("axe-core/axe.min.js"), "utf8");
const site = path.resolve(process.argv[2]);
const report = new Report();

const SLUGS = readFileSync(new URL("../it/odd.rs", import.meta.url), "utf8")
  .match(/SLUGS[^=]*=\s*\[([^\]]*)\]/)[1]
  .match(/[a-z-]+(?=")/g);
const PAGES = [
  ...SLUGS.map((slug) => `articles/${slug}/index.html`),
  "index.html",
  "timeline/index.html",
  "timeline/-043.html",
  "timeline/2019.html",
  "timeline/undated.html",
  "entities/person/index.html",
  "entities/person/letters/q/index.html",
  "entities/person/q/index.html",
  "entities/org/script-alert-1-script-sons/index.html",
  "entities/person/jose-avila/index.html",
  "search/index.html",
];

checkWithVnu();
await checkInBrowser();
weigh();
report.end("odd articles", "the pages of odd articles are whole");

function checkWithVnu() {
  const jar = path.join(path.dirname(require.resolve("vnu-jar/package.json")), "build/dist/vnu.jar");
  const run = spawnSync("java", ["-Xss4m", "-jar", jar, "--format", "json", ...PAGES], { cwd: site, encoding: "utf8", maxBuffer: 64 << 20 });
  for (const it of JSON.parse(run.stderr).messages) {
    if ((it.type === "info" && it.subType !== "warning") || isKnownToFail(it.message)) continue;
    report.add(path.relative(site, decodeURIComponent(new URL(it.url).pathname)), `vnu ${it.lastLine}: ${it.message}`);
  }
}

async function checkInBrowser() {
  const browser = await launch();
  const context = await browser.newContext({ viewport: { width: 360, height: 800 }, bypassCSP: true });
  for (const page of PAGES) {
    const tab = await context.newPage();
    tab.on("dialog", (dialog) => {
      report.add(page, `a name was run as a script: ${dialog.message()}`);
      dialog.dismiss();
    });
    tab.on("pageerror", (error) => report.add(page, `script: ${error.message}`));
    tab.on("requestfailed", (request) => report.add(page, `did not get ${request.url()}: ${request.failure()?.errorText}`));
    await tab.goto(addressOf(site, page));
    const { width, text } = await tab.evaluate(() => ({
      width: document.documentElement.scrollWidth,
      text: document.querySelector("h1").innerText.trim(),
    }));
    if (width > 360) report.add(page, `is ${width} wide on a screen of 360`);
    if (text === "") report.add(page, "has no heading");
    await checkWithAxe(tab, page);
    await tab.close();
  }
  await browser.close();
}

// Of thousands of entries that are made alike, axe sees the first forty; it
// would take minutes for all.
async function checkWithAxe(tab, page) {
  await tab.evaluate(axeSource);
  const { violations } = await tab.evaluate(() => {
    for (const list of document.querySelectorAll(".prose, dl, ol, ul, .days")) {
      for (const it of [...list.children].slice(40)) it.remove();
    }
    for (const it of document.querySelectorAll("[aria-details]")) {
      if (!document.getElementById(it.getAttribute("aria-details"))) it.removeAttribute("aria-details");
    }
    // Preloading would ask for the style sheets once more, which files refuse.
    return globalThis.axe.run({ preload: false, rules: { "color-contrast-enhanced": { enabled: true } } });
  });
  for (const it of violations) report.add(page, `axe ${it.id}: ${it.help} (${it.nodes.length}: ${it.nodes[0].target})`);
}

// What readers load, compressed.
function weigh() {
  const size = (file) => gzipSync(readFileSync(path.join(site, file)), { level: 9 }).length;
  const sum = (files) => files.reduce((all, file) => all + size(file), 0);
  const assets = (ending) => readdirSync(path.join(site, "assets")).filter((it) => it.endsWith(ending)).map((it) => `assets/${it}`);
  const page = "articles/six-hundred/index.html";
  const html = readFileSync(path.join(site, page), "utf8");
  const needed = [...html.matchAll(/<(?:script|link rel="(?:stylesheet|icon)")[^>]*?(?:src|href)="([^"]+)"/g)];
  const files = needed.map(([, href]) => path.join(path.dirname(page), href));
  for (const [what, bytes, limit] of [
    ["all scripts", sum(assets(".js")), 20_000],
    ["all style sheets", sum(assets(".css")), 15_000],
    [`an article of 600 words with ${files.length} files`, sum([page, ...files]), 40_000],
  ]) {
    console.log(`${what}: ${(bytes / 1000).toFixed(1)} KB compressed, of ${limit / 1000}`);
    if (bytes > limit) report.add(what, `${bytes} bytes`);
  }
}
