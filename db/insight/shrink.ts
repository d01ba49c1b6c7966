import type { Reply } from "../../shared/contract.ts";
import { type Currency, money, type UnitCost, valueOf } from "../../shared/money.ts";
import type { Quantity } from "../../shared/quantity.ts";
import type { ReadDb } from "../connection.ts";
import { projectRow } from "../project.ts";

type Row = {
  readonly location: string;
  readonly book: Quantity;
  readonly value: number;
  readonly unitCost: UnitCost;
};

/** What counts found too much and too little, by location, over the deciding entries since a moment. */
export function shrinkByLocation(db: ReadDb, since: number): Reply<"reports.shrink"> {
  const { currency, minor_digits: minorDigits } = projectRow(db);
  const inMoney: Currency = { code: currency, minorDigits };
  const rows = db.all<Row>(
    `SELECT l.name AS location, v.book, v.value, i.unit_cost AS unitCost FROM verdicts v
      JOIN entries e ON e.id = v.entry_id JOIN positions p ON p.id = v.position_id JOIN items i ON i.id = p.item_id
      JOIN bins b ON b.id = p.bin_id JOIN locations l ON l.id = b.location_id
    WHERE e.counted_at >= ? ORDER BY l.name`,
    since,
  );
  return [...Map.groupBy(rows, ({ location }) => location)].map(([location, own]) => {
    const sum = (amount: (row: Row) => number): number => own.reduce((total, row) => total + amount(row), 0);
    const bookValue = sum(({ book, unitCost }) => Math.abs(valueOf(book, unitCost, inMoney)));
    const [over, short] = [sum(({ value }) => Math.max(0, value)), sum(({ value }) => Math.max(0, -value))];
    return {
      location,
      records: own.length,
      bookValue: money(bookValue),
      over: money(over),
      short: money(short),
      share: bookValue === 0 ? null : (over - short) / bookValue,
    };
  });
}
