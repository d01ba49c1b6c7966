import { TARGETS, targets } from "../../shared/adjust/targets/index.ts";
import type { Target } from "../../shared/adjust/targets/target.ts";
import type { Parsed, Reply } from "../../shared/contract.ts";
import { ok } from "../../shared/result.ts";
import { type Answer, refuse } from "../../shared/rpc.ts";
import type { ReadDb } from "../connection.ts";
import type { WriteContext } from "../context.ts";

type Settings = Reply<"targets.set">;

export const settingOf = (db: ReadDb, source: number, target: string, key: string): string | undefined =>
  db.get<{ value: string }>(
    "SELECT value FROM target_settings WHERE source_id = ? AND target = ? AND key = ?",
    ...[source, target, key],
  )?.value;

export function listTargets(db: ReadDb, { source }: Parsed<"targets.list">): Answer<Reply<"targets.list">> {
  const found = source === undefined ? undefined : sourceId(db, source);
  if (found && !found.ok) return found;
  return ok(
    TARGETS.map((target) => ({
      target,
      label: targets[target].label,
      quantity: targets[target].quantity,
      settings: settingsOf(db, targets[target], found?.value),
    })),
  );
}

const settingsOf = (db: ReadDb, { name, settings }: Target, source: number | undefined): Settings =>
  settings.map(({ key, label, example, mustBe }) => ({
    ...{ key, label, example, needed: mustBe !== undefined },
    value: (source === undefined ? undefined : settingOf(db, source, name, key)) ?? "",
  }));

export function setTarget(write: WriteContext, input: Parsed<"targets.set">): Answer<Settings> {
  const { db, audit } = write;
  const { key, value } = input;
  const target: Target = targets[input.target];
  const source = sourceId(db, input.source);
  if (!source.ok) return source;
  const setting = target.settings.find((each) => each.key === key);
  if (!setting) return refuse("notFound", `A file for ${target.label} has no setting ${key}.`);
  if (value !== "" && setting.mustBe && !setting.mustBe.test(value))
    return refuse("badInput", `${setting.label} can't be “${value}”. It looks like ${setting.example}.`);
  const before = settingOf(db, source.value, target.name, key) ?? "";
  db.run(
    "DELETE FROM target_settings WHERE source_id = ? AND target = ? AND key = ?",
    source.value,
    target.name,
    key,
  );
  if (value !== "")
    db.runOne(
      "INSERT INTO target_settings (source_id, target, key, value) VALUES (?, ?, ?, ?)",
      ...[source.value, target.name, key, value],
    );
  audit({ action: "targets.set", subject: `${input.source} ${target.name} ${key}`, before, after: value });
  return ok(settingsOf(db, target, source.value));
}

function sourceId(db: ReadDb, name: string): Answer<number> {
  const found = db.get<{ id: number }>("SELECT id FROM sources WHERE name = ?", name);
  return found ? ok(found.id) : refuse("notFound", `There is no source ${name}.`);
}
