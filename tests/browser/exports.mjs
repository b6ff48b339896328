// Reads the feeds and the data of a site with programs that others wrote:
// feedparser, ical.js, Recogito, jsonld, the model of FollowTheMoney, TimelineJS
// itself, and the browser for XML. Needs a site with `base_url` and `exports: all`. See README.md.
import assert from "node:assert/strict";
import { createReadStream, existsSync, readFileSync, readdirSync, statSync } from "node:fs";
import { createServer } from "node:http";
import { createRequire } from "node:module";
import path from "node:path";
import { W3CTextFormat } from "@recogito/text-annotator";
import FeedParser from "feedparser";
import ICAL from "ical.js";
import jsonld from "jsonld";
import { launch, runAll } from "./lib.mjs";

const require = createRequire(import.meta.url);
const { Model, defaultModel } = require("@alephdata/followthemoney");
const timelineJs = path.join(import.meta.dirname, "node_modules/@knight-lab/timelinejs/dist");

const site = path.resolve(process.argv[2] ?? "public");
const read = (file) => readFileSync(path.join(site, file), "utf8");
const files = readdirSync(site, { recursive: true })
  .map((file) => String(file).split(path.sep).join("/"))
  .sort();
const browser = await launch();
const seen = [];

// The base address of the site, with a slash at its end.
const base = JSON.parse(read("feed.json")).home_page_url;

// The file of the site that is at an address.
function fileAt(address) {
  assert(address?.startsWith(base), `${address} is not on the site`);
  const inside = decodeURIComponent(address.slice(base.length).split("#")[0]);
  return inside === "" || inside.endsWith("/") ? `${inside}index.html` : inside;
}

function leads(address, where) {
  const file = fileAt(address);
  assert(existsSync(path.join(site, file)), `${where}: ${address} leads nowhere`);
  const anchor = address.split("#")[1];
  if (anchor) assert(read(file).includes(`id="${decodeURIComponent(anchor)}"`), `${where}: no ${anchor} in ${file}`);
}

function parsed(file) {
  return new Promise((resolve, reject) => {
    const parser = new FeedParser({ addmeta: false });
    const items = [];
    parser.on("error", (error) => reject(new Error(`${file}: ${error.message}`)));
    parser.on("data", (item) => items.push(item));
    parser.on("end", () => resolve({ meta: parser.meta, items }));
    createReadStream(path.join(site, file)).pipe(parser);
  });
}

function checkItem(item, file) {
  assert(item.title && item.description && !isNaN(item.pubdate), `${file}: ${item.guid} is not whole`);
  leads(item.link, file);
  for (const [, href] of item.description.matchAll(/ (?:href|src)="([^"]*)"/g)) {
    assert(/^(https?|mailto|tel):/.test(href), `${file}: ${href} is not whole`);
    if (href.startsWith(base)) leads(href, file);
  }
  for (const [, srcset] of item.description.matchAll(/ srcset="([^"]*)"/g)) {
    for (const picture of srcset.split(", ")) leads(picture.split(" ")[0], file);
  }
}

// Contexts that are not fetched: only the names of their own words are needed.
const contexts = {
  "https://schema.org": { "@vocab": "https://schema.org/" },
  "http://www.w3.org/ns/anno.jsonld": { "@vocab": "http://www.w3.org/ns/oa#", id: "@id", type: "@type" },
};

// Fails on whatever would be left out: words without a meaning, relative names.
async function triples(json, file) {
  const documentLoader = async (url) => {
    assert(contexts[url], `${file} asks for ${url}`);
    return { documentUrl: url, document: { "@context": contexts[url] } };
  };
  const rdf = await jsonld.toRDF(json, { documentLoader, safe: true }).catch((why) => assert.fail(`${file}: ${why.message}`));
  assert(rdf.length > 0, `${file} says nothing`);
}

