import { createHash, createHmac, timingSafeEqual } from "node:crypto";
import { readFileSync, statSync } from "node:fs";
import { gunzipSync, gzipSync } from "node:zlib";
import * as v from "valibot";
import { EXCHANGE_VERSION, type ExchangeKind, headSchema } from "../../shared/exchange/files.ts";
import { ok } from "../../shared/result.ts";
import { type Answer, refuse } from "../../shared/rpc.ts";

/**
 * A file between laptops: gzip around one line that says what it is and one line of JSON. A carried count is sealed by
 * SHA-256, which tells damage and edits, not who wrote it. Entries are sealed by HMAC-SHA-256 with the key of their trip,
 * which home made and keeps: only whoever had that trip's file can have written them. Neither hides anything.
 */
export type Sealed = { readonly trip: string; readonly seal: string; readonly body: string };

export function seal(kind: ExchangeKind, trip: string, body: string, key: Uint8Array | undefined): Buffer {
  const head = { stocktrace: kind, version: EXCHANGE_VERSION, trip, seal: sealOf(body, key) };
  return gzipSync(`${JSON.stringify(head)}\n${body}\n`);
}

export function isSealedBy({ seal: written, body }: Sealed, key: Uint8Array | undefined): boolean {
  return timingSafeEqual(Buffer.from(written, "hex"), Buffer.from(sealOf(body, key), "hex"));
}

const sealOf = (body: string, key: Uint8Array | undefined): string =>
  (key === undefined ? createHash("sha256") : createHmac("sha256", key)).update(body).digest("hex");

const MOST_BYTES = 64 * 1024 * 1024;
const MOST_TEXT_BYTES = 480 * 1024 * 1024;

/** Opens a file of the kind that is expected; its seal is not checked yet. */
export function readSealed(path: string, name: string, kind: ExchangeKind): Answer<Sealed> {
  const bytes = bytesOf(path, name);
  if (!bytes.ok) return bytes;
  const text = unzipped(bytes.value);
  if (text === undefined)
    return refuse(
      "badInput",
      `${name} is damaged, or no file of Stocktrace. Copy it again from the laptop that wrote it.`,
    );
  const end = text.indexOf("\n");
  const head = v.safeParse(headSchema, parsed(text.slice(0, Math.max(end, 0))));
  if (!head.success)
    return refuse("badInput", `${name} is no file that Stocktrace wrote for another laptop.`);
  const { stocktrace, version, trip, seal: written } = head.output;
  if (stocktrace !== kind) return refuse("badInput", `${name} ${OTHERWISE[stocktrace]}`);
  if (version > EXCHANGE_VERSION)
    return refuse("badInput", `${name} was written by a newer Stocktrace. Update this one to read it.`);
  return ok({ trip, seal: written, body: text.slice(end + 1).trimEnd() });
}

const OTHERWISE: Readonly<Record<ExchangeKind, string>> = {
  count: "is a count to open on another laptop, not what was counted there. Write the entries there first.",
  entries: "holds what was counted on another laptop. Merge it where the count was exported.",
};

/** The body as its schema says; `undefined` where it is none, whatever its seal says. */
export function bodyAs<const S extends v.GenericSchema>(
  schema: S,
  { body }: Sealed,
): v.InferOutput<S> | undefined {
  const read = v.safeParse(schema, parsed(body));
  return read.success ? read.output : undefined;
}

export const notAsWritten = (name: string): Answer<never> =>
  refuse(
    "badInput",
    `${name} was changed or damaged after it was written, so nothing of it was taken. Copy it again from the laptop that wrote it.`,
  );

function bytesOf(path: string, name: string): Answer<Buffer> {
  try {
    if (statSync(path).size > MOST_BYTES)
      return refuse("badInput", `${name} is too large to be a file of Stocktrace.`);
    return ok(readFileSync(path));
  } catch (error) {
    const why = error instanceof Error ? error.message : String(error);
    return refuse("badInput", `${name} can't be read: ${why}.`);
  }
}

function unzipped(bytes: Uint8Array): string | undefined {
  try {
    return gunzipSync(bytes, { maxOutputLength: MOST_TEXT_BYTES }).toString("utf8");
  } catch {
    return undefined;
  }
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
