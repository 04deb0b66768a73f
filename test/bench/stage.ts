import { spawn, type ChildProcess } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { chromium, type Browser, type Page } from 'playwright';
import { findBrowser } from '../../scripts/browser.mjs';
import type { Target } from './page/competitor.js';
import type { Ports, ServerQuestion, Traffic } from './line-protocol.js';
import { processorSeconds, type ProcessorSeconds } from './processors.js';
import { canMakeNamespaces, openShapedLine, type LineShape, type ShapedLine } from './shaped-line.js';

export interface StageOptions {
  readonly shape: LineShape;
  /** The folder that `buildPageScripts` filled. */
  readonly pages: string;
  /** A module that makes a tus server, or empty. */
  readonly tusModule: string;
  /** Shape with a proxy, as it is done where namespaces are not to be had. */
  readonly isProxied?: boolean;
}

/** A browser at one end of a shaped line and a server at the other. */
export interface Stage {
  readonly browser: Browser;
  readonly line: ShapedLine;
  readonly target: Target;
  /** A session of a visitor with these privileges. */
  ks(privileges: string): Promise<string>;
  /** For files that are sent. */
  readonly folder: string;
  /** Opens an empty page on connections of its own; `close` it with its context. */
  open(): Promise<Page>;
  /** What came to the service since this was asked last. */
  traffic(): Promise<Traffic>;
  /** What every process has used so far. */
  processors(page: Page): Promise<ProcessorSeconds>;
  close(): Promise<void>;
}

export async function setUpStage({
  shape,
  pages,
  tusModule,
  isProxied = !canMakeNamespaces(),
}: StageOptions): Promise<Stage> {
  const folder = mkdtempSync(join(tmpdir(), 'kaltura-uploader-bench-'));
  const line = await openShapedLine(shape, isProxied);
  const server = startServer(line, [line.serverHost, join(folder, 'server'), pages, tusModule]);
  const ports = await answerOf<Ports>(server);
  const ask = <Answer>(question: ServerQuestion): Promise<Answer> => {
    const answer = answerOf<Answer>(server);
    server.send(question);
    return answer;
  };
  const ks = (privileges: string): Promise<string> => ask<string>({ privileges });
  const site = await line.reach(ports.site);
  const service = await line.reach(ports.service);
  const { executablePath, args } = findBrowser({ install: true });
  const browser = await chromium.launch({
    executablePath: line.browserPath(executablePath, folder),
    // A page at an address of the line is no secure context, as every page with uploads in earnest is.
    args: [...args, `--unsafely-treat-insecure-origin-as-secure=${site}`],
  });
  return {
    ...{ browser, line, folder },
    target: { service, ks: await ks('') },
    ks,
    open: async () => {
      // Each context has its own sockets, so that no run uses a connection that another has opened.
      const context = await browser.newContext();
      const page = await context.newPage();
      // tsx wraps every function that has a name, also those that are sent to the page.
      await page.addInitScript({ content: 'globalThis.__name = (named) => named' });
      await page.goto(`${site}/page`);
      return page;
    },
    traffic: () => ask<Traffic>('traffic'),
    processors: (page) => processorSeconds(browser, page, { server: server.pid ?? 0, shaper: line.pid }),
    close: async () => {
      await browser.close();
      if (server.connected) server.disconnect(); // It may have gone first when the bench is ended from outside.
      await line.close();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

function startServer(line: ShapedLine, args: readonly string[]): ChildProcess {
  const module = fileURLToPath(new URL('line-server.ts', import.meta.url));
  const [command = '', ...rest] = line.atServer([process.execPath, '--import', 'tsx', module, ...args]);
  return spawn(command, rest, { stdio: ['ignore', 'inherit', 'inherit', 'ipc'] });
}

function answerOf<Answer>(server: ChildProcess): Promise<Answer> {
  return new Promise((resolve, reject) => {
    const gone = (): void => reject(new Error('The server at the far end is gone.'));
    server.once('exit', gone);
    server.once('message', (answer) => {
      server.off('exit', gone);
      resolve(answer as Answer);
    });
  });
}
