import fc from "fast-check";
import { describe, expect, test } from "vitest";
import {
  choiceOf,
  choiceText,
  firstChoice,
  inOrder,
  moved,
  shownColumns,
  withShown,
} from "../../../../renderer/ui/table/columnChoice.ts";

const columns = ["sku", "bin", "book", "counted"].map((id) => ({ id, spare: id === "bin" }));
const EVERY_COLUMN = firstChoice(columns, false);
const ids = (list: readonly { readonly id: string }[]) => list.map(({ id }) => id);
const anyId = fc.constantFrom("sku", "bin", "book", "counted", "gone");
const anyChoice = fc.record({ order: fc.array(anyId), hidden: fc.array(anyId) });

describe("the columns of a table", () => {
  test("are all there as they come, until somebody chooses", () => {
    expect(shownColumns(columns, EVERY_COLUMN)).toEqual(columns);
    expect(choiceOf("")).toBeUndefined();
    expect(choiceOf("{ no json")).toBeUndefined();
    expect(choiceOf('{"order":[1],"hidden":"sku"}')).toEqual(EVERY_COLUMN);
  });

  test("are without the spare ones in a narrow window, until one of them is asked for", () => {
    const narrow = firstChoice(columns, true);
    expect(ids(shownColumns(columns, narrow))).toEqual(["sku", "book", "counted"]);
    expect(ids(shownColumns(columns, withShown(narrow, "bin", true)))).toEqual(ids(columns));
  });

  test("are never lost or doubled by any choice, and at least one is shown", () => {
    fc.assert(
      fc.property(anyChoice, (choice) => {
        const unique = { ...choice, order: [...new Set(choice.order)] };
        expect(ids(inOrder(columns, unique)).toSorted()).toEqual(ids(columns).toSorted());
        expect(shownColumns(columns, unique).length).toBeGreaterThan(0);
        expect(shownColumns(columns, choiceOf(choiceText(unique)) ?? EVERY_COLUMN)).toEqual(
          shownColumns(columns, unique),
        );
      }),
    );
  });

  test("move by one place, and stay where there is no further one", () => {
    const once = moved(columns, EVERY_COLUMN, "bin", 1);
    expect(ids(inOrder(columns, once))).toEqual(["sku", "book", "bin", "counted"]);
    expect(ids(inOrder(columns, moved(columns, once, "sku", -1)))).toEqual(["sku", "book", "bin", "counted"]);
    expect(moved(columns, once, "gone", 1)).toBe(once);
  });

  test("that are new stand behind their neighbour on the left", () => {
    const choice = { order: ["counted", "sku"], hidden: [] };
    expect(ids(inOrder(columns, choice))).toEqual(["counted", "sku", "bin", "book"]);
  });

  test("are hidden and shown again", () => {
    const hidden = withShown(EVERY_COLUMN, "bin", false);
    expect(ids(shownColumns(columns, hidden))).toEqual(["sku", "book", "counted"]);
    expect(shownColumns(columns, withShown(hidden, "bin", true))).toEqual(columns);
  });
});
