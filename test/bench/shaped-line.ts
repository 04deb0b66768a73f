import { spawn, type ChildProcess } from 'node:child_process';
import { chmodSync, existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import { openShapingProxy, type ShapingProxy } from './shaping-proxy.js';

const SERVER_ADDRESS = '10.77.0.2';

export interface LineShape {
  readonly rttMs: number;
  /** Mbit/s, both ways. */
  readonly mbit: number;
  /** How many of a hundred connections fall silent for three seconds. */
  readonly stallPercent: number;
  /** Whether it counts what leaves the browser; costs processor time. Default false. */
  readonly isCounted?: boolean;
}

/** Bytes that had left the browser, requests' heads included. */
export interface LeftBytes {
  /** Milliseconds since 1970. */
  readonly atMs: number;
  readonly bytes: number;
}

/** A line between a browser and a server on this machine. */
export interface ShapedLine {
  /** How it is made, for the record. */
  readonly kind: string;
  /** What the browser on this side of the line is started with. */
  browserPath(executablePath: string, folder: string): string;
  /** The command that runs a program at the far end. */
  atServer(command: readonly string[]): readonly string[];
  /** Where a server at the far end has to listen. */
  readonly serverHost: string;
  /** The address under which the browser reaches a port of the far end. */
  reach(port: number): Promise<string>;
  /** Silences, for `ms`, the connection that completes `afterBytes` more towards the server. */
  stallAfter(afterBytes: number, ms: number): void;
  /** What has left the browser since the line was made; empty unless it is counted. */
  readonly left: readonly LeftBytes[];
  /** The process that makes the line. */
  readonly pid: number;
  close(): Promise<void>;
}

/** Whether this process may make a line of real TCP. */
export function canMakeNamespaces(): boolean {
  return process.platform === 'linux' && process.getuid?.() === 0 && existsSync('/dev/net/tun');
}

/** Real TCP between two network namespaces, or, for everybody else, a shaping proxy. */
export function openShapedLine(shape: LineShape, isProxied: boolean): Promise<ShapedLine> {
  return isProxied ? Promise.resolve(openProxies(shape)) : openNamespaces(shape);
}

async function openNamespaces({
  rttMs,
  mbit,
  stallPercent,
  isCounted = false,
}: LineShape): Promise<ShapedLine> {
  const name = `bench${String(process.pid)}`;
  const script = fileURLToPath(new URL('shaped-line.py', import.meta.url));
  const settings = { name, rtt: rttMs, up: mbit, down: mbit, 'stall-percent': stallPercent };
  const flags = Object.entries(settings).flatMap(([key, value]) => [`--${key}`, String(value)]);
  if (isCounted) flags.push('--count');
  const left: LeftBytes[] = [];
  const shaper = spawn('python3', [script, ...flags], { stdio: ['pipe', 'pipe', 'inherit'] });
  await ready(shaper, left);
  return {
    kind: `network namespaces, ${congestionControl()}`,
    browserPath: (executablePath, folder) => {
      const path = join(folder, 'browser-on-the-line');
      writeFileSync(path, `#!/bin/sh\nexec ip netns exec ${name}-cli "${executablePath}" "$@"\n`);
      chmodSync(path, 0o755);
      return path;
    },
    atServer: (command) => ['ip', 'netns', 'exec', `${name}-srv`, ...command],
    serverHost: SERVER_ADDRESS,
    left,
    pid: shaper.pid ?? 0,
    reach: (port) => Promise.resolve(`http://${SERVER_ADDRESS}:${String(port)}`),
    stallAfter: (afterBytes, ms) => {
      shaper.stdin.write(`stall ${String(afterBytes)} ${String(ms)}\n`);
    },
    close: async () => {
      const gone = new Promise((resolve) => shaper.once('exit', resolve));
      shaper.stdin.end();
      await gone;
    },
  };
}

function congestionControl(): string {
  return readFileSync('/proc/sys/net/ipv4/tcp_congestion_control', 'utf8').trim();
}

function ready(shaper: ChildProcess, left: LeftBytes[]): Promise<void> {
  return new Promise((resolve, reject) => {
    shaper.once('exit', (code) => reject(new Error(`The line ended with ${String(code)}.`)));
    createInterface({ input: shaper.stdout! }).on('line', (line) => {
      const [word, atMs, bytes] = line.split(' ');
      if (word === 'READY') resolve();
      else if (word === 'LEFT') left.push({ atMs: Number(atMs), bytes: Number(bytes) });
    });
  });
}

function openProxies({ rttMs, mbit, isCounted = false }: LineShape): ShapedLine {
  const left: LeftBytes[] = [];
  let bytes = 0;
  const onLeft = (more: number): void => {
    bytes += more;
    if (isCounted) left.push({ atMs: Date.now(), bytes });
  };
  const proxies: ShapingProxy[] = [];
  return {
    kind: 'proxy',
    browserPath: (executablePath) => executablePath,
    atServer: (command) => command,
    serverHost: '127.0.0.1',
    left,
    pid: process.pid,
    reach: async (toPort) => {
      const proxy = await openShapingProxy({ toPort, rttMs, up: mbit, down: mbit, onLeft });
      proxies.push(proxy);
      return `http://127.0.0.1:${String(proxy.port)}`;
    },
    stallAfter: (afterBytes, ms) => {
      for (const proxy of proxies) proxy.stallAfter(afterBytes, ms);
    },
    close: () => {
      for (const proxy of proxies) proxy.close();
      return Promise.resolve();
    },
  };
}
