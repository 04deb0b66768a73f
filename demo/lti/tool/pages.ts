import { answer } from './http.js';
import type { Video } from './videos.js';

/** What all pages take from the tool's address, relative to it: they are answers of its own paths. */
const STYLE = '<link rel="stylesheet" href="page/page.css" />';

/** The page of a lecturer. */
export function uploadPage(page: { serviceUrl: string; ticket: string; userId: string }): Response {
  const { serviceUrl, ticket, userId } = page;
  return html('Add a video', {
    head: `<script type="module" src="uploader/kaltura-uploader.js"></script>
    <script type="module" src="page/upload.js"></script>`,
    // The service names its upload host for each token.
    connect: `'self' ${new URL(serviceUrl).origin} https:`,
    body: `<form method="post" action="add">
      <input type="hidden" name="ticket" value="${escaped(ticket)}" />
      <kaltura-uploader
        name="token"
        required
        target="token"
        accept="video/*,audio/*"
        service-url="${escaped(serviceUrl)}"
        resume-scope="${escaped(userId)}"
      ></kaltura-uploader>
      <p class="field">
        <label for="title">Title</label>
        <input id="title" name="title" maxlength="250" autocomplete="off" aria-describedby="title-hint" />
        <span id="title-hint" class="hint">Left empty: the name of the file.</span>
      </p>
      <p class="buttons">
        <button class="main">Add to course</button>
        <button name="action" value="cancel" formnovalidate>Cancel</button>
      </p>
    </form>`,
  });
}

/** Sends the answer to the platform, from the frame that the platform has opened. */
export function returnPage(returnUrl: string, jwt: string): Response {
  return html('Adding to the course', {
    head: '<script type="module" src="page/return.js"></script>',
    body: `<form method="post" action="${escaped(returnUrl)}">
      <input type="hidden" name="JWT" value="${escaped(jwt)}" />
      <button class="main">Back to the course</button>
    </form>`,
  });
}

/** The page of a student. */
export function videoPage({ title, playUrl }: Video): Response {
  const video =
    playUrl === null
      ? '<p role="status">The video is being processed. Open this page again in a few minutes.</p>'
      : `<video controls preload="metadata" src="${escaped(playUrl)}" aria-label="${escaped(title)}"></video>`;
  return html(title, {
    body: video,
    media: playUrl === null ? "'none'" : `${new URL(playUrl).origin} https:`,
  });
}

/** A link that was made without this tool. */
export function emptyLinkPage(): Response {
  return html('No video', { body: '<p>No video was chosen for this link.</p>' });
}

/** What is wrong, in words. */
export function refusalPage(status: number, message: string): Response {
  return html('This did not work', { status, body: `<p role="alert">${escaped(message)}</p>` });
}

/** What has to be entered where the tool is registered. */
export function settingsPage(settings: Readonly<Record<string, string>>): Response {
  const rows = Object.entries(settings).map(
    ([name, value]) => `<dt>${escaped(name)}</dt><dd><code>${escaped(value)}</code></dd>`,
  );
  return html('Settings for the learning platform', { body: `<dl>${rows.join('\n      ')}</dl>` });
}

interface PageParts {
  readonly body: string;
  readonly head?: string;
  readonly status?: number;
  /** Where scripts may connect to, and where videos come from: sources of the Content Security Policy. */
  readonly connect?: string;
  readonly media?: string;
}

function html(title: string, { body, head = '', status = 200, connect, media }: PageParts): Response {
  const policy = [
    `default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' blob:; base-uri 'none'`,
    `require-trusted-types-for 'script'`,
    ...(connect === undefined ? [] : [`connect-src ${connect}`]),
    ...(media === undefined ? [] : [`media-src ${media}`]),
  ];
  const text = `<!doctype html>
<html lang="en">
  <head>
    <meta charset="utf-8" />
    <meta name="viewport" content="width=device-width, initial-scale=1" />
    <meta name="color-scheme" content="light dark" />
    <title>${escaped(title)}</title>
    ${STYLE}
    ${head}
  </head>
  <body>
    <main aria-labelledby="heading">
    <h1 id="heading">${escaped(title)}</h1>
    ${body}
    </main>
  </body>
</html>
`;
  return answer(status, 'text/html; charset=utf-8', text, {
    'content-security-policy': policy.join('; '),
    'referrer-policy': 'strict-origin',
  });
}

function escaped(text: string): string {
  return text
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replaceAll('"', '&quot;');
}
