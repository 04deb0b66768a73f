import { connect } from 'node:net';

/** Sends text as it is, and returns all that came back; empty when the connection was cut without an answer. */
export async function sendRaw(port: number, text: string): Promise<string> {
  return new Promise((resolve) => {
    const socket = connect(port, '127.0.0.1');
    let answer = '';
    socket.on('data', (data) => {
      answer += data.toString('latin1');
    });
    socket.on('error', () => undefined);
    socket.on('close', () => {
      resolve(answer);
    });
    socket.write(text, 'utf8');
  });
}

/** What came back, and how many bytes of the body had been taken from this side until then. */
export interface EndlessOutcome {
  readonly answer: string;
  readonly sent: number;
}

/**
 * Sends a body, chunked, that does not end before the server answers.
 *
 * @param limit - Bytes after which this side gives up.
 */
export async function sendEndless(
  port: number,
  target: string,
  type: string,
  start: string,
  limit: number = 300 * 1024 * 1024,
): Promise<EndlessOutcome> {
  return new Promise((resolve) => {
    const socket = connect(port, '127.0.0.1');
    const piece = Buffer.from(`10000\r\n${'x'.repeat(0x10000)}\r\n`);
    let answer = '';
    let sent = 0;
    const send = (): void => {
      while (answer === '' && !socket.destroyed) {
        if (sent > limit) socket.destroy();
        sent += piece.length;
        if (!socket.write(piece)) break;
      }
    };
    socket.on('drain', send);
    socket.on('data', (data) => {
      answer += data.toString('latin1');
    });
    socket.on('error', () => undefined);
    socket.on('close', () => {
      resolve({ answer, sent });
    });
    socket.write(
      `POST ${target} HTTP/1.1\r\nHost: localhost\r\nContent-Type: ${type}\r\nTransfer-Encoding: chunked\r\n\r\n` +
        `${start.length.toString(16)}\r\n${start}\r\n`,
    );
    send();
  });
}
