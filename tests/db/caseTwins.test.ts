import { expect, test } from "vitest";
import { importText, must, openTestProject } from "./project.ts";

test("beside a movement from one status to another stands what the other system's did to the stock of this position", async () => {
  const made = openTestProject();
  const load = (kind: Parameters<typeof importText>[2], text: string, source?: string) =>
    importText(made, made.client, kind, text, source);
  must(await made.client["sources.add"]({ name: "WMS", kind: "wms", authority: ["on_hand"] }));
  must(await made.client["sources.add"]({ name: "ERP", kind: "erp", grain: "location" }));
  await load("items", "sku,description\nBOLT,Hex bolt\n");
  const base = "sku,location,bin,qty,as_of\nBOLT,DC,A-1,40,2026-03-01T00:00:00Z\n";
  await load("baseline", base, "WMS");
  await load("baseline", base.replace("A-1", ""), "ERP");
  const columns =
    "event_id,occurred_at,type,sku,qty,doc,from_location,from_bin,from_status,to_location,to_bin,to_status\n";
  const broke = "2026-03-02T08:00:00Z,status_change,BOLT,4,QC-1,DC,A-1,available,DC,A-1,damaged\n";
  await load("movements", `${columns}W1,${broke}`, "WMS");
  await load("movements", `${columns}E1,${broke.replaceAll("A-1", "")}`, "ERP");
  const counted =
    "sku,location,bin,status,counted_qty,counted_at,counted_by\n" +
    "BOLT,DC,A-1,available,26,2026-03-05T08:00:00Z,cal\nBOLT,DC,A-1,damaged,14,2026-03-05T08:00:00Z,cal\n";
  await load("counts", counted);
  must(await made.client["reconcile.run"]({}));
  const { rows } = must(await made.client["cases.list"]({ kind: "count" }));
  const told = await Promise.all(
    rows.map(async ({ case: id }) => {
      const { rows: timeline } = must(await made.client["cases.timeline"]({ case: id }));
      return timeline.flatMap((row) =>
        row.kind === "movement"
          ? row.twins.flatMap(({ rows: theirs }) => theirs.map(({ effect }) => [row.effect, effect]))
          : [],
      );
    }),
  );
  expect(told).toHaveLength(2);
  expect(told).toContainEqual([[-40_000, -40_000]]);
  expect(told).toContainEqual([[40_000, 40_000]]);
});
