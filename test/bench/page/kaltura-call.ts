import type { Target } from './competitor.js';

export interface Answer {
  readonly id: string;
}

/** A client tag that makes the server close the connection behind its answer. */
export const ONE_CALL_A_CONNECTION = 'one-call-a-connection';

export type Fields = Readonly<Record<string, string | Blob>>;

/** One plain call, without anything that makes calls fast or safe. */
export async function call(
  { service, ks }: Target,
  action: string,
  fields: Fields,
  clientTag = 'bench',
): Promise<Answer> {
  const body = new FormData();
  for (const [name, value] of Object.entries({ ks, ...fields })) body.append(name, value);
  const url = `${service}/api_v3/service/${action}?format=1&clientTag=${clientTag}`;
  const response = await fetch(url, { method: 'POST', body });
  const answer = (await response.json()) as Answer & { readonly code?: string };
  if (answer.code !== undefined) throw new Error(answer.code);
  return answer;
}

/** The entry that content is put into; the field names are those of docs/protocol.md §5.2. */
export const ENTRY: Readonly<Record<string, string>> = {
  'entry:objectType': 'KalturaMediaEntry',
  'entry:name': 'Bench',
  'entry:mediaType': '1',
};
