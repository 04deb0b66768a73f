import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { build, type Plugin } from 'vite';
import { pathBeside, replacedImports } from '../support/replaced-imports.js';

const ENTRY = pathBeside(import.meta.url, 'page.ts');
const WORKER = pathBeside(import.meta.url, '../../src/background/worker.ts');
/** The worker is as it is published, but for its engine, which keeps a record, and for its time. */
const IN_FAST_TIME: Readonly<Record<string, string>> = {
  'worker.ts ../engine.js': pathBeside(import.meta.url, 'worker-engine.ts'),
  'shared-uploads.ts ../../clock.js': pathBeside(import.meta.url, 'worker-clock.ts'),
  'ks-owner.ts ../../clock.js': pathBeside(import.meta.url, 'worker-clock.ts'),
};

/** @param script - Nothing on the page that has no uploader. */
const htmlWith = (script: string): string => `<!doctype html>
<html lang="en">
  <head>
    <meta charset="utf-8">
    <title>Chaos</title>
    <link rel="icon" href="data:,">
    ${script}
  </head>
  <body><main><h1>Chaos</h1><div id="here"></div><div id="there"></div></main></body>
</html>`;

export interface PageServer {
  readonly url: string;
  /** A page of the same site without an uploader. */
  readonly otherUrl: string;
  /** Where the worker of a run is. */
  workerUrl(seed: number): string;
  /** Where the host page's own server answers a KS for a run. */
  ksUrl(run: string): string;
  close(): void;
}

/** Serves the page with the element and the worker, each from source in one script, and, as a host's server does, KS for them. */
export async function servePage(mintKs: (run: string) => string): Promise<PageServer> {
  const [script, worker] = [await bundle(ENTRY), await bundle(WORKER, replacedImports(IN_FAST_TIME))];
  const html = htmlWith('<script type="module" src="/page.js"></script>');
  const other = htmlWith('');
  const answer = (request: IncomingMessage, response: ServerResponse): void => {
    const [path = '', run = ''] = (request.url ?? '').split('?');
    if (path === '/ks') response.writeHead(200, { 'Content-Type': 'text/plain' }).end(mintKs(run));
    else if (path === '/page.js') response.writeHead(200, { 'Content-Type': 'text/javascript' }).end(script);
    else if (path === '/worker.js')
      response.writeHead(200, { 'Content-Type': 'text/javascript' }).end(worker);
    else response.writeHead(200, { 'Content-Type': 'text/html' }).end(path === '/other' ? other : html);
  };
  const server = createServer(answer);
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  const url = `http://127.0.0.1:${String(port)}/`;
  return {
    url,
    otherUrl: `${url}other`,
    workerUrl: (seed) => `${url}worker.js?seed=${String(seed)}`,
    ksUrl: (run) => `${url}ks?${run}`,
    close: () => {
      server.close();
      server.closeAllConnections();
    },
  };
}

async function bundle(entry: string, ...plugins: readonly Plugin[]): Promise<string> {
  const result = await build({
    configFile: false,
    logLevel: 'error',
    plugins: [...plugins],
    build: {
      write: false,
      minify: false,
      lib: { entry, formats: ['es'] },
      rolldownOptions: { output: { codeSplitting: false } },
    },
  });
  const outputs = (Array.isArray(result) ? result : [result]).flatMap((one) =>
    'output' in one ? one.output : [],
  );
  const script = outputs.find((output) => output.type === 'chunk');
  if (script === undefined) throw new Error(`${entry} could not be bundled.`);
  return script.code;
}
