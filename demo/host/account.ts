/** A Kaltura account as the demo's own server knows it. The secret never leaves this process. */
export interface Account {
  /** What the page gets as `service-url`. */
  readonly serviceUrl: string;
  readonly partnerId: number;
  readonly adminSecret: string;
}

/**
 * The account named by `KALTURA_SERVICE_URL`, `KALTURA_PARTNER_ID` and `KALTURA_ADMIN_SECRET`, or null when none is.
 *
 * @throws {Error} When only some of the three are set, or the partner id is not a number.
 */
export function accountFromEnvironment(environment: NodeJS.ProcessEnv): Account | null {
  const { KALTURA_SERVICE_URL, KALTURA_PARTNER_ID, KALTURA_ADMIN_SECRET } = environment;
  if (!KALTURA_SERVICE_URL && !KALTURA_PARTNER_ID && !KALTURA_ADMIN_SECRET) return null;
  if (!KALTURA_SERVICE_URL || !KALTURA_PARTNER_ID || !KALTURA_ADMIN_SECRET) {
    throw new Error(
      'Set KALTURA_SERVICE_URL, KALTURA_PARTNER_ID and KALTURA_ADMIN_SECRET together, or none of them.',
    );
  }
  const partnerId = Number(KALTURA_PARTNER_ID);
  if (!Number.isInteger(partnerId))
    throw new Error(`KALTURA_PARTNER_ID=${KALTURA_PARTNER_ID} is not a number.`);
  return { serviceUrl: KALTURA_SERVICE_URL, partnerId, adminSecret: KALTURA_ADMIN_SECRET };
}
