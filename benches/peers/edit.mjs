// How long it takes until a page shows what was written into its article, in a
// preview: node edit.mjs PROJECT ADDRESSES COMMAND…
//
// PORT in the command is replaced. Five articles are changed, one after another,
// each when the server has come to rest, and put back.
import { spawn } from 'node:child_process';
import { readdir, readFile, writeFile } from 'node:fs/promises';
import { setTimeout as sleep } from 'node:timers/promises';

const [project, addresses, ...command] = process.argv.slice(2);
const port = String(20000 + (process.pid % 20000));
const content = `${project}/content/`;
const files = await readdir(content, { recursive: true });
const articles = files.filter((it) => it.endsWith('.md')).map((it) => content + it).sort();

const address = (path) => {
  const below = path.slice(content.length).replace(/^posts\//, '').replace(/\.md$/, '/');
  return `http://127.0.0.1:${port}${addresses}${below}`;
};

async function shown(path) {
  try {
    return await (await fetch(address(path))).text();
  } catch {
    return '';
  }
}

async function until(path, words, limit) {
  const start = performance.now();
  while (!(await shown(path)).includes(words)) {
    if (performance.now() - start > limit) throw new Error(`${path}: not shown`);
    await sleep(5);
  }
  return performance.now() - start;
}

const [program, ...args] = command.map((it) => it.replace('PORT', port));
const server = spawn(program, args, { stdio: 'ignore' });
try {
  const up = await until(articles[0], '</html>', 300_000);
  const times = [];
  for (let run = 0; run < 5; run += 1) {
    const path = articles[(run * 7919 + 13) % articles.length];
    const before = await readFile(path, 'utf8');
    await sleep(2000);
    const words = `Mark ${process.pid} ${run}`;
    await writeFile(path, `${before}\n${words} was added.\n`);
    times.push(await until(path, words, 120_000));
    await writeFile(path, before);
    await sleep(2000 + 2 * times.at(-1));
  }
  times.sort((a, b) => a - b);
  const name = program.split('/').pop();
  console.log(`${name}: up after ${Math.round(up)} ms; an edit is shown after ${Math.round(times[2])} ms (median of 5)`);
} finally {
  server.kill();
}
