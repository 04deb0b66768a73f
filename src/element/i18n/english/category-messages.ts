import type { Messages } from '../messages.js';

/** What the field for categories says in English. */
export const categoryMessages: Pick<
  Messages,
  'categories' | 'searchCategories' | 'noneFound' | 'takeAway' | 'loading'
> = {
  categories: 'Categories',
  searchCategories: 'Search categories',
  noneFound: 'Nothing found',
  takeAway: 'Remove',
  loading: 'Loading…',
};
