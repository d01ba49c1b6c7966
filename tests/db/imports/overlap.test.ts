import fc from "fast-check";
import { expect, test } from "vitest";
import { LEGS, must, openImporter } from "./setup.ts";

/** A row of a history: when (hours from the first), of which item, where and how much. */
type Event = { readonly hour: number; readonly item: 1 | 2; readonly bin: 1 | 2; readonly qty: number };
const event: fc.Arbitrary<Event> = fc.record({
  hour: fc.integer({ min: 0, max: 5 }),
  item: fc.constantFrom(1, 2),
  bin: fc.constantFrom(1, 2),
  qty: fc.integer({ min: 1, max: 2 }),
});

/** A history, and the files that it came in: any rows in any order, which overlap and leave none out. */
type History = { readonly events: readonly Event[]; readonly files: readonly (readonly number[])[] };
const history: fc.Arbitrary<History> = fc.array(event, { minLength: 3, maxLength: 14 }).chain((events) => {
  const rows = events.map((_, at) => at);
  const some = fc.shuffledSubarray(rows, { minLength: 1 });
  const files = fc.tuple(some, some).chain(([a, b]) => {
    const rest = rows.filter((row) => !a.includes(row) && !b.includes(row));
    const all = [a, b, ...(rest.length > 0 ? [rest] : [])];
    return fc.shuffledSubarray(all, { minLength: all.length });
  });
  return fc.record({ events: fc.constant(events), files });
});

const KEYED = "event_id,line,occurred_at,type,sku,qty,bin\n";
const KEYLESS = "occurred_at,type,sku,qty,bin\n";
const textOf = ({ hour, item, bin, qty }: Event): string =>
  `2025-02-01T0${hour}:00:00Z,sale,SKU${item},${qty},A-${bin}\n`;

/** The ledger after these files, imported one after the other. */
async function ledgerAfter(files: readonly string[]): Promise<string[]> {
  const project = await openImporter({ location: "DC" });
  for (const text of files)
    must(await project.load("movements", text, { reading: { sign: "out", createItems: true } }));
  const legs = project.rows(LEGS);
  project.close();
  return legs;
}

const RUNS = { numRuns: 4 };

test("with event ids, files that overlap in any way and order give the ledger of one file", async () => {
  await fc.assert(
    fc.asyncProperty(history, async ({ events, files }) => {
      const rows = events.map((each, at) => `E${at},1,${textOf(each)}`);
      const fileOf = (places: readonly number[]): string => KEYED + places.map((at) => rows[at]).join("");
      // Rows that come twice within a file are the same event.
      const twice = files.map((places) => fileOf([...places, ...places.slice(0, 2)]));
      expect(await ledgerAfter(twice)).toEqual(await ledgerAfter([KEYED + rows.join("")]));
    }),
    RUNS,
  );
});

test("without event ids, extracts of whole hours give the ledger of one file, in any order, equal lines and all", async () => {
  await fc.assert(
    fc.asyncProperty(history, async ({ events, files }) => {
      // Without ids, a file can only say how often a content is there: so it holds all rows of the hours it tells of.
      const extracts = files.map((places) => {
        const hours = new Set(places.map((at) => events[at]?.hour));
        return (
          KEYLESS +
          events
            .filter(({ hour }) => hours.has(hour))
            .map(textOf)
            .join("")
        );
      });
      expect(await ledgerAfter(extracts)).toEqual(
        await ledgerAfter([KEYLESS + events.toReversed().map(textOf).join("")]),
      );
    }),
    RUNS,
  );
});

test("without event ids, extracts that break off anywhere give the ledger of the longest, whichever comes first", async () => {
  await fc.assert(
    fc.asyncProperty(history, async ({ events, files }) => {
      const extracts = files.map(
        (places) =>
          KEYLESS +
          events
            .slice(0, Math.max(...places) + 1)
            .map(textOf)
            .join(""),
      );
      expect(await ledgerAfter(extracts)).toEqual(await ledgerAfter([KEYLESS + events.map(textOf).join("")]));
    }),
    RUNS,
  );
});
