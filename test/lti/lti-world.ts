import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { CryptoKey, JWTPayload } from 'jose';
import { listen } from '../../demo/lti/listen.js';
import { LearningPlatform } from '../../demo/lti/platform/learning-platform.js';
import { createLtiTool } from '../../demo/lti/tool/lti-tool.js';
import { makeToolKeys } from '../../demo/lti/tool/tool-keys.js';
import type { Platform } from '../../demo/lti/tool/tool-options.js';
import { createKalturaServer, defaultOptions } from '../../demo/server/index.js';
import type { KalturaServer } from '../../demo/server/index.js';

export const LTI = 'https://purl.imsglobal.org/spec/lti/claim/';
export const DEEP_LINKING = 'https://purl.imsglobal.org/spec/lti-dl/claim/';

/** How a launch differs from what the platform would send. */
export interface Changes {
  readonly claims?: Readonly<Record<string, unknown>>;
  readonly key?: CryptoKey;
  /** Instead of the state of this sign-in. */
  readonly state?: string;
}

/** The tool, a platform and Kaltura, each on a port of its own. */
export interface LtiWorld {
  readonly toolUrl: string;
  readonly platform: LearningPlatform;
  readonly kaltura: KalturaServer & { readonly url: string };
  /** Milliseconds by which the tool's clock is ahead. */
  aheadMs: number;
  /** What the platform sends to the tool's login, with changes. */
  login(changes?: Readonly<Record<string, string>>): Promise<Response>;
  /** The state and the nonce of a new sign-in. */
  signIn(): Promise<{ state: string; nonce: string }>;
  launch(form: Readonly<Record<string, string>>): Promise<Response>;
  /** A whole launch: `who` and `what` as in the platform's `claims`. */
  open(who: string, what: string, changes?: Changes): Promise<Response>;
  post(path: string, form: Readonly<Record<string, string>>): Promise<Response>;
  stop(): Promise<void>;
}

export interface LtiWorldOptions {
  /** The platforms that the tool knows. Default: the one there is. */
  readonly platforms?: (platform: Platform) => readonly Platform[];
  /** The name by which browsers reach the tool. Default `127.0.0.1`, as the platform. */
  readonly toolHost?: 'localhost' | '127.0.0.1';
  /** What the tool's pages load as `kaltura-uploader.js`. Default nothing. */
  readonly uploaderScript?: string;
}

export async function startLtiWorld({
  platforms = (platform) => [platform],
  toolHost = '127.0.0.1',
  uploaderScript = '',
}: LtiWorldOptions = {}): Promise<LtiWorld> {
  const folder = mkdtempSync(join(tmpdir(), 'lti-'));
  writeFileSync(join(folder, 'kaltura-uploader.js'), uploaderScript);
  const server = await createKalturaServer({
    dataDir: folder,
    conversionMs: 0,
    finalWaitMs: 50,
    finalWaitRoundMs: 5,
  });
  const { url } = await server.listen();
  const [toolListener, platformListener] = [await listen(0), await listen(0)];
  const toolUrl = `http://${toolHost}:${toolListener.port}`;
  const platform = await LearningPlatform.create(`http://127.0.0.1:${platformListener.port}`, toolUrl);
  platformListener.answerWith((request) => platform.serve(request));
  const { partnerId, adminSecret } = defaultOptions();

  const post: LtiWorld['post'] = (path, form) =>
    fetch(toolUrl + path, { method: 'POST', body: new URLSearchParams(form), redirect: 'manual' });
  const world: LtiWorld = {
    toolUrl,
    platform,
    kaltura: { ...server, url },
    aheadMs: 0,
    login: (changes = {}) => {
      const parameters = {
        iss: platform.origin,
        client_id: platform.clientId,
        lti_deployment_id: platform.deploymentId,
        target_link_uri: `${toolUrl}/launch`,
        login_hint: 'lecturer',
        ...changes,
      };
      return post('/login', parameters);
    },
    signIn: async () => {
      const location = (await world.login()).headers.get('location') ?? '';
      const { searchParams } = new URL(location);
      return { state: searchParams.get('state') ?? '', nonce: searchParams.get('nonce') ?? '' };
    },
    launch: (form) => post('/launch', form),
    open: async (who, what, { claims, key, state } = {}) => {
      const begun = await world.signIn();
      const payload: JWTPayload = { ...platform.claims(who, what, begun.nonce), ...claims };
      return world.launch({ id_token: await platform.sign(payload, key), state: state ?? begun.state });
    },
    post,
    stop: async () => {
      await toolListener.close();
      await platformListener.close();
      await server.close();
      rmSync(folder, { recursive: true, force: true });
    },
  };
  toolListener.answerWith(
    createLtiTool({
      toolUrl,
      platforms: platforms(platform.registration),
      keys: await makeToolKeys(),
      account: { serviceUrl: url, partnerId, adminSecret },
      uploaderFolder: folder,
      now: () => Date.now() + world.aheadMs,
    }),
  );
  return world;
}

/** What a page says, without its markup. */
export async function wordsOf(response: Response): Promise<string> {
  const [, main = ''] = /<main\b[^>]*>([\s\S]*)<\/main>/.exec(await response.text()) ?? [];
  return main
    .replace(/<[^>]*>/g, ' ')
    .replace(/\s+/g, ' ')
    .trim();
}

/** The value of a hidden field. */
export function fieldIn(html: string, name: string): string {
  return new RegExp(`name="${name}" value="([^"]*)"`).exec(html)?.[1] ?? '';
}
