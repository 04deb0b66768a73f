import type { IncomingMessage, ServerResponse } from 'node:http';
import { text } from 'node:stream/consumers';

/** Where the form of the demo is sent. */
export const FORM_PATH = '/demo/form-received';

/** What a template of the host's server does with the form: prints what it got. */
export async function answerForm(request: IncomingMessage, response: ServerResponse): Promise<void> {
  if (request.method !== 'POST') {
    response.writeHead(303, { location: '/demo/form.html' }).end();
    return;
  }
  const fields = new URLSearchParams(await text(request));
  response.writeHead(200, { 'content-type': 'text/html; charset=utf-8' }).end(receipt([...fields]));
}

function receipt(fields: readonly (readonly [name: string, value: string])[]): string {
  const rows = fields.map(([name, value]) => `<dt>${escapeHtml(name)}</dt><dd>${escapeHtml(value)}</dd>`);
  return `<!doctype html>
<html lang="en">
  <head>
    <meta charset="utf-8" />
    <meta name="viewport" content="width=device-width, initial-scale=1" />
    <meta name="color-scheme" content="light dark" />
    <title>Received · kaltura-uploader</title>
    <link rel="icon" href="/demo/icon.svg" type="image/svg+xml" />
    <link rel="stylesheet" href="/demo/basic.css" />
    <link rel="stylesheet" href="/demo/form.css" />
  </head>
  <body>
    <main>
      <section class="intro" aria-labelledby="title">
        <h1 id="title">Received</h1>
        <dl class="receipt">${rows.join('\n          ')}</dl>
        <p><a href="/demo/form.html">Hand in another talk</a></p>
      </section>
    </main>
  </body>
</html>`;
}

function escapeHtml(value: string): string {
  return value.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');
}
