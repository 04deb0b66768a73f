import { expect } from '@open-wc/testing';
import { TOGETHER_MS } from '../../../src/element/a11y/announcer.js';
import { totalsOf } from '../../../src/engine/model/totals.js';
import type { Upload, UploadStatus, Waiting } from '../../../src/engine/model/upload.js';
import { setUp, upload, type Spoken } from './setup.js';

/** A list of uploads that change one by one, and what is said of it. */
class List {
  readonly spoken: Spoken = setUp();
  readonly #uploads = new Map<string, Upload>();

  constructor(...names: readonly string[]) {
    for (const name of names) this.#uploads.set(name, upload(name, 'queued'));
  }

  get all(): readonly Upload[] {
    return [...this.#uploads.values()];
  }

  move(name: string, status: UploadStatus, changes: Partial<Upload> = {}): void {
    const before = this.#get(name);
    this.#uploads.set(name, { ...before, waiting: null, needs: null, ...changes, status });
    this.spoken.milestones.statusChanged(this.#get(name), before.status, totalsOf(this.all));
  }

  progress(name: string, changes: Partial<Upload>): void {
    this.#uploads.set(name, { ...this.#get(name), ...changes });
    this.spoken.milestones.progressed(totalsOf(this.all), this.#get(name));
  }

  /** All steps of an upload, a moment after one another. */
  whole(name: string): void {
    this.move(name, 'preparing');
    this.move(name, 'uploading');
    this.progress(name, { confirmedBytes: 100 });
    this.move(name, 'finishing', { confirmedBytes: 100 });
    this.move(name, 'processing');
    this.move(name, 'ready');
  }

  complete(): void {
    this.spoken.milestones.completed(this.all);
  }

  /** What is said in the next moment. */
  async hear(forMs = TOGETHER_MS + 300): Promise<string> {
    const before = this.spoken.said.length;
    await this.spoken.clock.pass(forMs);
    return this.spoken.said.slice(before).join(' | ');
  }

  #get(name: string): Upload {
    const found = this.#uploads.get(name);
    if (!found) throw new Error(`There is no ${name}.`);
    return found;
  }
}

function waiting(reason: Waiting['reason'], attempt = 2): Partial<Upload> {
  return { waiting: { reason, attempt, untilMs: null } };
}

describe('milestones', () => {
  it('say start, pause, resume, arrival and end, each after a moment (A2, W18)', async () => {
    const list = new List('a.mp4');
    const said: string[] = [];
    for (const [status, changes] of [
      ['preparing', {}],
      ['uploading', {}],
      ['paused', {}],
      ['queued', {}],
      ['preparing', {}],
      ['uploading', {}],
      ['finishing', { confirmedBytes: 100 }],
      ['processing', {}],
      ['ready', {}],
    ] as const) {
      list.move('a.mp4', status, changes);
      said.push(await list.hear());
    }
    expect(said).to.deep.equal([
      '',
      'Uploading a.mp4',
      'Paused: a.mp4',
      'Resumed: a.mp4',
      '',
      '',
      '',
      'Uploaded: a.mp4. Being processed.',
      'Ready: a.mp4',
    ]);
  });

  it('say that a failed upload goes on, also when it had sent nothing', async () => {
    const list = new List('a.mp4');
    list.move('a.mp4', 'preparing');
    list.move('a.mp4', 'failed');
    list.move('a.mp4', 'queued');
    expect(await list.hear()).to.equal('Resumed: a.mp4');
    list.move('a.mp4', 'uploading');
    expect(await list.hear()).to.equal('Uploading a.mp4');
  });

  it('say nothing of a failed upload after its failure', async () => {
    const list = new List('a.mp4');
    list.move('a.mp4', 'uploading');
    list.move('a.mp4', 'failed');
    expect(await list.hear()).to.equal('');
  });

  it('count instead of listing when much happens at once, and each upload once (A2, W18)', async () => {
    const list = new List('a', 'b', 'c', 'd');
    for (const name of ['a', 'b', 'c']) list.move(name, 'paused');
    list.move('a', 'queued');
    list.move('a', 'paused');
    list.move('d', 'cancelled');
    expect(await list.hear()).to.equal('Paused: 3 files. Cancelled: d');
  });

  it('say the share of the moment at which they speak, at quarters (A2, W18)', async () => {
    const list = new List('a.mp4');
    list.move('a.mp4', 'uploading');
    await list.hear();
    const said: string[] = [];
    for (let confirmedBytes = 0; confirmedBytes <= 100; confirmedBytes += 5) {
      list.progress('a.mp4', { confirmedBytes });
      if (confirmedBytes % 20 === 15) said.push(await list.hear());
    }
    expect(said).to.deep.equal(['', '35% of a.mp4', '55% of a.mp4', '75% of a.mp4', '']);
  });

  it('say the share of all files when there are several', async () => {
    const list = new List('a', 'b');
    list.progress('a', { confirmedBytes: 50 });
    list.progress('b', { confirmedBytes: 36 });
    expect(await list.hear()).to.equal('43% of 2 files');
  });

  it('say that something is tried again once for an interruption, however many attempts there are (W18)', async () => {
    const list = new List('a', 'b');
    for (const name of ['a', 'b']) list.move(name, 'uploading');
    await list.hear();
    const said: string[] = [];
    for (let attempt = 2; attempt < 6; attempt += 1) {
      for (const name of ['a', 'b']) list.progress(name, waiting('retry', attempt));
      said.push(await list.hear());
      for (const name of ['a', 'b']) list.progress(name, { waiting: null });
      said.push(await list.hear());
    }
    expect(said.join('')).to.equal('Retrying: 2 files');
    list.progress('a', { confirmedBytes: 10 });
    list.progress('a', waiting('server'));
    expect(await list.hear()).to.equal('Retrying: a');
  });

  it('say nothing of an interruption that is over before it is time to speak', async () => {
    const list = new List('a');
    list.move('a', 'uploading');
    await list.hear();
    list.progress('a', waiting('retry'));
    list.progress('a', waiting('offline'));
    list.progress('a', { waiting: null, confirmedBytes: 10 });
    expect(await list.hear()).to.equal('');
  });

  it('say that there is no network, once (W18)', async () => {
    const list = new List('a', 'b');
    list.move('a', 'uploading');
    list.move('b', 'uploading');
    await list.hear();
    list.progress('a', waiting('retry'));
    for (const name of ['a', 'b']) list.progress(name, waiting('offline'));
    expect(await list.hear()).to.equal('You’re offline. Continues by itself: 2 files');
    list.progress('a', { waiting: null });
    list.progress('a', waiting('offline'));
    expect(await list.hear()).to.equal('');
  });

  it('say that a session is renewed only where that takes longer than two seconds (W18)', async () => {
    const list = new List('a');
    list.move('a', 'preparing');
    list.spoken.announcer.say('News');
    await list.spoken.clock.pass(1000);
    list.progress('a', waiting('session'));
    expect(await list.hear(1500)).to.equal('News');
    list.progress('a', { waiting: null });
    expect(await list.hear()).to.equal('');
    list.progress('a', waiting('session'));
    expect(await list.hear(1900)).to.equal('');
    expect(await list.hear()).to.equal('Signing in again: a');
    expect(await list.hear(20_000)).to.equal('');
  });

  it('ask each question, and not what was answered meanwhile (W18)', async () => {
    const list = new List('a', 'b', 'c');
    for (const name of ['a', 'b', 'c']) list.move(name, 'paused', { needs: 'file' });
    list.move('c', 'queued');
    const question = 'Choose this file again to continue where it stopped.';
    expect(await list.hear()).to.equal(`Resumed: c. a. ${question} b. ${question}`);
    list.spoken.milestones.added(upload('d', 'paused', { needs: 'confirmation' }));
    expect(await list.hear()).to.equal('d. Everything has arrived. Continue to finish.');
  });

  it('say once that the page can be closed, when every byte has arrived (W18)', async () => {
    const list = new List('a', 'b');
    list.spoken.milestones.mayClose = () => true;
    list.whole('a');
    expect(await list.hear()).to.equal('Uploading a. Ready: a. 50% of 2 files');
    list.move('b', 'uploading');
    list.move('b', 'finishing', { confirmedBytes: 100 });
    list.move('b', 'processing');
    expect(await list.hear()).to.equal('Uploading b. Uploaded: b. Being processed. You can close this page.');
    list.move('b', 'ready');
    list.complete();
    expect(await list.hear()).to.equal('Ready: b. All done: 2 files');
  });

  it('do not say that it can be closed where something remains to be done', async () => {
    const list = new List('a', 'b');
    list.whole('a');
    expect(await list.hear()).not.to.contain('close');
    list.spoken.milestones.mayClose = () => true;
    list.move('b', 'failed');
    list.complete();
    expect(await list.hear()).to.equal('Done: 1 file, 1 failed');
  });

  for (const [entry, said] of [
    [{ status: 'ready', awaitsApproval: true }, 'Uploaded: a. Waiting for approval.'],
    [{ status: 'pending' }, 'Uploaded, not converted yet: a'],
  ] as const)
    it(`say of what is not ready for everybody: ${said}`, async () => {
      const list = new List('a');
      list.move('a', 'uploading');
      await list.hear();
      list.move('a', 'processing');
      const rest = { id: 'e', name: 'a', thumbnailUrl: null, playUrl: null, durationSeconds: 0 };
      list.move('a', 'ready', { entry: { ...rest, ...entry } });
      expect(await list.hear()).to.equal(said);
    });

  it('leave the end of a single file to the file', async () => {
    const list = new List('a');
    list.move('a', 'ready');
    list.complete();
    expect(await list.hear()).to.equal('Ready: a');
  });

  for (const pauseMs of [0, 1000, 5000])
    it(`say at most thirty sentences of 50 files, one every ${String(pauseMs)} ms, and none of the failures is lost (W18)`, async () => {
      const names = Array.from({ length: 50 }, (_, index) => `file${String(index)}`);
      const list = new List(...names);
      list.spoken.milestones.mayClose = () => true;
      for (const [index, name] of names.entries()) {
        if (index % 10 === 9) {
          list.move(name, 'preparing');
          list.move(name, 'failed');
          list.spoken.announcer.alert(`${name}. Not reached.`);
        } else list.whole(name);
        await list.spoken.clock.pass(pauseMs);
      }
      list.complete();
      await list.spoken.clock.pass(60_000);
      const all = list.spoken.said.join(' ');
      for (const name of ['file9', 'file19', 'file29', 'file39', 'file49'])
        expect(all).to.contain(`${name}. Not reached.`);
      // Where all is over within the first moment, its end is what is said.
      if (pauseMs > 0) expect(all).to.match(/^Uploading (48|49) files/u);
      expect(all).to.contain('Done: 45 files, 5 failed');
      expect(all).not.to.contain('close');
      const sentences = all.replaceAll('. Not reached', ' Not reached').split(/\. ?(?=[!\dA-Z]|$)/u);
      expect(sentences.length, all).to.be.at.most(30);
    });

  it('say of many whose bytes have all arrived that they are processed, once (W18)', async () => {
    const names = Array.from({ length: 50 }, (_, index) => `file${String(index)}`);
    const list = new List(...names);
    list.spoken.milestones.mayClose = () => true;
    for (const name of names) {
      list.move(name, 'uploading');
      list.move(name, 'finishing', { confirmedBytes: 100 });
      list.move(name, 'processing');
      await list.spoken.clock.pass(1000);
    }
    await list.hear();
    for (const name of names) {
      list.move(name, 'ready');
      await list.spoken.clock.pass(3000);
    }
    list.complete();
    await list.hear();
    expect(list.spoken.said).to.deep.equal([
      'Uploading 50 files',
      'Uploaded: 50 files. Being processed. You can close this page.',
      'All done: 50 files',
    ]);
  });
});
