import type { Http, HttpAnswer } from "../../../sync/http.ts";
import type { Api, ApiAnswer } from "./shelf.ts";

/** What can go wrong with one request; `none` is what mostly happens. */
export const FAULTS = [
  "unreachable", "lostBefore", "lostAfter", "failsBefore", "failsAfter", "busy", "twice",
] as const; // prettier-ignore
export type Fault = (typeof FAULTS)[number] | "none";

/** A network that does to each request what `next` says. `carry` brings it to the other end. */
export const faulty =
  (carry: (...request: Parameters<Http>) => Promise<HttpAnswer>, next: () => Fault): Http =>
  async (request) => {
    const fault = next();
    switch (fault) {
      case "unreachable":
        return { kind: "unreachable", why: "no network" };
      case "lostBefore":
        return { kind: "lost", why: "no answer came in time" };
      case "lostAfter":
        await carry(request);
        return { kind: "lost", why: "no answer came in time" };
      case "failsBefore":
        return answered({ status: 500, text: "failed" });
      case "failsAfter":
        await carry(request);
        return answered({ status: 500, text: "failed" });
      case "busy":
        return answered({ status: 429, text: "", retryAfter: "7" });
      case "twice":
        await carry(request);
        return carry(request);
      case "none":
        return carry(request);
      default:
        throw new Error(`no fault ${String(fault)}`);
    }
  };

/** Straight to the system, with no network between. */
export const carriedBy =
  (api: Api): Http =>
  (request) =>
    Promise.resolve(answered(api(request)));

const answered = ({ status, text, retryAfter }: ApiAnswer): HttpAnswer => ({
  ...{ kind: "answered", status, text, retryAfter },
});
