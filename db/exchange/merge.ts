import type { Parsed } from "../../shared/contract.ts";
import { clockShift } from "../../shared/exchange/clock.ts";
import {
  type MergeReport,
  type ReturnedEntries,
  type ReturnedEntry,
  returnedEntries,
} from "../../shared/exchange/files.ts";
import { many } from "../../shared/many.ts";
import { formatQuantity } from "../../shared/quantity.ts";
import { ok } from "../../shared/result.ts";
import { type Answer, refuseBy } from "../../shared/rpc.ts";
import type { Instant } from "../../shared/time.ts";
import type { ReadDb } from "../connection.ts";
import type { LongContext, WriteContext } from "../context.ts";
import { takeEntry } from "./entry.ts";
import { takeCode, takeSkip, type TakenRemark } from "./remarks.ts";
import { bodyAs, isSealedBy, notAsWritten, readSealed } from "./sealed.ts";
import { settleLine } from "./settle.ts";

export type Trip = {
  readonly uid: string;
  readonly key: Uint8Array;
  readonly count: number;
  readonly state: "proposed" | "open" | "closed";
  readonly people: string;
  readonly at: Instant;
};

/** What taking a row in may come to; words say why not. */
export type Taken = "taken" | "undone" | "known" | { readonly why: string };

/** Takes in what was counted on another laptop; all of the file that fits, and every row once, however often it comes. */
export async function mergeEntries(
  context: LongContext,
  { file }: Parsed<"exchange.merge">,
): Promise<Answer<MergeReport>> {
  const found = context.pathOf(file);
  if (!found.ok) return found;
  const { path, name } = found.value;
  const sealed = readSealed(path, name, "entries");
  if (!sealed.ok) return sealed;
  const trip = tripOf(context.db, sealed.value.trip);
  if (!trip)
    return refuseBy(
      "otherProject",
      `${name} belongs to a count that was not exported from this project. Merge it where it came from.`,
    );
  const returned = isSealedBy(sealed.value, trip.key) ? bodyAs(returnedEntries, sealed.value) : undefined;
  if (!returned || returned.trip !== trip.uid) return notAsWritten(name);
  return context.transaction((write) => ok(mergeTrip(write, trip, returned)));
}

const tripOf = (db: ReadDb, uid: string): Trip | undefined =>
  db.get<Trip>(
    `SELECT t.uid, t.key, t.count_id AS count, c.state, t.people, t.at FROM trips t JOIN counts c ON c.id = t.count_id
      WHERE t.uid = ?`,
    uid,
  );

function mergeTrip(write: WriteContext, trip: Trip, returned: ReturnedEntries): MergeReport {
  const { openedAt, returnedAt } = returned;
  const shift = clockShift({ packedAt: trip.at, openedAt, returnedAt, mergedAt: write.now });
  const entries = takeEntries(write, trip, returned, shift);
  const skips = takeRemarks(returned.skips, (skip) => takeSkip(write, trip, skip, shift), skipAside);
  const codes = takeRemarks(returned.codes, (code) => takeCode(write, trip, code, shift), codeAside);
  const report: MergeReport = {
    ...{ count: trip.count, ...entries, skips: skips.taken, codes: codes.taken, clockShiftMs: shift },
    setAside: [...entries.setAside, ...skips.setAside, ...codes.setAside],
  };
  write.audit({
    action: "exchange.merge",
    subject: `count ${trip.count}`,
    after:
      `trip ${trip.uid}: ${many(report.taken, "entry", "entries")} taken, ${report.undone} taken back, ${report.known} known, ` +
      `${report.setAside.length} set aside, ${many(report.skips, "line")} skipped, ${many(report.codes, "unknown code")}` +
      (shift === 0 ? "" : `, clock moved by ${shift} ms`),
  });
  return report;
}

type EntriesReport = Pick<MergeReport, "taken" | "undone" | "known" | "setAside">;

/** In their order on that laptop; lines are settled when all are in, so that the order of files doesn't matter. */
function takeEntries(
  write: WriteContext,
  trip: Trip,
  { entries }: ReturnedEntries,
  shift: number,
): EntriesReport {
  const tally = { taken: 0, undone: 0, known: 0 };
  const setAside: Aside[] = [];
  const takenBack = new Set(entries.map(({ undoes }) => undoes));
  const lines = new Set<number>();
  for (const entry of entries) {
    const taken = takeEntry(write, trip, entry, shift, lines);
    if (typeof taken === "string") tally[taken] += 1;
    // What its own counter took back needs nobody's attention.
    else if (!takenBack.has(entry.uid)) setAside.push(asideOf(entry, taken.why));
  }
  for (const position of lines) settleLine(write, trip.count, position);
  return { ...tally, setAside };
}

type Aside = MergeReport["setAside"][number];

/** Takes in what was remarked there: how many were news, and those that can't be kept here. */
function takeRemarks<Remark>(
  remarks: readonly Remark[],
  take: (remark: Remark) => TakenRemark,
  asideOf: (remark: Remark, why: string) => Aside,
): { readonly taken: number; readonly setAside: readonly Aside[] } {
  const setAside: Aside[] = [];
  let taken = 0;
  for (const remark of remarks) {
    const became = take(remark);
    if (became === "taken") taken++;
    else if (became !== "known") setAside.push(asideOf(remark, became.why));
  }
  return { taken, setAside };
}

function skipAside({ uid: _, reason, ...line }: ReturnedEntries["skips"][number], why: string): Aside {
  return { ...line, entered: `left: ${reason}`, why };
}

function codeAside(found: ReturnedEntries["codes"][number], why: string): Aside {
  const { code, location, bin, by, at, qty } = found;
  const line = { sku: code, location, bin, lot: "", status: "available" } as const;
  return { ...line, by, at, entered: `${formatQuantity(qty)} of an unknown code`, why };
}

const asideOf = (entry: ReturnedEntry, why: string): Aside => {
  const { sku, location, bin, lot, status, by, at, typed, typedQty, typedUom } = entry;
  return {
    sku,
    location,
    bin,
    lot,
    status,
    by,
    at,
    entered: typed ?? `${formatQuantity(typedQty)} ${typedUom}`,
    why,
  };
};
