import { extensionOf } from '../http/php-values.js';
import { AssetStatus } from '../storage/rows.js';
import type { AssetRow, TokenRow } from '../storage/rows.js';
import { uploadName } from '../storage/store.js';
import type { World } from '../world.js';

/** Moves a complete upload into an asset, which then is READY (docs/protocol.md §5.5). Returns the new name of the file. */
export async function setAssetContent(
  world: World,
  asset: AssetRow,
  token: TokenRow,
): Promise<string | null> {
  const { files, assets } = world.store;
  const source = uploadName(token.tempName ?? '');
  if (!files.exists(source)) return token.content;
  const content = `content/${asset.id}.${extensionOf(token.tempName)}`;
  const size = files.size(source);
  await files.move(source, content);
  assets.patch(asset.id, { status: AssetStatus.READY, content, size, updatedAt: world.clock.seconds() });
  return content;
}
