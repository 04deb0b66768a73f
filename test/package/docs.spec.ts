import { execFileSync, spawn, spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { parseCsv } from '../../src/element/bulk/csv.js';
import { describedElement } from '../../scripts/docs/described-element.mjs';
import { expect, test } from '../support/own-server.js';
import type { OwnServer } from '../support/own-server.js';
import { serveFolder } from '../support/static-site.js';
import { codeBlocks, pages } from './code-blocks.js';
import type { CodeBlock } from './code-blocks.js';
import { INSTALLED, WORKSHOP } from './pack.js';

const CONSUMER = join(WORKSHOP, 'consumer');

/** What is done with the blocks of each language; a block of any other fails the first test. */
const TREATED = [
  'csv',
  'mermaid', // Drawn from the sources, and compared with them.
  'html',
  'js',
  'ts',
  'tsx',
  'vue',
  'css',
  'sh',
  'json',
  'http',
  'nginx',
  'php',
  'python',
  'csharp',
];

function folder(name: string): string {
  const path = join(CONSUMER, name);
  mkdirSync(path, { recursive: true });
  return path;
}

function block(language: string, text: string): CodeBlock {
  const found = codeBlocks(language).find(({ code }) => code.includes(text));
  if (!found) throw new Error(`No ${language} block contains "${text}".`);
  return found;
}

/** Whether the embedded server takes a session that a block of the documentation has made. */
async function expectSession(ks: string, server: OwnServer): Promise<void> {
  const add = `${server.url}/api_v3/service/uploadToken/action/add?format=1`;
  const token = (await (
    await fetch(add, { method: 'POST', body: new URLSearchParams({ ks }) })
  ).json()) as object;
  expect(token).toMatchObject({
    objectType: 'KalturaUploadToken',
    userId: expect.stringMatching(/^the (user )?id/),
  });
  const other = await fetch(add.replace('uploadToken', 'session').replace('add', 'get'), {
    method: 'POST',
    body: new URLSearchParams({ ks }),
  });
  expect(await other.json()).toMatchObject({ code: 'INVALID_KS' });
}

function has(command: string): boolean {
  return spawnSync('sh', ['-c', `command -v ${command}`]).status === 0;
}

function account(server: OwnServer): NodeJS.ProcessEnv {
  const { partnerId, adminSecret } = server.options;
  return { ...process.env, KALTURA_PARTNER_ID: String(partnerId), KALTURA_ADMIN_SECRET: adminSecret };
}

test('every block is of a language that a test looks at', () => {
  const others = codeBlocks().filter(({ language }) => !TREATED.includes(language));
  expect(others.map(({ place, language }) => `${place} ${language}`)).toEqual([]);
  expect(codeBlocks().length).toBeGreaterThan(20);
});

test('lists with details have a cell for each of their columns', () => {
  const lists = codeBlocks('csv').map(({ code }) => parseCsv(code));
  expect(lists.length).toBeGreaterThan(0);
  for (const [head, ...records] of lists) {
    expect(head?.cells).toContain('filename');
    expect(records.length).toBeGreaterThan(0);
    for (const { cells } of records) expect(cells).toHaveLength(head?.cells.length ?? 0);
  }
});

test('JavaScript blocks pass the type check against the package', () => {
  const target = folder('docs-js');
  const files = codeBlocks('js', 'ts').map(({ code }, index) => {
    const name = `block-${String(index)}.mjs`;
    writeFileSync(join(target, name), `// @ts-check\n${code}\nexport {};\n`);
    return name;
  });
  expect(files.length).toBeGreaterThan(6);
  // What pages have around the block: an account from the environment, elements by their tags.
  writeFileSync(
    join(target, 'around.d.ts'),
    'declare const partnerId: number; declare const adminSecret: string; declare const userId: string;',
  );
  writeFileSync(
    join(target, 'tsconfig.json'),
    JSON.stringify({
      compilerOptions: {
        module: 'NodeNext',
        target: 'ES2022',
        lib: ['ES2022', 'DOM', 'DOM.Iterable'],
        types: ['node'],
        typeRoots: [resolve('node_modules/@types')],
        allowJs: true,
        checkJs: true,
        noEmit: true,
        strict: false,
        skipLibCheck: true,
      },
      files: [...files, 'around.d.ts'],
    }),
  );
  const tsc = spawnSync(process.execPath, [resolve('node_modules/typescript/bin/tsc'), '-p', target], {
    encoding: 'utf8',
  });
  const named = tsc.stdout.replaceAll(
    /block-(\d+)\.mjs/g,
    (_, index: string) => codeBlocks('js', 'ts')[Number(index)]?.place ?? '',
  );
  // Plain JavaScript leaves open which element a selector finds.
  const mistakes = named
    .split('\n')
    .filter((line) => line.includes('error TS') && !/TS(2339|2345).*(EventTarget|Element)/.test(line));
  expect(mistakes).toEqual([]);
});

test('the KS endpoint in Node, as getting started has it, answers a session that uploads', async ({
  server,
}) => {
  const { code } = block('js', 'createServer((request, response)');
  const path = join(folder('docs-node'), 'server.mjs');
  writeFileSync(
    path,
    code.replace(
      '.listen(8080)',
      '.listen(0, function () { process.stdout.write(String(this.address().port)); })',
    ),
  );
  const child = spawn(process.execPath, [path], {
    env: account(server),
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  const port = await new Promise<string>((done) =>
    child.stdout.once('data', (data: Buffer) => done(String(data).trim())),
  );
  const answer = await fetch(`http://127.0.0.1:${port}/`);
  expect(answer.headers.get('cache-control')).toBe('no-store');
  await expectSession(await answer.text(), server);
  child.kill();
});

test('the KS endpoint in Python answers a session that uploads', async ({ server }) => {
  const python = spawnSync('python3', ['-c', block('python', 'def generate_ks').code], {
    encoding: 'utf8',
    env: account(server),
  });
  test.skip(
    python.error !== undefined,
    'python3 is not on this machine: docs/recipes.md, Python, was not run',
  );
  expect(python.stderr).toBe('');
  await expectSession(python.stdout.trim(), server);
});

test('the KS endpoint in PHP answers a session that uploads', async ({ server }) => {
  const path = join(folder('docs-php'), 'ks.php');
  writeFileSync(path, block('php', 'function generate_ks').code);
  const php = spawnSync('php', [path], { encoding: 'utf8', env: account(server) });
  test.skip(php.error !== undefined, 'php is not on this machine: docs/recipes.md, PHP, was not run');
  await expectSession(php.stdout.trim(), server);
});

test('the session in C# is one that uploads', async ({ server }) => {
  test.skip(!has('mcs') || !has('mono'), 'mono-mcs is not on this machine: docs/recipes.md, C#, was not run');
  const target = folder('docs-csharp');
  writeFileSync(join(target, 'session.cs'), block('csharp', 'class KalturaSession').code);
  const { partnerId, adminSecret } = server.options;
  const paths = '/api_v3/service/uploadToken/*|/api_v3/service/media/*';
  const ks = `KalturaSession.Generate(${String(partnerId)}, "${adminSecret}", "the user id", 3600, "${paths}")`;
  writeFileSync(
    join(target, 'main.cs'),
    `public class Program { public static void Main() { System.Console.Write(${ks}); } }`,
  );
  execFileSync('mcs', ['-out:session.exe', 'session.cs', 'main.cs'], { cwd: target });
  const session = execFileSync('mono', ['session.exe'], { cwd: target, encoding: 'utf8' });
  await expectSession(session, server);
});

test('nginx takes the configuration of the corporate proxy', () => {
  test.skip(!has('nginx'), 'nginx is not on this machine: docs/recipes.md, nginx, was not checked');
  const target = folder('docs-nginx');
  const path = join(target, 'nginx.conf');
  // A name that no resolver of this machine knows.
  const { code } = block('nginx', 'proxy_pass');
  writeFileSync(
    path,
    `pid ${target}/pid; error_log stderr; events {}
http { access_log off; server { listen 127.0.0.1:8089; ${code.replace('kaltura.internal', '127.0.0.1')} } }`,
  );
  const check = spawnSync('nginx', ['-t', '-q', '-p', target, '-c', path], { encoding: 'utf8' });
  expect(check.stderr.replaceAll(/^.*\[alert\] could not open error log.*$/gm, '').trim()).toBe('');
  expect(check.status).toBe(0);
});

test('attach on the server makes an entry of a finished token', async ({ server }) => {
  const call = async (action: string, body: FormData): Promise<{ readonly id: string }> =>
    (
      await fetch(`${server.url}/api_v3/service/uploadToken/action/${action}?format=1`, {
        method: 'POST',
        body,
      })
    ).json() as Promise<{ readonly id: string }>;
  const form = (fields: Readonly<Record<string, string>>): FormData => {
    const data = new FormData();
    data.set('ks', server.mintKs({ userId: 'alice', privileges: 'setrole:UPLOAD_BASE_ROLE' }));
    for (const [name, value] of Object.entries(fields)) data.set(name, value);
    return data;
  };
  const { id } = await call('add', form({ 'uploadToken[fileName]': 'a.mp4', 'uploadToken[fileSize]': '5' }));
  const upload = form({ uploadTokenId: id, resume: '0', finalChunk: '1', resumeAt: '0' });
  upload.set('fileData', new File(['video'], 'a.mp4'));
  await call('upload', upload);

  const path = join(folder('docs-node'), 'attach.mjs');
  const { partnerId, adminSecret } = server.options;
  const { code } = block('js', 'export async function attach');
  const options = JSON.stringify({ partnerId, adminSecret, name: 'From the form' });
  writeFileSync(
    path,
    `${code.replace('https://www.kaltura.com', server.url)}\nprocess.stdout.write(await attach('${id}', ${options}));`,
  );
  // Not execFileSync: the server it talks to is in this process.
  const child = spawn(process.execPath, [path], { stdio: ['ignore', 'pipe', 'inherit'] });
  const entryId = await new Promise<string>((done) =>
    child.stdout.once('data', (data: Buffer) => done(String(data).trim())),
  );
  expect(await server.entries()).toMatchObject([{ id: entryId, name: 'From the form', size: 5 }]);
});

test('HTML blocks use attributes that exist, and every element in them comes up', async ({ page }) => {
  const element = describedElement('custom-elements.json');
  const known = new Set([
    ...element.attributes.map(({ name }) => name),
    'id',
    'class',
    'lang',
    'dir',
    'hidden',
    'slot',
  ]);
  const site = await serveFolder(join(INSTALLED, 'dist/bundle'), {
    '/page': (_request, response) => {
      response.writeHead(200, { 'content-type': 'text/html' }).end('<!doctype html><title>Docs</title>');
    },
  });
  expect(codeBlocks('html').length).toBeGreaterThan(3);
  for (const { place, code } of codeBlocks('html')) {
    await page.goto(`${site.origin}/page`);
    await page.setContent(
      code.replaceAll(/src="[^"]*kaltura-uploader\.js"/g, `src="${site.origin}/kaltura-uploader.js"`),
    );
    await page.addScriptTag({ type: 'module', url: `${site.origin}/kaltura-uploader.js` });
    const found = await page
      .locator('kaltura-uploader')
      .evaluateAll((elements) =>
        elements.map((one) => ({ names: one.getAttributeNames(), isUp: one.shadowRoot !== null })),
      );
    for (const { names, isUp } of found) {
      expect(
        names.filter((name) => !known.has(name)),
        place,
      ).toEqual([]);
      expect(isUp, place).toBe(true);
    }
  }
  site.close();
});

test('CSS blocks use parts, states and custom properties that exist', () => {
  const element = describedElement('custom-elements.json');
  const names = (list: readonly { readonly name: string }[]): ReadonlySet<string> =>
    new Set(list.map(({ name }) => name));
  const known = {
    part: names(element.parts),
    state: names(element.states),
    property: names(element.cssProperties),
  };
  for (const { place, code } of codeBlocks('css')) {
    const unknown = [
      ...[...code.matchAll(/::part\(([^)]+)\)/g)]
        .flatMap(([, part = '']) => part.split(' '))
        .filter((name) => !known.part.has(name) && !name.endsWith('-button')),
      ...[...code.matchAll(/:state\(([^)]+)\)/g)]
        .map(([, state = '']) => state)
        .filter((name) => !known.state.has(name)),
      ...[...code.matchAll(/--kaltura-uploader-[\w-]+/g)]
        .map(([name]) => name)
        .filter((name) => !known.property.has(name)),
    ];
    expect(unknown, place).toEqual([]);
  }
});

test('JSON blocks parse and name files of the package; shell blocks name scripts that exist', () => {
  for (const { place, code } of codeBlocks('json')) {
    const files = JSON.stringify(JSON.parse(code)).matchAll(/node_modules\/kaltura-uploader\/([^"]+)/g);
    for (const [, file = ''] of files) expect(existsSync(join(INSTALLED, file)), place).toBe(true);
  }
  const { scripts } = JSON.parse(readFileSync('package.json', 'utf8')) as { readonly scripts: object };
  for (const { place, code } of codeBlocks('sh'))
    for (const [, name = ''] of code.matchAll(/npm run ([\w:-]+)/g))
      expect(Object.keys(scripts), place).toContain(name);
});

test('links between the pages lead somewhere', () => {
  const slug = (heading: string): string =>
    heading
      .toLowerCase()
      .replaceAll(/[^\w\- ]/g, '')
      .replaceAll(' ', '-');
  const dead = pages().flatMap(({ path, text }) =>
    [...text.matchAll(/\]\((?!https?:)([^)#\s]*)(#[^)\s]+)?\)/g)]
      .filter(([, file = '', anchor]) => {
        const target = file === '' ? path : join(dirname(path), file);
        if (!existsSync(target)) return true;
        if (!anchor) return false;
        const page = readFileSync(target, 'utf8');
        const headings = [...page.matchAll(/^#+ (.*)$/gm)].map(([, heading = '']) => slug(heading));
        const named = [...page.matchAll(/<a id="([^"]+)">/g)].map(([, id = '']) => id);
        return ![...headings, ...named].includes(anchor.slice(1));
      })
      .map(([link]) => `${path} ${link}`),
  );
  expect(dead).toEqual([]);
});

test('every error code of the errors page is one of ours, or of Kaltura as the specification has it', () => {
  const page = readFileSync('docs/errors.md', 'utf8');
  const table = page.slice(page.indexOf('## Codes'), page.indexOf('All others'));
  const codes = [...table.matchAll(/^\| ([^|]+)\|/gm)].flatMap(([, cell = '']) =>
    [...cell.matchAll(/`([A-Z][A-Z_0-9]+)`/g)].map(([, code = '']) => code),
  );
  expect(codes.length).toBeGreaterThan(20);
  const sources = execFileSync(
    'grep',
    ['-rhoE', '[A-Z][A-Z_0-9]{3,}', 'src', 'demo/server', '--include=*.ts'],
    { encoding: 'utf8' },
  );
  const spelled = new Set(sources.split('\n'));
  expect(codes.filter((code) => !spelled.has(code) && !code.startsWith('HTTP_'))).toEqual([]);
});

test('the reference and the integrity are those of the sources', () => {
  const check = spawnSync(process.execPath, ['scripts/docs/docs.mjs', '--check'], { encoding: 'utf8' });
  expect(check.stderr.replaceAll(/^npm warn.*$/gm, '').trim()).toBe('');
});
