import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { chromium, type Browser, type Page } from 'playwright';
import { findBrowser } from '../../scripts/browser.mjs';

/** A page that a test makes up has no address, and counts as one of the open internet, which may not reach this machine. */
const FLAGS = ['--headless=new', '--remote-debugging-port=0', '--disable-features=LocalNetworkAccessChecks'];

/** A browser with a profile that outlives it, started by us, so that its process may be killed. */
export class KillableBrowser {
  readonly #process: ChildProcess;
  readonly #browser: Browser;
  readonly page: Page;

  private constructor(child: ChildProcess, browser: Browser, page: Page) {
    this.#process = child;
    this.#browser = browser;
    this.page = page;
  }

  static async start(profile: string): Promise<KillableBrowser> {
    const { executablePath, args } = findBrowser({ install: true });
    const child = spawn(executablePath, [...args, ...FLAGS, `--user-data-dir=${profile}`, 'about:blank'], {
      stdio: ['ignore', 'ignore', 'pipe'],
      detached: true,
    });
    const browser = await chromium.connectOverCDP(await debuggerUrl(child));
    const [context] = browser.contexts();
    if (context === undefined) throw new Error('The browser has no window.');
    return new KillableBrowser(child, browser, context.pages()[0] ?? (await context.newPage()));
  }

  /** Puts a file of any size into an input, whichever way the browser is connected. */
  async pick(inputExpression: string, path: string): Promise<void> {
    const session = await this.page.context().newCDPSession(this.page);
    const { result } = await session.send('Runtime.evaluate', { expression: inputExpression });
    if (result.objectId === undefined) throw new Error(`There is no ${inputExpression}.`);
    await session.send('DOM.setFileInputFiles', { files: [path], objectId: result.objectId });
    await session.detach();
  }

  /** SIGKILL: no event, no flushing, no good-bye. Settles when the process is gone. */
  async kill(): Promise<void> {
    const { pid, exitCode, signalCode } = this.#process;
    if (pid === undefined || exitCode !== null || signalCode !== null) return;
    const gone = once(this.#process, 'exit');
    this.#process.kill('SIGKILL');
    await gone;
    await this.#browser.close().catch(() => undefined); // The connection has died with the process.
    try {
      process.kill(-pid, 'SIGKILL'); // Its own children, which would notice by themselves a little later.
    } catch {
      // They have noticed.
    }
  }
}

/** Goes on reading afterwards, so that the browser never waits for somebody to listen. */
function debuggerUrl(child: ChildProcess): Promise<string> {
  return new Promise((resolve, reject) => {
    let said = '';
    child.stderr?.on('data', (chunk: Buffer) => {
      said += chunk.toString();
      const url = /DevTools listening on (ws:\S+)/.exec(said)?.[1];
      if (url !== undefined) resolve(url);
    });
    child.once('exit', () => {
      reject(new Error(`The browser did not start: ${said}`));
    });
  });
}
