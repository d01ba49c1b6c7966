import type { HttpRequest } from "../../../sync/http.ts";

export type ApiAnswer = { readonly status: number; readonly text: string; readonly retryAfter?: string };
/** A system that is pushed to, as its documentation says that it behaves. */
export type Api = (request: HttpRequest) => ApiAnswer;

/** What a system has of each item at each place, in units, and how often a push of ours has changed it. */
export type Shelf = {
  readonly at: (sku: string, place: string) => number;
  /** Something that happened there without us. */
  readonly move: (sku: string, place: string, change: number) => void;
  /** What a push does. */
  readonly push: (sku: string, place: string, level: number) => void;
  readonly pushes: (sku: string, place: string) => number;
};

export function createShelf(): Shelf {
  const held = new Map<string, number>();
  const pushed = new Map<string, number>();
  const key = (sku: string, place: string): string => `${sku} ${place}`;
  const at: Shelf["at"] = (sku, place) => held.get(key(sku, place)) ?? 0;
  return {
    at,
    move: (sku, place, change) => void held.set(key(sku, place), at(sku, place) + change),
    push: (sku, place, level) => {
      held.set(key(sku, place), level);
      pushed.set(key(sku, place), (pushed.get(key(sku, place)) ?? 0) + 1);
    },
    pushes: (sku, place) => pushed.get(key(sku, place)) ?? 0,
  };
}

export const json = (status: number, body: unknown): ApiAnswer => ({ status, text: JSON.stringify(body) });

/** A request's body. Its shape is the fake's own word for what the code under test sends. */
export function bodyOf<Body>({ body }: HttpRequest): Body {
  const read: Body = JSON.parse(body ?? "{}");
  return read;
}
