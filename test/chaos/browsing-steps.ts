/** What a visitor does besides while the uploads are in a worker: leaves the page, and comes back. */
import { Random } from '../support/random.js';

/** The page is loaded again, or left for one without an uploader until so many more requests have arrived. */
export type BrowsingAction =
  { readonly do: 'reload' } | { readonly do: 'leave'; readonly forRequests: number };

/** Chance of its own, so that the rest of the plan is the same with the worker and without. */
export function randomOfBrowsing(seed: number): Random {
  return new Random(seed ^ 0x0b_0e_5e);
}

/** At least one in each run. */
export function randomBrowsing(random: Random): readonly BrowsingAction[] {
  return Array.from({ length: random.pick([1, 1, 2, 3, 5]) }, () =>
    random.chance(0.5) ? { do: 'reload' } : { do: 'leave', forRequests: random.int(0, 12) },
  );
}

export function isBrowsing<A extends { readonly do: string }>(
  action: A,
): action is Extract<A, BrowsingAction> {
  return action.do === 'reload' || action.do === 'leave';
}
