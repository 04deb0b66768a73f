import { expect, type BrowserContext, type Page } from '@playwright/test';
import type { KalturaControl } from './kaltura-control.js';
import type { MadeFile } from './made-file.js';
import { BackgroundSite, MIB, backgroundAttributes } from './background-site.js';
import type { Random } from './random.js';

/** The parts that the visitor's element sends at the same time. */
const LANES = 5;
/** A chunk that a busy machine takes long for is not sent again. */
const PATIENT_WORKER = '/test/support/patient-worker.ts';
/** Most tabs of the site that are open at once. */
const MOST_TABS = 3;

type PageName = 'a' | 'b' | 'c';

/** A tab of the site, and how many of its pages are behind and ahead in the tab's history. */
interface Tab {
  readonly site: BackgroundSite;
  name: PageName;
  back: readonly PageName[];
  forward: readonly PageName[];
}

export interface VisitorOptions {
  readonly context: BrowserContext;
  readonly kaltura: KalturaControl;
  readonly random: Random;
  /** The least milliseconds that the upload takes. */
  readonly paceMs: number;
}

/** Somebody with one upload under way who goes from page to page, with several tabs. What was done is in `steps`. */
export class BrowsingVisitor {
  readonly steps: string[] = [];
  /** What the browser has asked when a link of the site was followed. */
  readonly dialogsOnLinks: string[] = [];
  readonly #options: VisitorOptions;
  #tabs: Tab[] = [];
  /** The tab that the visitor looks at. */
  #tab: Tab | null = null;
  #isOnLink = false;
  #chunks = 0;
  #id = '';

  constructor(options: VisitorOptions) {
    this.#options = options;
  }

  get site(): BackgroundSite {
    return this.#here.site;
  }

