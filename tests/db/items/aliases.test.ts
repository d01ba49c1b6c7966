import { expect, test } from "vitest";
import { must, openImporter, stocked } from "../imports/setup.ts";

test("aliases are listed by source and kind; a status with its class", async () => {
  const project = await stocked();
  must(await project.client["sources.add"]({ name: "ERP", kind: "erp" }));
  const set = (source: string, kind: "item" | "status" | "uom", theirs: string, ours: string | null) =>
    project.client["aliases.set"]({ source, kind, theirs, ours });
  must(await set("WMS", "item", "4711", "SKU1"));
  must(await set("WMS", "status", "QC", "quality_hold"));
  must(await set("ERP", "uom", "PCE", "EA"));
  expect(must(await project.client["aliases.list"]({ source: "WMS" })).rows).toEqual([
    { source: "WMS", kind: "item", theirs: "4711", ours: "SKU1", class: null },
    { source: "WMS", kind: "status", theirs: "QC", ours: "quality_hold", class: "non_sellable" },
  ]);
  expect(must(await project.client["aliases.list"]({ kind: "uom", limit: 1 })).total).toBe(1);
  const filtered = must(
    await project.client["aliases.list"]({
      filters: [
        { column: "kind", among: ["item", "status"] },
        { column: "theirs", contains: "qc" },
      ],
    }),
  );
  expect(filtered).toMatchObject({ total: 1, rows: [{ theirs: "QC" }] });
  must(await set("WMS", "item", "4711", null));
  expect(must(await project.client["aliases.list"]({ source: "WMS", kind: "item" })).total).toBe(0);
  const versions = project.rows(
    "SELECT kind, before IS NULL, after IS NULL FROM versions WHERE import_id IS NULL ORDER BY id",
  );
  expect(versions).toEqual(["alias 1 0", "alias 1 0", "alias 1 0", "alias 0 1"]);
});

test("an alias is refused where it would set rows aside later", async () => {
  const project = await openImporter();
  const refusal = async (kind: "item" | "location" | "status", ours: string | null, source = "WMS") => {
    const answer = await project.client["aliases.set"]({ source, kind, theirs: "X", ours });
    return answer.ok ? "set" : answer.error.message;
  };
  expect(await refusal("item", "NIX")).toContain("ours “NIX” is no item of this project");
  expect(await refusal("location", "DC")).toContain("is no location of this project");
  expect(await refusal("status", "fine")).toContain("is no status");
  expect(await refusal("item", null)).toContain("WMS has no alias for the item X");
  expect(await refusal("status", "available", "NIX")).toContain("There is no source NIX");
});

test("an alias set by hand is what the next import reads", async () => {
  const project = await stocked();
  const text =
    "event_id,occurred_at,type,sku,qty,to_location,to_bin\n1,2025-01-02T00:00:00Z,receipt,4711,1,DC,A-1\n";
  expect(must(await project.load("movements", text))).toMatchObject({ accepted: 0, rejected: 1 });
  must(await project.client["aliases.set"]({ source: "wms", kind: "item", theirs: "4711", ours: "SKU1" }));
  expect(must(await project.load("movements", text))).toMatchObject({ accepted: 1, rejected: 0 });
});
