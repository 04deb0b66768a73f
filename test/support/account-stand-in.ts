import type { Page, Route } from '@playwright/test';
import { ACCOUNT_XSD } from './account-schema.js';

/** A category of the account. */
export interface AccountCategory {
  readonly id: number;
  readonly parentId: number;
  readonly name: string;
}

export const PROFILE_ID = 77;
export const ROOT_ID = 100;

const ORDER = [
  ...['Lecturer', 'Abstract', 'RecordedOn', 'Seats', 'Faculty', 'Position'],
  ...['Languages', 'Keywords', 'Related', 'Approved'],
];
const CHOICES: Readonly<Record<string, readonly string[]>> = {
  Faculty: ['Arts', 'Law &lt;&amp;&gt; order', 'Science'],
  Languages: ['English', 'Deutsch', 'עברית'],
};

/** The size of a page, so that even small trees have several. */
const PAGE_SIZE = 50;

type Params = Readonly<Record<string, string>>;

/**
 * Answers what an account's own form asks, in place of an embedded server that does not know these services: by the wire
 * format of docs/protocol.md, as strict as the real server about the order, the choices and what is required (G16).
 */
export class AccountStandIn {
  /** Documents by entry. */
  readonly metadata = new Map<string, string>();
  readonly categories: AccountCategory[] = [];
  /** Calls, in order, as `metadata_metadata.add`. */
  readonly calls: string[] = [];
  /** Codes with which calls are refused, by call. */
  readonly refused = new Map<string, string>();
  /** Calls that get no answer. */
  readonly down = new Set<string>();
  xsd = ACCOUNT_XSD;

  async open(page: Page): Promise<void> {
    await page.route(/\/api_v3\/service\/(metadata_\w+|category)\/action\//, (route) => this.#answer(route));
  }

  async #answer(route: Route): Promise<void> {
    const request = route.request();
    const [, service = '', action = ''] = /service\/(\w+)\/action\/(\w+)/.exec(request.url()) ?? [];
    const call = `${service}.${action}`;
    this.calls.push(call);
    if (this.down.has(call)) {
      await route.abort('connectionfailed');
      return;
    }
    const params: Params = Object.fromEntries(new URLSearchParams(request.postData() ?? ''));
    const code = this.refused.get(call);
    const json = code === undefined ? this.#run(call, params) : refusal(code);
    await route.fulfill({ json, headers: { 'access-control-allow-origin': '*' } });
  }

  #run(call: string, params: Params): object {
    const known: Readonly<Record<string, () => object>> = {
      'metadata_metadataprofile.get': () =>
        params.id === String(PROFILE_ID)
          ? { id: PROFILE_ID, xsd: this.xsd, objectType: 'KalturaMetadataProfile' }
          : refusal('METADATA_PROFILE_NOT_FOUND', { ID: params.id ?? '' }),
      'metadata_metadata.add': () => this.#add(params),
      'metadata_metadata.update': () => this.#save(entryOf(params.id), params.xmlData),
      'metadata_metadata.list': () => this.#list(params['filter:objectIdEqual'] ?? ''),
      'category.list': () => this.#listCategories(params),
    };
    return known[call]?.() ?? refusal('SERVICE_DOES_NOT_EXISTS');
  }

  #add({ objectId = '', xmlData, objectType, metadataProfileId }: Params): object {
    if (objectType !== '1' || metadataProfileId !== String(PROFILE_ID))
      return refusal('INVALID_METADATA_PROFILE');
    if (this.metadata.has(objectId)) return refusal('METADATA_ALREADY_EXISTS', { ID: idOf(objectId) });
    return this.#save(objectId, xmlData);
  }

  #save(objectId: string, xml = ''): object {
    const problem = problemIn(xml);
    if (problem !== null)
      return refusal('INVALID_METADATA_DATA', { ERR_MSG: `${problem.replaceAll("'", '&#039;')} at line 1` });
    this.metadata.set(objectId, xml);
    return metadataObject(objectId, xml);
  }

  #list(objectId: string): object {
    const xml = this.metadata.get(objectId);
    const objects = xml === undefined ? [] : [metadataObject(objectId, xml)];
    return { totalCount: objects.length, objects, objectType: 'KalturaMetadataListResponse' };
  }

  #listCategories(params: Params): object {
    const below = new Set([Number(params['filter:ancestorIdIn'])]);
    // Parents come before what is below them.
    const found = this.categories.filter(({ id, parentId }) => below.has(parentId) && below.add(id));
    const start = (Number(params['pager:pageIndex'] ?? 1) - 1) * PAGE_SIZE;
    const objects = found.slice(start, start + PAGE_SIZE).map((category) => ({
      ...category,
      objectType: 'KalturaCategory',
    }));
    return { totalCount: found.length, objects, objectType: 'KalturaCategoryListResponse' };
  }
}

function refusal(code: string, args: Params = {}): object {
  return { code, message: code, objectType: 'KalturaAPIException', args };
}

function metadataObject(objectId: string, xml: string): object {
  return { id: idOf(objectId), objectId, metadataProfileId: PROFILE_ID, xml, objectType: 'KalturaMetadata' };
}

function idOf(objectId: string): string {
  return `of-${objectId}`;
}

function entryOf(id = ''): string {
  return id.slice('of-'.length);
}

/** As libxml says it; null for a valid document. */
function problemIn(xml: string): string | null {
  const inside = /^<metadata>(.*)<\/metadata>$/s.exec(xml)?.[1];
  if (inside === undefined) return "Element 'metadata': No matching global declaration available.";
  const elements = [...inside.matchAll(/<(\w+)>(.*?)<\/\1>/gs)].map(([, name = '', text = '']) => ({
    name,
    text,
  }));
  if (elements.map(({ name, text }) => `<${name}>${text}</${name}>`).join('') !== inside)
    return "Element 'metadata': Character content is not allowed.";
  let last = 0;
  for (const { name, text } of elements) {
    const at = ORDER.indexOf(name);
    if (at < last) return `Element '${name}': This element is not expected.`;
    last = at;
    if (
      CHOICES[name]?.includes(text) === false ||
      (/^(RecordedOn|Seats)$/.test(name) && !/^-?\d+$/.test(text))
    )
      return `Element '${name}': '${text}' is not a valid value of the atomic type.`;
  }
  return elements[0]?.name === 'Lecturer'
    ? null
    : "Element 'metadata': Missing child element(s). Expected is ( Lecturer ).";
}