  /** Begins the upload of a file on the first page of the first tab. */
  async begin(page: Page, file: MadeFile): Promise<void> {
    const { kaltura, paceMs, random } = this.#options;
    const chunk = Math.ceil(file.size / 64 / MIB) * MIB;
    this.#chunks = Math.ceil(file.size / chunk);
    const ms = Math.ceil((paceMs * LANES) / this.#chunks);
    await kaltura.setFaults({ match: { kind: 'middle' }, fault: { type: 'delay', ms } });
    const attributes = { 'chunk-size': chunk, 'parallel-uploads': LANES, 'worker-url': PATIENT_WORKER };
    const headOfOther = random.chance(0.5)
      ? '<script type="module" src="/src/background/continue.ts"></script>'
      : '';
    const tab = this.#addTab(page, 'a');
    await tab.site.build(await backgroundAttributes(kaltura, attributes), { headOfOther });
    await tab.site.open('a');
    await tab.site.host.pick(file.path);
    await this.confirmed(0.02);
    expect(await tab.site.inBackground()).toBe(true);
    this.#id = (await tab.site.host.upload()).id;
  }

  /** Waits until the server has stored such a share of the chunks. */
  async confirmed(share: number): Promise<void> {
    await expect.poll(async () => (await this.stored()) >= share * this.#chunks, POLL).toBe(true);
  }

  /** How many chunks the server has stored and acknowledged. */
  async stored(): Promise<number> {
    const requests = await this.#options.kaltura.requests();
    return requests.filter(({ kind, endedAt, aborted }) => kind === 'middle' && endedAt !== null && !aborted)
      .length;
  }

  get hasMore(): Promise<boolean> {
    return this.stored().then((count) => count < this.#chunks - 1);
  }

  /** Does one thing at random, and looks whether the list is as it was. */
  async step(): Promise<void> {
    const { random } = this.#options;
    const { back, forward } = this.#here;
    const possible = [
      'follow',
      'follow',
      'reload',
      'reload',
      ...(back.length > 0 ? ['back', 'back'] : []),
      ...(forward.length > 0 ? ['forward', 'forward'] : []),
      ...(this.#tabs.length < MOST_TABS ? ['open'] : []),
      ...(this.#tabs.length > 1 ? ['look', 'close'] : []),
    ] as const;
    const what = possible[random.int(0, possible.length - 1)] ?? 'follow';
    // The browser asks only for a page that somebody has used.
    if (this.#here.name !== 'b' && random.chance(0.5))
      await this.site.host.element.locator('[part~=headline]').click();
    if (what === 'follow') await this.#follow();
    else if (what === 'reload') await this.site.page.reload();
    else if (what === 'back' || what === 'forward') await this.#go(what);
    else if (what === 'open') await this.openTab(random.pick(['a', 'b', 'c']));
    else await this.#changeTab(what === 'close');
    this.steps.push(`${what} → ${String(this.#tabs.indexOf(this.#here) + 1)}${this.#here.name}`);
    await this.#expectListed();
  }

  /** Another tab of the site, which the visitor looks at from now on. */
  async openTab(name: PageName): Promise<void> {
    const tab = this.#addTab(await this.#options.context.newPage(), name);
    await tab.site.open(name);
  }

  /** Closes the tab that the visitor looks at, as with its cross. */
  async closeTab(): Promise<void> {
    const tab = this.#here;
    const closed = tab.site.page.waitForEvent('close');
    await tab.site.page.close({ runBeforeUnload: true });
    await closed;
    this.#tabs = this.#tabs.filter((other) => other !== tab);
    this.#tab = this.#tabs[0] ?? null;
  }

  /** Goes to a page that lists the upload, if this is none. */
  async showList(): Promise<void> {
    if (this.#here.name === 'b') await this.#follow('c');
  }

  get #here(): Tab {
    if (this.#tab === null) throw new Error('No tab is open.');
    return this.#tab;
  }

  #addTab(page: Page, name: PageName): Tab {
    const tab: Tab = { site: new BackgroundSite(page), name, back: [], forward: [] };
    page.on('dialog', (dialog) => {
      if (this.#isOnLink) this.dialogsOnLinks.push(dialog.type());
      void dialog.accept();
    });
    this.#tabs.push(tab);
    this.#tab = tab;
    return tab;
  }

  async #follow(to?: PageName): Promise<void> {
    const tab = this.#here;
    const others = (['a', 'b', 'c'] as const).filter((name) => name !== tab.name);
    const name = to ?? others[this.#options.random.int(0, 1)] ?? 'a';
    this.#isOnLink = true;
    await tab.site.follow(name);
    this.#isOnLink = false;
    Object.assign(tab, { name, back: [...tab.back, tab.name], forward: [] });
  }

  async #go(where: 'back' | 'forward'): Promise<void> {
    const tab = this.#here;
    const { page } = tab.site;
    // A page that was kept as it was has no event of loading.
    if (where === 'back') await page.goBack({ waitUntil: 'commit' });
    else await page.goForward({ waitUntil: 'commit' });
    const { name } = tab;
    const next = tab[where].at(where === 'back' ? -1 : 0) ?? name;
    const [back, forward] =
      where === 'back'
        ? [tab.back.slice(0, -1), [name, ...tab.forward]]
        : [[...tab.back, name], tab.forward.slice(1)];
    Object.assign(tab, { name: next, back, forward });
    await page.waitForURL(`**/site-${next}`, { waitUntil: 'commit' });
    await page.waitForFunction(() => document.readyState === 'complete');
  }

  async #changeTab(closes: boolean): Promise<void> {
    const { random } = this.#options;
    if (closes) await this.closeTab();
    this.#tab = this.#tabs[random.int(0, this.#tabs.length - 1)] ?? null;
    await this.site.page.bringToFront();
  }

  /** Wherever the element is, the same upload is listed; once it has arrived, its row may have been seen and gone. */
  async #expectListed(): Promise<void> {
    if (this.#here.name === 'b') return;
    const isListed = (): Promise<boolean> =>
      this.site.page.evaluate((id) => {
        const uploads = document.querySelector('kaltura-uploader')?.uploads ?? [];
        return uploads.length === 1 && uploads[0]?.id === id;
      }, this.#id);
    await expect.poll(async () => (await isListed()) || !(await this.hasMore), POLL).toBe(true);
  }
}

/** A bound for what has failed; the upload is slowed down on purpose, and machines are busy. */
const POLL = { timeout: 300_000 };
