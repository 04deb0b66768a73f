import type { IncomingMessage, ServerResponse } from 'node:http';
import { join } from 'node:path';
import type { Connect, Plugin, ViteDevServer } from 'vite';
import { generateKs, UPLOAD_PRIVILEGES } from '../../src/session/generate-ks.js';
import { isCrossOrigin } from '../server/control/control-access.js';
import { createKalturaServer } from '../server/index.js';
import { defaultOptions } from '../server/options.js';
import { accountFromEnvironment } from './account.js';
import type { Account } from './account.js';
import { answerForm, FORM_PATH } from './form-receipt.js';

/** Pages write this where they want the address of Kaltura, as a CMS template would. */
const SERVICE_URL_PLACEHOLDER = '%KALTURA_SERVICE_URL%';

/** The embedded server keeps what the demo uploads under this name. */
const DEMO_SERVICE_PATH = 'k/demo';

/** Less than the uploader waits before it first asks for the entry, so that nobody waits for the second time. */
const CONVERSION_MS = 900;

const KS_PATH = '/demo/ks';
const KS_LIFETIME_SECONDS = 3600;

/**
 * The server side of a host page: fills the page's template, creates its KS, and runs the embedded server
 * unless the environment names a real account.
 */
export function demoHost(): Plugin {
  let account: Account | null = null;
  return {
    name: 'demo-host',
    apply: 'serve',
    // The embedded server sends Kaltura's own CORS headers, and no other page may read the KS.
    config: () => ({ server: { cors: false } }),
    async configureServer(vite) {
      account = accountFromEnvironment(process.env);
      const kaltura = await createKalturaServer({
        dataDir: process.env.KALTURA_SERVER_DATA ?? join(vite.config.root, 'demo/server/.data'),
        conversionMs: CONVERSION_MS,
      });
      vite.httpServer?.once('close', () => void kaltura.close());
      vite.middlewares.use(kaltura.handler);
      vite.middlewares.use(KS_PATH, answerKs(account));
      vite.middlewares.use(FORM_PATH, (request, response, next) => {
        answerForm(request, response).catch(next);
      });
      vite.printUrls = () => {
        printAddresses(vite, account);
      };
    },
    transformIndexHtml(html, { server }) {
      if (!server) return html;
      return html.replaceAll(
        SERVICE_URL_PLACEHOLDER,
        encodeURI(account?.serviceUrl ?? origin(server) + DEMO_SERVICE_PATH),
      );
    },
  };
}

function answerKs(account: Account | null): Connect.NextHandleFunction {
  const { partnerId, adminSecret } = account ?? defaultOptions();
  return (request: IncomingMessage, response: ServerResponse) => {
    if (isCrossOrigin(request)) {
      response.writeHead(403).end();
      return;
    }
    const ks = generateKs({
      partnerId,
      adminSecret,
      userId: 'demo-visitor',
      expirySeconds: KS_LIFETIME_SECONDS,
      privileges: UPLOAD_PRIVILEGES,
    });
    response
      .writeHead(200, {
        'content-type': 'text/plain',
        'cache-control': 'no-store',
        'x-content-type-options': 'nosniff',
      })
      .end(ks);
  };
}

function printAddresses(vite: ViteDevServer, account: Account | null): void {
  const kaltura = account
    ? `${account.serviceUrl}, partner ${String(account.partnerId)}`
    : 'the embedded server';
  vite.config.logger.info(`\n  Open      ${origin(vite)}demo/basic.html\n  Kaltura   ${kaltura}\n`);
}

/** Where browsers reach this server, with a slash at the end. */
function origin(vite: ViteDevServer): string {
  const urls = vite.resolvedUrls;
  return urls?.network[0] ?? urls?.local[0] ?? '/';
}
