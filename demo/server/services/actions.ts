import { assetActions } from './asset-services.js';
import { categoryActions } from './category-services.js';
import { categoryTreeActions } from './category-tree.js';
import { dataActions } from './data-service.js';
import { metadataActions } from './metadata/metadata-service.js';
import { metadataProfileActions } from './metadata/metadata-profile-service.js';
import { entryActions } from './entries/entry-services.js';
import { sessionActions } from './session-services.js';
import { uploadTokenActions } from './tokens/upload-token-service.js';
import { userActions } from './user-service.js';
import type { Action } from '../api/action.js';
import type { World } from '../world.js';

/** Every action this server knows. */
export function serverActions(world: World): readonly Action[] {
  return [
    ...uploadTokenActions(world),
    ...entryActions(world),
    ...dataActions(world),
    ...categoryActions(world),
    ...categoryTreeActions(world),
    ...metadataActions(world),
    ...metadataProfileActions(world),
    ...assetActions(world),
    ...sessionActions(world),
    ...userActions(world),
  ];
}