const checks = {
  async "every feed can be read, and each article in it leads to its page"() {
    const feeds = files.filter((file) => /(^|\/)(atom|rss)\.xml$/.test(file));
    assert(feeds.includes("atom.xml") && feeds.includes("rss.xml"));
    for (const file of feeds) {
      const { meta, items } = await parsed(file);
      assert.equal(meta["#type"], file.endsWith("rss.xml") ? "rss" : "atom", file);
      assert(meta.title && meta.date, `${file} has no title or date`);
      leads(meta.link, file);
      assert(items.length > 0 && items.length <= 20, `${file} has ${items.length} articles`);
      assert.equal(new Set(items.map((it) => it.guid)).size, items.length, `${file} has one twice`);
      for (const item of items) checkItem(item, file);
      const times = items.map((it) => it.pubdate.getTime());
      assert.deepEqual(times, times.toSorted((a, b) => b - a), `${file} is out of order`);
    }
    seen.push(`${feeds.length} feeds`);
  },

  async "pages lead to their feeds"() {
    for (const page of files.filter((file) => file.endsWith(".html"))) {
      for (const [, href] of read(page).matchAll(/<link rel="alternate" type="application\/(?:atom|rss|feed)\+(?:xml|json)"[^>]* href="([^"]*)"/g)) {
        const file = path.posix.join(path.posix.dirname(page), href);
        assert(files.includes(file) || page === "404.html", `${page}: no ${href}`);
      }
    }
  },

  async "JSON feeds have what version 1.1 asks for"() {
    for (const file of files.filter((it) => /(^|\/)feed\.json$/.test(it))) {
      const feed = JSON.parse(read(file));
      assert.equal(feed.version, "https://jsonfeed.org/version/1.1");
      assert(feed.title && feed.items.length > 0, file);
      for (const item of feed.items) {
        assert.equal(typeof item.id, "string", file);
        assert.equal(typeof (item.content_html ?? item.content_text), "string", `${file}: ${item.id}`);
        for (const key of ["date_published", "date_modified"]) {
          assert.match(item[key], /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(Z|[+-]\d\d:\d\d)$/, `${file}: ${item.id}`);
        }
        leads(item.url, file);
      }
    }
  },

  async "the sitemap names pages that are there, each once"() {
    const addresses = [...read("sitemap.xml").matchAll(/<loc>([^<]*)<\/loc>/g)].map((it) => it[1]);
    for (const address of addresses) leads(address, "sitemap.xml");
    assert.equal(new Set(addresses).size, addresses.length);
    seen.push(`${addresses.length} pages in the sitemap`);
  },

  async "the calendar has whole days, each event once"() {
    const calendar = new ICAL.Component(ICAL.parse(read("data/timeline.ics")));
    assert.equal(calendar.getFirstPropertyValue("version"), "2.0");
    const events = calendar.getAllSubcomponents("vevent").map((it) => new ICAL.Event(it));
    assert(events.length > 0);
    assert.equal(new Set(events.map((it) => it.uid)).size, events.length);
    for (const event of events) {
      const days = event.duration.toSeconds() / 86_400;
      assert(event.startDate.isDate && event.endDate.isDate && days >= 1, `${event.uid} is no day`);
      assert(event.summary && event.component.getFirstPropertyValue("dtstamp"), `${event.uid} is not whole`);
      leads(event.component.getFirstPropertyValue("url"), "timeline.ics");
    }
    seen.push(`${events.length} events in the calendar`);
  },

  async "FollowTheMoney's model knows every schema and property"() {
    const model = new Model(defaultModel);
    const entities = read("data/ftm.jsonl").trim().split("\n").map((line) => model.getEntity(JSON.parse(line)));
    const byId = new Map(entities.map((it) => [it.id, it]));
    assert.equal(byId.size, entities.length, "an id is given twice");
    for (const entity of entities) {
      for (const property of entity.getProperties().filter((it) => it.type.isEntity)) {
        for (const id of entity.getProperty(property)) {
          const end = byId.get(id);
          assert(end?.schema.isA(property.range), `${entity.schema.name}.${property.name} is ${end?.schema.name}`);
        }
      }
    }
    seen.push(`${entities.length} entities of FollowTheMoney`);
  },

  async "a browser reads every file of XML"() {
    const documents = files.filter((file) => /\.(xml|graphml|svg)$/.test(file));
    const tab = await browser.newPage();
    for (const file of documents) {
      const mistake = await tab.evaluate((text) => {
        const document = new DOMParser().parseFromString(text, "application/xml");
        return document.querySelector("parsererror")?.textContent;
      }, read(file));
      assert.equal(mistake, undefined, `${file}: ${mistake}`);
    }
    assert(documents.some((file) => file.endsWith("tei.xml")) && documents.includes("data/cooccurrence.graphml"));
    seen.push(`${documents.length} files of XML`);
  },

  async "what TEI and GraphML refer to is there"() {
    for (const file of files.filter((it) => it.endsWith("tei.xml"))) {
      const text = read(file);
      const ids = new Set([...text.matchAll(/ xml:id="([^"]*)"/g)].map((it) => it[1]));
      for (const [, id] of text.matchAll(/ (?:ref|who|target)="#([^"]*)"/g)) assert(ids.has(id), `${file}: no ${id}`);
    }
    const graph = read("data/cooccurrence.graphml");
    const nodes = new Set([...graph.matchAll(/<node id="([^"]*)"/g)].map((it) => it[1]));
    for (const [, id] of graph.matchAll(/ (?:source|target)="([^"]*)"/g)) assert(nodes.has(id), `graph: no ${id}`);
  },

  async "Recogito reads every annotation, and each is where its words are"() {
    let count = 0;
    for (const file of files.filter((it) => it.endsWith("annotations.jsonld"))) {
      for (const it of JSON.parse(read(file)).first.items) {
        const [fragment, quote, position] = it.target.selector;
        assert.equal([...quote.exact].length, position.end - position.start, `${file}: ${it.id}`);
        leads(`${it.target.source}#${fragment.value}`, file);
        const { parsed, error } = W3CTextFormat(it.target.source).parse(it);
        assert(!error, `${file}: ${it.id}: ${error}`);
        assert.equal(parsed.target.selector[0].start, position.start);
        count += 1;
      }
    }
    seen.push(`${count} annotations`);
  },

  async "JSON-LD keeps all it says as RDF"() {
    for (const file of files.filter((it) => it.endsWith("annotations.jsonld"))) await triples(JSON.parse(read(file)), file);
    let pages = 0;
    for (const page of files.filter((file) => file.endsWith(".html"))) {
      const [, text] = read(page).match(/<script type="application\/ld\+json">(.*?)<\/script>/s) ?? [];
      if (!text) continue;
      await triples(JSON.parse(text), page);
      pages += 1;
    }
    assert(pages > 0);
    seen.push(`JSON-LD on ${pages} pages`);
  },

  async "the real TimelineJS draws every event and says nothing"() {
    const wanted = JSON.parse(read("data/timelinejs.json")).events.map((it) => it.unique_id);
    const server = await serveTimelineJs();
    try {
      const tab = await browser.newPage();
      const mistakes = [];
      tab.on("pageerror", (error) => mistakes.push(error.message));
      await tab.goto(server.address);
      await tab.waitForSelector(".tl-slide", { timeout: 60_000 });
      await tab.waitForFunction(() => globalThis.timeline?.ready, null, { timeout: 60_000 });
      const drawn = new Set(
        await tab.evaluate(() => [...document.querySelectorAll(".tl-timemarker[id]")].map((it) => it.id.replace(/-marker$/, ""))),
      );
      assert.deepEqual(wanted.filter((id) => !drawn.has(id)), []);
      assert.equal(await tab.locator(".tl-message-full").filter({ hasText: /error|invalid/i }).count(), 0);
      assert.deepEqual(mistakes, []);
    } finally {
      server.close();
    }
    seen.push(`${wanted.length} events in TimelineJS`);
  },
};

// A page that shows the site's events, and nothing else on the host.
async function serveTimelineJs() {
  const page = `<!doctype html><html lang="en"><title>t</title><link rel="stylesheet" href="/lib/css/timeline.css">
    <div id="t" style="width:100%;height:600px"></div><script src="/lib/js/timeline.js"></script>
    <script>window.timeline = new TL.Timeline("t", "/events.json", {hash_bookmark: false});</script></html>`;
  const types = { ".css": "text/css", ".js": "text/javascript", ".json": "application/json" };
  const server = createServer((request, response) => {
    const asked = decodeURIComponent(new URL(request.url, "http://localhost").pathname);
    if (asked === "/") return response.setHeader("content-type", "text/html").end(page);
    const file = asked === "/events.json" ? path.join(site, "data/timelinejs.json") : path.join(timelineJs, asked.replace(/^\/lib\//, ""));
    if (!statSync(file, { throwIfNoEntry: false })?.isFile()) return response.writeHead(404).end();
    response.setHeader("content-type", types[path.extname(file)] ?? "application/octet-stream");
    createReadStream(file).pipe(response);
  });
  await new Promise((resolve) => server.listen(0, "127.0.0.1", resolve));
  return { address: `http://127.0.0.1:${server.address().port}/`, close: () => server.close() };
}

await runAll("exports", checks, "feeds and data can be read");
console.log(seen.join(", "));
await browser.close();
