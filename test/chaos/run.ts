import { mkdir, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import type { KalturaServer, ServerInstance } from '../../demo/server/index.js';
import type { EngineBrowser, EngineTab } from '../support/engine-tab.js';
import { makeFile, type MadeFile } from '../support/made-file.js';
import { Drive, type DriveResult } from './drive.js';
import type { Evidence, Issue } from './evidence.js';
import type { ReverseProxy } from './reverse-proxy.js';
import type { PageServer } from './page-server.js';
import { makePlan, type RunPlan } from './plan.js';
import { excessIssues, measure, type Traffic } from './traffic.js';
import { judge } from './verdict.js';
import type { Worlds } from './worlds.js';

/** What all runs share. */
export interface Bench {
  readonly browser: EngineBrowser;
  readonly server: KalturaServer;
  readonly proxy: ReverseProxy;
  readonly pages: PageServer;
  /** For files that are uploaded. */
  readonly folder: string;
  /** For records of failed runs. */
  readonly logFolder: string;
  /** Whether each run has worlds of its own, and keeps records. */
  readonly hasWorlds: boolean;
  /** Whether the engine runs in a worker, and the page is left and loaded again meanwhile. */
  readonly hasWorker: boolean;
  /** Every KS of a run, by the run's name. */
  readonly sessions: Map<string, string[]>;
}

export interface RunResult {
  readonly seed: number;
  readonly worlds: Worlds | null;
  readonly isInWorker: boolean;
  readonly issues: readonly Issue[];
  readonly traffic: Traffic;
  readonly elapsedMs: number;
  /** The record of a failed run; null when all is well. */
  readonly logPath: string | null;
}

/** One run from its seed to its verdict. */
export async function runOnce(bench: Bench, seed: number): Promise<RunResult> {
  const startedMs = Date.now();
  const plan = makePlan(seed, bench);
  const name = nameOf(seed);
  const folder = join(bench.folder, name);
  const server = bench.server.namespace(name);
  await mkdir(folder, { recursive: true });
  try {
    const evidence = await gather(bench, plan, name, folder, server);
    const issues = [...judge(evidence), ...excessIssues(evidence)];
    const logPath = issues.length > 0 ? await writeLog(bench, seed, issues, evidence) : null;
    const { worlds } = plan.settings;
    const isInWorker = bench.hasWorker;
    const traffic = measure(evidence);
    return { seed, worlds, isInWorker, issues, traffic, elapsedMs: Date.now() - startedMs, logPath };
  } finally {
    server.stop();
    server.reset();
    bench.sessions.delete(name);
    await rm(folder, { recursive: true, force: true });
  }
}

/** The name of a run's server among the others. */
export function nameOf(seed: number): string {
  return `run-${String(seed)}`;
}

async function gather(
  { browser, proxy, pages, sessions, hasWorker }: Bench,
  plan: RunPlan,
  name: string,
  folder: string,
  server: ServerInstance,
): Promise<Evidence> {
  const files = await Promise.all(
    [...plan.files, ...plan.laterFiles].map((file) => makeFile(join(folder, file.name), file)),
  );
  const [service, other] = proxy.origins.map((origin) => `${origin}/k/${name}`) as [string, string];
  Object.assign(server.options, plan.options);
  if (plan.usesUploadHosts) server.options.uploadUrl = { add: service, upload: other };
  server.faults.set(plan.rules);
  sessions.set(name, []);
  const mintKs = (): string => mint(server, plan, sessions.get(name) ?? []);

  const page = await browser.openTab();
  try {
    await page.expose?.('mintKs', mintKs);
    const paths = new Map(files.map((file) => [file.name, file.path]));
    const workerUrl = hasWorker ? pages.workerUrl(plan.seed) : null;
    const settings = { ...plan.settings, serviceUrl: service, ksUrl: pages.ksUrl(name), workerUrl };
    const setOutage = (isOut: boolean): void => {
      proxy.setOutage(name, isOut);
    };
    const drive = await new Drive({ plan, page, pages, server, settings, paths, mintKs, setOutage }).run();
    await zombiesGone(server);
    return {
      plan,
      files,
      drive,
      uploads: await page.evaluate(() => window.chaos.shown()),
      ...(await seenOf(page, drive, hasWorker)),
      tokens: await server.tokens(),
      entries: await server.entries(),
      requests: server.recorder.requests,
      sessions: sessions.get(name) ?? [],
    };
  } finally {
    await page.close();
  }
}

export function mint(
  server: ServerInstance,
  { ksSeconds, privileges }: Pick<RunPlan, 'ksSeconds' | 'privileges'>,
  minted: string[],
): string {
  const ks = server.mintKs({ userId: 'visitor', expirySeconds: ksSeconds, privileges });
  minted.push(ks);
  return ks;
}

/** What the page has seen and done, or the worker and each page of the run. */
async function seenOf(
  page: EngineTab,
  drive: DriveResult,
  hasWorker: boolean,
): Promise<Pick<Evidence, 'page' | 'views' | 'pageErrors' | 'consoleTexts'>> {
  const here = await page.evaluate(() => window.chaos.record());
  const said = await page.said();
  if (!hasWorker) return { page: here, views: [], ...said };
  const { events, calls, errors, consoleTexts } = await page.evaluate(() => window.chaos.workerState());
  const pages = [...drive.left, here];
  return {
    page: { events, calls, text: pages.map(({ text }) => text).join('\n') },
    views: pages.map((one) => one.events),
    pageErrors: [...said.pageErrors, ...errors],
    consoleTexts: [...said.consoleTexts, ...consoleTexts],
  };
}

/** Replayed requests act after the client has left; what the server has counts only then. */
async function zombiesGone(server: ServerInstance): Promise<void> {
  const delays = server.faults
    .report()
    .map(({ rule, struck }) => (rule.fault.type === 'zombie' && struck > 0 ? rule.fault.delayMs : 0));
  const last = server.recorder.requests.filter(({ fault }) => fault === 'zombie').at(-1);
  if (last !== undefined) await sleep(Math.max(0, last.startedAt + Math.max(...delays) + 100 - Date.now()));
}

async function writeLog(
  { logFolder }: Bench,
  seed: number,
  issues: readonly Issue[],
  { plan, drive, page, tokens, entries, requests, ...rest }: Evidence,
): Promise<string> {
  await mkdir(logFolder, { recursive: true });
  const path = join(logFolder, `seed-${String(seed)}.json`);
  const events = page.events.map(({ detail: _detail, ...event }) => event);
  const files = rest.files.map(({ path: _path, ...file }: MadeFile) => file);
  const { pageErrors, consoleTexts } = rest;
  const log = {
    issues,
    plan,
    files,
    drive,
    pageErrors,
    consoleTexts,
    tokens,
    entries,
    events,
    calls: page.calls,
    requests,
  };
  await writeFile(path, JSON.stringify(log, null, 1));
  return path;
}
