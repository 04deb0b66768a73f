import type { IncomingMessage } from 'node:http';
import type { Socket } from 'node:net';

/**
 * Listener for `clientError`: what Node's parser cannot read gets an answer. Works only when this server listens by itself.
 *
 * A client that sends FIN inside a body can still read. Apache passes PHP what arrived and marks the file as cut off
 * (docs/protocol.md O26), while Node would drop the request.
 */
export function answerUnreadable(error: Error & { readonly code?: string }, socket: Socket): void {
  const request = requestOn(socket);
  if (error.code === 'HPE_INVALID_EOF_STATE' && request !== null) {
    request.complete = true; // Else the request takes its socket down with it.
    request.push(null);
    return;
  }
  const isAnswered = error.code === 'HPE_CLOSED_CONNECTION';
  if (error.code === 'ECONNRESET' || isAnswered || !socket.writable) {
    socket.destroy();
    return;
  }
  const status =
    error.code === 'HPE_HEADER_OVERFLOW' ? '431 Request Header Fields Too Large' : '400 Bad Request';
  socket.end(`HTTP/1.1 ${status}\r\nConnection: close\r\nContent-Length: 0\r\n\r\n`, () => socket.destroy());
}

/** Node keeps the request being received on its parser, which has no public name. */
function requestOn(socket: Socket): IncomingMessage | null {
  const { parser } = socket as Socket & {
    readonly parser?: { readonly incoming?: IncomingMessage | null } | null;
  };
  return parser?.incoming ?? null;
}
