import type { IncomingHttpHeaders } from "node:http";

export type Refused = { readonly status: 403 | 405 | 415 | 421; readonly message: string };

export type Asked = {
  readonly method?: string | undefined;
  readonly headers: IncomingHttpHeaders;
};

/**
 * What is refused before anybody looks at who is asking. `authority` is the only `host:port` this server answers to:
 * a name that was re-bound to 127.0.0.1 arrives with its own name in `Host`.
 */
export function gate({ method, headers }: Asked, authority: string): Refused | undefined {
  if (headers.host !== authority) return { status: 421, message: "This address is not served here." };
  if (method === "GET" || method === "HEAD") return undefined;
  if (method !== "POST") return { status: 405, message: "Only GET and POST are answered." };
  // A browser always names the origin of a POST, so one without it is no page of ours.
  if (headers.origin !== `http://${authority}`) return { status: 403, message: "Not from this page." };
  // A form or a plain-text fetch from elsewhere can't be sent as JSON without asking first, which is refused.
  if (mediaType(headers) !== "application/json") return { status: 415, message: "Only JSON is read." };
  return undefined;
}

/**
 * Data is answered to our own page only. Other ports of this machine are the same site to a browser, which sends
 * them our cookie, so `SameSite` alone doesn't keep a page of another local server out.
 */
export function fromOwnPage(headers: IncomingHttpHeaders): boolean {
  const site = headers["sec-fetch-site"];
  return site === undefined || site === "same-origin";
}

const mediaType = (headers: IncomingHttpHeaders): string | undefined =>
  headers["content-type"]?.split(";")[0]?.trim().toLowerCase();
