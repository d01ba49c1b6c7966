import type * as v from "valibot";
import type { Result } from "../shared/result.ts";
import type { Ask, Ending } from "./ask.ts";
import type { HttpRequest } from "./http.ts";
import { readJson } from "./sender.ts";

/** Asks a JSON interface: a body goes out as JSON, and the answer is read by a schema. */
export type JsonAsk = <T extends v.GenericSchema>(
  method: HttpRequest["method"],
  path: string,
  body: unknown,
  schema: T,
  how?: { readonly changes?: boolean; readonly reads?: readonly number[] },
) => Promise<Result<{ readonly status: number; readonly reply: v.InferOutput<T> }, Ending>>;

export const jsonAsk =
  (ask: Ask, base: string, headers: Readonly<Record<string, string>>): JsonAsk =>
  async (method, path, body, schema, { changes = false, reads = [] } = {}) => {
    const asked = await ask({
      ...{ method, url: new URL(path, base).href, changes, reads },
      headers: { "Content-Type": "application/json", Accept: "application/json", ...headers },
      ...(body !== undefined && { body: JSON.stringify(body) }),
    });
    if (!asked.ok) return asked;
    const reply = readJson(asked.value, schema);
    return reply.ok ? { ok: true, value: { status: asked.value.status, reply: reply.value } } : reply;
  };
