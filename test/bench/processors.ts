import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import type { Browser, Page } from 'playwright';

/** Who uses the processors during a run. `screen` puts the pixels together. */
export const ROLES = ['page', 'browser', 'network', 'screen', 'server', 'shaper'] as const;
export type Role = (typeof ROLES)[number];

/** Seconds of all processors, user and system together; without roles that are not there. */
export type ProcessorSeconds = Readonly<Partial<Record<Role, number>>>;

/** By the type that Chromium gives them. Renderers are left out: it keeps one in reserve that no page uses. */
const BROWSER_ROLES: Readonly<Record<string, Role>> = {
  browser: 'browser',
  'network.mojom.NetworkService': 'network',
  GPU: 'screen',
};

/** Reads what each process has used so far. Nothing where there is no `/proc`. */
export async function processorSeconds(
  browser: Browser,
  page: Page,
  others: Readonly<Partial<Record<Role, number>>>,
): Promise<ProcessorSeconds> {
  if (process.platform !== 'linux') return {};
  const session = await browser.newBrowserCDPSession();
  const { processInfo } = await session.send('SystemInfo.getProcessInfo');
  await session.detach();
  const seconds: Partial<Record<Role, number>> = { page: await pageSeconds(page) };
  for (const { type, id } of processInfo) {
    const role = BROWSER_ROLES[type];
    if (role !== undefined) seconds[role] = secondsOf(id);
  }
  for (const [role, pid] of Object.entries(others)) seconds[role as Role] = secondsOf(pid);
  return seconds;
}

/** What was used between two readings. */
export function usedBetween(before: ProcessorSeconds, after: ProcessorSeconds): ProcessorSeconds {
  return Object.fromEntries(
    ROLES.flatMap((role) => (role in after ? [[role, (after[role] ?? 0) - (before[role] ?? 0)]] : [])),
  );
}

/** Of the page's process, all its threads. Chromium reads it where the others are read from; nothing else says which it is. */
async function pageSeconds(page: Page): Promise<number> {
  const session = await page.context().newCDPSession(page);
  await session.send('Performance.enable');
  const { metrics } = await session.send('Performance.getMetrics');
  await session.detach();
  return metrics.find(({ name }) => name === 'ProcessTime')?.value ?? NaN;
}

function secondsOf(pid: number): number {
  const stat = readFileSync(`/proc/${String(pid)}/stat`, 'utf8');
  // The name of the program, in brackets, may hold spaces.
  const [, utime = 0, stime = 0] = /^.*\) (?:\S+ ){11}(\d+) (\d+)/s.exec(stat) ?? [];
  return (Number(utime) + Number(stime)) / ticksPerSecond();
}

let ticks = 0;

function ticksPerSecond(): number {
  ticks ||= Number(execFileSync('getconf', ['CLK_TCK'], { encoding: 'utf8' }));
  return ticks;
}
