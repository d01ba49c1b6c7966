import { expect, test } from "vitest";
import { importText, must, openTestProject } from "./project.ts";

/** Late on Sunday in New York, and Monday already in UTC. */
const SUNDAY_EVENING = "2026-03-02T03:30:00Z";

/** A position at L1, in a ledger of New York, that was counted on a Sunday evening there. */
async function countedInNewYork() {
  const made = openTestProject();
  const { client } = made;
  must(
    await client["sources.add"]({
      name: "WMS",
      kind: "wms",
      timezone: "America/New_York",
      authority: ["on_hand"],
    }),
  );
  await importText(made, client, "items", "sku,abc_class,unit_cost\nBOLT,A,2\n");
  const rows = "BOLT,L1,A-01,10,2026-01-01T00:00:00Z\n";
  await importText(made, client, "baseline", `sku,location,bin,qty,as_of\n${rows}`, "WMS");
  await importText(
    made,
    client,
    "counts",
    `sku,location,bin,counted_qty,counted_at,counted_by,round\nBOLT,L1,A-01,10,${SUNDAY_EVENING},ann,1\n`,
  );
  must(await client["reconcile.run"]({}));
  return made;
}

test("weeks and months of accuracy are those of the clock on the wall where it was counted", async () => {
  const { client } = await countedInNewYork();
  const groups = async (by: "week" | "month") =>
    new Set(must(await client["reports.accuracy"]({ by })).map((figure) => figure.by));
  expect(await groups("week")).toEqual(new Set(["2026-02-23"]));
  expect(await groups("month")).toEqual(new Set(["2026-03"]));
});

test("why a position is due names the day of the clock on its wall", async () => {
  const { client } = await countedInNewYork();
  const { rows } = must(await client["planning.due"]({}));
  expect(rows[0]?.reason).toContain("last on 2026-03-01");
});

test("a location goes by the system whose book holds there, else by the zone that all systems share", async () => {
  const made = openTestProject();
  const { client } = made;
  await importText(made, client, "places", "location,bin\nL1,A-01\nSHOP,S-01\n");
  const add = async (name: string, location: string, timezone: string) =>
    must(await client["sources.add"]({ name, kind: "wms", location, timezone, authority: ["on_hand"] }));
  const zone = async (location?: string) =>
    must(await client["planning.calendar"]({ ...(location !== undefined && { location }) })).timezone;
  await add("WMS", "L1", "America/New_York");
  expect([await zone("L1"), await zone("SHOP"), await zone()]).toEqual(Array(3).fill("America/New_York"));
  await add("POS", "SHOP", "Asia/Tokyo");
  expect([await zone("L1"), await zone("SHOP"), await zone()]).toEqual([
    "America/New_York",
    "Asia/Tokyo",
    "UTC",
  ]);
});
