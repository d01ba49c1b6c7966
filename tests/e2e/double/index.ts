import type { Page } from "playwright-core";
import type { Input, Method, Reply } from "../../../shared/contract.ts";
import { ok } from "../../../shared/result.ts";
import { refuse, type Answer } from "../../../shared/rpc.ts";
import { caseDetail, caseRow, needs, varianceAt } from "./data.ts";
import { timelinePage } from "./timeline.ts";
import { aliases, catalogConflicts, duplicates, itemDetail, items, nonStock, sources } from "./items.ts";
import { adjustments, auditRows, batches, countLines, counts, imports } from "./more.ts";
import { instant } from "../../../shared/time.ts";
import { money } from "../../../shared/money.ts";

type Handlers = { readonly [M in Method]?: (input: Input<M>) => Reply<M> | Promise<Reply<M>> };

/**
 * Stands in for the service behind `window.stocktrace`, as the desktop preload would put it: enough to look at
 * screens and to scroll any number of rows, without a project. It lives in the tests only.
 */
export async function useDouble(page: Page, rows: number, more: Handlers = {}): Promise<void> {
  const handlers: Handlers = { ...standard(rows), ...more };
  await page.exposeFunction(
    "stocktraceDouble",
    async (method: string, input: unknown): Promise<Answer<unknown>> => {
      const handler = Object.entries(handlers).find(([name]) => name === method)?.[1] as
        ((input: unknown) => unknown) | undefined;
      return handler
        ? ok(await handler(input))
        : refuse("unknownMethod", `The double doesn't know ${method}.`);
    },
  );
  await page.addInitScript(() => {
    const ask = Reflect.get(window, "stocktraceDouble") as (
      method: string,
      input: unknown,
    ) => Promise<unknown>;
    Object.assign(window, {
      stocktrace: {
        invoke: (call: { method: string; input: unknown }) => ask(call.method, call.input),
        cancel: () => undefined,
        onProgress: () => () => undefined,
        onChanged: () => () => undefined,
      },
    });
  });
}

const standard = (rows: number): Handlers => ({
  "session.whoami": () => ({
    user: "mira",
    role: "manager",
    people: [
      { user: "mira", role: "manager", disabled: false },
      { user: "sam", role: "supervisor", disabled: false },
      { user: "carla", role: "counter", disabled: false },
    ],
    project: "north-warehouse.stocktrace",
    sample: true,
    locked: null,
    idleMinutes: 10,
    currency: { code: "EUR", minorDigits: 2 },
  }),
  "home.needs": () => needs,
  "items.list": items,
  "items.get": itemDetail,
  "items.duplicates": () => duplicates,
  "items.nonStock": () => nonStock,
  "catalog.conflicts": () => catalogConflicts,
  "aliases.list": aliases,
  "locations.list": () => [{ location: "NORTH", bins: 240, positions: 4_000 }],
  "counts.list": () => counts(rows),
  "counts.lines": (input) => countLines(rows, input),
  "counts.enter": () => ({
    entry: 1,
    at: instant(Date.now()),
    round: 1,
    again: false,
    clockBack: false,
    notes: [],
  }),
  "sources.list": () => sources,
  "imports.list": () => ({
    ...{ total: imports.length, rows: imports },
    totals: { rows: 1_300_000, accepted: 1_299_958, rejected: 42 },
  }),
  "adjustments.list": () => ({
    total: adjustments.length,
    over: money(500_00),
    short: money(-120_00),
    rows: adjustments,
  }),
  "adjustments.preview": () => ({ remedies: [], outlook: [], alsoIn: [] }),
  "batches.list": () => batches,
  "users.list": () => [
    { user: "mira", role: "manager", disabled: false },
    { user: "sam", role: "supervisor", disabled: false },
  ],
  "audit.list": () => ({ total: auditRows.length, rows: auditRows }),
  "variances.list": ({ offset = 0, limit = 200 }) => ({
    total: rows,
    over: money(12_345_00),
    short: money(-23_456_00),
    stale: 14,
    rows: Array.from({ length: Math.max(0, Math.min(limit, rows - offset)) }, (_, step) =>
      varianceAt(offset + step),
    ),
  }),
  "cases.timeline": (input) => timelinePage(rows, input),
  "cases.get": ({ case: id }) => caseDetail(id),
  "cases.suggested": () => ({ causes: ["duplicate_movement"], score: 0.93 }),
  "cases.list": ({ offset = 0, limit = 200 }) => ({
    total: 38,
    over: money(1_234_00),
    short: money(-2_345_00),
    rows: Array.from({ length: Math.max(0, Math.min(limit, 38 - offset)) }, (_, step) => caseRow(step + 1)),
  }),
});
