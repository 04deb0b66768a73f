/**
 * Follows a file through `src`: which source files it passes, in the order of their first calls.
 *
 * Serves `src` with a call at the head of every function, lets a browser drop a file into the element, and records which
 * source files have a function called between the drop and `ready`. Three runs:
 *
 * - `small`: a file of one chunk;
 * - `chunks`: a file of several chunks;
 * - `failed`: the same, recorded from the refusal of one chunk until that chunk is acknowledged
 *   and the next request begins.
 *
 * What counts: every module of `src` with a function called in that time, except locales, style sheets and `SHOWING`:
 * what draws the upload, announces it, puts it into a form or guards the page. Those are printed too, apart. Modules that
 * hold only constants or types have no function and never count.
 *
 * `node scripts/walk.mjs` prints the lists and the numbers. `--write` also renews them in docs/architecture.md: a file that
 * is listed there keeps its phrase, a new one gets the first sentence of its doc comment.
 */
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, relative, resolve } from 'node:path';
import { chromium } from 'playwright-core';
import { format, resolveConfig } from 'prettier';
import ts from 'typescript';
import { createServer } from 'vite';
import { findBrowser } from './browser.mjs';

const DOCUMENT = 'docs/architecture.md';
const SOURCES = resolve('src');
const PAGE_PATH = '/walk';
const SERVICE_PATH = '/k/walk';
const KIB = 1024;

const NOT_COUNTED = /\/locales\/|\.styles\.ts$/;
const SHOWING =
  /^element\/((a11y|controls|form|i18n|list|page)\/|(drop\/notice(s|-list)|uploader-view|update-pace)\.ts)/;

const RUNS = {
  small: { title: 'A file of one chunk', bytes: 60 * KIB },
  chunks: { title: 'A file of several chunks', bytes: 1100 * KIB },
  // The refusal that the genuine server gives about one parallel chunk in a thousand (docs/protocol.md §4.5).
  failed: {
    title: 'A refused chunk, until it is acknowledged',
    bytes: 1100 * KIB,
    faults: [{ match: { kind: 'middle', nth: 2 }, fault: { type: 'append-race' } }],
    span: 'failure',
  },
};

const data = mkdtempSync(join(tmpdir(), 'kaltura-uploader-walk-'));
process.env.KALTURA_SERVER_DATA = data;
for (const name of ['KALTURA_SERVICE_URL', 'KALTURA_PARTNER_ID', 'KALTURA_ADMIN_SECRET'])
  process.env[name] = '';

const vite = await createServer({
  cacheDir: '.cache/walk',
  logLevel: 'error',
  plugins: [recordCalls(), hostPage()],
  server: { host: '127.0.0.1', port: 0, hmr: false, watch: null },
});
await vite.listen();
const origin = `http://127.0.0.1:${vite.httpServer.address().port}`;
const { executablePath, args } = findBrowser({ install: true });
const browser = await chromium.launch({ executablePath, args: [...args] });
const walks = {};
try {
  for (const [name, run] of Object.entries(RUNS)) walks[name] = await follow(run);
} finally {
  await browser.close();
  await vite.close();
  rmSync(data, { recursive: true, force: true });
}
for (const [name, calls] of Object.entries(walks)) print(name, calls);
if (process.argv.includes('--write')) await renew(walks);

/** Puts `__called(file, function)` at the head of every function of `src`. */
function recordCalls() {
  return {
    name: 'record-calls',
    enforce: 'pre',
    transform(code, id) {
      const path = id.replace(/\?.*$/, '');
      if (!path.startsWith(`${SOURCES}/`) || !path.endsWith('.ts')) return null;
      return { code: withCalls(code, relative(SOURCES, path)), map: null };
    },
  };
}

function withCalls(code, file) {
  const tree = ts.createSourceFile(file, code, ts.ScriptTarget.Latest, true);
  const insertions = [];
  const visit = (node) => {
    if (ts.isFunctionLike(node) && node.body) insertions.push(...insertionsFor(node, file));
    ts.forEachChild(node, visit);
  };
  visit(tree);
  // From the end, so that earlier positions stay right; at one position, what was found first comes first.
  return insertions
    .toSorted((one, other) => other.position - one.position)
    .reduce((text, { position, insert }) => text.slice(0, position) + insert + text.slice(position), code);
}

