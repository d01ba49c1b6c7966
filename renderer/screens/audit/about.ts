import type { Screen } from "../../routing.ts";

/** A place of the app that a record is about. */
export type About = {
  readonly what:
    "case" | "count" | "batch" | "import" | "delivery" | "item" | "adjustments" | "policy" | "user";
  /** As the record calls it. */
  readonly name: string;
  readonly screen: Screen;
  readonly id?: number;
  readonly query?: Readonly<Record<string, string>>;
};

const MOST = 12;

/** Where one can look at what a record's subject names; nothing where no screen shows it. */
export function aboutOf(subject: string): readonly About[] {
  const found = [
    ...named(subject, /\bcases? (\d+(?:, \d+)*)/g, (id) => ({
      what: "case",
      name: id,
      screen: "case",
      id: Number(id),
    })),
    ...named(subject, /\bcount (\d+)/g, (id) => ({
      what: "count",
      name: id,
      screen: "count",
      id: Number(id),
    })),
    ...named(subject, /\bbatch(?:es)? (\d+(?:, \d+)*)/g, (id) => ({
      ...{ what: "batch", name: id, screen: "adjustments", id: Number(id) },
    })),
    ...named(subject, /\bdeliver(?:y|ies) (\d+(?:, \d+)*)/g, (id) => ({
      ...{ what: "delivery", name: id, screen: "outbox", id: Number(id) },
    })),
    ...named(subject, /^import (\d+)/g, (id) => ({
      ...{ what: "import", name: id, screen: "import", query: { list: "imports" } },
    })),
    ...named(subject, /^item (.+)$/g, (sku) => ({ what: "item", name: sku, screen: "item", query: { sku } })),
    ...named(subject, /^adjustments? (\d+(?:, \d+)*)/g, (id) => ({
      ...{ what: "adjustments", name: id, screen: "adjustments" },
    })),
    ...named(subject, /^(tolerance|window|second approval) .*/g, (name) => ({
      ...{ what: "policy", name, screen: "policies", query: { tab: "versions" } },
    })),
    ...named(subject, /^user (.+)$/g, (name) => ({ what: "user", name, screen: "people" })),
  ];
  return found.slice(0, MOST);
}

function named(subject: string, pattern: RegExp, about: (name: string) => About): readonly About[] {
  return [...subject.matchAll(pattern)].flatMap(([, names = ""]) =>
    (/^\d/.test(names) ? names.split(", ") : [names]).map(about),
  );
}
