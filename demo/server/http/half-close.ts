import type { IncomingMessage } from 'node:http';
import type { Socket } from 'node:net';

/**
 * A client that sends FIN inside a body can still read. Apache passes PHP what arrived and marks the file as cut off
 * (docs/protocol.md O26), while Node would drop the request. Works only when this server listens by itself.
 */
const halfClosed = new WeakSet<IncomingMessage>();

/** Listener for `clientError`. */
export function endHalfClosed(error: Error & { readonly code?: string }, socket: Socket): void {
  const request = requestOn(socket);
  if (error.code !== 'HPE_INVALID_EOF_STATE' || request === null) {
    socket.destroy();
    return;
  }
  halfClosed.add(request);
  request.complete = true; // Else the request takes its socket down with it.
  request.push(null);
}

export function isHalfClosed(request: IncomingMessage): boolean {
  return halfClosed.has(request);
}

/** Node keeps the request being received on its parser, which has no public name. */
function requestOn(socket: Socket): IncomingMessage | null {
  const { parser } = socket as Socket & {
    readonly parser?: { readonly incoming?: IncomingMessage | null } | null;
  };
  return parser?.incoming ?? null;
}
