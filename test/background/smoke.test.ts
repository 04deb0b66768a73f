import { expect } from '@open-wc/testing';
import type { Upload } from '../../src/engine/model/upload.js';
import { ApiError, RestrictionError } from '../../src/errors.js';
import type { KalturaControl } from '../support/kaltura-control.js';
import { freshKaltura, placed, PLACES, until, type PlacedUploader } from './implementations.js';

const CHUNK = 64 * 1024;

function made(name = 'lecture.mp4', size = 4 * CHUNK): File {
  return new File(
    [crypto.getRandomValues(new Uint8Array(Math.min(size, 65_536))), new Uint8Array(size - 65_536)],
    name,
    {
      type: 'video/mp4',
    },
  );
}

for (const place of PLACES)
  describe(`the element with its engine ${place}`, () => {
    let kaltura: KalturaControl;
    let element: PlacedUploader;
    let ks: string;

    const open = async (options: Partial<PlacedUploader> = {}): Promise<void> => {
      const { serviceUrl } = kaltura;
      element = await placed(place, { serviceUrl, ks, multiple: true, chunkSize: CHUNK, ...options });
    };
    const upload = (): Upload => element.uploads[0]!;
    const reaches = (status: Upload['status']): Promise<void> => until(() => upload().status === status);
    /** The events of the element so far. */
    const heard = (...types: readonly string[]): readonly string[] => {
      const events: string[] = [];
      for (const type of types) element.addEventListener(type, () => events.push(type));
      return events;
    };
    const slowDown = (): Promise<void> =>
      kaltura.setFaults({ match: { kind: 'middle' }, fault: { type: 'delay', ms: 150 } });

    beforeEach(async () => {
      kaltura = await freshKaltura();
      ks = await kaltura.ks();
    });
    afterEach(async () => {
      element.remove();
      await kaltura.reset();
    });

    it('lists a file at once, sends it whole, and says so in order', async () => {
      await open();
      const events = heard('upload-added', 'upload-attached', 'upload-ready', 'uploads-complete');
      const file = made();
      void element.addFiles([file]);
      expect(upload()).to.include({ name: 'lecture.mp4', status: 'queued', file });
      await until(() => events.includes('uploads-complete'));
      expect(events).to.deep.equal(['upload-added', 'upload-attached', 'upload-ready', 'uploads-complete']);
      expect(upload()).to.include({ status: 'ready', file, confirmedBytes: file.size, error: null });
      expect(upload()).to.be.frozen;
      expect(upload().warnings).to.be.frozen;
      const [entry] = await kaltura.entries();
      expect(upload().entryId).to.equal(entry?.id);
      expect(entry?.sha256).to.equal(await sha256(file));
    });

    it('passes statuses on in the order of the table, with the one before', async () => {
      await open();
      const steps: string[] = [];
      element.addEventListener('upload-status', ({ detail: { previous, upload: now } }) =>
        steps.push(`${previous} ${now.status}`),
      );
      void element.addFiles([made()]);
      await reaches('ready');
      await until(() => steps.length >= 5);
      expect(steps).to.deep.equal([
        'queued preparing',
        'preparing uploading',
        'uploading finishing',
        'finishing processing',
        'processing ready',
      ]);
    });

    it('pauses and resumes', async () => {
      await open({ parallelUploads: 1 });
      await slowDown();
      void element.addFiles([made('long.mp4', 40 * CHUNK)]);
      await until(() => upload().confirmedBytes > CHUNK);
      element.pause();
      await reaches('paused');
      await kaltura.setFaults();
      element.resume(upload().id);
      await reaches('ready');
      expect(await kaltura.tokens()).to.have.length(1);
    });

    it('cancels, and settles when the server knows', async () => {
      await open({ parallelUploads: 1 });
      await slowDown();
      void element.addFiles([made('long.mp4', 40 * CHUNK)]);
      await until(() => upload().confirmedBytes > CHUNK);
      await element.cancel(upload().id);
      expect(upload().status).to.equal('cancelled');
      // 5: deleted.
      expect((await kaltura.tokens()).map(({ status }) => status)).to.deep.equal([5]);
    });

    it('takes a row away', async () => {
      await open({ manualStart: true });
      const events = heard('upload-removed');
      void element.addFiles([made('a.mp4'), made('b.mp4')]);
      element.remove(upload().id);
      await until(() => events.length > 0);
      expect(element.uploads.map(({ name }) => name)).to.deep.equal(['b.mp4']);
    });

    it('moves a queued upload to another place, says so, and begins in the order of the list', async () => {
      await open({ manualStart: true, parallelUploads: 1 });
      const moved: string[] = [];
      element.addEventListener('upload-moved', ({ detail: { upload, before } }) =>
        moved.push(`${upload.name} ${element.uploads.find(({ id }) => id === before)?.name ?? ''}`),
      );
      const begun: string[] = [];
      element.addEventListener('upload-status', ({ detail: { upload } }) => {
        if (upload.status === 'preparing') begun.push(upload.name);
      });
      await element.addFiles(['a', 'b', 'c'].map((name) => made(`${name}.mp4`)));
      const [a, b, c] = element.uploads.map(({ id }) => id);
      element.move(c!, a!);
      element.move(b!, 'unknown');
      element.move(a!, null);
      await until(() => moved.length === 2);
      expect(moved).to.deep.equal(['c.mp4 a.mp4', 'a.mp4 ']);
      expect(element.uploads.map(({ id }) => id)).to.deep.equal([c, b, a]);
      element.start();
      await until(() => element.uploads.every(({ status }) => status === 'ready'));
      expect(begun).to.deep.equal(['c.mp4', 'b.mp4', 'a.mp4']);
    });

    it('waits for start() with manual-start', async () => {
      await open({ manualStart: true });
      void element.addFiles([made()]);
      await element.updateComplete;
      expect(upload().status).to.equal('queued');
      element.start();
      await reaches('ready');
    });

    it('refuses what breaks a restriction, with an error of its class and the file itself', async () => {
      await open({ maxFileSize: 3 * CHUNK, maxFiles: 1 });
      const refused: { file: File; error: RestrictionError }[] = [];
      element.addEventListener('upload-rejected', ({ detail }) => refused.push(detail));
      const large = made('large.mp4', 4 * CHUNK);
      const text = new File([new Uint8Array(10)], 'notes.xyz');
      const second = made('b.mp4', 2 * CHUNK);
      void element.addFiles([large, text, made('a.mp4', 2 * CHUNK), second]);
      expect(refused.map(({ file }) => file)).to.deep.equal([large, text, second]);
      expect(refused.map(({ error }) => error.code)).to.deep.equal([
        'FILE_TOO_LARGE',
        'FILE_TYPE',
        'TOO_MANY_FILES',
      ]);
      for (const { error } of refused) expect(error).to.be.instanceOf(RestrictionError);
      await reaches('ready');
    });

    it('fails with an error of its class, and goes on with retry()', async () => {
      await open();
      await kaltura.setFaults({
        match: { action: 'add' },
        fault: { type: 'api-error', code: 'SERVICE_FORBIDDEN' },
      });
      const failed: unknown[] = [];
      element.addEventListener('upload-failed', ({ detail }) => failed.push(detail.error));
      void element.addFiles([made()]);
      await reaches('failed');
      await until(() => failed.length > 0);
      const { error } = upload();
      expect(error).to.be.instanceOf(ApiError);
      expect(error).to.include({
        code: 'SERVICE_FORBIDDEN',
        service: 'uploadToken',
        action: 'add',
        retryable: false,
      });
      expect(failed).to.deep.equal([error]);
      await kaltura.setFaults();
      element.retry(upload().id);
      await reaches('ready');
      expect(upload().error).to.equal(null);
    });

    it('calls the function for the entry with the file itself', async () => {
      const seen: File[] = [];
      const file = made();
      await open({
        entry: async (given) => {
          seen.push(given);
          return { name: 'A talk', tags: 'one, two' };
        },
      });
      void element.addFiles([file]);
      await reaches('ready');
      expect(seen).to.deep.equal([file]);
      expect((await kaltura.entries())[0]).to.include({ name: 'A talk' });
    });

    it('gets its KS from a function, and from what is set when one is needed', async () => {
      let calls = 0;
      await open({
        ks: () => {
          calls += 1;
          return ks;
        },
      });
      void element.addFiles([made()]);
      await reaches('ready');
      expect(calls).to.equal(1);
      element.remove();
      await open({ ks: null });
      element.addEventListener('ks-needed', () => {
        element.ks = ks;
      });
      void element.addFiles([made('other.mp4')]);
      await reaches('ready');
    });

    it('saves what is typed with the entry, and later', async () => {
      await open();
      void element.addFiles([made()]);
      await element.setFields(upload().id, { name: 'First' });
      expect(upload().fields).to.include({ name: 'First' });
      await reaches('ready');
      await element.setFields(upload().id, { name: 'Second' });
      await until(() => upload().fieldsState === 'saved');
      expect((await kaltura.entries())[0]).to.include({ name: 'Second' });
    });

    it('deletes an entry, and rejects with an error of its class where there is none', async () => {
      await open();
      void element.addFiles([made()]);
      await reaches('ready');
      const { id } = upload();
      await element.deleteEntry(id);
      await until(() => element.uploads.length === 0);
      let thrown: unknown = null;
      await element.deleteEntry(id).catch((error: unknown) => {
        thrown = error;
      });
      expect(thrown).to.include({ name: 'ConfigurationError', code: 'NO_ENTRY' });
    });

    it('stops when the user signs out: the list and the form are empty, and nothing is deleted', async () => {
      const form = document.createElement('form');
      await open({ name: 'video', noResume: true });
      form.append(element);
      document.body.append(form);
      await element.updateComplete;
      const events = heard('upload-removed');
      void element.addFiles([made()]);
      await reaches('ready');
      await slowDown();
      void element.addFiles([made('long.mp4', 40 * CHUNK)]);
      await until(() => (element.uploads[1]?.confirmedBytes ?? 0) > CHUNK);
      await element.stop();
      expect(element.uploads).to.deep.equal([]);
      expect(events).to.have.length(2);
      expect(element.value).to.equal('');
      await element.updateComplete;
      expect(new FormData(form).getAll('video')).to.deep.equal([]);
      expect(form.checkValidity()).to.be.true;
      expect(await kaltura.tokens()).to.have.length(2);
      expect((await kaltura.entries())[0]).to.include({ status: 2 });
      await kaltura.setFaults();
      void element.addFiles([made('next.mp4')]);
      await reaches('ready');
      form.remove();
    });

    it('sends the ids of its entries with a form', async () => {
      const form = document.createElement('form');
      await open({ name: 'video', required: true });
      form.append(element);
      document.body.append(form);
      await element.updateComplete;
      expect(form.checkValidity()).to.be.false;
      void element.addFiles([made()]);
      await reaches('ready');
      await element.updateComplete;
      expect(new FormData(form).getAll('video')).to.deep.equal([upload().entryId]);
      expect(form.checkValidity()).to.be.true;
      form.remove();
    });
  });

async function sha256(file: File): Promise<string> {
  const digest = await crypto.subtle.digest('SHA-256', await file.arrayBuffer());
  return [...new Uint8Array(digest)].map((byte) => byte.toString(16).padStart(2, '0')).join('');
}