function insertionsFor(node, file) {
  const name = node.name?.getText() ?? (ts.isConstructorDeclaration(node) ? 'constructor' : '');
  const call = `globalThis.__called?.(${JSON.stringify(file)}, ${JSON.stringify(name)})`;
  if (ts.isBlock(node.body)) return [{ position: node.body.getStart() + 1, insert: `${call};` }];
  return [
    { position: node.body.getStart(), insert: `(${call}, ` },
    { position: node.body.getEnd(), insert: ')' },
  ];
}

function hostPage() {
  const html = `<!doctype html><meta charset="utf-8"><title>Walk</title>
<script type="module" src="/src/index.ts"></script>`;
  return {
    name: 'host-page',
    configureServer(server) {
      server.middlewares.use(PAGE_PATH, (request, response, next) => {
        if (new URL(request.url, origin).pathname !== '/') return next();
        response.writeHead(200, { 'content-type': 'text/html' }).end(html);
      });
    },
  };
}

/** Uploads one file; returns the source files in the order of their first calls, with the status at that moment. */
async function follow({ bytes, faults = [], span = 'upload' }) {
  await control('reset', {});
  await control('options', { conversionMs: 100 });
  await control('faults', faults);
  const context = await browser.newContext({ reducedMotion: 'reduce' });
  const page = await context.newPage();
  page.on('pageerror', (error) => console.error(error));
  await page.addInitScript(prepareRecording);
  await page.goto(origin + PAGE_PATH);
  const calls = await page.evaluate(dropAndWait, { serviceUrl: origin + SERVICE_PATH, bytes, span });
  await context.close();
  return calls.filter(({ file }) => !NOT_COUNTED.test(file));
}

async function control(action, body) {
  const response = await fetch(`${origin}${SERVICE_PATH}/__server/${action}`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(body),
  });
  if (!response.ok) throw new Error(`${action}: ${response.status} ${await response.text()}`);
}

/** In the page, before its scripts. */
function prepareRecording() {
  const recording = { isOn: false, stage: 'drop', calls: [], files: new Set() };
  window.recording = recording;
  globalThis.__called = (file, name) => {
    if (!recording.isOn || recording.files.has(file)) return;
    recording.files.add(file);
    recording.calls.push({ file, name, stage: recording.stage });
  };
}

/** In the page: adds the element, drops a file into it, and returns what was recorded. */
async function dropAndWait({ serviceUrl, bytes, span }) {
  const { recording } = window;
  await customElements.whenDefined('kaltura-uploader');
  const element = document.createElement('kaltura-uploader');
  Object.assign(element, { serviceUrl, ksUrl: '/demo/ks', parallelUploads: 1, chunkSize: 262_144 });
  document.body.append(element);
  await element.updateComplete;
  const transfer = new DataTransfer();
  transfer.items.add(new File([new Uint8Array(bytes)], 'walk.mp4', { type: 'video/mp4' }));
  const drag = (type) => {
    const event = { bubbles: true, composed: true, cancelable: true, dataTransfer: transfer };
    element.dispatchEvent(new DragEvent(type, event));
  };
  const done = span === 'failure' ? untilAcknowledged() : untilReady();
  drag('dragenter');
  drag('dragover');
  // The drag is intent, which loads code and opens the connection: none of that is the file's.
  await new Promise((resolve) => setTimeout(resolve, 1000));
  if (span === 'upload') recording.isOn = true;
  drag('drop');
  await done;
  recording.isOn = false;
  return recording.calls;

  function untilReady() {
    return new Promise((resolve, reject) => {
      element.addEventListener('upload-status', ({ detail: { upload } }) => {
        recording.stage = upload.status;
        if (upload.status === 'ready') resolve();
        if (upload.status === 'failed') reject(upload.error);
      });
    });
  }

  /** Records from the refusal of a chunk until its repetition is acknowledged and another request begins. */
  function untilAcknowledged() {
    const send = window.fetch;
    let refusedOffset = null;
    return new Promise((resolve) => {
      window.fetch = async (...request) => {
        if (recording.stage === 'acknowledged') {
          recording.isOn = false;
          resolve();
        }
        const response = await send(...request);
        const offset = request[1]?.body instanceof FormData ? request[1].body.get('resumeAt') : null;
        if (offset === null) return response;
        const text = await response.clone().text();
        if (refusedOffset === null && text.includes('KalturaAPIException')) {
          refusedOffset = offset;
          recording.stage = 'refused';
          recording.isOn = true;
        } else if (offset === refusedOffset) {
          recording.stage = 'acknowledged';
        }
        return response;
      };
    });
  }
}

