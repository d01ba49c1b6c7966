import { expect, test } from "vitest";
import { readDb } from "../../../db/connection.ts";
import { openForReading } from "../../../db/open.ts";
import { sourceHabit } from "../../../db/unusual/sourceHabit.ts";
import { importText, must, openTestProject } from "../project.ts";

test("who works when in a system is known of each of its imports, whatever came between and after them", async () => {
  const project = openTestProject();
  const { client } = project;
  must(await client["sources.add"]({ name: "WMS", kind: "wms", authority: ["on_hand"] }));
  must(await client["sources.add"]({ name: "ERP", kind: "erp" }));
  await importText(project, client, "items", "sku\nA1\n");
  await importText(project, client, "places", "location,bin\nL1,X\n");
  let event = 0;
  const moved = (source: string, rows: number, day: number, hour: number, user: string) => {
    const times = Array.from(
      { length: rows },
      () => `2026-01-0${day}T${String(hour).padStart(2, "0")}:15:00Z`,
    );
    const lines = times.map((at) => `E${++event},${at},receipt,A1,1,L1,X,${user}\n`);
    const header = "event_id,occurred_at,type,sku,qty,to_location,to_bin,user\n";
    return importText(project, client, "movements", header + lines.join(""), source);
  };
  await moved("WMS", 30, 2, 9, "ann");
  await moved("ERP", 50, 2, 3, "eve");
  await moved("WMS", 20, 3, 14, "bob");
  await moved("ERP", 40, 3, 3, "eve");
  await moved("WMS", 10, 4, 23, "zoe");
  const [last] = must(await client["imports.list"]({})).rows;
  must(await client["imports.undo"]({ import: last?.import ?? 0 }));
  await moved("ERP", 60, 4, 3, "eve");
  const raw = must(openForReading(project.file));
  const { sample, byHour, byUser } = sourceHabit(readDb(raw), 1);
  raw.close();
  expect(sample).toBe(50);
  expect(byHour.flatMap((movements, hour) => (movements > 0 ? [[hour, movements]] : []))).toEqual([
    [9, 30],
    [14, 20],
  ]);
  expect(Object.fromEntries(byUser)).toEqual({ ann: 30, bob: 20 });
});
