import { expect, test } from "vitest";
import { must, reasons, stocked, tally } from "./setup.ts";

const HEAD = "event_id,line,occurred_at,type,sku,qty,from_location,from_bin,to_location,to_bin,doc\n";
const ROWS = 60_000;
const INDEX = "SELECT sql FROM sqlite_schema WHERE name = 'movements_by_event'";

const at = (row: number): string => new Date(Date.UTC(2025, 1, 1) + row * 60_000).toISOString();
const keyed = (row: number): string =>
  `E${row},1,${at(row)},move,SKU${1 + (row % 2)},${1 + (row % 5)},DC,A-1,DC,A-2,D${row >> 2}\n`;
const keyless = (row: number): string => `,1,${at(row)},sale,SKU1,1,DC,A-1,,,D${row}\n`;

test("a load large enough to build its index afterwards finds duplicates, conflicts and equal lines all the same", async () => {
  const project = await stocked();
  const index = project.rows(INDEX);
  const rows: string[] = [];
  for (let row = 0; row < ROWS; row++) {
    rows.push(row % 3 === 0 ? keyless(row) : keyed(row));
    // Every thousandth row comes again much later, in both sorts, and one comes with another quantity.
    if (row > 30_000 && row % 1_000 === 0)
      rows.push((row - 30_000) % 3 === 0 ? keyless(row - 30_000) : keyed(row - 30_000));
  }
  rows.push(keyed(1).replace(",move,", ",putaway,"));
  const repeated = Array.from({ length: 29 }, (_, n) => (n + 1) * 1_000);
  const equalLines = repeated.filter((row) => row % 3 === 0).length;
  const report = must(await project.load("movements", HEAD + rows.join("")));
  expect(tally(report)).toBe(
    `${ROWS + 30}: ${ROWS + equalLines} accepted, ${29 - equalLines} duplicates, 1 rejected, 0 unchanged`,
  );
  expect(report.facts?.repeatedRows).toBe(29);
  expect(await reasons(project, report)).toEqual([`${ROWS + 31} conflict`]);
  expect(project.rows(INDEX)).toEqual(index);
  expect(project.rows("SELECT SUM(qty) FROM legs")).toEqual(
    project.rows("SELECT SUM(CASE WHEN to_position_id IS NULL THEN -qty ELSE 0 END) FROM movements"),
  );
  expect(project.rows("SELECT COUNT(*) FROM legs")).toEqual(
    project.rows("SELECT COUNT(from_position_id) + COUNT(to_position_id) FROM movements"),
  );
  const longer = must(await project.load("movements", `${HEAD}${rows.slice(0, -1).join("")}${keyless(7)}\n`));
  expect(tally(longer)).toBe(
    `${ROWS + 30}: 1 accepted, ${29 - equalLines} duplicates, 0 rejected, ${ROWS + equalLines} unchanged`,
  );
});

test("a long import that is cancelled leaves nothing, and the next one goes through", async () => {
  const project = await stocked();
  const before = project.rows("SELECT COUNT(*) FROM imports");
  const text = HEAD + Array.from({ length: ROWS }, (_, row) => keyed(row)).join("");
  const controller = new AbortController();
  const answer = await project.client["imports.run"](project.input("movements", text), {
    signal: controller.signal,
    onProgress: ({ done }) => {
      if (done > 1_000_000) controller.abort();
    },
  });
  expect(answer.ok ? "done" : answer.error.code).toBe("cancelled");
  expect(project.rows("SELECT COUNT(*) FROM imports")).toEqual(before);
  expect(project.rows("SELECT COUNT(*) FROM movements")).toEqual(["0"]);
  expect(tally(must(await project.load("movements", text)))).toContain(`${ROWS} accepted`);
});
