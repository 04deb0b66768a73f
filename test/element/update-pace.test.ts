import { expect } from '@open-wc/testing';
import type { ReactiveControllerHost } from 'lit';
import { UpdatePace } from '../../src/element/update-pace.js';

function pace(): { readonly pace: UpdatePace; readonly updates: () => number } {
  let updates = 0;
  const host = {
    requestUpdate: () => {
      updates += 1;
    },
  } as ReactiveControllerHost;
  return { pace: new UpdatePace(host), updates: () => updates };
}

function show(hidden: boolean): void {
  Object.defineProperty(document, 'hidden', { value: hidden, configurable: true });
  document.dispatchEvent(new Event('visibilitychange'));
}

describe('the pace of updates', () => {
  afterEach(() => {
    Reflect.deleteProperty(document, 'hidden');
  });

  it('shows no progress in a page that nobody sees, and the last of it as soon as somebody does (U1)', () => {
    const { pace: own, updates } = pace();
    show(true);
    for (let times = 0; times < 3; times += 1) own.showProgress();
    show(true);
    expect(updates()).to.equal(0);
    show(false);
    expect(updates()).to.equal(1);
  });

  it('forgets what nobody has seen when it is stopped', () => {
    const { pace: own, updates } = pace();
    show(true);
    own.showProgress();
    own.stop();
    show(false);
    expect(updates()).to.equal(0);
  });
});
