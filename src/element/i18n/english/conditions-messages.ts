import type { LimitText, Messages } from '../messages.js';

/** What the element says in English of terms to accept, and of how much room there is. */
export const conditionsMessages: Pick<Messages, 'acceptTerms' | 'acceptToStart' | 'quotaLeft'> & {
  readonly errors: Readonly<Record<'QUOTA_EXCEEDED', LimitText>>;
} = {
  acceptTerms: ['I accept the ', 'terms', ''],
  acceptToStart: 'Accept the terms to start',
  quotaLeft: (left, limit) => `${left} of ${limit} left`,
  errors: {
    QUOTA_EXCEEDED: (left) => [`There is only ${left} left.`, 'Choose a smaller file.'],
  },
};
