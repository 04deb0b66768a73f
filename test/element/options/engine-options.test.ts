import { expect, fixture, html } from '@open-wc/testing';
import { makeFile, type TestUploader } from '../fake-uploader.js';

const plain = (): Promise<TestUploader> =>
  fixture<TestUploader>(html`
    <test-uploader multiple></test-uploader>
  `);

describe('<kaltura-uploader>', () => {
  describe('options', () => {
    it('hands every attribute to the engine', async () => {
      const element = await fixture<TestUploader>(html`
        <test-uploader
          service-url="https://k.example"
          ks="the-ks"
          ks-url="/ks"
          entry='{"tags":"a"}'
          entry-id="0_x"
          entry-creation="before-upload"
          target="token"
          multiple
          accept=".mp4"
          max-file-size="2GB"
          max-files="5"
          manual-start
          parallel-uploads="2"
          chunk-size="5 MiB"
          no-resume
          resume-from-server
        ></test-uploader>
      `);
      void element.addFiles([makeFile()]);
      expect(element.fake.options).to.deep.include({
        serviceUrl: 'https://k.example',
        ks: 'the-ks',
        ksUrl: '/ks',
        entry: { tags: 'a' },
        entryId: '0_x',
        entryCreation: 'before-upload',
        target: 'token',
        restrictions: { accept: '.mp4', maxFileSize: 2e9, maxFiles: 5 },
        manualStart: true,
        parallelUploads: 2,
        chunkSize: 5 * 1024 ** 2,
        noResume: true,
        resumeFromServer: true,
      });
    });

    it('has the documented defaults', async () => {
      const element = await fixture<TestUploader>(html`
        <test-uploader></test-uploader>
      `);
      void element.addFiles([makeFile()]);
      expect(element.fake.options).to.deep.include({
        serviceUrl: 'https://www.kaltura.com',
        ks: null,
        ksUrl: null,
        entry: {},
        entryId: null,
        entryCreation: 'after-upload',
        target: 'media',
        restrictions: { accept: 'video/*,audio/*,image/*', maxFileSize: Infinity, maxFiles: 1 },
        manualStart: false,
        parallelUploads: 5,
        chunkSize: null,
        noResume: false,
        resumeFromServer: false,
      });
    });

    it('takes every type for documents and tokens unless accept says otherwise', async () => {
      const element = await fixture<TestUploader>(html`
        <test-uploader target="document"></test-uploader>
      `);
      expect(await element.addFiles([makeFile('notes.pdf', 5, 'application/pdf')])).to.have.length(1);
    });

    it('reads text in properties as in attributes, as some frameworks set them', async () => {
      const element = await plain();
      Object.assign(element, { maxFileSize: '1kB', maxFiles: '2' });
      void element.addFiles([makeFile('small.mp4', 1000), makeFile('large.mp4', 1001)]);
      expect(element.fake.settings.restrictions).to.deep.include({ maxFileSize: 1000, maxFiles: 2 });
      expect(element.uploads).to.have.length(1);
    });

    it('never reflects the KS (K1)', async () => {
      const element = await plain();
      element.ks = 'secret-ks';
      await element.updateComplete;
      expect([...element.attributes].map(({ value }) => value).join()).not.to.contain('secret-ks');
      expect(element.shadowRoot!.textContent).not.to.contain('secret-ks');
    });

    it('changing them during an upload restarts nothing and reaches the engine (E3)', async () => {
      const element = await plain();
      const [upload] = await element.addFiles([makeFile()]);
      element.fake.moveTo(upload!.id, 'uploading', { confirmedBytes: 500 });
      element.serviceUrl = 'https://elsewhere.example';
      element.ksUrl = '/other';
      element.parallelUploads = 1;
      element.maxFiles = 9;
      element.multiple = true;
      element.accept = '.mov';
      element.setAttribute('lang', 'de');
      await element.updateComplete;
      void element.addFiles([makeFile('b.mov', 5, '')]);
      expect(element.engines).to.have.length(1);
      expect(element.fake.calls).to.deep.equal([]);
      expect(element.uploads.map(({ confirmedBytes }) => confirmedBytes)).to.deep.equal([500, 0]);
      expect(element.fake.settings).to.deep.include({ parallelUploads: 1 });
      expect(element.fake.settings.restrictions).to.deep.include({ maxFiles: 9, accept: '.mov' });
    });

    it('takes another server when the list is empty', async () => {
      const element = await plain();
      const [upload] = await element.addFiles([makeFile()]);
      element.serviceUrl = 'https://elsewhere.example';
      element.remove(upload!.id);
      void element.addFiles([makeFile()]);
      expect(
        element.engines.map(({ options, isDisposed }) => `${options.serviceUrl ?? ''} ${String(isDisposed)}`),
      ).to.deep.equal(['https://www.kaltura.com true', 'https://elsewhere.example false']);
    });

    it('keeps the server, and what is under way there, until an upload whose row is gone has its entry (V4)', async () => {
      const element = await plain();
      const [upload] = await element.addFiles([makeFile()]);
      element.fake.unlisted = Promise.resolve();
      element.ksUrl = '/other';
      element.remove(upload!.id);
      void element.addFiles([makeFile('b.mp4')]);
      expect(element.engines).to.have.length(1);
      expect(element.fake.isDisposed).to.equal(false);
      element.remove(element.uploads[0]!.id);
      element.fake.unlisted = null;
      void element.addFiles([makeFile('c.mp4')]);
      expect(element.engines.map(({ options }) => options.ksUrl)).to.deep.equal([null, '/other']);
    });

    it('takes another engine, with records of its own, when whose they are changes and nothing is lost', async () => {
      const element = await plain();
      const [upload] = await element.addFiles([makeFile()]);
      element.resumeScope = 'somebody else';
      void element.addFiles([makeFile('b.mp4')]);
      expect(element.engines, 'while there are uploads').to.have.length(1);
      for (const { id } of element.uploads) element.remove(id);
      void element.addFiles([makeFile('c.mp4')]);
      expect(element.engines).to.have.length(2);
      expect(element.uploads).not.to.include(upload);
    });

    for (const method of ['resume', 'retry', 'start'] as const) {
      it(`${method}() right after setting the KS uses it (K6)`, async () => {
        const element = await plain();
        void element.addFiles([makeFile()]);
        element.ks = 'new-ks';
        const seen: unknown[] = [];
        element.fake[method] = () => seen.push(element.fake.ks);
        element[method]();
        expect(seen).to.deep.equal(['new-ks']);
      });
    }

    it('a new KS reaches the engine by itself, once (K6)', async () => {
      const element = await plain();
      void element.addFiles([makeFile()]);
      const provider = (): string => 'k';
      element.ks = provider;
      await element.updateComplete;
      expect(element.fake.ks).to.equal(provider);
      element.fake.ks = 'untouched';
      element.requestUpdate();
      await element.updateComplete;
      expect(element.fake.ks).to.equal('untouched');
    });
  });
});
