import type { IncomingMessage, ServerResponse } from 'node:http';
import { json, text } from 'node:stream/consumers';
import type { Plugin } from 'vite';

/** A page that a test makes up. The server answers with it: a browser whose requests a test answers itself hands each body to the test first. */
export interface MadeUpPage {
  readonly html: string;
  readonly headers?: Readonly<Record<string, string>>;
}

/** PUT makes the page, GET is the page; the policies of pages send their reports to REPORTS, where GET lists them. */
const PAGES = '/made-up-page/';
const REPORTS = '/made-up-reports/';

/** Names the set of made-up pages that a browser sees at paths of their own: `<value>/<path>` is the name of such a page. */
export const PAGES_COOKIE = 'made-up-pages';

const pages = new Map<string, MadeUpPage>();
const reports = new Map<string, string[]>();

/** Serves pages that tests make up, on the origin of the demo. */
export function madeUpPages(): Plugin {
  return {
    name: 'made-up-pages',
    apply: 'serve',
    configureServer(vite) {
      vite.middlewares.use(PAGES, (request, response, next) => {
        answerPage(request, response).catch(next);
      });
      vite.middlewares.use(REPORTS, (request, response, next) => {
        answerReports(request, response).catch(next);
      });
      vite.middlewares.use((request, response, next) => {
        const page = pageAtItsPath(request);
        if (page === undefined) next();
        else sendPage(response, page);
      });
    },
  };
}

/** Makes a page up and says where it is. A second call with the same name replaces it. */
export async function makeUpPage(origin: string, name: string, page: MadeUpPage): Promise<string> {
  const url = `${origin}${PAGES}${name}`;
  const { ok } = await fetch(url, { method: 'PUT', body: JSON.stringify(page) });
  if (!ok) throw new Error(`${name} could not be made up.`);
  return url;
}

/** Where the policy of a page may send its reports. */
export function reportPath(name: string): string {
  return REPORTS + name;
}

/** What browsers have reported there so far. */
export async function reportsOf(origin: string, name: string): Promise<readonly string[]> {
  return (await fetch(origin + reportPath(name))).json() as Promise<readonly string[]>;
}

async function answerPage(request: IncomingMessage, response: ServerResponse): Promise<void> {
  const name = nameIn(request);
  if (request.method === 'PUT') {
    pages.set(name, (await json(request)) as MadeUpPage);
    response.writeHead(204).end();
    return;
  }
  sendPage(response, pages.get(name) ?? { html: `There is no page ${name}.` });
}

function sendPage(response: ServerResponse, { html, headers }: MadeUpPage): void {
  response.writeHead(200, { 'content-type': 'text/html; charset=utf-8', ...headers }).end(html);
}

function pageAtItsPath(request: IncomingMessage): MadeUpPage | undefined {
  const set = new RegExp(`${PAGES_COOKIE}=([\\w-]+)`).exec(request.headers.cookie ?? '')?.[1];
  return set === undefined ? undefined : pages.get(`${set}/${nameIn(request)}`);
}

async function answerReports(request: IncomingMessage, response: ServerResponse): Promise<void> {
  const name = nameIn(request);
  const sent = reports.get(name) ?? [];
  if (request.method === 'POST') reports.set(name, [...sent, await text(request)]);
  response.writeHead(200, { 'content-type': 'application/json' }).end(JSON.stringify(sent));
}

function nameIn({ url = '' }: IncomingMessage): string {
  return url.replace(/^\//, '').replace(/\?.*/, '');
}
