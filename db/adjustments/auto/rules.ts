import type { Parsed, Reply } from "../../../shared/contract.ts";
import type { AutoRule } from "../../../shared/adjust/auto.ts";
import { ok } from "../../../shared/result.ts";
import { type Answer, refuse, refuseBy } from "../../../shared/rpc.ts";
import type { Instant } from "../../../shared/time.ts";
import type { ReadDb } from "../../connection.ts";
import type { WriteContext } from "../../context.ts";

export type RuleRow = Reply<"auto.list">[number];

/** A rule as it holds: its highest version, and who switched that on. */
export type Rule = AutoRule & {
  readonly id: number;
  readonly version: number;
  readonly name: string;
  readonly action: "propose" | "approve";
  readonly isOn: boolean;
  readonly switchedBy: string | null;
  readonly by: string;
  readonly at: Instant;
};

const SCORE_SCALE = 1_000;

/** Every rule that wasn't removed. */
export function rules(db: ReadDb): readonly Rule[] {
  return db
    .all<Omit<Rule, "isOn"> & { readonly state: "off" | "on" | "removed" | null }>(
      `SELECT r.id, r.version, r.name, r.action, r.cause, r.max_units AS maxUnits, r.max_value AS maxValue,
        r.abc_class AS abcClass, l.name AS location, r.min_score AS minScore, r.by, r.at, w.state, w.by AS switchedBy
      FROM auto_rules r LEFT JOIN locations l ON l.id = r.location_id
        LEFT JOIN auto_switches w ON w.id = (SELECT MAX(id) FROM auto_switches WHERE rule_id = r.id AND version = r.version)
      WHERE r.version = (SELECT MAX(version) FROM auto_rules WHERE id = r.id) ORDER BY r.id`,
    )
    .filter(({ state }) => state !== "removed")
    .map(({ state, ...rule }) => ({ ...rule, isOn: state === "on" }));
}

export function ruleOf(db: ReadDb, id: number): Answer<Rule> {
  const found = rules(db).find((rule) => rule.id === id);
  return found ? ok(found) : refuse("notFound", `There is no automatic rule ${id}.`);
}

export function ruleRow(db: ReadDb, rule: Rule): RuleRow {
  const { id, version } = rule;
  const uses = db.get<{ n: number }>(
    "SELECT COUNT(*) AS n FROM auto_uses WHERE rule_id = ? AND version = ?",
    ...[id, version],
  );
  return {
    ...{ rule: id, version, name: rule.name, action: rule.action, cause: rule.cause },
    ...{ maxUnits: rule.maxUnits, maxValue: rule.maxValue, class: rule.abcClass, location: rule.location },
    ...{
      minScore: rule.minScore / SCORE_SCALE,
      isOn: rule.isOn,
      by: rule.by,
      at: rule.at,
      answers: rule.isOn ? rule.switchedBy : null,
      uses: uses?.n ?? 0,
    },
    trial: trialOf(db, rule) ?? null,
  };
}

export const trialOf = (db: ReadDb, { id, version }: Rule): RuleRow["trial"] | undefined =>
  db.get(
    `SELECT at, fits, same, different FROM auto_trials WHERE rule_id = ? AND version = ? ORDER BY at DESC LIMIT 1`,
    ...[id, version],
  );

/** A version is written once and never changed, so that each use names what it was made by. */
export function saveRule(write: WriteContext, input: Parsed<"auto.save">): Answer<RuleRow> {
  const { db, actor, now, audit } = write;
  if (input.maxUnits === null && input.maxValue === null)
    return refuse("badInput", "A rule limits the units or the value that it may change.");
  const known = input.rule === undefined ? undefined : ruleOf(db, input.rule);
  if (known && !known.ok) return known;
  const place =
    input.location === null
      ? null
      : db.get<{ id: number }>("SELECT id FROM locations WHERE name = ?", input.location);
  if (place === undefined) return refuse("notFound", `There is no location ${input.location}.`);
  const id =
    known?.value.id ??
    db.get<{ id: number }>("SELECT COALESCE(MAX(id), 0) + 1 AS id FROM auto_rules")?.id ??
    1;
  const version = (known?.value.version ?? 0) + 1;
  db.runOne(
    `INSERT INTO auto_rules (id, version, name, action, cause, max_units, max_value, abc_class, location_id, min_score, by, at)
      VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)`,
    ...[id, version, input.name, input.action, input.cause, input.maxUnits, input.maxValue, input.class],
    ...[place?.id ?? null, Math.round(input.minScore * SCORE_SCALE), actor.name, now],
  );
  const saved = ruleOf(db, id);
  if (!saved.ok) return saved;
  const row = ruleRow(db, saved.value);
  audit({
    action: "auto.save",
    subject: subjectOf(saved.value),
    ...(known && { before: JSON.stringify(ruleRow(db, known.value)) }),
    after: JSON.stringify(row),
  });
  return ok(row);
}

/** Nobody switches on what wasn't tried, and a rule that approves takes the yes of whoever switches it on. */
export function switchRule(write: WriteContext, { rule: id, on }: Parsed<"auto.switch">): Answer<RuleRow> {
  const rule = ruleOf(write.db, id);
  if (!rule.ok) return rule;
  if (on && !trialOf(write.db, rule.value))
    return refuseBy(
      "untried",
      `Try version ${rule.value.version} of “${rule.value.name}” on the last 90 days first.`,
    );
  setState(write, rule.value, on ? "on" : "off");
  const switched = ruleOf(write.db, id);
  return switched.ok ? ok(ruleRow(write.db, switched.value)) : switched;
}

export function removeRule(write: WriteContext, { rule: id }: Parsed<"auto.remove">): Answer<RuleRow[]> {
  const rule = ruleOf(write.db, id);
  if (!rule.ok) return rule;
  setState(write, rule.value, "removed");
  return ok(rules(write.db).map((each) => ruleRow(write.db, each)));
}

function setState(
  { db, actor, now, audit }: WriteContext,
  rule: Rule,
  state: "on" | "off" | "removed",
): void {
  db.runOne(
    "INSERT INTO auto_switches (rule_id, version, state, by, at) VALUES (?, ?, ?, ?, ?)",
    ...[rule.id, rule.version, state, actor.name, now],
  );
  audit({ action: "auto.switch", subject: subjectOf(rule), before: rule.isOn ? "on" : "off", after: state });
}

export const subjectOf = ({ id, version, name }: Rule): string =>
  `automatic rule ${id} version ${version}, ${name}`;
