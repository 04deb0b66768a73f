import type { Marks, Target } from './competitor.js';
import { call, ENTRY, type Answer, type Fields } from './kaltura-call.js';

/** What the Android example that Kaltura's guide points to reads at once. */
const CHUNK_BYTES = 1_024_000;

/** One chunk after the other, as in Kaltura's Android example: entry, token, chunks, content. */
export async function chunkLoop(file: File, target: Target, clientTag?: string): Promise<Marks> {
  const ask = (action: string, fields: Fields): Promise<Answer> => call(target, action, fields, clientTag);
  const startMs = performance.now();
  const entry = await ask('media/action/add', ENTRY);
  const token = await ask('uploadToken/action/add', {});
  for (let start = 0; start < file.size; start += CHUNK_BYTES) {
    const end = start + CHUNK_BYTES;
    await ask('uploadToken/action/upload', {
      uploadTokenId: token.id,
      resume: start === 0 ? '0' : '1',
      finalChunk: end >= file.size ? '1' : '0',
      resumeAt: String(start),
      fileData: file.slice(start, end),
    });
  }
  const storedMs = performance.now();
  await ask('media/action/addContent', {
    entryId: entry.id,
    'resource:objectType': 'KalturaUploadedFileTokenResource',
    'resource:token': token.id,
  });
  return { startMs, storedMs, doneMs: performance.now() };
}
