import { pushTargetOf } from "../../shared/adjust/push/index.ts";
import type { Settings } from "../../shared/adjust/push/payload.ts";
import type { Parsed, Reply } from "../../shared/contract.ts";
import { PUSH_TARGETS } from "../../shared/adjust/push/index.ts";
import type { ConnectionRow } from "../../shared/contract/outbox.ts";
import { ok } from "../../shared/result.ts";
import { type Answer, refuse, refuseBy } from "../../shared/rpc.ts";
import type { ReadDb } from "../connection.ts";
import type { RemoteContext, WriteContext } from "../context.ts";
import { findSource } from "../sources.ts";
import { type Connection, findConnection } from "./connection.ts";
import { checkUrl } from "./url.ts";

type Secret = { readonly secretEnv?: string | undefined; readonly secret?: string | undefined };

/** Adds or changes a connection: its secret goes to the shell to be locked, and only what that gave back goes on. */
export async function keepConnection(
  { own, vault }: RemoteContext,
  { secret, ...input }: Parsed<"connections.keep"> & Secret,
): Promise<Answer<ConnectionRow>> {
  if (secret === undefined) return own["connections.keep"](input);
  if (input.secretEnv !== undefined)
    return refuseBy("secret", "Name an environment variable or give the secret, not both.");
  const locked = await vault.lock(secret);
  return locked.ok ? own["connections.keep"]({ ...input, secretLocked: locked.value }) : locked;
}

/** The write behind both: a connection of this name is changed, another one is new where target and source are said. */
export function saveConnection(
  write: WriteContext,
  input: Parsed<"connections.keep">,
): Answer<ConnectionRow> {
  const known = findConnection(write.db, input.connection);
  if (input.target === undefined)
    return known
      ? change(write, known, input)
      : refuse("notFound", `There is no connection ${input.connection}.`);
  if (known)
    return refuseBy(
      "taken",
      `There is already a connection ${known.name}${known.enabled ? "" : ", switched off"}; change it, or choose another name.`,
    );
  return add(write, input, input.target);
}

function add(
  write: WriteContext,
  input: Parsed<"connections.keep">,
  target: (typeof PUSH_TARGETS)[number],
): Answer<ConnectionRow> {
  const { db, actor, now } = write;
  const source = findSource(db, input.source ?? "");
  if (!source) return refuse("notFound", `There is no source ${input.source}. Add it first.`);
  if (!source.writable)
    return refuseBy("readOnlySource", `${source.name} can be compared but never adjusted.`);
  const url = checkUrl(input.url ?? "");
  if (!url.ok) return url;
  const settings = settingsOf(target, input.settings ?? {});
  if (!settings.ok) return settings;
  db.runOne(
    `INSERT INTO connections (name, target, source_id, url, settings, secret_env, secret_locked, by, at)
      VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)`,
    ...[input.connection, target, source.id, url.value, JSON.stringify(settings.value)],
    ...[input.secretEnv ?? null, lockedBytes(input), actor.name, now],
  );
  return saved(write, input.connection, undefined);
}

function change(
  write: WriteContext,
  known: Connection,
  input: Parsed<"connections.keep">,
): Answer<ConnectionRow> {
  const { db } = write;
  const url = checkUrl(input.url ?? known.url);
  if (!url.ok) return url;
  const settings = settingsOf(known.target, input.settings ?? known.settings);
  if (!settings.ok) return settings;
  const isElsewhere =
    url.value !== known.url || JSON.stringify(settings.value) !== JSON.stringify(known.settings);
  // What may have arrived at the old address would arrive at the new one again.
  if (isElsewhere && isSendingThrough(db, known.id))
    return refuseBy(
      "underway",
      `Something is on its way through ${known.name}. Wait for it or give it up, then change where it goes.`,
    );
  const isNewSecret = input.secretEnv !== undefined || input.secretLocked !== undefined;
  db.runOne(
    "UPDATE connections SET url = ?, settings = ?, secret_env = ?, secret_locked = ?, enabled = ? WHERE id = ?",
    ...[url.value, JSON.stringify(settings.value)],
    ...(isNewSecret ? [input.secretEnv ?? null, lockedBytes(input)] : [known.secretEnv, known.secretLocked]),
    ...[(input.enabled ?? known.enabled) ? 1 : 0, known.id],
  );
  return saved(write, known.name, known);
}

