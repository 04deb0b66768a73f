/** A host's server in a process of its own, which tests kill. Prints its port. */
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { finishEndpoint, toNodeHandler } from '../../../src/server/index.js';
import type { EntryDetails, KalturaAccount } from '../../../src/server/index.js';

const { account, details } = JSON.parse(process.argv[2] ?? '{}') as {
  readonly account: KalturaAccount;
  readonly details: EntryDetails;
};
const endpoint = finishEndpoint({
  ...account,
  details,
  authenticate: (request) => request.headers.get('x-visitor'),
  onError: () => undefined,
});
const server = createServer(toNodeHandler(endpoint));
server.listen(0, '127.0.0.1', () => {
  process.stdout.write(`${String((server.address() as AddressInfo).port)}\n`);
});
