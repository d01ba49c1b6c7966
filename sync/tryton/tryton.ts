import * as v from "valibot";
import {
  applied,
  type LineOutcome,
  type PartOutcome,
  refused,
  stale,
  stop,
} from "../../shared/adjust/push/outcome.ts";
import { formatQuantity, type Quantity } from "../../shared/quantity.ts";
import { err, ok, type Result } from "../../shared/result.ts";
import type { Ask, Ending } from "../ask.ts";
import {
  type Entry,
  nameOf,
  type Sender,
  type Sending,
  TAKEN_OVER,
  type To,
  withTheirGroups,
} from "../sender.ts";
import {
  findInventories,
  findPlaces,
  type Inventory,
  type InventoryLine,
  readInventories,
  readLines,
  type Places,
  whyUnknown,
} from "./look.ts";
import { asEnding, type Call, openSession, type UserError } from "./rpc.ts";
import { changesBy, fromTryton, quantityFor, type Sheet, sheetsOf, toTryton, unitsOf } from "./sheets.ts";

/**
 * Tryton 6.0 over JSON-RPC, by inventories. Tryton has no idempotency keys: ours is the inventory's number, which is looked up
 * before anything is created. A draft says nothing until its quantities are written, so one left behind does no harm; it is
 * taken up again by its number, and once it is done it is never written to.
 */
export const tryton: Sender = {
  send: async (sending) => {
    const session = await openSession(sending.to, sending.ask);
    if (!session.ok) return session.error;
    const outcome = await sendSheets(sending, session.value.call);
    await session.value.logout();
    return outcome;
  },
  greet: async (to: To, ask: Ask) => {
    const session = await openSession(to, ask);
    if (!session.ok) return session;
    await session.value.logout();
    return ok(`Tryton knows us as ${to.settings["user"] ?? ""}, for ${session.value.company}.`);
  },
};

type Step<T> = Result<T, Ending | UserError>;
const WRITE = { changes: true };
const anything = v.unknown();

/** Sheets that are in Tryton by now, by number. */
type Drafts = ReadonlyMap<string, Inventory>;

async function sendSheets(sending: Sending, call: Call): Promise<PartOutcome> {
  const sheets = sheetsOf(sending);
  const known = await lookUp(call, sheets);
  if (!known.ok) return known.error;
  const { done, drafts } = known.value;
  const before = await outcomesOfDone(call, sheets, done);
  if (!before.ok) return asEnding(before.error);
  const open = sheets.filter(({ number }) => !done.has(number));
  const places = await findPlaces(call, open.flatMap(({ entries }) => entries)); // prettier-ignore
  if (!places.ok) return places.error;
  const { out, rest } = withoutUnknown(open, places.value);
  if (before.value.length + out.length > 0 && !(await sending.keep([...before.value, ...out])))
    return stop(TAKEN_OVER);
  const created = await create(call, sending, places.value, rest, drafts);
  if (!created.ok) return asEnding(created.error);
  const posted = await postAll(sending, call, rest, created.value, places.value);
  if (!posted.ok) return posted.error;
  return { kind: "done", outcomes: [...before.value, ...out, ...posted.value] };
}

type Known = { readonly done: ReadonlyMap<string, Inventory>; readonly drafts: Drafts };

/** What earlier attempts left in Tryton. Of two drafts of one number, by a request that came late, one is taken; two done are too many. */
async function lookUp(call: Call, sheets: readonly Sheet[]): Promise<Result<Known, Ending>> {
  const found = await findInventories(call, sheets.map(({ number }) => number)); // prettier-ignore
  if (!found.ok) return found;
  const byNumber = Map.groupBy(found.value, ({ number }) => number ?? "");
  const done = new Map<string, Inventory>();
  const drafts = new Map<string, Inventory>();
  for (const [number, same] of byNumber) {
    const finished = same.filter(({ state }) => state === "done");
    const [only, second] = finished;
    if (second) return err({ kind: "stop", why: `Tryton has inventory ${number} twice, and both are done.` });
    const [draft] = same.filter(({ state }) => state === "draft").toSorted((a, b) => a.id - b.id);
    if (only) done.set(number, only);
    else if (draft) drafts.set(number, draft);
    else return err({ kind: "stop", why: `Inventory ${number} was cancelled in Tryton.` });
  }
  return ok({ done, drafts });
}

async function outcomesOfDone(
  call: Call,
  sheets: readonly Sheet[],
  done: ReadonlyMap<string, Inventory>,
): Promise<Step<readonly LineOutcome[]>> {
  const finished = sheets.filter(({ number }) => done.has(number));
  if (finished.length === 0) return ok([]);
  const places = await findPlaces(call, finished.flatMap(({ entries }) => entries)); // prettier-ignore
  if (!places.ok) return places;
  return outcomesOf(call, finished, done, places.value);
}

