import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { Harness, outcome } from '../../harness.js';
import type { Answer, Fields } from '../../harness.js';

describe('content of entries, as the genuine server takes it', () => {
  let api: Harness;
  beforeAll(async () => {
    api = await Harness.start();
  });
  afterAll(async () => {
    await api.stop();
  });

  const full = async (fileName: string, bytes: Buffer): Promise<void> => {
    await api.begin(bytes.length, { 'uploadToken:fileName': fileName });
    await api.up(0, 1, 0, bytes.length, { fileName, bytes });
  };
  const resource = (): Fields => ({
    'resource:objectType': 'KalturaUploadedFileTokenResource',
    'resource:token': api.tokenId,
  });
  const get = async (id: unknown): Promise<Answer> => api.call('baseEntry', 'get', { entryId: id as string });
  const addDocument = async (fields: Fields = {}): Promise<Answer> =>
    api.call('baseEntry', 'add', { 'entry:objectType': 'KalturaDocumentEntry', ...fields });
  const fillDocument = async (id: unknown): Promise<Answer> =>
    api.call('document_documents', 'addContent', { entryId: id as string, ...resource() });

  it('a READY image stays READY while new content is uploaded, and when that upload is deleted (G23)', async () => {
    await full('a.png', Buffer.from('old'));
    const { id } = await api.addEntry({ 'entry:mediaType': 2 });
    await api.attach(id as string);
    const update = async (): Promise<Answer> =>
      api.call('media', 'updateContent', { entryId: id as string, ...resource() });
    await api.begin(10, { 'uploadToken:fileName': 'b.png' });
    expect((await update()).status).toBe(2);
    await api.call('uploadToken', 'delete', { uploadTokenId: api.tokenId });
    expect((await get(id)).status).toBe(2);
    await api.begin(10, { 'uploadToken:fileName': 'b.png' });
    await update();
    expect(outcome(await api.up(0, 1, 0, 10))).toBe('3 10');
    const [entry] = (await api.server.entries()).filter((row) => row.id === id);
    expect([entry?.status, entry?.size]).toEqual([2, 10]);
  });

  it('a document is READY at once, and its type follows the extension (G26)', async () => {
    for (const [fileName, declared, actual] of [
      ['a.pdf', 11, 13],
      ['a.docx', 13, 11],
      ['a.swf', 11, 12],
    ] as const) {
      const { id } = await addDocument({ 'entry:documentType': declared });
      await full(fileName, Buffer.from('text'));
      expect(await fillDocument(id)).toMatchObject({ status: 2, documentType: actual });
    }
  });

  it('an empty file is READY, attached before or after its upload (G27)', async () => {
    await full('a.mp4', Buffer.alloc(0));
    expect((await api.attach((await api.addEntry()).id as string)).status).toBe(2);
    await api.begin(0);
    const { id } = await api.addEntry();
    await api.attach(id as string);
    await api.up(0, 1, 0, 0);
    expect((await get(id)).status).toBe(2);
  });

  it('harmless SVG and HTML documents are accepted, those with scripts are not (G28)', async () => {
    const add = async (fileName: string, text: string): Promise<string> => {
      const { id } = await addDocument();
      await full(fileName, Buffer.from(text));
      return outcome(await fillDocument(id));
    };
    expect(await add('a.svg', '<svg xmlns="http://www.w3.org/2000/svg"><rect/></svg>')).toMatch(/^2 /);
    expect(await add('a.html', '<p>on Monday</p>')).toMatch(/^2 /);
    for (const text of [
      '<svg><SCRIPT >a()</SCRIPT></svg>',
      '<svg onload = "a()">',
      '<a href="javascript:a()">',
    ])
      expect(await add('a.svg', text)).toBe('FILE_CONTENT_NOT_SECURE');
  });

  it('addContent without a resource changes nothing, without a token it finds none (G42)', async () => {
    const { id } = await api.addEntry();
    expect((await api.call('media', 'addContent', { entryId: id as string })).status).toBe(7);
    const document = { entryId: (await addDocument()).id as string };
    expect((await api.call('document_documents', 'addContent', document)).status).toBe(7);
    const noToken = {
      entryId: id as string,
      'resource:objectType': 'KalturaUploadedFileTokenResource',
    };
    expect(outcome(await api.call('media', 'addContent', noToken))).toBe('UPLOAD_TOKEN_NOT_FOUND');
  });

  it('a document needs no type (G43)', async () => {
    expect(await addDocument({ 'entry:name': 'd' })).toMatchObject({ status: 7, type: 10, name: 'd' });
  });
});
