import { createHash } from "node:crypto";
import { type Api, bodyOf, json, type Shelf } from "./shelf.ts";

type Line = { line: number; group: number; sku: string; bin: string; expected: number; level: number };

/** A receiver that keeps keys as the draft of the Idempotency-Key header asks: the same key gets the same answer, with other contents 422. */
export function webhookApi(shelf: Shelf): Api {
  const answers = new Map<string, { readonly digest: string; readonly text: string }>();
  return (request) => {
    if (request.method === "GET") return json(405, {});
    const key = request.headers["Idempotency-Key"] ?? "";
    const digest = createHash("sha256")
      .update(request.body ?? "")
      .digest("hex");
    const known = answers.get(key);
    if (known)
      return known.digest === digest
        ? { status: 200, text: known.text }
        : json(422, { title: "other contents" });
    const { lines: asked } = bodyOf<{ lines: Line[] }>(request);
    const isMoved = (line: Line): boolean => shelf.at(line.sku, line.bin) !== line.expected;
    const spoilt = new Set(asked.filter(isMoved).map(({ group }) => group));
    const lines = asked.map((line) => {
      const isStale = spoilt.has(line.group);
      if (!isStale) shelf.push(line.sku, line.bin, line.level);
      return { line: line.line, state: isStale ? "stale" : "applied" };
    });
    const text = JSON.stringify({ lines });
    answers.set(key, { digest, text });
    return { status: 200, text };
  };
}
