import type { Parsed, Reply } from "../../shared/contract.ts";
import { ABC_CLASSES, type AbcClass } from "../../shared/domain.ts";
import { many } from "../../shared/many.ts";
import { money, type UnitCost, valueOf } from "../../shared/money.ts";
import { type Classed, classify } from "../../shared/planning/abc.ts";
import { quantity } from "../../shared/quantity.ts";
import { ok } from "../../shared/result.ts";
import { type Answer, refuse, refuseBy } from "../../shared/rpc.ts";
import { DAY_MS, type Instant, instant } from "../../shared/time.ts";
import { onHandAuthorities } from "../book.ts";
import { keepingLast } from "../compare/kept.ts";
import type { ReadDb } from "../connection.ts";
import type { WriteContext } from "../context.ts";
import { HEIRS } from "../items/merged.ts";
import { touchItem } from "../items/table.ts";
import { currencyOf } from "../project.ts";
import { BY_HAND, writeVersion } from "../versions.ts";
import { endOfQuarter } from "./positions.ts";
import { planningSettings } from "./settings.ts";

const YEAR_MS = 365 * DAY_MS;

type ItemUse = {
  readonly id: number;
  readonly sku: string;
  readonly description: string;
  readonly unitCost: UnitCost;
  readonly present: AbcClass | null;
  /** Ten-thousandths that left in the year. */
  readonly annual: number;
};
type Row = Reply<"planning.abc">["rows"][number];
type Computed = {
  readonly from: Instant | null;
  readonly to: Instant | null;
  readonly rows: readonly Classed<ItemUse & { readonly value: Row["value"] }>[];
};

/** A page of every item's computed class beside the one it has, the most valuable first. */
export function listAbc(
  db: ReadDb,
  { changes, search, offset, limit }: Parsed<"planning.abc">,
  now: Instant,
): Answer<Reply<"planning.abc">> {
  const computed = keptAbc(db, { now: endOfQuarter(now) });
  if (!computed.ok) return computed;
  const { from, to, rows: all } = computed.value;
  const wanted = search.trim().toLowerCase();
  const rows = all.filter(
    (row) =>
      (!changes || row.abcClass !== row.present) &&
      `${row.sku}\n${row.description}`.toLowerCase().includes(wanted),
  );
  return ok({
    ...{ from, to, total: rows.length },
    changes: all.filter((row) => row.abcClass !== row.present).length,
    classes: ABC_CLASSES.map((abcClass) => {
      const its = all.filter((row) => row.abcClass === abcClass);
      return {
        abcClass,
        computed: its.length,
        present: all.filter((row) => row.present === abcClass).length,
        value: money(its.reduce((sum, { value }) => sum + value, 0)),
      };
    }),
    rows: rows.slice(offset, offset + limit).map(({ id: _, abcClass, annual, ...row }) => ({
      ...row,
      annual: quantity(annual),
      computed: abcClass,
    })),
  });
}

const keptAbc = keepingLast((db, { now }: { readonly now: Instant }) => computedAbc(db, now));

/**
 * Classes by what left in the year up to the last movement: a project whose history ended some time ago is classed by
 * its last year, not by the silence since.
 */
function computedAbc(db: ReadDb, now: Instant): Answer<Computed> {
  const authorities = onHandAuthorities(db);
  if (!authorities.ok) return refuseBy("authority", authorities.error);
  const currency = currencyOf(db);
  const last = db.get<{ at: Instant | null }>(
    "SELECT MAX(occurred_at) AS at FROM movements WHERE occurred_at <= ? AND superseded_by = 0",
    now,
  );
  const to = last?.at ?? null;
  const from = to === null ? null : instant(to - YEAR_MS);
  const owners = [...authorities.value].map(([place, source]) => `(${place}, ${source})`).join(", ");
  const uses = db.all<ItemUse>(USES.replace("$owners", owners === "" ? "(NULL, NULL)" : owners), from, to);
  const valued = uses.map((use) => ({
    ...use,
    value: valueOf(quantity(use.annual), use.unitCost, currency),
  }));
  return ok({ from, to, rows: classify(valued, planningSettings(db)) });
}

/**
 * What left every item's locations for good between `?1` and `?2`, in the ledgers that decide there. A correction is no
 * use, whatever its direction; and what moves inside the warehouse isn't either. A merged item's is its heir's.
 */
const USES = `
WITH owners (place, source) AS (VALUES $owners),
  left_for_good AS MATERIALIZED (
    SELECT m.from_position_id AS position, m.source_id AS source, SUM(m.qty) AS qty FROM movements m
      WHERE m.to_position_id IS NULL AND m.occurred_at > ?1 AND m.occurred_at <= ?2 AND m.superseded_by = 0
        AND m.type_id NOT IN (SELECT id FROM movement_types WHERE name IN ('adjustment', 'count', 'scrap', 'cancel'))
      GROUP BY m.from_position_id, m.source_id),
  used AS MATERIALIZED (
    SELECT COALESCE(h.heir_id, p.item_id) AS item, SUM(g.qty) AS qty FROM left_for_good g
      JOIN positions p ON p.id = g.position JOIN bins b ON b.id = p.bin_id
      JOIN owners o ON o.place = b.location_id AND o.source = g.source
      LEFT JOIN (${HEIRS}) h ON h.item_id = p.item_id GROUP BY 1)
SELECT i.id, i.sku, i.description, i.unit_cost AS unitCost, i.abc_class AS present, COALESCE(used.qty, 0) AS annual
  FROM items i LEFT JOIN used ON used.item = i.id WHERE i.stock = 1 AND i.merged_into IS NULL`;

/** Gives items their computed classes, each with a version of its own; an item file that says otherwise comes later. */
export function applyAbc(
  write: WriteContext,
  { skus }: Parsed<"planning.applyAbc">,
): Answer<Reply<"planning.applyAbc">> {
  const { db, now, audit } = write;
  const computed = computedAbc(db, now);
  if (!computed.ok) return computed;
  const bySku = new Map(computed.value.rows.map((row) => [row.sku, row]));
  const unknown = skus?.find((sku) => !bySku.has(sku));
  if (unknown !== undefined)
    return refuse("notFound", `There is no stock item ${unknown} to class. Check the code.`);
  const wanted = skus ?? [...bySku.keys()];
  const changing = [...new Set(wanted)].flatMap((sku) => {
    const row = bySku.get(sku);
    return row && row.abcClass !== row.present ? [row] : [];
  });
  if (changing.length === 0)
    return refuse("rule", "These items have their computed classes already; nothing would change.");
  for (const { id, sku, abcClass, present } of changing) {
    db.runOne("UPDATE items SET abc_class = ? WHERE id = ?", abcClass, id);
    const version = { before: { abc_class: present }, after: { abc_class: abcClass } };
    writeVersion(write, { kind: "item", key: sku, ...version }, BY_HAND);
    touchItem(db, sku);
  }
  audit({
    action: "planning.applyAbc",
    subject: many(changing.length, "item"),
    before: summed(changing.map(({ present }) => present ?? "none")),
    after: summed(changing.map(({ abcClass }) => abcClass)),
    why: "computed from annual movements × unit cost",
  });
  return ok({ changed: changing.length });
}

/** "A 12, B 3" */
const summed = (classes: readonly string[]): string =>
  [...Map.groupBy(classes, (each) => each)]
    .map(([each, those]) => `${each} ${those.length}`)
    .toSorted()
    .join(", ");
