import { ordered, page } from '../../api/list-filter.js';
import { apiError } from '../../errors.js';
import type { WireObject } from '../../http/serialize.js';
import type { MetadataProfile } from '../../options.js';
import type { Action, Call } from '../../api/action.js';
import type { World } from '../../world.js';

/** KalturaMetadataObjectType: entries are all that metadata belongs to here. */
export const OF_ENTRIES = '1';

/** `metadata_metadataProfile`, read only (plugins/metadata/services/MetadataProfileService.php). Profiles are an option of this server. */
export function metadataProfileActions(world: World): readonly Action[] {
  const service = 'metadata_metadataProfile';
  return [
    {
      service,
      name: 'get',
      params: [{ name: 'id', type: 'int' }],
      run: ({ args, session }) =>
        profileObject(world, session.partnerId, findProfile(world, args.number('id'))),
    },
    {
      service,
      name: 'list',
      params: [
        { name: 'filter', type: 'KalturaMetadataProfileFilter', default: null },
        { name: 'pager', type: 'KalturaFilterPager', default: null },
      ],
      run: (call) => listProfiles(world, call),
    },
    {
      service,
      name: 'listFields',
      params: [{ name: 'metadataProfileId', type: 'int' }],
      run: ({ args }) => listFields(world, args.number('metadataProfileId')),
    },
  ];
}

/** @throws `FEATURE_FORBIDDEN`: the account does not have the plugin (docs/protocol.md G15). */
export function assertMetadataPlugin({ options }: World): void {
  if (!options.metadataPlugin) throw apiError('FEATURE_FORBIDDEN', 'metadata');
}

/** @throws `METADATA_PROFILE_NOT_FOUND` */
export function findProfile(world: World, id: number): MetadataProfile {
  assertMetadataPlugin(world);
  const profile = world.options.metadataProfiles.find((candidate) => candidate.id === id);
  if (profile === undefined) throw apiError('METADATA_PROFILE_NOT_FOUND', id);
  return profile;
}

function listProfiles(world: World, { args, session }: Call): WireObject {
  assertMetadataPlugin(world);
  const { idEqual, systemNameEqual } = args.object('filter')?.values ?? {};
  const rows = world.options.metadataProfiles
    .filter(
      ({ id, systemName }) =>
        (idEqual ?? id) === id && (systemNameEqual ?? systemName ?? '') === (systemName ?? ''),
    )
    .map((profile) => ({ id: String(profile.id), profile }));
  return {
    totalCount: rows.length,
    objects: page(ordered(rows, null), args.object('pager')).map(({ profile }) =>
      profileObject(world, session.partnerId, profile),
    ),
    objectType: 'KalturaMetadataProfileListResponse',
  };
}

/** The elements that are marked as searchable: the real server keeps a row of each. */
function listFields(world: World, profileId: number): WireObject {
  assertMetadataPlugin(world);
  const { xsd } = findProfile(world, profileId);
  const names = [...xsd.matchAll(/<xsd?:element\b[^>]*\bname="([^"]+)"/g)]
    .map(([, name = '']) => name)
    .slice(1);
  const objects = names.map((key, index) => ({
    id: index + 1,
    xPath: `/*[local-name()='metadata']/*[local-name()='${key}']`,
    key,
    status: 1,
    objectType: 'KalturaMetadataProfileField',
  }));
  return { totalCount: objects.length, objects, objectType: 'KalturaMetadataProfileFieldListResponse' };
}

function profileObject({ clock }: World, partnerId: number, profile: MetadataProfile): WireObject {
  const { id, name, systemName = null, xsd } = profile;
  return {
    ...{ id, partnerId, metadataObjectType: OF_ENTRIES, version: 1, name, systemName },
    ...{ createdAt: clock.seconds(), updatedAt: clock.seconds(), status: 1, xsd, createMode: 1 },
    objectType: 'KalturaMetadataProfile',
  };
}
