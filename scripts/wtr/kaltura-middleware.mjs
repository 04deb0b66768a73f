import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { tsImport } from 'tsx/esm/api';

/** Koa middleware that hands requests below `/k/` to an embedded server of this run. */
export async function kalturaMiddleware() {
  const { createKalturaServer } = await tsImport('../../demo/server/index.ts', import.meta.url);
  const dataDir = mkdtempSync(join(tmpdir(), 'kaltura-uploader-unit-'));
  process.once('exit', () => rmSync(dataDir, { recursive: true, force: true }));
  const { handler } = await createKalturaServer({ dataDir });

  return (context, next) => {
    if (!context.path.startsWith('/k/')) return next();
    context.respond = false; // The embedded server writes to Node's own response.
    context.status = 200; // Koa's own idea of it, which the runner would report as a missing file.
    handler(context.req, context.res);
  };
}
