import { spawn } from 'node:child_process';

/** Takes one processor until it is stopped, or `limitMs` are over: nothing that a bench starts outlives it for long. */
export function takeCore(limitMs: number): { stop(): void } {
  const loop = `const end = Date.now() + ${String(limitMs)}; while (Date.now() < end);`;
  const process = spawn('node', ['-e', loop], { stdio: 'ignore' });
  return {
    stop: () => {
      process.kill('SIGKILL');
    },
  };
}