function print(name, calls) {
  const counted = calls.filter(({ file }) => !SHOWING.test(file));
  const showing = calls.filter(({ file }) => SHOWING.test(file));
  console.log(`\n=== ${name}: ${counted.length} files, and ${showing.length} that show it`);
  for (const [index, { file, name: called, stage }] of counted.entries())
    console.log(`${String(index + 1).padStart(3)}  ${stage.padEnd(12)}  ${file}  ${called}`);
  for (const { file, stage } of showing) console.log(`  +  ${stage.padEnd(12)}  ${file}`);
}

/** Rewrites what stands between `<!-- walk: NAME -->` and `<!-- end of walk -->`. */
async function renew(all) {
  const document = readFileSync(DOCUMENT, 'utf8');
  const phrases = phrasesIn(document);
  const renewed = document.replaceAll(
    /(<!-- walk: (\w+) -->)([\s\S]*?)(<!-- end of walk -->)/g,
    (_, head, name, old, end) => {
      const text = name === 'numbers' ? numbersOf(all) : listOf(all[name], [phrasesIn(old), phrases]);
      return `${head}\n\n${text}\n\n${end}`;
    },
  );
  const options = { ...(await resolveConfig(DOCUMENT)), filepath: DOCUMENT };
  writeFileSync(DOCUMENT, await format(renewed, options));
}

function phrasesIn(text) {
  return new Map(
    [...text.matchAll(/^\d+\. `src\/([^`]+)`: (.+)$/gm)].map(([, file, phrase]) => [file, phrase]),
  );
}

function numbersOf(all) {
  const rows = Object.entries(all).map(([name, calls]) => {
    const showing = calls.filter(({ file }) => SHOWING.test(file)).length;
    return `| ${RUNS[name].title} | ${calls.length - showing} | ${showing} |`;
  });
  return ['| Run | Files passed | Files that only show it |', '| --- | --- | --- |', ...rows].join('\n');
}

/** @param phrases - Where to look for the phrase of a file, best first. */
function listOf(calls, phrases) {
  const lines = [];
  let stage = null;
  for (const [index, call] of calls.filter(({ file }) => !SHOWING.test(file)).entries()) {
    if (call.stage !== stage) lines.push(...(stage === null ? [] : ['']), `**${call.stage}**`, '');
    stage = call.stage;
    const known = phrases.map((map) => map.get(call.file)).find((phrase) => phrase !== undefined);
    lines.push(`${index + 1}. \`src/${call.file}\`: ${known ?? phraseOf(call.file)}`);
  }
  return lines.join('\n');
}

/** The first sentence that a file says of its first exported class or function, or else of anything. */
function phraseOf(file) {
  const code = readFileSync(join(SOURCES, file), 'utf8');
  const documented = /\/\*\*((?:(?!\*\/)[\s\S])*)\*\/\s*export (?:abstract |async )*(?:class|function)/.exec(
    code,
  );
  const comment = (documented ?? /\/\*\*([\s\S]*?)\*\//.exec(code))?.[1] ?? '';
  const text = comment
    .replaceAll(/^\s*\*/gm, '')
    .replaceAll(/\s+/g, ' ')
    .trim();
  const [sentence = ''] = /^.*?[.:;](?= |$)/.exec(text) ?? [text];
  return sentence.replace(/[.:;]$/, '').replace(/^[A-Z](?=[a-z ])/, (letter) => letter.toLowerCase());
}
