import type { Parsed, Reply } from "../../shared/contract.ts";
import { PAPERS } from "../../shared/counting/sheet/paper.ts";
import type { CountSheet, SheetLine } from "../../shared/counting/sheet/sheet.ts";
import type { Quantity } from "../../shared/quantity.ts";
import { ok } from "../../shared/result.ts";
import { type Actor, type Answer, refuse } from "../../shared/rpc.ts";
import type { Instant } from "../../shared/time.ts";
import { ledgerAt, onHandAuthorities } from "../book.ts";
import { zoneOfPlaces } from "../clocks.ts";
import type { ReadDb } from "../connection.ts";
import type { LongContext, ProjectHandlers } from "../context.ts";
import { packsOf } from "../items/find.ts";
import { JOIN_POSITION, POSITION_NAMES } from "../positions.ts";
import { findCount } from "./find.ts";
import { counterOnly, seenBy } from "./given.ts";
import { maySeeBook } from "./lines.ts";
import { sheetCsv } from "./sheetCsv.ts";

/** A count's sheet as a file. The libraries that write it are loaded when the first sheet is asked for. */
async function writeSheet(
  context: LongContext,
  { count, format, paper = PAPERS[0] }: Parsed<"counts.sheet">,
): Promise<Answer<Reply<"counts.sheet">>> {
  const found = sheetOf(context.db, context.actor, context.now, count);
  if (!found.ok) return found;
  const sheet = found.value;
  const { progress, breathe, cancelled } = context;
  const made = async (): Promise<{ bytes: Uint8Array; pages: number | null } | undefined> => {
    if (format === "csv") return { bytes: sheetCsv(sheet), pages: null };
    if (format === "xlsx")
      return { bytes: await (await import("./sheetXlsx.ts")).sheetXlsx(sheet), pages: null };
    const { sheetPdf } = await import("./sheetPdf.ts");
    return sheetPdf(sheet, paper, async (done, total) => {
      progress({ done, total, what: "pages" });
      await breathe();
      return !cancelled();
    });
  };
  const file = await made();
  if (!file) return refuse("cancelled", "Cancelled. No sheet was written.");
  return ok({
    count,
    file: `count-${count}.${format}`,
    lines: sheet.lines.length,
    pages: file.pages,
    base64: Buffer.from(file.bytes).toString("base64"),
  });
}

/** What stands on a count's sheet for `actor`. Only a count's planned lines: what was found has been counted. */
function sheetOf(db: ReadDb, actor: Actor, now: Instant, id: number): Answer<CountSheet> {
  const count = findCount(db, id);
  const isHidden = count?.state === "proposed" && actor.role === "counter";
  if (!count || isHidden)
    return refuse("notFound", `There is no count ${id}. See Counts for those there are.`);
  const authorities = onHandAuthorities(db);
  const sources: ReadonlyMap<number, number> = authorities.ok ? authorities.value : new Map();
  const rows = db.all<LineRow>(
    `SELECT ${POSITION_NAMES}, cl.sequence + 1 AS line, b.zone, b.location_id AS place, i.id AS item, p.id AS position,
      i.description, i.barcode, i.base_uom AS uom, i.tracking = 'serial' AS serial
    FROM count_lines cl JOIN positions p ON p.id = cl.position_id ${JOIN_POSITION}
    WHERE cl.count_id = ?1 AND ${seenBy("?2")} ORDER BY cl.sequence`,
    ...[id, counterOnly(actor)],
  );
  if (rows.length === 0)
    return refuse("rule", `Count ${id} has no lines for you, so there is nothing to print.`);
  const seesBook = maySeeBook(count, actor);
  const lines = rows.map(({ item, position, place, serial, ...line }): SheetLine => {
    const source = sources.get(place);
    const isShown = seesBook && source !== undefined;
    const book: Quantity | null = isShown ? ledgerAt(db, source, position, now).book : null;
    return { ...line, serial: serial === 1, packs: packsOf(db, item), book };
  });
  const { name, location, method, by: plannedBy, at: plannedAt } = count;
  const timezone = zoneOfPlaces(db, new Set(rows.map(({ place }) => place)));
  return ok({ count: id, name, location, method, plannedBy, plannedAt, printedAt: now, timezone, lines });
}

type LineRow = Omit<SheetLine, "serial" | "packs" | "book"> & {
  readonly item: number;
  readonly position: number;
  /** The location's id. */
  readonly place: number;
  readonly serial: number;
};

export const sheetHandlers = {
  "counts.sheet": (context, input) => writeSheet(context, input),
} satisfies Partial<ProjectHandlers>;
