import type { ServerResponse } from "node:http";

/** A short answer for a person or a log: what was refused, in a sentence. */
export function respondText(response: ServerResponse, status: number, text: string): void {
  response.statusCode = status;
  response.setHeader("Content-Type", "text/plain; charset=utf-8");
  response.setHeader("Cache-Control", "no-store");
  response.end(`${text}\n`);
}

export function redirect(response: ServerResponse, location: string): void {
  response.statusCode = 303;
  response.setHeader("Location", location);
  response.setHeader("Cache-Control", "no-store");
  response.end();
}

/** Leads on from a page of its own, for where a redirect would count as coming from elsewhere. */
export function leadOn(response: ServerResponse, location: string): void {
  response.setHeader("Content-Type", "text/html; charset=utf-8");
  response.setHeader("Cache-Control", "no-store");
  response.end(
    `<!doctype html><meta http-equiv="refresh" content="0;url=${location}" /><title>Stocktrace</title>\n`,
  );
}
