import { randomBytes } from 'node:crypto';
import type { Answer, Fields, Harness } from '../harness.js';

/** The columns of the table "Who may do what" in docs/protocol.md. */
export type Kind = 'no role' | 'UPLOAD_BASE_ROLE' | 'own role' | 'type 2';
export const KINDS: readonly Kind[] = ['no role', 'UPLOAD_BASE_ROLE', 'own role', 'type 2'];

export const OWN_ROLE: readonly string[] = [
  'CONTENT_INGEST_UPLOAD',
  'CONTENT_MANAGE_BASE',
  'CAPTION_MODIFY',
  'BASE_USER_SESSION_PERMISSION',
];
export const XSD: string = `<xs:schema xmlns:xs="http://www.w3.org/2001/XMLSchema"><xs:element name="metadata"><xs:complexType><xs:sequence>
  <xs:element name="Course" type="xs:string" minOccurs="0" /><xs:element name="Hours" type="xs:int" minOccurs="0" />
</xs:sequence></xs:complexType></xs:element></xs:schema>`;
export const XML: string = '<metadata><Course>Waves</Course></metadata>';
export const FORBIDDEN: string = 'SERVICE_FORBIDDEN';
export const NOT_OWNER: string = 'INVALID_KS -4,INVALID_TYPE';

/** A caller of one kind, named alice. */
export class Visitor {
  readonly #api: Harness;
  readonly #ks: string;
  constructor(api: Harness, kind: Kind) {
    this.#api = api;
    const role = kind === 'own role' ? 'setrole:OWN' : kind === 'UPLOAD_BASE_ROLE' ? `setrole:${kind}` : '';
    this.#ks = api.server.mintKs({ userId: 'alice', type: kind === 'type 2' ? 2 : 0, privileges: role });
  }

  call(service: string, action: string, fields: Fields = {}): Promise<Answer> {
    return this.#api.call(service, action, { ks: this.#ks, ...fields });
  }

  /** An entry with a video, made by an administrator. */
  async entryOf(userId: string): Promise<{ readonly entryId: string }> {
    const admin = { ks: this.#api.adminKs };
    const entry = await this.#api.addEntry({ ...admin, 'entry:userId': userId });
    return { entryId: entry.id as string };
  }

  async token(): Promise<string> {
    await this.#api.begin(10, { ks: this.#api.server.mintKs({ userId: 'alice' }) });
    await this.#api.up(0, 1, 0, 10, { ks: this.#api.adminKs, bytes: randomBytes(10), fileName: 'a.srt' });
    return this.#api.tokenId;
  }
}

export function resource(token: string, name = 'resource'): Fields {
  return {
    [`${name}:objectType`]: 'KalturaUploadedFileTokenResource',
    [`${name}:token`]: token,
  };
}

/** Ends with the first refusal, or with the last answer. */
export async function all(...calls: readonly (() => Promise<unknown>)[]): Promise<unknown> {
  let last: Answer = null;
  for (const call of calls) {
    last = await call();
    if (last?.objectType === 'KalturaAPIException') return last;
  }
  return last;
}

export function thumbnail(who: Visitor, entryId: string): Promise<unknown> {
  let id = '';
  return all(
    async () => {
      const added = await who.call('thumbAsset', 'add', { entryId, 'thumbAsset:tags': 'x' });
      id = String(added.id);
      return added as unknown;
    },
    async () =>
      who.call('thumbAsset', 'setContent', { id, ...resource(await who.token(), 'contentResource') }),
    () => who.call('thumbAsset', 'setAsDefault', { thumbAssetId: id }),
  );
}

export function metadata(who: Visitor, entryId: string): Promise<unknown> {
  let id = 0;
  return all(
    async () => {
      const about = { metadataProfileId: 3, objectType: 1, objectId: entryId };
      const added = await who.call('metadata_metadata', 'add', { ...about, xmlData: XML });
      id = Number(added.id);
      return added as unknown;
    },
    () => who.call('metadata_metadata', 'update', { id, xmlData: '<metadata/>' }),
    () => who.call('metadata_metadata', 'list', { 'filter:objectIdEqual': entryId }),
  );
}

/** `yes`, or the code and what tells this refusal from others with that code. */
export function endOf(answer: Answer): string {
  if (answer?.objectType !== 'KalturaAPIException') return 'yes';
  const { PROP_NAME, ERR_CODE, ERR_DESC } = answer.args as Record<string, string>;
  const detail = PROP_NAME ?? (answer.code === 'INVALID_KS' ? `${String(ERR_CODE)},${String(ERR_DESC)}` : '');
  return `${String(answer.code)} ${detail}`.trim();
}
