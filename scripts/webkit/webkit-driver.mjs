/** Drives WebKitGTK by its WebDriver, on a virtual screen. */
import { once } from 'node:events';
import { spawn } from 'node:child_process';
import { connect, createServer } from 'node:net';
import { setTimeout as sleep } from 'node:timers/promises';
import { findEngine, onScreen } from '../engines.mjs';
import { WebDriverSession } from './webdriver-session.mjs';

const START_LIMIT_MS = 30_000;

/**
 * A driver has one browser at a time. For several at once, start several drivers.
 *
 * @typedef {object} WebKitDriver
 * @property {() => Promise<WebDriverSession>} open A new browser with empty storage.
 * @property {() => void} stop
 */

/**
 * @returns {Promise<WebKitDriver>}
 * @throws {Error} When WebKitGTK is not installed.
 */
export async function startWebKitDriver() {
  const engine = findEngine('webkit');
  if ('reason' in engine) throw new Error(engine.reason);
  const port = await freePort();
  const [program, ...args] = onScreen('WebKitWebDriver', `--port=${port}`, '--host=127.0.0.1');
  const driver = spawn(program, args, {
    // Without the message bus of the desktop. Set no WEBKIT_DISABLE_*: version 2.50 then hangs when it draws.
    env: { ...process.env, GTK_A11Y: 'none', NO_AT_BRIDGE: '1', DBUS_SESSION_BUS_ADDRESS: 'disabled:' },
    stdio: 'ignore',
    detached: true, // A process group of its own: xvfb-run leaves its children behind.
  });
  const stop = () => {
    process.off('exit', stop);
    if (driver.pid === undefined || driver.exitCode !== null) return;
    process.kill(-driver.pid, 'SIGTERM');
  };
  process.on('exit', stop);
  await accepts(port, driver).catch((error) => {
    stop();
    throw error;
  });
  const capabilities = {
    'webkitgtk:browserOptions': { binary: engine.executablePath, args: ['--automation'] },
  };
  return { open: () => WebDriverSession.open(port, capabilities), stop };
}

async function freePort() {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address();
  server.close();
  return port;
}

async function accepts(port, driver) {
  const untilMs = Date.now() + START_LIMIT_MS;
  for (;;) {
    const socket = connect(port, '127.0.0.1');
    const isOpen = await once(socket, 'connect').then(
      () => true,
      () => false, // Not yet.
    );
    socket.destroy();
    if (isOpen) return;
    if (driver.exitCode !== null || Date.now() > untilMs) throw new Error('WebKitWebDriver does not start.');
    await sleep(100);
  }
}
