import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { test as base } from '@playwright/test';
import { createKalturaServer } from '../../demo/server/index.js';
import type { KalturaServer } from '../../demo/server/index.js';

export { expect } from '@playwright/test';

/** An embedded server of the test's own, in this very process, on a port of its own. */
export interface OwnServer extends KalturaServer {
  readonly url: string;
}

export const test = base.extend<{ readonly server: OwnServer }>({
  server: async ({}, use) => {
    const dataDir = mkdtempSync(join(tmpdir(), 'kaltura-uploader-'));
    const server = await createKalturaServer({
      dataDir,
      conversionMs: 50,
      finalWaitMs: 100,
      finalWaitRoundMs: 5,
    });
    const { url, close } = await server.listen();
    await use({ ...server, url });
    await close();
    rmSync(dataDir, { recursive: true, force: true });
  },
});
