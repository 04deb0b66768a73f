import type { IncomingMessage, ServerResponse } from 'node:http';
import type { Socket } from 'node:net';
import { sleep } from '../clock.js';
import type { Fault } from './faults.js';

/** A fault ended the request while its body was arriving. */
class ConnectionCutError extends Error {
  override readonly name = 'ConnectionCutError';
}

/** Resets the connection. The client cannot know whether the server acted. */
export function cutConnection(socket: Socket): void {
  socket.resetAndDestroy();
}

/** Slows down or cuts an arriving body if the fault of its request says so. */
export async function slowOrCut(
  fault: Fault | null,
  request: IncomingMessage,
  bytes: { readonly total: number; readonly piece: number },
  stopped: AbortSignal,
): Promise<void> {
  if (fault?.type === 'slow') await sleep((bytes.piece * 1000) / fault.bytesPerSecond, stopped);
  if (fault?.type !== 'cut') return;
  const half = Number(request.headers['content-length'] ?? 0) / 2;
  if (fault.at === 'before-body' || (fault.at === 'in-body' && bytes.total >= (fault.bytes ?? half)))
    throw new ConnectionCutError('a fault cut the connection');
}

/** Whether the fault replaces the action, or the response after the action. */
export function replaces(stage: 'acting' | 'answer', fault: Fault): boolean {
  switch (fault.type) {
    case 'cut':
      return (fault.at === 'after-acting') === (stage === 'answer');
    case 'restart':
      return (fault.at === 'after-acting') === (stage === 'answer');
    case 'zombie':
      return stage === 'answer' && fault.answerLost === true;
    case 'http':
    case 'html':
    case 'xml':
    case 'empty-answer':
    case 'stall':
      return (fault.acted ?? false) === (stage === 'answer');
    default:
      return false;
  }
}

const HTML_PAGE =
  '<!doctype html><html><head><title>Sign in</title></head><body><p>Please sign in.</p></body></html>';
const XML_PAGE =
  '<?xml version="1.0" encoding="utf-8"?><xml><result><error><code>SERVICE_NOT_SPECIFIED</code>' +
  '<message>Service name was not specified, please specify one</message><objectType>KalturaAPIException</objectType>' +
  '<args></args></error></result><executionTime>0.0010</executionTime></xml>';

/** Sends what the fault says instead of the response. `headers` are those of a normal response. */
export function answerWithFault(
  fault: Fault,
  socket: Socket,
  response: ServerResponse,
  headers: Readonly<Record<string, string>>,
): void {
  switch (fault.type) {
    case 'http':
      sendPage(
        response,
        fault.status,
        proxyHeaders(fault),
        `<html><body>${String(fault.status)}</body></html>`,
      );
      return;
    case 'html':
      sendPage(response, 200, { 'Access-Control-Allow-Origin': '*', 'Content-Type': 'text/html' }, HTML_PAGE);
      return;
    case 'xml':
      sendPage(response, 200, { ...headers, 'Content-Type': 'text/xml' }, XML_PAGE);
      return;
    case 'empty-answer':
      sendPage(response, 200, { ...headers, 'X-Kaltura': 'error-23' }, '');
      return;
    case 'stall':
      if (fault.at === 'answer') return;
      response.writeHead(200, { ...headers, 'Content-Type': 'application/json', 'Content-Length': '1000' });
      response.write('{"id":');
      return;
    default:
      cutConnection(socket);
  }
}

/** Responses of a proxy have no CORS header unless the rule says so (docs/protocol.md §1.8). */
function proxyHeaders(fault: Extract<Fault, { type: 'http' }>): Record<string, string> {
  const headers: Record<string, string> = { 'Content-Type': 'text/html' };
  if (fault.cors === true) {
    headers['Access-Control-Allow-Origin'] = '*';
    headers['Access-Control-Expose-Headers'] = 'Retry-After';
  }
  if (fault.retryAfter !== undefined) headers['Retry-After'] = String(fault.retryAfter);
  if (fault.location !== undefined) headers.Location = fault.location;
  return headers;
}

function sendPage(
  response: ServerResponse,
  status: number,
  headers: Readonly<Record<string, string>>,
  body: string,
): void {
  response.writeHead(status, { ...headers, 'Content-Length': String(Buffer.byteLength(body)) });
  response.end(body);
}
