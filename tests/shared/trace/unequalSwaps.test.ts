import { test } from "vitest";
import { accusesNothing } from "./firing.ts";

test("sku_swap does not fire on a theft beside a like item that is over by more", () =>
  accusesNothing(`
    bin   item     name              book  counted
    A-01  GLV-10R  Work glove red    90    82
    A-01  GLV-10B  Work glove blue   60    76
  `));
