import { expect, test } from "vitest";
import { aboutOf } from "../../../../renderer/screens/audit/about.ts";
import { topicsOf } from "../../../../renderer/screens/audit/filter.ts";
import { sideBySide } from "../../../../renderer/screens/audit/sideBySide.ts";

test("JSON is told field by field, what changed first, also where one side has a field alone", () => {
  const before = JSON.stringify({ version: 1, windows: [{ name: "transfer", ms: 5 }], gone: true });
  const after = JSON.stringify({ version: 2, windows: [{ name: "transfer", ms: 5 }] });
  expect(sideBySide(before, after)).toEqual([
    { field: "version", before: "1", after: "2", isChanged: true },
    { field: "gone", before: "true", after: undefined, isChanged: true },
    { field: "windows 1 name", before: "transfer", after: "transfer", isChanged: false },
    { field: "windows 1 ms", before: "5", after: "5", isChanged: false },
  ]);
});

test("plain text is one field, and what was never said is no field", () => {
  expect(sideBySide("admin", "counter, disabled")).toEqual([
    { field: "", before: "admin", after: "counter, disabled", isChanged: true },
  ]);
  expect(sideBySide("", '{"open')).toEqual([
    { field: "", before: undefined, after: '{"open', isChanged: true },
  ]);
  expect(sideBySide("", "")).toEqual([]);
});

test.each([
  ["case 12", ["#case/12"]],
  ["entry 3 of count 7", ["#count/7"]],
  ["delivery 4 of batch 9 to Tryton", ["#adjustments/9", "#outbox/4"]],
  ["batches 1, 2", ["#adjustments/1", "#adjustments/2"]],
  ["item A 12, case 4 of it", ["#case/4", "#item/"]],
  ["second approval default ", ["#policies/"]],
  ["3 cases", []],
  ["project", []],
])("the record about “%s” leads to what it names", (subject, places) => {
  expect(aboutOf(subject).map(({ screen, id }) => `#${screen}/${id ?? ""}`)).toEqual(places);
});

test("a filter can take a whole topic or one action", () => {
  expect(topicsOf(["users.add", "users.change", "policy.set"])).toEqual([
    "policy",
    "policy.set",
    "users",
    "users.add",
    "users.change",
  ]);
});
