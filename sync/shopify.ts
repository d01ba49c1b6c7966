import { stop } from "../shared/adjust/push/outcome.ts";
import { ok } from "../shared/result.ts";
import type { Sender } from "./sender.ts";

export const shopify: Sender = {
  send: () => Promise.resolve(stop("not yet")),
  greet: () => Promise.resolve(ok("")),
};
