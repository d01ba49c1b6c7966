import { ok } from "../../shared/result.ts";
import { type Answer, refuseBy } from "../../shared/rpc.ts";

/**
 * The address that requests may go to: https, or http on this machine alone, because what is sent must not be read or
 * changed on the way. No name and password inside: a secret isn't written down.
 */
export function checkUrl(text: string): Answer<string> {
  const url = URL.parse(text.trim());
  if (!url) return refuseBy("url", `“${text}” is no address; write it like https://erp.example.com/.`);
  if (url.username !== "" || url.password !== "")
    return refuseBy("url", "Leave name and password out of the address; the secret is kept apart.");
  if (url.protocol === "https:" || (url.protocol === "http:" && isLoopback(url.hostname)))
    return ok(url.href);
  return refuseBy(
    "url",
    `${url.protocol}//${url.host} can be read on the way; use https (http only on this machine).`,
  );
}

const isLoopback = (host: string): boolean =>
  host === "localhost" || host === "[::1]" || /^127\.\d+\.\d+\.\d+$/.test(host);
