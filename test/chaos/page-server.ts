import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { fileURLToPath } from 'node:url';
import { build } from 'vite';

const ENTRY = fileURLToPath(new URL('page.ts', import.meta.url));

const HTML = `<!doctype html>
<html lang="en">
  <head>
    <meta charset="utf-8">
    <title>Chaos</title>
    <link rel="icon" href="data:,">
    <script type="module" src="/page.js"></script>
  </head>
  <body><main><h1>Chaos</h1><div id="here"></div><div id="there"></div></main></body>
</html>`;

export interface PageServer {
  readonly url: string;
  /** Where the host page's own server answers a KS for a run. */
  ksUrl(run: string): string;
  close(): void;
}

/** Serves the page with the element from source in one script, and, as a host's server does, KS for it. */
export async function servePage(mintKs: (run: string) => string): Promise<PageServer> {
  const script = await bundle();
  const answer = (request: IncomingMessage, response: ServerResponse): void => {
    const [path = '', run = ''] = (request.url ?? '').split('?');
    if (path === '/ks') response.writeHead(200, { 'Content-Type': 'text/plain' }).end(mintKs(run));
    else if (path === '/page.js') response.writeHead(200, { 'Content-Type': 'text/javascript' }).end(script);
    else response.writeHead(200, { 'Content-Type': 'text/html' }).end(HTML);
  };
  const server = createServer(answer);
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  const url = `http://127.0.0.1:${String(port)}/`;
  return {
    url,
    ksUrl: (run) => `${url}ks?${run}`,
    close: () => {
      server.close();
      server.closeAllConnections();
    },
  };
}

async function bundle(): Promise<string> {
  const result = await build({
    configFile: false,
    logLevel: 'error',
    build: {
      write: false,
      minify: false,
      lib: { entry: ENTRY, formats: ['es'] },
      rolldownOptions: { output: { codeSplitting: false } },
    },
  });
  const outputs = (Array.isArray(result) ? result : [result]).flatMap((one) =>
    'output' in one ? one.output : [],
  );
  const script = outputs.find((output) => output.type === 'chunk');
  if (script === undefined) throw new Error('The page could not be bundled.');
  return script.code;
}