/** Reads back what was posted: status 200 alone says nothing. */
async function outcomesOf(
  call: Call,
  sheets: readonly Sheet[],
  done: ReadonlyMap<string, Inventory>,
  places: Places,
): Promise<Step<readonly LineOutcome[]>> {
  const lines = await readLines(call, [...done.values()]);
  if (!lines.ok) return lines;
  const outcomes: LineOutcome[] = [];
  for (const sheet of sheets)
    for (const entry of sheet.entries) {
      const line = lineFor(lines.value, done.get(sheet.number), places, entry);
      if (line === undefined || line.quantity === null)
        outcomes.push(stale(entry.lines, `Inventory ${sheet.number} is done without ${nameOf(entry)}.`));
      else if (changesBy(line, entry) && (entry.change === 0 || line.moves.length > 0))
        outcomes.push(applied(entry.lines, `Inventory ${sheet.number}`));
      else
        return err({
          kind: "stop",
          why: `Inventory ${sheet.number} is done, and changed ${nameOf(entry)} by something else than ${formatQuantity(entry.change)}.`,
        });
    }
  return ok(outcomes);
}

function lineFor(
  lines: readonly InventoryLine[],
  inventory: Inventory | undefined,
  { products }: Places,
  { sku }: Entry,
): InventoryLine | undefined {
  const product = products.byCode.get(sku);
  return lines.find((line) => line.inventory === inventory?.id && line.product === product);
}

/** The sheets without what Tryton doesn't know, and what becomes of that. */
function withoutUnknown(
  sheets: readonly Sheet[],
  places: Places,
): { readonly out: readonly LineOutcome[]; readonly rest: readonly Sheet[] } {
  const entries = sheets.flatMap((sheet) => sheet.entries);
  const reasons = new Map(
    entries.flatMap((entry) => {
      const why = whyUnknown(places, entry);
      return why === undefined ? [] : [[entry, why] as const];
    }),
  );
  const { out, rest } = withTheirGroups(entries, reasons, refused);
  return { out, rest: keepOnly(sheets, new Set(rest)) };
}

const keepOnly = (sheets: readonly Sheet[], entries: ReadonlySet<Entry>): readonly Sheet[] =>
  sheets
    .map((sheet) => ({ ...sheet, entries: sheet.entries.filter((entry) => entries.has(entry)) }))
    .filter((sheet) => sheet.entries.length > 0);

/** Creates the inventories that aren't there, all in one call, and with no quantity yet: nobody can confirm them to any effect. */
async function create(
  call: Call,
  { header }: Sending,
  { locations, products }: Places,
  sheets: readonly Sheet[],
  drafts: Drafts,
): Promise<Step<Drafts>> {
  const missing = sheets.filter(({ number }) => !drafts.has(number));
  if (missing.length === 0) return ok(drafts);
  const values = missing.map(({ number, place, entries }) => ({
    ...{ number, location: locations.byCode.get(place), date: dateOf(header["date"] ?? "") },
    empty_quantity: "keep",
    lines: [["create", entries.map(({ sku }) => ({ product: products.byCode.get(sku), quantity: null }))]],
  }));
  const ids = await call("stock.inventory.create", [values], v.array(v.number()), WRITE);
  if (!ids.ok) return ids;
  const created = await readInventories(call, ids.value);
  if (!created.ok) return created;
  return ok(new Map([...drafts, ...created.value.map((one) => [one.number ?? "", one] as const)]));
}

function dateOf(iso: string): Readonly<Record<string, string | number>> {
  const [year = 0, month = 0, day = 0] = iso.split("-").map(Number);
  return { __class__: "date", year, month, day };
}

/** All at once; where a rule refuses one of them all are rolled back, so then each unit by itself. */
async function postAll(
  sending: Sending,
  call: Call,
  sheets: readonly Sheet[],
  drafts: Drafts,
  places: Places,
): Promise<Result<readonly LineOutcome[], Ending>> {
  if (sheets.length === 0) return ok([]);
  const together = await post(sending, call, sheets, drafts, places);
  if (together.ok || together.error.kind !== "userError")
    return together.ok ? together : err(asEnding(together.error));
  const outcomes: LineOutcome[] = [];
  for (const unit of unitsOf(sheets)) {
    const one = await post(sending, call, unit, drafts, places);
    if (!one.ok && one.error.kind !== "userError") return err(one.error);
    const became = one.ok ? one.value : await giveUp(call, unit, drafts, asEnding(one.error).why);
    if (!(await sending.keep(became))) return err({ kind: "stop", why: TAKEN_OVER });
    outcomes.push(...became);
  }
  return ok(outcomes);
}

