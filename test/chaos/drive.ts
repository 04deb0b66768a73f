import { setTimeout as sleep } from 'node:timers/promises';
import type { ServerInstance } from '../../demo/server/index.js';
import type { EngineTab } from '../support/engine-tab.js';
import { isBrowsing, type BrowsingAction } from './browsing-steps.js';
import { isClean, type PageRecord, type PageSettings, type PlainUpload, type Remains } from './page-api.js';
import type { PageServer } from './page-server.js';
import type { Action, RunPlan } from './plan.js';

/** A run in which nothing has changed for so long, after all faults and actions, is stuck. */
const STUCK_MS = 60_000;
/** So is one that changes without an end. On a busy machine a chunk takes seconds. */
const ENDLESS_MS = 600_000;
/** After this long without a request, the next action no longer waits for its moment. */
const QUIET_MS = 300;
/** Cleaning up after a cancel may take some attempts. */
const WIND_UP_MS = 20_000;
/** How often a visitor tries again what failed for a reason. */
const RETRIES = 3;

export interface DriveOptions {
  readonly plan: RunPlan;
  readonly page: EngineTab;
  readonly pages: Pick<PageServer, 'url' | 'otherUrl'>;
  readonly server: ServerInstance;
  readonly settings: PageSettings;
  /** Paths of the planned files, by name. */
  readonly paths: ReadonlyMap<string, string>;
  readonly mintKs: () => string;
  readonly setOutage: (isOut: boolean) => void;
}

export interface DriveResult {
  readonly isStuck: boolean;
  /** Failures that a visitor saw, in order. */
  readonly failures: readonly PlainUpload[];
  readonly actions: readonly string[];
  readonly remains: Remains;
  /** What the pages have seen that were left during the run. */
  readonly left: readonly PageRecord[];
}

/** Runs a plan on an open page until every upload has ended and nothing is left over. */
export class Drive {
  readonly #options: DriveOptions;
  readonly #actions: string[] = [];
  readonly #left: PageRecord[] = [];
  #requests = 0;
  #movedAtMs = Date.now();

  constructor(options: DriveOptions) {
    this.#options = options;
  }

  async run(): Promise<DriveResult> {
    await this.#open();
    await this.#pick(this.#options.plan.files.map(({ name }) => name));
    await this.#playSteps();
    const failures: PlainUpload[] = [];
    let isSettled = false;
    for (let round = 0; round <= RETRIES; round += 1) {
      await this.#act('resume');
      isSettled = await this.#settle();
      const failed = (await this.#uploads()).filter(({ status }) => status === 'failed');
      failures.push(...failed);
      if (!isSettled || failed.length === 0) break;
      await this.#act('retry');
    }
    const [actions, left] = [this.#actions, this.#left];
    return { isStuck: !isSettled, failures, actions, left, remains: await this.#windUp() };
  }

  async #playSteps(): Promise<void> {
    const { plan, page, setOutage } = this.#options;
    const lasting: Promise<void>[] = [];
    const inPage: Promise<void>[] = [];
    for (const { afterRequests, delayMs, action } of plan.steps) {
      while (this.#count() < afterRequests && Date.now() - this.#movedAtMs < QUIET_MS) await sleep(3);
      if (delayMs > 0) await sleep(delayMs);
      this.#actions.push(JSON.stringify(action));
      if (isBrowsing(action)) {
        await Promise.all(inPage.splice(0));
        await this.#browse(action);
      } else (isLasting(action) ? lasting : inPage).push(this.#perform(action));
    }
    lasting.push(...inPage);
    await Promise.all(lasting);
    setOutage(false);
    await page.setOffline?.(false);
  }

  async #perform(action: Exclude<Action, BrowsingAction>): Promise<void> {
    const { page, server, plan, mintKs, setOutage } = this.#options;
    switch (action.do) {
      case 'offline':
        await this.#goOffline(action.forMs);
        break;
      case 'outage':
        setOutage(true);
        await sleep(action.forMs);
        setOutage(false);
        break;
      case 'flap':
        await page.evaluate((times) => {
          window.chaos.flap(times);
        }, action.times);
        break;
      case 'set-clock':
        await page.evaluate((change) => {
          window.chaos.setClock(change);
        }, action);
        break;
      case 'configure':
        await page.evaluate((changes) => {
          window.chaos.configure(changes);
        }, action);
        break;
      case 'move':
        await page.evaluate(() => {
          window.chaos.move();
        });
        break;
      case 'add':
        await this.#pick(plan.laterFiles.map(({ name }) => name));
        break;
      case 'restart':
        server.restart();
        break;
      case 'expire-ks':
        server.expireKs();
        break;
      case 'set-ks':
        await page.evaluate((ks) => {
          window.chaos.setKs(ks);
        }, mintKs());
        break;
      default:
        await page.evaluate(({ do: action, file, by }) => {
          window.chaos.act(action, file, by);
        }, action);
    }
  }

  /** What cannot be taken offline, a browser or a worker, gets an outage of the server instead. */
  async #goOffline(forMs: number): Promise<void> {
    const { page, setOutage } = this.#options;
    const setOffline = this.#hasWorker ? null : page.setOffline;
    if (setOffline) await setOffline(true);
    else setOutage(true);
    await sleep(forMs);
    if (setOffline) await setOffline(false);
    else setOutage(false);
  }

  get #hasWorker(): boolean {
    return this.#options.settings.workerUrl !== null;
  }

  async #open(): Promise<void> {
    const { page, pages, settings } = this.#options;
    await page.goto(pages.url);
    await page.evaluate((chosen) => {
      window.chaos.open(chosen);
    }, settings);
  }

