/** How a KS is asked for at `ks-url`: cookies only to the page's own origin, and no answer of an earlier day. */
export const KS_REQUEST: RequestInit = { credentials: 'same-origin', cache: 'no-store' };
