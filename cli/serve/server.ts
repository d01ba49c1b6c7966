import { createServer, type IncomingMessage, type Server, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import type { Service } from "../../shared/protocol.ts";
import { streamEvents } from "./events.ts";
import { answerFile } from "./files.ts";
import { fromOwnPage, gate } from "./gate.ts";
import { SECURITY_HEADERS } from "../../shared/web.ts";
import { leadOn, redirect, respondText } from "./respond.ts";
import { answerCall } from "./rpc.ts";
import { createSessions, type Sessions } from "./sessions.ts";

const LOOPBACK = "127.0.0.1";
const USED_UP =
  "This link was used before. Press Enter where Stocktrace runs for another, or start it again.";

export type ShellServer = {
  /** A link that lets one browser in, once. */
  readonly newLink: () => string;
  readonly close: () => Promise<void>;
};

type Shell = {
  readonly service: Service;
  readonly webRoot: string;
  readonly authority: string;
  readonly sessions: Sessions;
};

/** Listens on loopback only. `port` 0 takes any free one; a port in use rejects with the system's own error. */
export async function listen(service: Service, webRoot: string, port: number): Promise<ShellServer> {
  const server = createServer();
  const taken = await bind(server, port);
  const authority = `${LOOPBACK}:${taken}`;
  const shell: Shell = { service, webRoot, authority, sessions: createSessions(taken) };
  server.on("request", (request, response) => void answer(shell, request, response));
  return {
    newLink: () => `http://${authority}/?token=${shell.sessions.issueToken()}`,
    close: () => close(server, shell),
  };
}

async function answer(shell: Shell, request: IncomingMessage, response: ServerResponse): Promise<void> {
  for (const [name, value] of Object.entries(SECURITY_HEADERS)) response.setHeader(name, value ?? "");
  const refused = gate(request, shell.authority);
  if (refused) return respondText(response, refused.status, refused.message);
  try {
    await route(shell, request, response);
  } catch {
    // The page went away in the middle of its own request: there is nobody left to tell.
    response.destroy();
  }
}

async function route(shell: Shell, request: IncomingMessage, response: ServerResponse): Promise<void> {
  const asked = URL.parse(request.url ?? "/", `http://${shell.authority}`);
  // A target such as `//elsewhere` names another host than the one that was checked.
  if (asked?.host !== shell.authority) return respondText(response, 400, "This is no address.");
  const session = shell.sessions.find(request.headers.cookie);
  const token = asked.searchParams.get("token");
  if (request.method === "GET" && token !== null && !session) return letIn(shell, token, request, response);
  if (!session) return respondText(response, 403, "Open the link that stocktrace printed when it started.");
  if (token !== null) return redirect(response, "/");
  return answerKnown(shell, session, asked.pathname, request, response);
}

/** Answers a page that has been let in. */
async function answerKnown(
  { service, webRoot }: Shell,
  session: string,
  pathname: string,
  request: IncomingMessage,
  response: ServerResponse,
): Promise<void> {
  const isData = pathname === "/rpc" || pathname === "/events";
  if (isData && !fromOwnPage(request.headers)) return respondText(response, 403, "Not from this page.");
  if (pathname === "/rpc" && request.method === "POST")
    return answerCall(service, session, request, response);
  if (isData !== (pathname === "/events") || request.method === "POST")
    return respondText(response, 405, "Not asked that way.");
  if (pathname === "/events") return streamEvents(service, response);
  return answerFile(webRoot, pathname, response);
}

/**
 * Answers by leading on, so that the token doesn't stay in the address bar. A redirect that another site's page led to
 * (a terminal in a browser) would go out without the strict cookie just set; from a page of our own it comes along.
 */
function letIn({ sessions }: Shell, token: string, request: IncomingMessage, response: ServerResponse): void {
  const secret = sessions.redeem(token);
  if (!secret) return respondText(response, 403, USED_UP);
  response.setHeader("Set-Cookie", sessions.setCookie(secret));
  const isFromElsewhere = /^(cross|same)-site$/.test(String(request.headers["sec-fetch-site"]));
  (isFromElsewhere ? leadOn : redirect)(response, "/");
}

function bind(server: Server, port: number): Promise<number> {
  return new Promise((resolve, reject) => {
    server.once("error", reject);
    server.listen(port, LOOPBACK, () => {
      server.off("error", reject);
      // A server listening on TCP has an address of this kind.
      resolve((server.address() as AddressInfo).port);
    });
  });
}

async function close(server: Server, { service, sessions }: Shell): Promise<void> {
  const closed = new Promise<void>((resolve) => server.close(() => resolve()));
  // Event streams never end by themselves.
  server.closeAllConnections();
  await closed;
  for (const session of sessions.names()) service.endSession(session);
}
