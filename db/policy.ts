import type { Parsed, Reply } from "../shared/contract.ts";
import { policyChanges } from "../shared/reconcile/policyChanges.ts";
import type { ToleranceRule } from "../shared/reconcile/policy.ts";
import { limitsProblem, windowProblem } from "../shared/reconcile/policyInput.ts";
import type { Windows } from "../shared/reconcile/explain/types.ts";
import { ok } from "../shared/result.ts";
import { type Answer, refuse } from "../shared/rpc.ts";
import type { Instant } from "../shared/time.ts";
import type { ReadDb } from "./connection.ts";
import type { ProjectHandlers, WriteContext } from "./context.ts";
import { currencyOf } from "./project.ts";
import { touchEverything } from "./touched.ts";

type Policy = Reply<"policy.show">;

/** The policy in force: the highest version. */
export function currentPolicy(db: ReadDb): Policy {
  return policyOf(db, db.get<{ v: number }>("SELECT MAX(version) AS v FROM policy_versions")?.v ?? 0);
}

/** The policy as one version had it; an older one stays readable, so that a verdict can say what decided it. */
export function policyOf(db: ReadDb, version: number): Policy {
  return {
    version,
    tolerances: db.all<ToleranceRule>(
      `SELECT scope, name, units, pct, value, value_pct AS valuePct FROM tolerances
        WHERE version = ? ORDER BY scope, name`,
      version,
    ),
    windows: db.all("SELECT name, ms FROM windows WHERE version = ? ORDER BY name", version),
    secondApprovals: db.all(
      "SELECT scope, name, above FROM second_approvals WHERE version = ? ORDER BY scope, name",
      version,
    ),
  };
}

/** How long what is under way may take (DOMAIN section 3). */
export function windowsIn(policy: Policy): Windows {
  const ms = (name: keyof Windows): number => {
    const window = policy.windows.find((known) => known.name === name);
    if (!window) throw new Error(`the policy has no window ${name}`);
    return window.ms;
  };
  return {
    transfer: ms("transfer"),
    receipt: ms("receipt"),
    return: ms("return"),
    posting_lag: ms("posting_lag"),
  };
}

/** Those of the policy in force. */
export const windowsNow = (db: ReadDb): Windows => windowsIn(currentPolicy(db));

/** A new version with one rule changed; the verdicts of every counted position are owed again. */
function setTolerance(write: WriteContext, input: Parsed<"policy.set">): Answer<Policy> {
  const { units, pct, value, valuePct } = input;
  const named = scopeOf(write.db, input);
  if (!named.ok) return named;
  const scope = named.value;
  const before = currentPolicy(write.db);
  const isSame = isOf(scope);
  const old = before.tolerances.find(isSame);
  const rule: ToleranceRule = {
    ...scope,
    units: units === undefined ? (old?.units ?? null) : units,
    pct: pct === undefined ? (old?.pct ?? null) : pct,
    value: value === undefined ? (old?.value ?? null) : value,
    valuePct: valuePct === undefined ? (old?.valuePct ?? null) : valuePct,
  };
  const asked = [units, pct, value, valuePct].some((limit) => limit !== undefined) ? rule : {};
  const problem = limitsProblem(asked, currencyOf(write.db));
  if (problem !== undefined) return refuse("badInput", problem);
  const tolerances = [...before.tolerances.filter((other) => !isSame(other)), rule];
  touchEverything(write.db);
  return ok(savePolicy(write, { ...before, tolerances }, `tolerance ${scope.scope} ${scope.name}`));
}

/** A new version without one rule; the verdicts of every counted position are owed again. */
function dropTolerance(write: WriteContext, input: Named): Answer<Policy> {
  const named = scopesOf(input);
  const [scope, ...more] = named;
  if (!scope || more.length > 0) return refuse("badInput", ONE_SCOPE);
  const before = currentPolicy(write.db);
  const tolerances = before.tolerances.filter((rule) => !isOf(scope)(rule));
  if (tolerances.length === before.tolerances.length)
    return refuse("notFound", `There is no tolerance for ${scope.scope} ${scope.name}.`);
  touchEverything(write.db);
  return ok(savePolicy(write, { ...before, tolerances }, `tolerance ${scope.scope} ${scope.name}`));
}

/** A new version with one limit changed. No verdict stands on it, so none is owed again. */
function setSecondApproval(write: WriteContext, input: Parsed<"policy.secondApproval">): Answer<Policy> {
  const named = scopeOf(write.db, input);
  if (!named.ok) return named;
  const scope = named.value;
  const before = currentPolicy(write.db);
  const others = before.secondApprovals.filter((rule) => !isOf(scope)(rule));
  const secondApprovals = input.above === null ? others : [...others, { ...scope, above: input.above }];
  return ok(
    savePolicy(write, { ...before, secondApprovals }, `second approval ${scope.scope} ${scope.name}`),
  );
}

