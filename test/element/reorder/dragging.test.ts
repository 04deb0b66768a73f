import { emulateMedia, resetMouse, sendKeys, sendMouse } from '@web/test-runner-commands';
import { expect } from '@open-wc/testing';
import { endArrivals } from '../by-role.js';
import type { TestUploader } from '../fake-uploader.js';
import { middle, order, row, until, withFiles } from './setup.js';

type Point = readonly [x: number, y: number];

const moveTo = ([x, y]: Point): Promise<void> => sendMouse({ type: 'move', position: [x, y] });

/** Waits until the part is here that a mouse over the rows loads, and presses a row where it is held. */
async function press(element: TestUploader, name: string, part = '.poster'): Promise<void> {
  endArrivals(element); // Rows that still glide are somewhere else when the mouse comes.
  const handle = row(element, name).querySelector(part)!;
  await moveTo(middle(handle));
  await until(() => getComputedStyle(row(element, name).querySelector('.poster')!).cursor === 'grab');
  await sendMouse({ type: 'down' });
}

const release = (): Promise<void> => sendMouse({ type: 'up' });

/** Just above the middle of a row, or just below it. */
function beside(element: TestUploader, name: string, side: 'above' | 'below'): Point {
  const [x, y] = middle(row(element, name));
  return [x, side === 'above' ? y - 4 : y + 4];
}

/** Where the line is, as `before c`. */
function line(element: TestUploader): string {
  const marked = [...element.shadowRoot!.querySelectorAll('[data-drop]')];
  return marked
    .map((one) => `${one.getAttribute('data-drop')!} ${one.querySelector('[part~=name]')!.textContent}`)
    .join();
}

const isDragged = (element: TestUploader): boolean =>
  element.shadowRoot!.querySelector('[data-dragged]') !== null;

const moves = (element: TestUploader): readonly string[] =>
  element.fake.calls.filter((call) => call.startsWith('move '));

