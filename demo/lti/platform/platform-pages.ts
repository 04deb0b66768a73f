/** The course, with its links. */
export function coursePage(titles: readonly string[]): Response {
  const links = titles.map(
    (title, index) => `<li><a href="/open?who=student&amp;what=${String(index)}">${escaped(title)}</a></li>`,
  );
  return page(
    'Computing machines',
    `<p>A pretended learning platform. <a href="/open?who=lecturer&amp;what=add">Add a video</a>, as the lecturer.</p>
    <h2>In this course, as the student sees it</h2>
    <ul>${links.join('')}</ul>`,
  );
}

/** The page around the tool. */
export function framePage(loginUrl: string): Response {
  return page(
    'Computing machines',
    `<p><a href="/">Back to the course</a></p>
    <iframe title="Tool" src="${escaped(loginUrl)}" allow="screen-wake-lock; fullscreen"></iframe>`,
  );
}

/** What comes into the frame after the tool's answer. */
export function addedPage(titles: readonly string[]): Response {
  const words = titles.length === 0 ? 'Nothing was added.' : `Added: ${titles.join(', ')}`;
  return page(
    'Course',
    `<p role="status">${escaped(words)}</p><p><a href="/" target="_top">See the course</a></p>`,
  );
}

/** Sends a form by itself, as `response_mode=form_post` does. */
export function formPage(action: string, fields: Readonly<Record<string, string>>): Response {
  const inputs = Object.entries(fields).map(
    ([name, value]) => `<input type="hidden" name="${escaped(name)}" value="${escaped(value)}" />`,
  );
  return page(
    'Signing in',
    `<form method="post" action="${escaped(action)}">${inputs.join('')}<button>Continue</button></form>
    <script>document.forms[0].submit()</script>`,
  );
}

function page(title: string, body: string): Response {
  const text = `<!doctype html>
<html lang="en">
  <head>
    <meta charset="utf-8" />
    <meta name="viewport" content="width=device-width, initial-scale=1" />
    <meta name="color-scheme" content="light dark" />
    <title>${escaped(title)}</title>
    <link rel="icon" href="data:," />
    <style>
      body { margin: 0 auto; max-inline-size: 60rem; padding: 1rem; font: 1rem/1.5 system-ui, sans-serif; }
      iframe { inline-size: 100%; block-size: 40rem; border: 1px solid #8a93a5; }
    </style>
  </head>
  <body>
    <main aria-labelledby="heading">
      <h1 id="heading">${escaped(title)}</h1>
      ${body}
    </main>
  </body>
</html>
`;
  return new Response(text, {
    headers: { 'content-type': 'text/html; charset=utf-8', 'cache-control': 'no-store' },
  });
}

function escaped(text: string): string {
  return text
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replaceAll('"', '&quot;');
}
