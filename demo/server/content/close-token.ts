import { TokenStatus } from '../storage/rows.js';
import type { TokenRow } from '../storage/rows.js';
import type { World } from '../world.js';

/** Closes the token whose file has become that content. */
export function closeToken(world: World, token: TokenRow, content: string | null): TokenRow {
  const columns = { status: TokenStatus.CLOSED, content, updatedAt: world.clock.seconds() };
  world.store.tokens.patch(token.id, columns);
  return { ...token, ...columns };
}
