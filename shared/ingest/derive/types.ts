import type { Reading, TypeRule } from "../../reading.ts";
import { err, ok, type Result } from "../../result.ts";
import { cellOf } from "../encode.ts";
import { findColumn, type Origin } from "../header.ts";
import { cellProblem } from "../rejects.ts";
import { remembering } from "./memo.ts";
import type { Slots } from "./slots.ts";
import type { Row, StepMaker } from "./step.ts";
import { type Test, testOf } from "./wanted.ts";

/** The rules' type of a row, and which rule gave it. */
export type Typing = {
  readonly step: StepMaker;
  readonly uses: readonly number[];
  /** The rule that gave the row that was just worked on its type. */
  readonly ruleOf: () => TypeRule | undefined;
};

/** A rule whose columns are found: which classes of which columns it wants, and where its reason stands. */
type Compiled = { readonly rule: TypeRule; readonly reason: number | undefined };
type Condition = { readonly column: number | undefined; readonly test: Test };

/**
 * Gives each row the type of the first rule whose conditions all hold; else what the file or a constant says stays.
 * A rule's `reason` column then says why.
 */
export function typeRules(
  header: readonly string[],
  { types = [] }: Reading,
  origins: Map<string, Origin>,
  slots: Slots,
): Result<Typing | undefined, string> {
  if (types.length === 0) return ok(undefined);
  const compiled: (Compiled & { readonly conditions: readonly Condition[] })[] = [];
  for (const rule of types) {
    const found = compile(header, rule);
    if (!found.ok) return err(`A rule for the type ${rule.type} ${found.error}`);
    compiled.push(found.value);
  }
  const uses = [...new Set(compiled.flatMap(({ conditions, reason }) => columnsOf(conditions, reason)))];
  const deciding = [...new Set(compiled.flatMap(({ conditions }) => columnsOf(conditions, undefined)))];
  const ruleFor = ruleFinder(compiled, deciding);
  const base = { type: origins.get("type"), reason: origins.get("reason") };
  const type = slots.of("type", [...deciding, ...ownColumn(base.type)]);
  origins.set("type", { column: type });
  const reason = types.some((rule) => rule.reason !== undefined)
    ? slots.of("reason", [...uses, ...ownColumn(base.reason)])
    : undefined;
  if (reason !== undefined) origins.set("reason", { column: reason });
  let last: Compiled | undefined;
  const step: StepMaker = () => (row) => {
    last = ruleFor(row);
    row[type] = last?.rule.type ?? (base.type ? cellOf(row, base.type) : "");
    if (reason !== undefined)
      row[reason] =
        last?.reason === undefined ? (base.reason ? cellOf(row, base.reason) : "") : (row[last.reason] ?? "");
    if (last !== undefined || base.type !== undefined) return undefined;
    const column = deciding[0] ?? 0;
    return cellProblem(
      header[column] ?? "type",
      row[column] ?? "",
      "unknownType",
      "fits no rule for a type of movement. Add a rule for it, or set type for the rows that fit none.",
    );
  };
  return ok({ step, uses, ruleOf: () => last?.rule });
}

function compile(
  header: readonly string[],
  rule: TypeRule,
): Result<Compiled & { readonly conditions: readonly Condition[] }, string> {
  const conditions: Condition[] = [];
  for (const { column, is } of rule.when) {
    const found = findColumn(header, column);
    if (!found.ok) return err(`looks at ${found.error}`);
    conditions.push({ column: found.value, test: testOf(is) });
  }
  const reason = rule.reason === undefined ? ok(undefined) : findColumn(header, rule.reason);
  return reason.ok
    ? ok({ rule, reason: reason.value, conditions })
    : err(`takes its reason from ${reason.error}`);
}

const ownColumn = (origin: Origin | undefined): number[] =>
  origin !== undefined && "column" in origin ? [origin.column] : [];
const columnsOf = (conditions: readonly Condition[], reason: number | undefined): number[] =>
  [...conditions.map(({ column }) => column), reason].filter((column) => column !== undefined);

/** What follows from the classes of the columns so far: one branch a class, a rule (or none) at the end. */
type Branch = { readonly next: (Branch | undefined)[]; rule?: Compiled | null };

/**
 * Finds a row's rule without trying each: a column's text falls into a class by which of the rules' tests it passes,
 * and each combination of classes is decided once.
 */
function ruleFinder(
  rules: readonly (Compiled & { readonly conditions: readonly Condition[] })[],
  deciding: readonly number[],
): (row: Row) => Compiled | undefined {
  const holds = (row: Row): Compiled | undefined =>
    rules.find(({ conditions }) =>
      conditions.every(({ column, test }) => test(column === undefined ? "" : (row[column] ?? ""))),
    );
  const classes = deciding.map((column) =>
    classifier(
      rules.flatMap(({ conditions }) =>
        conditions.flatMap((condition) => (condition.column === column ? [condition.test] : [])),
      ),
    ),
  );
  const root: Branch = { next: [] };
  return (row) => {
    let branch = root;
    for (let at = 0; at < deciding.length; at++) {
      const group = classes[at]?.(row[deciding[at] ?? -1] ?? "") ?? 0;
      branch = branch.next[group] ??= { next: [] };
    }
    if (branch.rule === undefined) branch.rule = holds(row) ?? null;
    return branch.rule ?? undefined;
  };
}

/** Numbers the texts of a column by which tests they pass; there are few such numbers, however many texts. */
function classifier(tests: readonly Test[]): (text: string) => number {
  const groups = new Map<string, number>();
  return remembering((text) => {
    const passed = tests.map((test) => (test(text) ? "1" : "0")).join("");
    const group = groups.get(passed) ?? groups.size;
    groups.set(passed, group);
    return group;
  });
}