describe('dragging a row', () => {
  before(async function () {
    // The driver of WebKit has no mouse.
    await resetMouse().catch(() => this.skip());
  });
  afterEach(async () => {
    await resetMouse();
    await emulateMedia({ reducedMotion: 'no-preference' });
  });

  it('shows where it goes, and puts it there', async () => {
    const element = await withFiles(4);
    await press(element, 'a');
    await moveTo(beside(element, 'c', 'above'));
    expect(line(element)).to.equal('before c');
    expect(isDragged(element)).to.equal(true);
    await moveTo(beside(element, 'd', 'below'));
    expect(line(element)).to.equal('after d');
    await moveTo(beside(element, 'c', 'below'));
    expect(line(element)).to.equal('before d');
    expect(order(element)).to.equal('abcd');
    await release();
    await until(() => order(element) === 'bcad');
    expect(line(element)).to.equal('');
    expect(isDragged(element)).to.equal(false);
    await press(element, 'b', '[part~=title-button]');
    await moveTo(beside(element, 'd', 'below'));
    await release();
    await until(() => order(element) === 'cadb');
    // The title was held, and not pressed.
    const title = row(element, 'b').querySelector('[part~=title-button]')!;
    expect(title.getAttribute('aria-expanded')).to.equal('false');
  });

  it('changes nothing where the row is already, away from the list, and after Escape', async () => {
    const element = await withFiles(3);
    await press(element, 'b');
    for (const point of [beside(element, 'a', 'below'), beside(element, 'c', 'above')]) {
      await moveTo(point);
      expect(line(element)).to.equal('');
    }
    await release();
    const list = element.shadowRoot!.querySelector('[part~=list]')!.getBoundingClientRect();
    await press(element, 'b');
    await moveTo(beside(element, 'a', 'above'));
    expect(line(element)).to.equal('before a');
    await moveTo([Math.round(list.left + 50), Math.round(list.bottom + 60)]);
    expect(line(element)).to.equal('');
    await release();
    await press(element, 'b', '[part~=title-button]');
    await moveTo(beside(element, 'a', 'above'));
    const keys: string[] = [];
    const listen = ({ key }: KeyboardEvent): number => keys.push(key);
    document.addEventListener('keydown', listen);
    await sendKeys({ press: 'Escape' });
    document.removeEventListener('keydown', listen);
    expect(line(element)).to.equal('');
    expect(isDragged(element)).to.equal(false);
    await moveTo(beside(element, 'c', 'below'));
    expect(line(element)).to.equal('');
    await moveTo(middle(row(element, 'b').querySelector('[part~=title-button]')!));
    await release();
    expect(moves(element)).to.deep.equal([]);
    expect(keys).to.deep.equal([]);
    const title = row(element, 'b').querySelector('[part~=title-button]')!;
    expect(title.getAttribute('aria-expanded')).to.equal('false');
  });

  it('leaves clicks, buttons, words that can be selected, and what does not wait as they are', async () => {
    const element = await withFiles(3);
    await press(element, 'b', '[part~=title-button]');
    await release();
    await element.updateComplete;
    const title = row(element, 'b').querySelector('[part~=title-button]')!;
    expect(title.getAttribute('aria-expanded')).to.equal('true');
    for (const part of ['.facts', '[part~=cancel-button]']) {
      await press(element, 'b', part);
      await moveTo(beside(element, 'a', 'above'));
      expect(line(element), part).to.equal('');
      await release();
    }
    element.fake.moveTo(element.uploads[0]!.id, 'uploading');
    await element.updateComplete;
    await moveTo(middle(row(element, 'a').querySelector('.poster')!));
    await sendMouse({ type: 'down' });
    await moveTo(beside(element, 'c', 'below'));
    expect(line(element)).to.equal('');
    await release();
    expect(moves(element)).to.deep.equal([]);
    getSelection()?.empty();
  });

  it('is never taken for files, and selects nothing', async () => {
    const element = await withFiles(3);
    const drags: string[] = [];
    const note = ({ type }: Event): number => drags.push(type);
    for (const type of ['dragenter', 'drop']) document.addEventListener(type, note, true);
    await press(element, 'c');
    await moveTo(beside(element, 'a', 'above'));
    expect(element.shadowRoot!.querySelector('[part~=drop-overlay]:not([hidden])')).to.equal(null);
    expect(getSelection()?.toString()).to.equal('');
    await release();
    await until(() => order(element) === 'cab');
    for (const type of ['dragenter', 'drop']) document.removeEventListener(type, note, true);
    expect(drags).to.deep.equal([]);
  });

  it('works from right to left', async () => {
    const element = await withFiles(3);
    document.documentElement.dir = 'rtl';
    await press(element, 'a');
    await moveTo(beside(element, 'c', 'below'));
    expect(line(element)).to.equal('after c');
    await release();
    await until(() => order(element) === 'bca');
    document.documentElement.dir = '';
  });

  for (const reducedMotion of ['no-preference', 'reduce'] as const)
    it(`lets the rows glide to their places, unless somebody wants less motion: ${reducedMotion}`, async () => {
      await emulateMedia({ reducedMotion });
      const element = await withFiles(3);
      await press(element, 'a');
      await moveTo(beside(element, 'c', 'below'));
      const glides: string[] = [];
      const { animate } = Element.prototype;
      Element.prototype.animate = function (this: Element, ...options) {
        glides.push(this.querySelector('[part~=name]')!.textContent);
        return animate.apply(this, options);
      };
      await release();
      await until(() => order(element) === 'bca');
      await element.updateComplete;
      Element.prototype.animate = animate;
      // What is driven as Firefox does not take the wish.
      const isStill = matchMedia('(prefers-reduced-motion: reduce)').matches;
      expect(glides.toSorted()).to.deep.equal(isStill ? [] : ['a', 'b', 'c']);
      // None of them comes in once more.
      const arrivals = [...element.shadowRoot!.querySelectorAll('li')].flatMap((one) =>
        one.getAnimations().filter((animation) => animation instanceof CSSAnimation),
      );
      expect(arrivals.filter(({ playState }) => playState === 'running')).to.deep.equal([]);
    });
});
