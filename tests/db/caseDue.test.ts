import { expect, test, vi } from "vitest";
import { DAY_MS, HOUR_MS } from "../../shared/time.ts";
import { clockStandsAt } from "../standingClock.ts";
import { must, openImporter } from "./imports/setup.ts";

const NOW = clockStandsAt("2026-03-10T12:00:00Z");

test("a case that becomes more severe is due no later than its new severity allows from then on", async () => {
  const { client, load } = await openImporter();
  must(await load("items", "sku,unit_cost\nS1,1\n"));
  must(await load("baseline", "sku,location,bin,qty,as_of\nS1,DC,A1,10,2026-03-01T00:00:00Z\n"));
  const ship = async (id: string, qty: number) =>
    must(
      await load(
        "movements",
        `event_id,occurred_at,type,sku,qty,from_location,from_bin\n${id},2026-03-02T00:00:00Z,ship,S1,${qty},DC,A1\n`,
      ),
    );
  const cases = async () => {
    must(await client["reconcile.run"]({}));
    return must(await client["cases.list"]({})).rows.map(({ severity, dueAt }) => ({ severity, dueAt }));
  };
  await ship("M1", 20);
  expect(await cases()).toEqual([{ severity: "medium", dueAt: NOW + 7 * DAY_MS }]);
  vi.setSystemTime(NOW + HOUR_MS);
  await ship("M2", 1000);
  const soon = [{ severity: "critical", dueAt: NOW + HOUR_MS + DAY_MS }];
  expect(await cases()).toEqual(soon);
  vi.setSystemTime(NOW + 2 * HOUR_MS);
  await ship("M3", 1);
  expect(await cases()).toEqual(soon);
});
