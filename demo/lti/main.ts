import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { accountFromEnvironment } from '../host/account.js';
import type { Account } from '../host/account.js';
import { createKalturaServer, defaultOptions } from '../server/index.js';
import { listen } from './listen.js';
import { LearningPlatform } from './platform/learning-platform.js';
import { platformsFromEnvironment, toolUrlFromEnvironment } from './settings.js';
import { createLtiTool } from './tool/lti-tool.js';
import { toolKeysIn } from './tool/tool-keys.js';
import type { Platform } from './tool/tool-options.js';

/** Runs the tool (README.md): with the platforms of `LTI_PLATFORMS`, or else with one that is pretended. */
const root = fileURLToPath(new URL('../../', import.meta.url));
const dataFolder = process.env.LTI_DATA ?? join(root, '.cache/lti');
const uploaderFolder = join(root, 'dist/bundle');
if (!existsSync(uploaderFolder)) throw new Error('There is no dist/bundle: npm run build makes it.');

const account = accountFromEnvironment(process.env) ?? (await embeddedAccount());
const toolListener = await listen(Number(process.env.LTI_PORT ?? 8490));
// Another site than the platform's, so that the frame is as restricted as in a real course.
const toolUrl = toolUrlFromEnvironment(process.env) ?? `http://localhost:${String(toolListener.port)}`;
const platforms = (await platformsFromEnvironment(process.env)) ?? [await pretendedPlatform()];
const keys = await toolKeysIn(dataFolder);
toolListener.answerWith(createLtiTool({ toolUrl, platforms, keys, account, uploaderFolder }));
console.log(`Tool and its settings: ${toolUrl}/`);

async function embeddedAccount(): Promise<Account> {
  const server = await createKalturaServer({ dataDir: join(dataFolder, 'kaltura'), conversionMs: 2000 });
  const { url } = await server.listen();
  const { partnerId, adminSecret } = defaultOptions();
  console.log(`Kaltura:               ${url}, the embedded server`);
  return { serviceUrl: url, partnerId, adminSecret };
}

async function pretendedPlatform(): Promise<Platform> {
  const listener = await listen(Number(process.env.LTI_PLATFORM_PORT ?? 8491));
  const platform = await LearningPlatform.create(`http://127.0.0.1:${String(listener.port)}`, toolUrl);
  listener.answerWith((request) => platform.serve(request));
  console.log(`Open the course:       ${platform.origin}/`);
  return platform.registration;
}