const lockedBytes = ({ secretLocked }: Parsed<"connections.keep">): Uint8Array | null =>
  secretLocked === undefined ? null : Buffer.from(secretLocked, "base64");

const isSendingThrough = (db: ReadDb, connection: number): boolean =>
  db.get(
    `SELECT 1 FROM deliveries WHERE connection_id = ? AND state IN ('queued', 'sending') AND next_at IS NOT NULL
      AND attempts > 0`,
    connection,
  ) !== undefined;

/** The settings a target has, all of them known to it and the required ones there; empty ones are left out. */
function settingsOf(target: string, given: Settings): Answer<Settings> {
  const { label, settings } = pushTargetOf(target);
  const kept = Object.fromEntries(
    Object.entries(given)
      .map(([key, value]) => [key, value.trim()] as const)
      .filter(([, value]) => value !== ""),
  );
  const unknown = Object.keys(kept).find((key) => !settings.some((setting) => setting.key === key));
  if (unknown !== undefined)
    return refuse(
      "badInput",
      `${label} has no setting ${unknown}; it has ${settings.map(({ key }) => key).join(", ") || "none"}.`,
    );
  const missing = settings.find(({ key, isRequired }) => isRequired && kept[key] === undefined);
  if (missing) return refuse("badInput", `${label} needs the setting ${missing.key}: ${missing.label}.`);
  return ok(kept);
}

function saved(write: WriteContext, name: string, before: Connection | undefined): Answer<ConnectionRow> {
  const after = findConnection(write.db, name);
  if (!after) throw new Error(`no connection ${name}`);
  write.audit({
    action: before ? "connections.change" : "connections.add",
    subject: `connection ${after.name}`,
    ...(before && { before: described(before) }),
    after: described(after),
  });
  return ok(connectionRow(after));
}

/** For the audit: where the secret is, never what it is. */
const described = (connection: Connection): string => JSON.stringify(connectionRow(connection));

export function connectionRow({
  name,
  target,
  source,
  url,
  settings,
  secretEnv,
  secretLocked,
  enabled,
  by,
  at,
}: Connection): ConnectionRow {
  const known = PUSH_TARGETS.find((each) => each === target);
  if (known === undefined) throw new Error(`no target ${target}`);
  const secret = secretEnv !== null ? "environment" : secretLocked !== null ? "locked" : "none";
  return {
    ...{ connection: name, target: known, source, url, settings: { ...settings }, secret, secretEnv },
    ...{ enabled, by, at },
  };
}

/** Takes one away that nothing ever went through; any other is switched off, because the outbox tells of it. */
export function removeConnection(
  { db, audit }: WriteContext,
  { connection: name }: Parsed<"connections.remove">,
): Answer<Reply<"connections.remove">> {
  const known = findConnection(db, name);
  if (!known) return refuse("notFound", `There is no connection ${name}.`);
  const isUsed = db.get("SELECT 1 FROM deliveries WHERE connection_id = ? LIMIT 1", known.id) !== undefined;
  if (isUsed) db.runOne("UPDATE connections SET enabled = 0 WHERE id = ?", known.id);
  else db.runOne("DELETE FROM connections WHERE id = ?", known.id);
  audit({
    action: "connections.remove",
    subject: `connection ${known.name}`,
    before: described(known),
    after: isUsed ? "switched off" : "",
  });
  return ok({ removed: !isUsed });
}

/** Says hello at the other end. */
export async function testConnection(
  { db, greet }: RemoteContext,
  { connection: name }: Parsed<"connections.test">,
): Promise<Answer<Reply<"connections.test">>> {
  const known = findConnection(db, name);
  if (!known) return refuse("notFound", `There is no connection ${name}.`);
  const { target, ...row } = connectionRow(known);
  return greet({
    ...{ name: known.name, target, url: row.url, settings: row.settings, secretEnv: row.secretEnv },
    secretLocked: known.secretLocked && Buffer.from(known.secretLocked).toString("base64"),
  });
}
