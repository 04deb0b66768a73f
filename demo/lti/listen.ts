import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { toNodeHandler } from '../../src/server/index.js';

/** A server on the loopback interface. */
export interface Listener {
  readonly port: number;
  /** What answers from now on; until then, nothing does. */
  answerWith(handler: (request: Request) => Promise<Response>): void;
  close(): Promise<void>;
}

/** Takes a port first: its number is part of the addresses that a handler is made with. Port 0 is any that is free. */
export async function listen(port: number): Promise<Listener> {
  const server = createServer();
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject);
    server.listen(port, '127.0.0.1', resolve);
  });
  return {
    port: (server.address() as AddressInfo).port,
    answerWith: (handler) => {
      server.on('request', toNodeHandler(handler));
    },
    close: async () => {
      const closed = new Promise((resolve) => {
        server.close(resolve);
      });
      server.closeAllConnections();
      await closed;
    },
  };
}
