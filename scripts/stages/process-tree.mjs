import { spawnSync } from 'node:child_process';
import { readdirSync, readFileSync } from 'node:fs';
import { setTimeout as sleep } from 'node:timers/promises';

/** How long what was asked to end may take until it is killed. Browsers write their profiles. */
const GRACE_MS = 5_000;

/**
 * Ends a process and everything that it started, process groups of their own included: first asks, then kills.
 *
 * @param {number} pid
 * @returns {Promise<void>}
 */
export async function killTree(pid) {
  if (process.platform === 'win32') {
    spawnSync('taskkill', ['/pid', String(pid), '/T', '/F'], { stdio: 'ignore' });
    return;
  }
  // Children of something that ends belong to nobody: from now on they would not be found.
  const members = withDescendants([pid]);
  signal(members, 'SIGTERM');
  const untilMs = Date.now() + GRACE_MS;
  while (Date.now() < untilMs && living(members).length > 0) await sleep(50);
  signal(withDescendants(living(members)), 'SIGKILL');
}

function signal(pids, name) {
  for (const pid of pids) {
    try {
      process.kill(pid, name);
    } catch {
      // It has ended by itself.
    }
  }
}

function withDescendants(pids) {
  const processes = runningProcesses();
  const found = [...pids];
  // What is pushed is looked at in its turn.
  for (const pid of found) {
    for (const one of processes) if (one.parent === pid && !found.includes(one.pid)) found.push(one.pid);
  }
  return found;
}

function living(pids) {
  const running = new Set(runningProcesses().map(({ pid }) => pid));
  return pids.filter((pid) => running.has(pid));
}

/**
 * All processes of the machine, but not those that have ended and wait for somebody to ask how.
 *
 * @returns {{ pid: number, parent: number }[]}
 */
export function runningProcesses() {
  const lines = process.platform === 'linux' ? processesOfLinux() : processesOfPs();
  return lines
    .filter(([, state]) => !state.startsWith('Z'))
    .map(([pid, , parent]) => ({ pid: Number(pid), parent: Number(parent) }));
}

/** A small Debian has no `ps`. See https://man7.org/linux/man-pages/man5/proc_pid_stat.5.html. */
function processesOfLinux() {
  return readdirSync('/proc')
    .filter((name) => /^\d+$/.test(name))
    .flatMap((pid) => {
      const [, state, parent] = /\) (\S) (\d+)/.exec(statOf(pid)) ?? [];
      return state === undefined ? [] : [[pid, state, parent]];
    });
}

function statOf(pid) {
  try {
    return readFileSync(`/proc/${pid}/stat`, 'latin1');
  } catch {
    return ''; // It ended meanwhile.
  }
}

function processesOfPs() {
  const { stdout } = spawnSync('ps', ['-A', '-o', 'pid=,state=,ppid='], { encoding: 'utf8' });
  return stdout
    .trim()
    .split('\n')
    .map((line) => line.trim().split(/\s+/));
}
