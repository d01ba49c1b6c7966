import { ok } from "../../shared/result.ts";
import type { ProjectHandlers } from "../context.ts";
import { claimNext } from "./claim.ts";
import { listConnections } from "./connection.ts";
import {
  connectionRow,
  keepConnection,
  removeConnection,
  saveConnection,
  testConnection,
} from "./connections.ts";
import { pushDeliveries, retryDelivery, stopDelivery } from "./push.ts";
import { getDelivery, listDeliveries } from "./rows.ts";
import { keepLines, settleAttempt } from "./settle.ts";

export const outboxHandlers = {
  "connections.list": ({ db }) => ok(listConnections(db).map(connectionRow)),
  "connections.add": (context, input) => keepConnection(context, input),
  "connections.change": (context, input) => keepConnection(context, input),
  "connections.remove": (context, input) => removeConnection(context, input),
  "connections.test": (context, input) => testConnection(context, input),
  "connections.keep": (context, input) => saveConnection(context, input),
  "outbox.list": ({ db }, input) => ok(listDeliveries(db, input)),
  "outbox.get": ({ db }, { delivery }) => getDelivery(db, delivery),
  "outbox.push": (context, input) => pushDeliveries(context, input),
  "outbox.retry": (context, input) => retryDelivery(context, input),
  "outbox.stop": (context, input) => stopDelivery(context, input),
  "outbox.claim": (context, input) => claimNext(context, input),
  "outbox.keep": (context, input) => keepLines(context, input),
  "outbox.settle": (context, input) => settleAttempt(context, input),
} satisfies Partial<ProjectHandlers>;