/** What a rule refuses stays no draft that somebody might confirm. Where it can't be cancelled it is no worse than before. */
async function giveUp(
  call: Call,
  unit: readonly Sheet[],
  drafts: Drafts,
  why: string,
): Promise<readonly LineOutcome[]> {
  await call("stock.inventory.cancel", [idsOf(unit, drafts)], anything, WRITE);
  return unit.flatMap(({ entries }) => entries.map(({ lines }) => refused(lines, why)));
}

const idsOf = (sheets: readonly Sheet[], drafts: Drafts): number[] =>
  sheets.flatMap(({ number }) => drafts.get(number)?.id ?? []);

/**
 * Refreshes what Tryton expects, writes the quantities on top of it, confirms and reads back. What is posted is the quantity less what
 * the line expects, both as they stand there, so a movement in between changes nothing.
 */
async function post(
  sending: Sending,
  call: Call,
  sheets: readonly Sheet[],
  drafts: Drafts,
  places: Places,
): Promise<Step<readonly LineOutcome[]>> {
  const ids = idsOf(sheets, drafts);
  const refreshed = await call("stock.inventory.write", [ids, { empty_quantity: "keep" }], anything, WRITE);
  if (!refreshed.ok) return refreshed;
  const lines = await readLines(call, sheets.flatMap(({ number }) => drafts.get(number) ?? [])); // prettier-ignore
  if (!lines.ok) return lines;
  const { out, rest } = withoutStale(sheets, (sheet, entry) =>
    lineFor(lines.value, drafts.get(sheet.number), places, entry),
  );
  if (out.length > 0 && !(await sending.keep(out))) return err({ kind: "stop", why: TAKEN_OVER });
  const wanted = new Map(
    rest.flatMap((sheet) =>
      sheet.entries.map((entry) => {
        const line = lineFor(lines.value, drafts.get(sheet.number), places, entry);
        return [line?.id, line && quantityFor(line, entry)] as const;
      }),
    ),
  );
  const written = await writeQuantities(call, lines.value, wanted);
  if (!written.ok) return written;
  if (rest.length === 0) return ok(out);
  const confirmed = await call("stock.inventory.confirm", [idsOf(rest, drafts)], anything, WRITE);
  if (!confirmed.ok) return confirmed;
  const after = await readInventories(call, idsOf(rest, drafts));
  if (!after.ok) return after;
  const undone = after.value.find(({ state }) => state !== "done");
  if (undone)
    return err({
      kind: "stop",
      why: `Tryton confirmed inventory ${undone.number}, and it is ${undone.state}.`,
    });
  const done = new Map(after.value.map((one) => [one.number ?? "", one]));
  const posted = await outcomesOf(call, rest, done, places);
  return posted.ok ? ok([...out, ...posted.value]) : posted;
}

type LineOf = (sheet: Sheet, entry: Entry) => InventoryLine | undefined;

/** What would fall below zero: Tryton has less there than we thought. The line keeps no quantity, so nothing happens to it. */
function withoutStale(
  sheets: readonly Sheet[],
  lineOf: LineOf,
): { readonly out: readonly LineOutcome[]; readonly rest: readonly Sheet[] } {
  const reasons = new Map<Entry, string>();
  for (const sheet of sheets)
    for (const entry of sheet.entries) {
      const line = lineOf(sheet, entry);
      if (line === undefined)
        reasons.set(entry, `Inventory ${sheet.number} has no line for ${nameOf(entry)}.`);
      else if (quantityFor(line, entry) === undefined)
        reasons.set(
          entry,
          `Tryton has ${formatQuantity(fromTryton(line.expected_quantity ?? 0))} of ${nameOf(entry)}; changed by ${formatQuantity(entry.change)} that would be below zero.`,
        );
    }
  const entries = sheets.flatMap((sheet) => sheet.entries);
  const { out, rest } = withTheirGroups(entries, reasons, stale);
  return { out, rest: keepOnly(sheets, new Set(rest)) };
}

/**
 * On the lines themselves, because a write to the inventory would change what they expect once more. What an earlier attempt wrote
 * on a line that isn't wanted any more is taken off it.
 */
async function writeQuantities(
  call: Call,
  lines: readonly InventoryLine[],
  wanted: ReadonlyMap<number | undefined, Quantity | undefined>,
): Promise<Step<unknown>> {
  const writes = lines.flatMap(({ id, quantity }): readonly unknown[] => {
    const level = wanted.get(id);
    if (level !== undefined) return [[id], { quantity: toTryton(level) }];
    return quantity === null ? [] : [[id], { quantity: null }];
  });
  return writes.length === 0 ? ok(undefined) : call("stock.inventory.line.write", writes, anything, WRITE);
}
