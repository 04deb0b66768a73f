import { createHash, randomBytes } from 'node:crypto';
import { generateKs } from '../../../src/session/generate-ks.js';
import type { EntryDetails, FinishOptions, FinishRequest } from '../../../src/server/index.js';
import type { Category, MetadataProfile } from '../../../demo/server/options.js';
import { Harness } from '../harness.js';
import type { Answer, Fields } from '../harness.js';

/** The session of a page that finishes on its server: it may store bytes, and nothing else. */
export const PAGE_PRIVILEGES = 'setrole:UPLOAD_BASE_ROLE,urirestrict:/api_v3/service/uploadToken/*';

export const COURSE: MetadataProfile = {
  id: 7,
  name: 'Course',
  xsd: `<xsd:schema xmlns:xsd="http://www.w3.org/2001/XMLSchema">
  <xsd:element name="metadata"><xsd:complexType><xsd:sequence>
    <xsd:element name="Course" minOccurs="1" maxOccurs="1"><xsd:simpleType><xsd:restriction base="xsd:string">
      <xsd:maxLength value="20" /></xsd:restriction></xsd:simpleType></xsd:element>
    <xsd:element name="Term" minOccurs="0" maxOccurs="1"><xsd:simpleType><xsd:restriction base="xsd:string">
      <xsd:enumeration value="spring" /><xsd:enumeration value="autumn" /></xsd:restriction></xsd:simpleType></xsd:element>
  </xsd:sequence></xsd:complexType></xsd:element>
</xsd:schema>`,
};

const CATEGORIES: readonly Category[] = [
  { id: 1, fullName: 'Lectures' },
  { id: 2, fullName: 'Lectures>Physics' },
];

/** An object of a list. */
type Row = Readonly<Record<string, unknown>>;

/** An embedded server, a visitor who uploads to it, and the account as the host's server knows it. */
export class FinishWorld {
  readonly api: Harness;
  readonly pageKs: string;

  private constructor(api: Harness) {
    this.api = api;
    this.pageKs = this.ksOf('alice');
  }

  static async start(options: Parameters<typeof Harness.start>[0] = {}): Promise<FinishWorld> {
    const api = await Harness.start({
      categories: CATEGORIES,
      metadataProfiles: [COURSE],
      accessControls: [1, 5],
      ...options,
    });
    return new FinishWorld(api);
  }

  /** As the page's server creates it. */
  ksOf(userId: string, privileges: string = PAGE_PRIVILEGES): string {
    const { partnerId, adminSecret } = this.api.server.options;
    return generateKs({ partnerId, adminSecret, userId, privileges });
  }

  options(more: Partial<FinishOptions> = {}): FinishOptions {
    const { partnerId, adminSecret } = this.api.server.options;
    return { serviceUrl: this.api.url, partnerId, adminSecret, userId: 'alice', ...more };
  }

  /** Uploads a whole file, with the page's session. */
  async upload(
    fileName: string,
    bytes: Buffer = randomBytes(1000),
    ks: string = this.pageKs,
  ): Promise<Uploaded> {
    const { id } = await this.call('uploadToken', 'add', {
      ks,
      'uploadToken:fileName': fileName,
      'uploadToken:fileSize': bytes.length,
    });
    const form = new FormData();
    const fields = { ks, uploadTokenId: id as string, resume: '0', finalChunk: '1', resumeAt: '0' };
    for (const [name, value] of Object.entries(fields)) form.set(name, value);
    form.set('fileData', new Blob([new Uint8Array(bytes)]), fileName);
    const sent = await this.api.json('/api_v3/service/uploadToken/action/upload?format=1', {
      method: 'POST',
      body: form,
    });
    if (sent.status !== 2) throw new Error(`the upload ended with ${JSON.stringify(sent)}`);
    return { tokenId: id as string, name: fileName, size: bytes.length, sha256: hash(bytes) };
  }

  call(service: string, action: string, fields: Fields = {}): Promise<Answer> {
    return this.api.call(service, action, { ks: this.api.adminKs, ...fields });
  }

  /** The entries that are there, but for deleted ones. */
  async entries(): Promise<readonly Answer[]> {
    return (await this.api.server.entries()).filter(({ status }) => status !== 3);
  }

  async metadataOf(entryId: string): Promise<readonly Row[]> {
    const { objects } = await this.call('metadata_metadata', 'list', { 'filter:objectIdEqual': entryId });
    return objects as Row[];
  }

  async captionsOf(entryId: string): Promise<readonly Row[]> {
    const { objects } = await this.call('caption_captionAsset', 'list', { 'filter:entryIdEqual': entryId });
    return objects as Row[];
  }

  async categoriesOf(entryId: string): Promise<readonly number[]> {
    const { objects } = await this.call('categoryEntry', 'list', { 'filter:entryIdEqual': entryId });
    return (objects as Answer[]).map(({ categoryId }) => categoryId as number).toSorted();
  }
}

export interface Uploaded {
  readonly tokenId: string;
  readonly name: string;
  readonly size: number;
  readonly sha256: string;
}

/** What the element posts for a file. */
export function requestOf(file: Uploaded, fields: FinishRequest['fields'] = {}): FinishRequest {
  const { tokenId, name, size } = file;
  return { tokenId, name, size, type: 'video/mp4', path: '', fields, companions: [] };
}

/** Everything that an entry can have. */
export function allDetails(captionTokenId: string): EntryDetails {
  return {
    metadata: [{ profileId: COURSE.id, fields: { Course: 'Waves & <fields>', Term: 'spring' } }],
    categoryIds: [1, 2],
    captions: [{ tokenId: captionTokenId, language: 'English' }],
    startDate: 1_900_000_000,
    endDate: 1_900_003_600,
    accessControlId: 5,
  };
}

/** Looks whether all of it has arrived, once, in the only entry that there is. */
export async function wholeState(world: FinishWorld): Promise<object> {
  const entries = await world.entries();
  const id = entries[0]?.id as string;
  return {
    entries: entries.map(({ name, userId, sha256, startDate, endDate, accessControlId, ingestions }) => ({
      ...{ name, userId, sha256, startDate, endDate, accessControlId, ingestions },
    })),
    metadata: (await world.metadataOf(id)).map(({ xml }) => xml as string),
    categories: await world.categoriesOf(id),
    captions: (await world.captionsOf(id)).map(({ language, label, format, status, size }) => ({
      ...{ language, label, format, status, size },
    })),
  };
}

export function expectedState(file: Uploaded, caption: Uploaded, name: string): object {
  return {
    entries: [
      {
        ...{ name, userId: 'alice', sha256: file.sha256, ingestions: 1 },
        ...{ startDate: 1_900_000_000, endDate: 1_900_003_600, accessControlId: 5 },
      },
    ],
    metadata: ['<metadata><Course>Waves &amp; &lt;fields&gt;</Course><Term>spring</Term></metadata>'],
    categories: [1, 2],
    captions: [{ language: 'English', label: 'English', format: 1, status: 2, size: caption.size }],
  };
}

function hash(bytes: Buffer): string {
  return createHash('sha256').update(bytes).digest('hex');
}
