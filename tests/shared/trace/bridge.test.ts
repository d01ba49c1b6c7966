import { expect, test } from "vitest";
import { formatQuantity, units } from "../../../shared/quantity.ts";
import { bridge } from "../../../shared/trace/bridge.ts";
import type { Evidence } from "../../../shared/trace/types.ts";
import { scenario } from "./scenario.ts";

const { evidence } = scenario(`
      bin   item  book  counted
      A-01  SKU7  90    83

      at        event  type     doc   line  effect
      2 09:00   W1     pick     SO-1  1     -4
      3 09:00   W2     receipt  PO-1  1     24
      6 09:00   W3     pick     SO-2  1     -6
      25 09:00  W4     pick     SO-3  1     -9
`);

const drawn = (of: Evidence): readonly string[] =>
  bridge(of).map(({ kind, label, qty, running, movements }) =>
    [kind, label, formatQuantity(qty), formatQuantity(running), movements].join(" "),
  );

test("goes from the baseline by movement type to the book, and by the variance to what was counted", () => {
  expect(drawn(evidence)).toEqual([
    "baseline baseline 76 76 0",
    "movements receipt 24 100 1",
    "movements pick -10 90 2",
    "book book 90 90 0",
    "variance variance -7 83 0",
    "counted counted 83 83 0",
  ]);
});

test("shows what the movements at hand don't account for as a step of its own", () => {
  expect(drawn({ ...evidence, baselineQty: units(70) }).slice(0, 2)).toEqual([
    "baseline baseline 70 70 0",
    "movements other 6 76 0",
  ]);
});
