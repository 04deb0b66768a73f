import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import type { Browser } from 'playwright';

/** Who uses the processors during a run. `page` is every renderer, `screen` what puts pixels together. */
export type Role = 'page' | 'browser' | 'network' | 'screen' | 'server' | 'shaper';

/** Seconds of all processors, by role; without those that are not there. */
export type ProcessorSeconds = Readonly<Partial<Record<Role, number>>>;

/** Processes that are no part of the browser. */
export type OtherProcesses = Readonly<Partial<Record<Role, number>>>;

const IS_READABLE = process.platform === 'linux';

/** Reads what each process has used so far, user and system together. Empty where there is no `/proc`. */
export async function processorSeconds(
  browser: Browser,
  others: OtherProcesses = {},
): Promise<ProcessorSeconds> {
  if (!IS_READABLE) return {};
  const session = await browser.newBrowserCDPSession();
  const { processInfo } = await session.send('SystemInfo.getProcessInfo');
  await session.detach();
  const sums: Partial<Record<Role, number>> = {};
  const add = (role: Role, pid: number): void => {
    sums[role] = (sums[role] ?? 0) + secondsOf(pid);
  };
  for (const { type, id } of processInfo) add(roleOf(type, id), id);
  for (const [role, pid] of Object.entries(others)) add(role as Role, pid);
  return sums;
}

/** What was used between two readings. */
export function usedBetween(before: ProcessorSeconds, after: ProcessorSeconds): ProcessorSeconds {
  return Object.fromEntries(
    Object.entries(after).map(([role, seconds]) => [role, seconds - (before[role as Role] ?? 0)]),
  );
}

function roleOf(type: string, pid: number): Role {
  if (type === 'browser') return 'browser';
  if (type === 'renderer') return 'page';
  return argumentsOf(pid).includes('network.mojom.NetworkService') ? 'network' : 'screen';
}

/** 0 for a process that has ended: what it used is lost. */
function secondsOf(pid: number): number {
  const stat = textOf(pid, 'stat');
  // The name of the program, in brackets, may hold spaces.
  const [, utime = 0, stime = 0] = /^.*\) (?:\S+ ){11}(\d+) (\d+)/s.exec(stat) ?? [];
  return (Number(utime) + Number(stime)) / ticksPerSecond();
}

function argumentsOf(pid: number): string {
  return textOf(pid, 'cmdline');
}

function textOf(pid: number, file: string): string {
  try {
    return readFileSync(`/proc/${String(pid)}/${file}`, 'utf8');
  } catch {
    return '';
  }
}

let ticks = 0;

function ticksPerSecond(): number {
  ticks ||= Number(execFileSync('getconf', ['CLK_TCK'], { encoding: 'utf8' }));
  return ticks;
}
