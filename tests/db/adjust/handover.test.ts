import { createHash } from "node:crypto";
import { expect, test } from "vitest";
import { type Cover, coverPdf } from "../../../db/adjust/cover.ts";
import { workbookOf } from "../../../db/adjust/workbook.ts";
import { TARGETS, type TargetName, targets } from "../../../shared/adjust/targets/index.ts";
import type { TargetRow } from "../../../shared/adjust/targets/row.ts";
import { type Cell, csvOf } from "../../../shared/adjust/targets/table.ts";
import type { TargetFile } from "../../../shared/adjust/targets/target.ts";
import { writeFor } from "../../../shared/adjust/targets/write.ts";
import { at, HANDOVER, row, qty } from "../../shared/adjust/targets/rows.ts";
import { lookUpsFor, ROWS } from "../../shared/adjust/targets/scenario.ts";
import { pdfTexts } from "../counts/pdfText.ts";
import { must, openImporter } from "../imports/setup.ts";
import { rowsOf } from "../imports/sheetFiles.ts";

function filesFor(name: TargetName, rows: readonly TargetRow[] = ROWS): readonly TargetFile[] {
  const written = writeFor(name, rows, lookUpsFor(name), HANDOVER);
  if (!written.ok) throw new Error(written.error.message);
  return written.value.files;
}

/** A cell as a program shows it: a number without the zeros behind. */
const shown = ({ kind, text }: Cell): string => (kind === "number" ? String(Number(text)) : text);

test.each(TARGETS)(
  "a workbook for %s holds the very cells of its table, its numbers as numbers",
  async (name) => {
    for (const file of filesFor(name)) {
      const bytes = await workbookOf(file.table, "Batch 12");
      const expected = file.table.rows.map(
        (cells, place) => `${place + 2}: ${cells.map(shown).join("|").replace(/\|+$/, "")}`,
      );
      const read = await rowsOf(bytes);
      expect(read.map((line) => line.replace(/\|+$/, ""))).toEqual(expected);
    }
  },
);

test.each(["csv", "xlsx"] as const)(
  "a Shopify file as %s, imported as a snapshot, gives the quantities that were set",
  async (format) => {
    const rows = [
      row(1, at("BOLT", "A-01"), { change: "-2", onHand: "15" }),
      row(2, at("=CMD()", "-B"), { change: "2", onHand: "0" }),
      row(3, at("NUT", "A-03"), { change: "-3", onHand: "3" }),
    ];
    const [file] = filesFor("shopify", rows);
    if (!file) throw new Error("no file");
    const bytes =
      format === "csv" ? csvOf(file.table, targets.shopify.bom) : await workbookOf(file.table, "Batch 12");
    const project = await openImporter();
    must(await project.load("items", "sku\nBOLT\nNUT\n=CMD()\n"));
    must(await project.load("places", "location,bin\nMain,A-01\nMain,A-03\nMain,-B\n"));
    must(
      await project.load(
        "aliases",
        "source,kind,theirs,ours\nWMS,item,B-100,BOLT\nWMS,location,MAIN,Main\nWMS,item,'=CMD(),=CMD()\nWMS,bin,'-B,-B\n",
      ),
    );
    const report = must(
      await project.load("snapshot", bytes, {
        name: `shopify.${format}`,
        reading: {
          map: { sku: "SKU", location: "Location", bin: "Bin name", qty: "On hand (new)" },
          set: { as_of: "2026-01-05T18:00:00Z" },
        },
      }),
    );
    expect(report).toMatchObject({ accepted: 3, rejected: 0 });
    expect(
      project.rows(`SELECT i.sku, l.name, b.name, r.qty FROM reported r JOIN positions p ON p.id = r.position_id
      JOIN items i ON i.id = p.item_id JOIN bins b ON b.id = p.bin_id JOIN locations l ON l.id = b.location_id
      ORDER BY i.sku`),
    ).toEqual([`=CMD() Main -B ${qty("2")}`, `BOLT Main  ${qty("44")}`, "NUT Main A-03 0"]);
  },
);

const cover = (given: Partial<Cover> = {}): Cover => ({
  batch: 12,
  target: "Shopify",
  source: "Web shop",
  rows: ROWS,
  approvals: [
    { by: "Sam", at: HANDOVER.at, reason: "CYCLE" },
    { by: "Žofie", at: HANDOVER.at, reason: "above 1000" },
  ],
  files: filesFor("shopify").map((file) => ({
    name: `${file.name}.csv`,
    quantity: file.quantity,
    rows: file.table.rows.length,
    sha256: createHash("sha256").update(csvOf(file.table, true)).digest("hex"),
  })),
  remarks: [
    "Adjustment 9 (NUT at A-03 (damaged)): its status is damaged, and a file for Shopify can't say a status.",
  ],
  auditHead: "9f".repeat(32),
  madeAt: HANDOVER.at,
  timezone: HANDOVER.timezone,
  currency: HANDOVER.currency,
  ...given,
});

test("the cover of a small batch is one page with what it does, who approved it and how its files are known", async () => {
  const [page = [], ...others] = pdfTexts(await coverPdf(cover(), "a4"));
  expect(others).toEqual([]);
  expect(page).toEqual(
    expect.arrayContaining([
      ...["Batch 12", "for Web shop, Shopify format", "ABSOLUTE: new quantities are set · 14 adjustments"],
      ...["Sam, 2026-01-05 17:00 (Europe/Berlin): CYCLE", "shopify-absolute-batch-12.csv"],
      ...["9f".repeat(32), "wrong bin", "unexplained", "Main", "Total", "Page 1 of 1"],
      // Three reclassifications, and eleven adjustments of −2.50 each.
      ...["3", "-7.50", "11", "-27.50", "14", "-35.00"],
    ]),
  );
  expect(page.find((text) => text.startsWith("SHA-256 "))).toMatch(/^SHA-256 [0-9a-f]{64}$/);
  const total = page.slice(page.indexOf("Total"), page.indexOf("Total") + 6);
  expect(total).toEqual(["Total", "14", "11", "16.75", "7", "-35.00"]);
});

test("a cover of many locations and files runs on, and no heading stands alone at the end of a page", async () => {
  const rows = Array.from({ length: 90 }, (_, index) =>
    row(index + 1, at("BOLT", "A-01", { location: `Store ${index}` }), { change: "1", onHand: "1" }),
  );
  const files = rows.map(({ at: { location } }) => ({
    name: `${location}.csv`,
    quantity: "delta" as const,
    rows: 1,
    sha256: "ab".repeat(32),
  }));
  const pages = pdfTexts(await coverPdf(cover({ rows, files }), "letter"));
  expect(pages.length).toBeGreaterThan(2);
  const texts = pages.flat();
  for (const { name } of files) expect(texts.filter((text) => text === name)).toHaveLength(1);
  for (const [place, page] of pages.entries()) {
    expect(page).toContain(`Page ${place + 1} of ${pages.length}`);
    // The foot is drawn last: two texts.
    expect(["By location", "Audit head", "Total", "Files, in the order to import them"]).not.toContain(
      page.at(-3),
    );
  }
});
