import { invariant } from '@lianqing/kernel';
import type { NextFunction, Request, RequestHandler, Response } from 'express';
import { encodings, type Encoding, type WebFile } from './web-files';

/** Addresses that are no page, whatever a browser asks for. */
const NO_PAGE = /^\/(api|services|health|metrics)(\/|$)/;

/** Sends the files of the web application; every other address that a person opens is one of its screens. */
export function servePages(files: ReadonlyMap<string, WebFile>): RequestHandler {
  const index = files.get('/index.html');
  invariant(index, 'the web application has its index.html');
  return (request: Request, response: Response, next: NextFunction) => {
    const isReading = request.method === 'GET' || request.method === 'HEAD';
    const address = request.originalUrl.replace(/\?.*$/s, ''); // Nest has mounted this, so `path` is what is left of it
    if (!isReading || NO_PAGE.test(address)) return next();
    const file = files.get(address) ?? (isScreen(address, request) ? index : undefined);
    if (file === undefined) return next();
    send(file, request, response);
  };
}

/** A missing script must not be answered with a page: it would be run as one. */
function isScreen(address: string, request: Request): boolean {
  return !/\.[a-z0-9-]+$/i.test(address) && request.accepts(['html', 'json']) === 'html';
}

function send(file: WebFile, request: Request, response: Response): void {
  const isSent = (encoding: Encoding) => file.bodies[encoding] !== undefined && request.acceptsEncodings(encoding);
  const encoding = encodings.find(isSent) ?? 'identity';
  response.type(file.ending).setHeader('Cache-Control', file.cacheControl);
  response.setHeader('Vary', 'Accept-Encoding');
  response.setHeader('ETag', `"${file.etag}-${encoding}"`);
  if (encoding !== 'identity') response.setHeader('Content-Encoding', encoding);
  response.send(file.bodies[encoding] ?? file.bodies.identity); // express answers 304 where the tag is known
}