  /** Leaves the page, for itself or for another one, and is back when the element lists what the worker has. */
  async #browse(action: BrowsingAction): Promise<void> {
    const { page, pages, server } = this.#options;
    await this.#untilTaken();
    this.#left.push(await page.evaluate(() => window.chaos.record()));
    if (action.do === 'leave') {
      await page.goto(pages.otherUrl);
      this.#movedAtMs = Date.now();
      const wanted = server.recorder.requests.length + action.forRequests;
      while (this.#count() < wanted && Date.now() - this.#movedAtMs < QUIET_MS) await sleep(3);
    }
    await this.#open();
    await page.evaluate(() => window.chaos.untilListed());
    this.#movedAtMs = Date.now();
  }

  /** A page that is left takes the files with it that the worker does not have yet: the browser asks before that. */
  async #untilTaken(): Promise<void> {
    await this.#options.page.evaluate(() => window.chaos.untilTaken());
  }

  /** Requests that have arrived. */
  #count(): number {
    const { length } = this.#options.server.recorder.requests;
    if (length > this.#requests) this.#movedAtMs = Date.now();
    this.#requests = length;
    return length;
  }

  async #pick(names: readonly string[]): Promise<void> {
    const { page, paths } = this.#options;
    const chosen = names.map((name) => paths.get(name)).filter((path) => path !== undefined);
    await page.pick('#file-input', chosen);
    this.#movedAtMs = Date.now();
  }

  async #act(action: 'resume' | 'retry'): Promise<void> {
    await this.#options.page.evaluate((what) => {
      window.chaos.act(what, null, 'method');
    }, action);
  }

  #uploads(): Promise<readonly PlainUpload[]> {
    return this.#options.page.evaluate(() => window.chaos.uploads());
  }

  /** Whether every upload has ended in time. */
  async #settle(): Promise<boolean> {
    return this.#options.page.evaluate(
      async ({ stuckMs, endlessMs }) => {
        const endMs = performance.now() + endlessMs;
        let seen = '';
        let untilMs = 0;
        for (;;) {
          const uploads = await window.chaos.uploads();
          if (uploads.every(({ status }) => /^(ready|failed|cancelled)$/.test(status))) return true;
          const state = uploads.map(({ status, confirmedBytes }) => status + String(confirmedBytes)).join();
          const nowMs = performance.now();
          if (state !== seen) untilMs = nowMs + stuckMs;
          seen = state;
          if (nowMs > Math.min(untilMs, endMs)) return false;
          await new Promise((resolve) => setTimeout(resolve, 15));
        }
      },
      { stuckMs: STUCK_MS, endlessMs: ENDLESS_MS },
    );
  }

  /** What is left in the page after everything has ended; waits for it to become nothing. */
  async #windUp(): Promise<Remains> {
    const untilMs = Date.now() + WIND_UP_MS;
    for (;;) {
      const remains = await this.#options.page.evaluate(() => window.chaos.remains());
      if (isClean(remains)) return remains;
      if (Date.now() > untilMs) return remains;
      await sleep(15);
    }
  }
}

/** Whether an action takes its time outside of the page, which may be left meanwhile. */
function isLasting(action: Action): boolean {
  return action.do === 'offline' || action.do === 'outage';
}
