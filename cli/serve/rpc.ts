import type { IncomingMessage, ServerResponse } from "node:http";
import type { Service } from "../../shared/protocol.ts";
import { readCall } from "./body.ts";
import { respondText } from "./respond.ts";

/**
 * `POST /rpc`: one call. The response is lines of JSON: `{"progress": …}` any number of times, then `{"answer": …}`.
 * A page that goes away before its answer cancels its call.
 */
export async function answerCall(
  service: Service,
  session: string,
  request: IncomingMessage,
  response: ServerResponse,
): Promise<void> {
  const call = await readCall(request);
  if (!call.ok) {
    // What is left of the body is thrown away, so that the page hears why instead of a broken connection.
    request.resume();
    return respondText(response, call.error.status, call.error.message);
  }
  const gone = new AbortController();
  response.on("close", () => {
    if (!response.writableFinished) gone.abort();
  });
  response.setHeader("Content-Type", "application/x-ndjson");
  response.setHeader("Cache-Control", "no-store");
  const answer = await service.call(session, call.value.method, call.value.input, {
    signal: gone.signal,
    onProgress: (progress) => response.write(`${JSON.stringify({ progress })}\n`),
  });
  response.end(`${JSON.stringify({ answer })}\n`);
}
