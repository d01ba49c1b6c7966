import type { ServerResponse } from "node:http";
import type { Service } from "../../shared/protocol.ts";

const KEEP_ALIVE_MS = 25_000;

/** `GET /events`: says `changed` whenever something in the project changed, until the page goes away. */
export function streamEvents(service: Service, response: ServerResponse): void {
  response.setHeader("Content-Type", "text/event-stream");
  response.setHeader("Cache-Control", "no-store");
  response.write("retry: 1000\n\n");
  const stopListening = service.onChanged(() => response.write("event: changed\ndata:\n\n"));
  // A silent connection is one that somebody on the way cuts; a comment line keeps it.
  const keepAlive = setInterval(() => response.write(":\n\n"), KEEP_ALIVE_MS);
  response.on("close", () => {
    stopListening();
    clearInterval(keepAlive);
  });
}
