import { readFile } from 'node:fs/promises';
import { z } from 'zod';
import type { Platform } from './tool/tool-options.js';

const file = z.array(
  z.strictObject({
    issuer: z.string().min(1),
    clientId: z.string().min(1),
    deploymentIds: z.array(z.string().min(1)).min(1),
    authUrl: z.url({ protocol: /^https?$/ }),
    jwksUrl: z.url({ protocol: /^https?$/ }),
  }),
);

/**
 * The platforms in the file that `LTI_PLATFORMS` names, or null when it names none.
 *
 * @throws {Error} The file cannot be read, or something in it is missing; the message says what.
 */
export async function platformsFromEnvironment(
  environment: NodeJS.ProcessEnv,
): Promise<readonly Platform[] | null> {
  const path = environment.LTI_PLATFORMS;
  if (!path) return null;
  const { success, data, error } = file.safeParse(JSON.parse(await readFile(path, 'utf8')));
  if (!success) throw new Error(`${path}: ${z.prettifyError(error)}`);
  return data;
}

/**
 * Where browsers reach the tool: `LTI_TOOL_URL`, without a slash at the end.
 *
 * @throws {Error} It is not https, without which platforms do not show a tool.
 */
export function toolUrlFromEnvironment(environment: NodeJS.ProcessEnv): string | null {
  const url = environment.LTI_TOOL_URL?.replace(/\/+$/, '');
  if (!url) return null;
  if (!URL.canParse(url) || new URL(url).protocol !== 'https:')
    throw new Error(`LTI_TOOL_URL=${url} is not an https address.`);
  return url;
}
