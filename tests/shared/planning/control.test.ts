import { expect, test } from "vitest";
import { controlGroup } from "../../../shared/planning/control.ts";
import { ZERO } from "../../../shared/quantity.ts";
import { position } from "./facts.ts";

const many = Array.from({ length: 50 }, (_, id) => position(id + 1));
const ids = (positions: readonly { readonly id: number }[]) => positions.map(({ id }) => id);

test("the first draw is the seed's, and the same members come again whatever the seed says then", () => {
  const first = ids(controlGroup([], many, 5, 1).members);
  expect(first).toHaveLength(5);
  expect(ids(controlGroup([], many, 5, 1).members)).toEqual(first);
  expect(ids(controlGroup([], many, 5, 2).members)).not.toEqual(first);
  const again = controlGroup(first, many, 5, 2);
  expect(ids(again.members)).toEqual(first);
  expect(again.added).toEqual([]);
});

test("a member that is gone, or whose place is empty, is replaced by one that was never in the group, and said", () => {
  const here = many
    .filter(({ id }) => id !== 2)
    .map((facts) => (facts.id === 3 ? { ...facts, book: ZERO } : facts));
  const group = controlGroup([1, 2, 3], here, 3, 1);
  expect(group.replaced.map(({ gone, why }) => [gone, why])).toEqual([
    [2, "it can't be counted any more"],
    [3, "nothing is there any more"],
  ]);
  expect(ids(group.members)[0]).toBe(1);
  expect(group.members).toHaveLength(3);
  expect(ids(group.added)).toEqual(group.replaced.map(({ by }) => by?.id));
  expect(ids(group.members)).not.toContain(3);
});

test("a group grows to the size asked for and never shrinks, and takes what there is", () => {
  expect(controlGroup([1, 2], many, 4, 1).members).toHaveLength(4);
  expect(ids(controlGroup([1, 2, 3], many, 1, 1).members)).toEqual([1, 2, 3]);
  expect(controlGroup([99], many.slice(0, 1), 10, 1)).toMatchObject({
    members: [{ id: 1 }],
    replaced: [{ by: { id: 1 } }],
  });
});
