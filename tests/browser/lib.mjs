// What the checks share: where things are, a browser, and a server of files.
import { createReadStream, statSync } from "node:fs";
import { createServer } from "node:http";
import path from "node:path";
import { pathToFileURL } from "node:url";
import { chromium } from "playwright-core";

export const CHROMIUM = process.env.CHROMIUM ?? "/usr/bin/chromium";
export const FLAGS = ["--no-sandbox", "--disable-gpu", "--disable-quic", "--disable-component-update", "--disable-background-networking"];

export const launch = () => chromium.launch({ executablePath: CHROMIUM, args: FLAGS });

export const addressOf = (site, page) => pathToFileURL(path.join(site, page)).href;

// Collects what is wrong, and in the end says it.
export class Report {
  problems = [];
  add(where, what) {
    this.problems.push(`${where}: ${what}`);
  }
  end(name, good) {
    for (const problem of this.problems) console.log(`${name}: ${problem}`);
    console.log(this.problems.length === 0 ? good : `${name}: ${this.problems.length} problems`);
    process.exitCode = this.problems.length === 0 ? 0 : 1;
  }
}

// Runs checks by name; each throws what is wrong.
export async function runAll(name, checks, good) {
  const report = new Report();
  for (const [title, check] of Object.entries(checks)) {
    try {
      await check();
    } catch (error) {
      report.add(title, error.message);
    }
  }
  report.end(name, good);
}

const TYPES = {
  ".html": "text/html; charset=utf-8",
  ".css": "text/css; charset=utf-8",
  ".js": "text/javascript; charset=utf-8",
  ".svg": "image/svg+xml",
  ".jsonld": "application/ld+json",
};

// Serves the files below a folder, compressed as every server of today does.
export async function serve(folder) {
  const { createGzip } = await import("node:zlib");
  const server = createServer((request, response) => {
    const asked = decodeURIComponent(new URL(request.url, "http://localhost").pathname);
    const file = path.join(folder, asked.endsWith("/") ? `${asked}index.html` : asked);
    if (!file.startsWith(folder) || !statSync(file, { throwIfNoEntry: false })?.isFile()) {
      response.writeHead(404).end();
      return;
    }
    const type = TYPES[path.extname(file)] ?? "application/octet-stream";
    response.writeHead(200, { "content-type": type, "content-encoding": "gzip", "cache-control": "max-age=31536000" });
    createReadStream(file).pipe(createGzip()).pipe(response);
  });
  await new Promise((resolve) => server.listen(0, "127.0.0.1", resolve));
  return { address: `http://127.0.0.1:${server.address().port}`, close: () => server.close() };
}
