// A site that lies below the root of its host, as on GitHub Pages: the demo, built
// with --base-url https://example.org/repo and served under /repo/, is clicked
// through as a reader would. Nothing may be asked for outside /repo/. See README.md.
import { mkdtempSync, rmSync, symlinkSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { launch, runAll, serve } from "./lib.mjs";

const site = path.resolve(process.argv[2]);
const host = mkdtempSync(path.join(tmpdir(), "host-"));
symlinkSync(site, path.join(host, "repo"));
const server = await serve(host);
const browser = await launch();
const page = await (await browser.newContext({ bypassCSP: false })).newPage();
const home = `${server.address}/repo/`;

const failed = [];
page.on("response", (it) => it.status() >= 400 && failed.push(`${it.status()} ${it.url()}`));
page.on("request", (it) => it.url().startsWith(home) || failed.push(`outside: ${it.url()}`));
page.on("pageerror", (error) => failed.push(`script: ${error.message}`));

// Follows a link and sees that a page of the site came of it.
async function follow(link) {
  await link.click();
  await page.waitForLoadState("load");
  await isSound();
}

async function isSound() {
  const title = await page.locator("h1").first().innerText();
  if (title.trim() === "") throw new Error(`${page.url()} has no heading`);
  // The style sheet is there: its first property is known.
  const text = await page.evaluate(() => getComputedStyle(document.documentElement).getPropertyValue("--text"));
  if (text.trim() === "") throw new Error(`${page.url()} has no style sheet`);
  if (failed.length > 0) throw new Error(`${page.url()}: ${failed.splice(0).join(", ")}`);
}

const checks = {
  async "every part of the masthead"() {
    await page.goto(home);
    const count = await page.locator(".masthead nav a").count();
    if (count < 6) throw new Error(`only ${count} links`);
    for (let at = 0; at < count; at += 1) {
      await follow(page.locator(".masthead nav a").nth(at));
      await follow(page.locator(".nameplate a, a.nameplate").first());
    }
  },
  async "an article, a name in it, and back to a sentence"() {
    await page.goto(home);
    await follow(page.locator(".lead :is(h2, h3) a").first());
    await follow(page.locator("#register ~ section dt a").first());
    if (!page.url().includes("/repo/entities/")) throw new Error(`${page.url()} is no name`);
    await follow(page.locator("main a[href*='articles/']").first());
  },
  async "the search"() {
    await page.goto(home);
    await page.locator("input[name=q]").fill("troops");
    await page.locator("form[role=search] button").click();
    await page.waitForURL(`${home}search/**`);
    await page.locator("main a[href*='articles/']").first().waitFor();
    await follow(page.locator("main a[href*='articles/']").first());
  },
  async "the page for missing addresses, however deep"() {
    const answer = await page.goto(`${home}404.html`);
    const html = await answer.text();
    await page.route("**/articles/far/away/", (route) => route.fulfill({ contentType: "text/html", body: html }));
    await page.goto(`${home}articles/far/away/`);
    await follow(page.locator(".nameplate a, a.nameplate").first());
    if (page.url() !== `${home}index.html` && page.url() !== home) throw new Error(`it leads to ${page.url()}`);
  },
  async "whole addresses are those of the site"() {
    await page.goto(home);
    const canonical = await page.locator("link[rel=canonical]").getAttribute("href");
    if (!canonical.startsWith("https://example.org/repo/")) throw new Error(canonical);
    const sitemap = await (await page.request.get(`${home}sitemap.xml`)).text();
    const other = [...sitemap.matchAll(/<loc>([^<]*)/g)].find(([, it]) => !it.startsWith("https://example.org/repo/"));
    if (other) throw new Error(`sitemap: ${other[1]}`);
  },
};

await runAll("project path", checks, "the site is whole below the root of its host");
await browser.close();
server.close();
rmSync(host, { recursive: true });