const isOf =
  (scope: Scope) =>
  (rule: Scope): boolean =>
    rule.scope === scope.scope && rule.name === scope.name;

function setWindow(write: WriteContext, name: string, ms: number): Answer<Policy> {
  const before = currentPolicy(write.db);
  if (!before.windows.some((window) => window.name === name))
    return refuse(
      "notFound",
      `There is no window ${name}; there are ${before.windows.map((w) => w.name).join(", ")}.`,
    );
  const problem = windowProblem(name, ms);
  if (problem !== undefined) return refuse("badInput", problem);
  const windows = before.windows.map((window) => (window.name === name ? { name, ms } : window));
  touchEverything(write.db);
  return ok(savePolicy(write, { ...before, windows }, `window ${name}`));
}

function savePolicy(write: WriteContext, policy: Policy, subject: string): Policy {
  const { db, actor, now, audit } = write;
  const before = currentPolicy(db);
  const version = before.version + 1;
  db.runOne("INSERT INTO policy_versions (version, at, by) VALUES (?, ?, ?)", version, now, actor.name);
  for (const rule of policy.tolerances)
    db.runOne(
      "INSERT INTO tolerances (version, scope, name, units, pct, value, value_pct) VALUES (?, ?, ?, ?, ?, ?, ?)",
      ...[version, rule.scope, rule.name, rule.units, rule.pct, rule.value, rule.valuePct],
    );
  for (const { name, ms } of policy.windows)
    db.runOne("INSERT INTO windows (version, name, ms) VALUES (?, ?, ?)", version, name, ms);
  for (const { scope, name, above } of policy.secondApprovals)
    db.runOne(
      "INSERT INTO second_approvals (version, scope, name, above) VALUES (?, ?, ?, ?)",
      ...[version, scope, name, above],
    );
  const after = currentPolicy(db);
  audit({ action: "policy.set", subject, before: JSON.stringify(before), after: JSON.stringify(after) });
  return after;
}

type Scope = Pick<ToleranceRule, "scope" | "name">;

const ONE_SCOPE = "Name one scope: a class, an item or a location (or none, for the default).";

/** The one scope that is named; nothing named is the default. */
function scopeOf(db: ReadDb, input: Named): Answer<Scope> {
  const [scope, ...more] = scopesOf(input);
  if (!scope || more.length > 0) return refuse("badInput", ONE_SCOPE);
  if (!exists(db, scope)) return refuse("notFound", `There is no ${scope.scope} ${scope.name}.`);
  return ok(scope);
}

type Named = Pick<Parsed<"policy.set">, "class" | "item" | "location">;

function scopesOf(input: Named): readonly Scope[] {
  const named: Scope[] = [];
  if (input.class !== undefined) named.push({ scope: "class", name: input.class });
  if (input.item !== undefined) named.push({ scope: "item", name: input.item });
  if (input.location !== undefined) named.push({ scope: "location", name: input.location });
  return named.length === 0 ? [{ scope: "default", name: "" }] : named;
}

function exists(db: ReadDb, { scope, name }: Scope): boolean {
  if (scope === "item") return db.get("SELECT 1 FROM items WHERE sku = ?", name) !== undefined;
  if (scope === "location") return db.get("SELECT 1 FROM locations WHERE name = ?", name) !== undefined;
  return true;
}

function showPolicy(db: ReadDb, version: number | undefined): Answer<Policy> {
  const current = currentPolicy(db);
  if (version === undefined) return ok(current);
  return version > current.version
    ? refuse("notFound", `There is no version ${version} of the policy; there are 1 to ${current.version}.`)
    : ok(policyOf(db, version));
}

/** The versions from the latest on, each with what it changed. */
function versions(db: ReadDb, { offset, limit }: Parsed<"policy.versions">): Reply<"policy.versions"> {
  const rows = db.all<{ version: number; at: Instant; by: string }>(
    "SELECT version, at, by FROM policy_versions ORDER BY version DESC LIMIT ? OFFSET ?",
    limit,
    offset,
  );
  return {
    total: db.get<{ n: number }>("SELECT COUNT(*) AS n FROM policy_versions")?.n ?? 0,
    rows: rows.map((row) => ({
      ...row,
      changes:
        row.version === 1 ? [] : policyChanges(policyOf(db, row.version - 1), policyOf(db, row.version)),
    })),
  };
}

export const policyHandlers = {
  "policy.show": ({ db }, { version }) => showPolicy(db, version),
  "policy.set": (context, input) => setTolerance(context, input),
  "policy.drop": (context, input) => dropTolerance(context, input),
  "policy.versions": ({ db }, page) => ok(versions(db, page)),
  "policy.secondApproval": (context, input) => setSecondApproval(context, input),
  "policy.window": (context, { name, ms }) => setWindow(context, name, ms),
} satisfies Partial<ProjectHandlers>;
