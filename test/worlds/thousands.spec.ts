import type { CDPSession, Page } from '@playwright/test';
import { expect, test } from '../support/end-to-end.js';

const FEW = 500;
const TIMES = 4;
/** Events that the page may get without a turn of its own in between. */
const A_SLICE = 200;

/** What is done with all files of a list that wait for somebody to start them. */
type Action = 'pause' | 'resume' | 'cancel' | 'remove' | 'reset' | 'refuse' | 'add one by one';

interface Outcome {
  /** Statuses right after the call, each once; empty when nothing is listed any more. */
  readonly atOnce: readonly string[];
  /** Events as `upload-status paused`, with how many there were of each. */
  readonly events: Readonly<Record<string, number>>;
  /** Whether the events of each kind came in the order of the list. */
  readonly inOrder: boolean;
  readonly mostInATurn: number;
  /** Elements of arrays that were frozen, and values that were given to the form. */
  readonly copied: number;
}

/** The page with a list of so many files in a form, of which nothing is painted while it is looked at. */
async function prepare(page: Page, serviceUrl: string, count: number): Promise<void> {
  await page.evaluate(
    async ({ wanted, url }) => {
      const form = document.createElement('form');
      const element = document.createElement('kaltura-uploader');
      Object.assign(element, {
        serviceUrl: url,
        name: 'video',
        multiple: true,
        manualStart: true,
        noResume: true,
        accept: '.mp4',
      });
      form.append(element);
      document.querySelector('main')!.replaceChildren(form);
      await element.updateComplete;
      for (let index = 0; index < wanted; index += 100) {
        const names = Array.from({ length: 100 }, (_, step) => `clip-${String(index + step)}.mp4`);
        void element.addFiles(names.map((name) => new File(['video'], name)));
        await new Promise((resolve) => setTimeout(resolve));
      }
      await element.updateComplete;
      // Renderings come by the clock: how many there are says nothing about an event.
      Object.assign(element, { scheduleUpdate: () => new Promise(() => undefined) });
    },
    { wanted: count, url: serviceUrl },
  );
}

async function act(page: Page, action: Action, count: number): Promise<Outcome> {
  return page.evaluate(
    async ({ what, wanted }) => {
      const element = document.querySelector('kaltura-uploader')!;
      if (what === 'resume') {
        element.pause();
        for (let last = 0; last < wanted;) {
          last += Number(element.uploads.length > 0) * 100;
          await new Promise((resolve) => setTimeout(resolve));
        }
      }
      let turn = 0;
      const { port1, port2 } = new MessageChannel();
      port1.onmessage = () => {
        turn += 1;
        port2.postMessage(null);
      };
      const seen: { readonly key: string; readonly place: number; readonly turn: number }[] = [];
      for (const type of ['upload-added', 'upload-status', 'upload-removed', 'upload-rejected'] as const)
        element.addEventListener(type, ({ detail }) => {
          const name = 'upload' in detail ? detail.upload.name : detail.file.name;
          const key = 'upload' in detail ? `${type} ${detail.upload.status}` : type;
          seen.push({ key, place: Number(name.replace(/\D/g, '') || 0), turn });
        });
      let copied = 0;
      const { freeze } = Object;
      Object.freeze = <T>(value: T): Readonly<T> => {
        if (Array.isArray(value)) copied += value.length;
        return freeze(value);
      };
      const append = Reflect.get(FormData.prototype, 'append') as (...given: unknown[]) => void;
      FormData.prototype.append = function (...given: unknown[]) {
        copied += 1;
        append.apply(this, given);
      };
      port2.postMessage(null);
      if (what === 'pause' || what === 'resume') element[what]();
      else if (what === 'cancel') void element.cancel();
      else if (what === 'remove') for (const { id } of element.uploads) element.remove(id);
      else if (what === 'reset') element.closest('form')!.reset();
      else if (what === 'refuse')
        void element.addFiles(
          Array.from({ length: wanted }, (_, at) => new File(['x'], `no-${String(at)}.exe`)),
        );
      else
        for (let at = 0; at < wanted; at += 1)
          void element.addFiles([new File(['x'], `late${String(at)}.mov.mp4`)]);
      const atOnce = [...new Set(element.uploads.map(({ status }) => status))];
      // As long as there are more of them.
      for (let before = -1, quiet = 0; quiet < 20; quiet = before === seen.length ? quiet + 1 : 0) {
        before = seen.length;
        await new Promise((resolve) => setTimeout(resolve));
      }
      port1.close();
      Object.freeze = freeze;
      FormData.prototype.append = append;
      const events: Record<string, number> = {};
      const last: Record<string, number> = {};
      const turns: Record<number, number> = {};
      let inOrder = true;
      for (const { key, place, turn: at } of seen) {
        events[key] = (events[key] ?? 0) + 1;
        inOrder &&= place > (last[key] ?? -1);
        last[key] = place;
        turns[at] = (turns[at] ?? 0) + 1;
      }
      return { atOnce, events, inOrder, mostInATurn: Math.max(...Object.values(turns)), copied };
    },
    { what: action, wanted: count },
  );
}

/** How many functions of our own were called since it was asked last. */
async function calls(session: CDPSession): Promise<number> {
  const { result } = await session.send('Profiler.takePreciseCoverage');
  return result
    .filter(({ url }) => /\/(src|node_modules)\//.test(url))
    .flatMap(({ functions }) => functions.map(({ ranges }) => ranges[0]?.count ?? 0))
    .reduce((sum, count) => sum + count, 0);
}

const EXPECTED: Readonly<
  Record<Action, { readonly atOnce: readonly string[]; readonly events: readonly string[] }>
> = {
  pause: { atOnce: ['paused'], events: ['upload-status paused'] },
  resume: { atOnce: ['queued', 'preparing'], events: ['upload-status queued'] },
  cancel: { atOnce: ['cancelled'], events: ['upload-status cancelled'] },
  remove: { atOnce: [], events: ['upload-status cancelled', 'upload-removed cancelled'] },
  reset: { atOnce: [], events: ['upload-status cancelled', 'upload-removed cancelled'] },
  refuse: { atOnce: ['queued'], events: ['upload-rejected'] },
  'add one by one': { atOnce: ['queued'], events: ['upload-added queued'] },
};

for (const action of Object.keys(EXPECTED) as Action[])
  test(`${action}: thousands of files cost as much each as hundreds, and the page gets its turns in between (W6)`, async ({
    host,
    kaltura,
  }) => {
    const { page } = host;
    await host.open({ 'service-url': kaltura.serviceUrl });
    const session = await page.context().newCDPSession(page);
    await session.send('Profiler.enable');
    await session.send('Profiler.startPreciseCoverage', { callCount: true, detailed: false });
    const work: number[] = [];
    for (const count of [FEW, FEW * TIMES]) {
      await prepare(page, kaltura.serviceUrl, count);
      await calls(session);
      const outcome = await act(page, action, count);
      work.push((await calls(session)) + outcome.copied);
      const { atOnce, events } = EXPECTED[action];
      expect(atOnce).toEqual(expect.arrayContaining([...outcome.atOnce]));
      for (const event of events) expect(outcome.events[event], event).toBe(count);
      expect(outcome.inOrder).toBe(true);
      expect.soft(outcome.mostInATurn).toBeLessThanOrEqual(A_SLICE);
    }
    const [few = 0, many = 0] = work;
    expect(many / few).toBeLessThan(TIMES * 1.25);
  });
