import * as v from "valibot";
import type { Settings } from "../../shared/adjust/push/payload.ts";
import type { Instant } from "../../shared/time.ts";
import type { ReadDb } from "../connection.ts";

/** A system that batches are pushed to, as it is kept. */
export type Connection = {
  readonly id: number;
  readonly name: string;
  readonly target: string;
  readonly sourceId: number;
  readonly source: string;
  readonly timezone: string;
  readonly url: string;
  readonly settings: Settings;
  readonly secretEnv: string | null;
  readonly secretLocked: Uint8Array | null;
  readonly enabled: boolean;
  readonly by: string;
  readonly at: Instant;
};

type Row = Omit<Connection, "settings" | "enabled"> & { readonly settings: string; readonly enabled: number };

const SELECT = `SELECT c.id, c.name, c.target, c.source_id AS sourceId, s.name AS source, s.timezone, c.url, c.settings,
  c.secret_env AS secretEnv, c.secret_locked AS secretLocked, c.enabled, c.by, c.at
  FROM connections c JOIN sources s ON s.id = c.source_id`;

export const listConnections = (db: ReadDb): Connection[] =>
  db.all<Row>(`${SELECT} ORDER BY c.name`).map(connectionOf);

export const connectionsOfSource = (db: ReadDb, source: number): Connection[] =>
  db.all<Row>(`${SELECT} WHERE c.source_id = ? AND c.enabled = 1 ORDER BY c.id`, source).map(connectionOf);

export function findConnection(db: ReadDb, name: string): Connection | undefined {
  const row = db.get<Row>(`${SELECT} WHERE c.name = ?`, name);
  return row && connectionOf(row);
}

export function connectionById(db: ReadDb, id: number): Connection {
  const row = db.get<Row>(`${SELECT} WHERE c.id = ?`, id);
  if (!row) throw new Error(`no connection ${id}`);
  return connectionOf(row);
}

const settingsText = v.pipe(v.string(), v.parseJson(), v.record(v.string(), v.string()));

const connectionOf = ({ settings, enabled, ...row }: Row): Connection => ({
  ...row,
  settings: v.parse(settingsText, settings),
  enabled: enabled === 1,
});
