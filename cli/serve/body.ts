import type { IncomingMessage } from "node:http";
import { err, ok, type Result } from "../../shared/result.ts";

/** A chunk of an uploaded file is 8,000,000 base64 characters at most; the rest is room for its wrapping. */
export const MAX_BODY_BYTES = 12 * 1024 * 1024;

/** What a page asks: any other shape is refused here, and what is in it by the service. */
export type AskedCall = { readonly method: string; readonly input: unknown };
export type BodyProblem = { readonly status: 400 | 413; readonly message: string };

/** Reads a request's body, never more of it than is allowed. */
export async function readCall(request: IncomingMessage): Promise<Result<AskedCall, BodyProblem>> {
  if (Number(request.headers["content-length"] ?? 0) > MAX_BODY_BYTES) return tooLarge;
  const chunks: Buffer[] = [];
  let bytes = 0;
  // Left early, the loop must not destroy the connection that the refusal goes out on.
  const body: AsyncIterable<Buffer> = request.iterator({ destroyOnReturn: false });
  for await (const chunk of body) {
    bytes += chunk.length;
    if (bytes > MAX_BODY_BYTES) return tooLarge;
    chunks.push(chunk);
  }
  return parseCall(Buffer.concat(chunks).toString("utf8"));
}

const tooLarge = err<BodyProblem>({ status: 413, message: "More than 12 MB at once is not read." });
const malformed = err<BodyProblem>({ status: 400, message: "A call is JSON with a method and an input." });

function parseCall(text: string): Result<AskedCall, BodyProblem> {
  try {
    const call: unknown = JSON.parse(text);
    return isCall(call) ? ok({ method: call.method, input: call.input }) : malformed;
  } catch {
    return malformed;
  }
}

const isCall = (call: unknown): call is AskedCall =>
  typeof call === "object" &&
  call !== null &&
  "method" in call &&
  typeof call.method === "string" &&
  "input" in call;
