import { expect, test } from "vitest";
import { importText, must, openTestProject } from "../project.ts";

const at = (day: number, time = "08:00"): string => `2026-03-${String(day).padStart(2, "0")}T${time}:00Z`;
const ERP_HEAD = "event_id,line,occurred_at,type,sku,qty,location,bin,status,doc";
const WMS_HEAD =
  "event_id,line,occurred_at,type,sku,qty,from_location,from_bin,from_status,to_location,to_bin,to_status,doc";

/** The first explanation of each bin's difference where the ERP, whose rows have one side, is held against the WMS. */
async function causesOf(
  erp: readonly string[],
  wms: readonly string[],
  counted: Readonly<Record<string, number>>,
): Promise<readonly string[]> {
  const made = openTestProject();
  const { client } = made;
  must(await client["sources.add"]({ name: "ERP", kind: "erp", authority: ["on_hand"] }));
  must(await client["sources.add"]({ name: "WMS", kind: "wms" }));
  await importText(made, client, "items", "sku,unit_cost\nA1,2\n");
  await importText(made, client, "places", "location,bin\nL1,A-01\nL1,R-01\nL1,STAGE\n");
  for (const source of ["ERP", "WMS"])
    await importText(
      made,
      client,
      "baseline",
      `sku,location,bin,status,qty,as_of\nA1,L1,A-01,available,90,${at(1)}\nA1,L1,R-01,available,200,${at(1)}\n`,
      source,
    );
  await importText(made, client, "movements", `${ERP_HEAD}\n${erp.join("\n")}\n`, "ERP");
  await importText(made, client, "movements", `${WMS_HEAD}\n${wms.join("\n")}\n`, "WMS");
  const lines = Object.entries(counted).map(([bin, qty]) => `A1,L1,${bin},available,${qty},${at(20)},cal`);
  await importText(
    made,
    client,
    "counts",
    `sku,location,bin,status,counted_qty,counted_at,counted_by\n${lines.join("\n")}\n`,
  );
  must(await client["reconcile.run"]({}));
  return must(await client["trace.run"]({})).map(({ bin, explanations: [first] }) =>
    [bin, ...(first?.parts.flatMap(({ cause, movements }) => [cause, ...movements]) ?? [])].join(" "),
  );
}

/** A replenishment as the ERP writes it, in two rows, and as the WMS does. */
const inErp = (id: number, day: number, qty: number): readonly string[] => [
  `E${id},1,${at(day)},replenish,A1,-${qty},L1,R-01,available,RE-${id}`,
  `E${id + 1},1,${at(day)},replenish,A1,${qty},L1,A-01,available,RE-${id}`,
];
const inWms = (id: number, day: number, qty: number): string =>
  `W${id},1,${at(day, "08:05")},replenish,A1,${qty},L1,R-01,available,L1,A-01,available,RE-${id}`;

test("a move that an ERP with one-sided rows lacks is missing at both its ends", async () => {
  const erp = [...inErp(10, 3, 20), ...inErp(20, 5, 30)];
  const wms = [inWms(10, 3, 20), inWms(20, 5, 30), inWms(30, 7, 12)];
  expect(await causesOf(erp, wms, { "A-01": 152, "R-01": 138 })).toEqual([
    "A-01 missing_movement WMS:W30",
    "R-01 missing_movement WMS:W30",
  ]);
});

test("an ERP that books when the WMS picks lacks none of what the WMS sends off later", async () => {
  const sold = (id: number, day: number, qty: number): string =>
    `E${id},1,${at(day)},ship,A1,-${qty},L1,A-01,available,`;
  const picked = (id: number, day: number, qty: number, sentAt = "09:30"): readonly string[] => [
    `P${id},1,${at(day, "08:02")},pick,A1,${qty},L1,A-01,available,L1,STAGE,picked,WV-${id}`,
    `S${id},1,${at(day, sentAt)},ship,A1,${qty},L1,STAGE,picked,,,,WV-${id}`,
  ];
  const erp = [sold(1, 3, 5), sold(2, 5, 8), sold(3, 7, 3), sold(4, 9, 11)];
  const wms = [...picked(1, 3, 5), ...picked(2, 5, 8), ...picked(3, 7, 3), ...picked(4, 9, 11, "12:30")];
  expect(await causesOf(erp, wms, { "A-01": 63 - 11 })).toEqual(["A-01 unexplained"]);
});
