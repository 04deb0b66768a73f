import { expect, fixture, html, waitUntil } from '@open-wc/testing';
import type { TemplateResult } from 'lit';
import '../../../src/element/bulk/bulk-details.js'; // As after its first use: no test waits for it to load.
import { folderTags } from '../../../src/element/bulk/folder-tags.js';
import { makeFile, type TestUploader } from '../fake-uploader.js';

const inFolder = (path: string): File =>
  Object.defineProperty(makeFile(path.split('/').at(-1)), 'webkitRelativePath', { value: path });

async function withFiles(template: TemplateResult): Promise<TestUploader> {
  const element = await fixture<TestUploader>(template);
  await element.addFiles([inFolder('Trip/Day 1/sea.mp4'), makeFile('alone.mp4')]);
  await element.updateComplete;
  return element;
}

const tagsOf = (element: TestUploader): readonly unknown[] =>
  element.uploads.map(({ fields }) => fields.tags);

describe('folders as tags', () => {
  it('are the folders in which a file lies, each once, after those of the page', () => {
    expect(folderTags({ path: 'Trip/Day 1/sea.mp4' }, {})).to.equal('Trip, Day 1');
    expect(folderTags({ path: 'a/b/a/x.mp4' }, { tags: 'b, c' })).to.equal('b, c, a');
    expect(folderTags({ path: 'rain, snow/x.mp4' }, { tags: ['c'] })).to.equal('c, rain snow');
    expect(folderTags({ path: 'x.mp4' }, { tags: 'c' })).to.equal(null);
  });

  it('are given to each file that has some, where the page wants it', async () => {
    const element = await withFiles(html`
      <test-uploader multiple folder-as="tags" entry='{"tags": "2026"}'></test-uploader>
    `);
    await waitUntil(() => tagsOf(element)[0] !== undefined);
    expect(tagsOf(element)).to.deep.equal(['2026, Trip, Day 1', undefined]);
    expect(element.fake.calls.filter((call) => call.startsWith('setFields'))).to.have.length(1);
  });

  it('are left where somebody takes them away, and where other tags were typed on an earlier visit (M7)', async () => {
    const element = await fixture<TestUploader>(html`
      <test-uploader multiple metadata="tags" folder-as="tags"></test-uploader>
    `);
    await element.addFiles([inFolder('Trip/a.mp4')]);
    element.fake.progress(element.uploads[0]!.id, { fields: { tags: 'mine' } });
    await element.addFiles([inFolder('Trip/b.mp4')]);
    await waitUntil(() => tagsOf(element)[1] !== undefined);
    expect(tagsOf(element)).to.deep.equal(['mine', 'Trip']);
    const box = element.shadowRoot!.querySelectorAll<HTMLInputElement>('[part~=details] input')[1]!;
    await waitUntil(() => box.value === 'Trip');
    box.value = '';
    box.dispatchEvent(new Event('change', { bubbles: true }));
    await element.addFiles([inFolder('Trip/c.mp4')]);
    await waitUntil(() => tagsOf(element)[2] !== undefined);
    expect(tagsOf(element)).to.deep.equal(['mine', '', 'Trip']);
  });

  it('are not used unless the page wants it, nor for an entry that is there', async () => {
    for (const template of [
      html`
        <test-uploader multiple></test-uploader>
      `,
      html`
        <test-uploader multiple folder-as="tags" entry-id="0_x"></test-uploader>
      `,
    ]) {
      const element = await withFiles(template);
      await new Promise((resolve) => setTimeout(resolve));
      expect(element.fake.calls.filter((call) => call.startsWith('setFields'))).to.deep.equal([]);
    }
  });
});
