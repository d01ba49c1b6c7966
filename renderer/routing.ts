import { useMemo, useSyncExternalStore } from "react";

export const SCREENS = [
  "home", "import", "items", "item", "plan", "count", "variances", "cases", "case", "compare", "ledger", "patterns", "accuracy", "adjustments", "outbox", "policies", "people", "audit",
] as const; // prettier-ignore
export type Screen = (typeof SCREENS)[number];

/** `#/case/12?tab=history`: the screen, what it is about, and how it is looked at. Every view has an address. */
export type Route = {
  readonly screen: Screen;
  readonly id: number | undefined;
  readonly query: URLSearchParams;
};

export function parseHash(hash: string): Route {
  const [path = "", query = ""] = hash.replace(/^#\/?/, "").split("?");
  const [name = "", id = ""] = path.split("/");
  const screen = SCREENS.find((known) => known === name) ?? "home";
  return { screen, id: /^\d{1,15}$/.test(id) ? Number(id) : undefined, query: new URLSearchParams(query) };
}

type Query = Readonly<Record<string, string | number | undefined>>;

export function hrefOf(screen: Screen, id?: number, query: Query = {}): string {
  const kept = Object.entries(query).flatMap(([key, value]) =>
    value === undefined || value === "" ? [] : [[key, String(value)]],
  );
  const text = new URLSearchParams(kept).toString();
  return `#/${screen}${id === undefined ? "" : `/${id}`}${text === "" ? "" : `?${text}`}`;
}

export function go(screen: Screen, id?: number, query: Query = {}): void {
  location.hash = hrefOf(screen, id, query);
}

/** Changes how the present screen is looked at, without a step in the history for every letter typed. */
export function replaceQuery(query: Query): void {
  const { screen, id } = parseHash(location.hash);
  history.replaceState(null, "", hrefOf(screen, id, query));
  dispatchEvent(new HashChangeEvent("hashchange"));
}

export function useRoute(): Route {
  const hash = useSyncExternalStore(subscribe, () => location.hash);
  return useMemo(() => parseHash(hash), [hash]);
}

function subscribe(listener: () => void): () => void {
  addEventListener("hashchange", listener);
  return () => removeEventListener("hashchange", listener);
}
