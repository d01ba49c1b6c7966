import type { Http } from "../../sync/http.ts";
import { createOutbound, type Surroundings } from "../../sync/outbound.ts";
import { openWriter, openReader, surroundings } from "../../db/engine.ts";
import { createRemote } from "../../db/outbox/remote.ts";
import type { Outbound } from "../../db/outbox/port.ts";
import { noVault } from "../../db/outbox/vault.ts";
import type { Vault } from "../../shared/protocol.ts";
import { instant, MINUTE_MS } from "../../shared/time.ts";
import { contract } from "../../shared/contract.ts";
import { admit, type Client, createClient } from "../../shared/rpc.ts";
import { join } from "node:path";
import { afterEach } from "vitest";
import { must, tempFolder } from "../db/project.ts";
import { writeFileSync } from "node:fs";
import type { ImportKind, Role } from "../../shared/domain.ts";

/** A project with a clock that only the test moves, and an outbox that asks whoever the test says. */
export type PushProject = {
  readonly file: string;
  /** An admin's. */
  readonly client: Client;
  /** Somebody's, without a sign-in. */
  readonly as: (name: string, role: Role) => Client;
  readonly outbound: Outbound;
  readonly bugs: readonly unknown[];
  readonly now: () => number;
  readonly pass: (ms: number) => void;
  /** Sends what is due, and lets time pass until nothing is. */
  readonly drain: (limit?: number) => Promise<void>;
  readonly close: () => void;
};

const cleanups: (() => void)[] = [];
afterEach(() => {
  for (const cleanup of cleanups.splice(0).toReversed()) cleanup();
});

export type PushProjectOptions = {
  readonly file?: string;
  readonly startsAt?: number;
  readonly environment?: Surroundings["environment"];
  readonly chance?: () => number;
  readonly vault?: Vault;
};

export function openPushProject(http: Http, options: PushProjectOptions = {}): PushProject {
  const file = options.file ?? join(tempFolder(), "push.stocktrace");
  let now = options.startsAt ?? Date.parse("2026-01-05T12:00:00Z");
  const bugs: unknown[] = [];
  const around = {
    ...surroundings({ file, trustsPaths: true, logBug: (bug) => bugs.push(bug) }),
    clock: () => instant(now),
  };
  const writer = must(openWriter(around));
  const reader = must(openReader(around));
  const { outbound, answer } = createRemote(
    reader.db,
    writer.write,
    { ...around, vault: options.vault ?? noVault },
    createOutbound({
      environment: options.environment ?? { PUSH_SECRET: "s3cret-key" },
      chance: options.chance ?? (() => 0.5),
      httpOf: () => http,
    }),
  );
  // The door without the sign-in, whose slow PINs are tested elsewhere.
  const as = (name: string, role: Role): Client =>
    createClient((method, input, how) => {
      const actor = { name, role };
      const admitted = admit(method, input, actor);
      if (!admitted.ok) return Promise.resolve(admitted);
      const { kind } = contract[admitted.value.method];
      if (kind === "read") return Promise.resolve(reader.read(admitted.value, actor));
      return kind === "remote" ? answer(admitted.value, actor, {}) : writer.write(admitted.value, actor, how);
    });
  const client = as("ada", "admin");
  let open = true;
  const close = (): void => {
    if (!open) return;
    open = false;
    outbound.stop();
    reader.close();
    writer.close();
  };
  cleanups.push(close);
  const pass = (ms: number): void => void (now += ms);
  return {
    ...{ file, client, as, outbound, bugs, close, pass, now: () => now },
    drain: async (limit = 50) => {
      for (let turn = 0; turn < limit; turn++) {
        const { rows } = must(await client["outbox.list"]({}));
        const due = rows.filter(({ nextAt }) => nextAt !== null);
        const next = Math.min(...due.map(({ nextAt }) => nextAt ?? 0));
        if (due.length === 0) return;
        if (next > now) pass(next - now);
        await outbound.sendOnce(due.map(({ delivery }) => delivery));
      }
      throw new Error(
        `something is still due after ${limit} turns and ${(now / MINUTE_MS).toFixed()} minutes`,
      );
    },
  };
}

/** Imports a file's text as a person would; a refusal fails the test. */
export async function importInto(
  project: PushProject,
  kind: ImportKind,
  text: string,
  source?: string,
): Promise<void> {
  const path = `${project.file}.${kind}.csv`;
  writeFileSync(path, text);
  must(
    await project.client["imports.run"]({ kind, file: { from: "path", path }, ...(source && { source }) }),
  );
}

export type Counted = {
  readonly sku: string;
  readonly bin: string;
  readonly book: number;
  readonly counted: number;
};

/** Positions with a book and a count, reconciled and proposed: what a test approves and pushes. */
export async function countInto(
  project: PushProject,
  positions: readonly Counted[],
  source = "WMS",
): Promise<void> {
  const { client } = project;
  must(await client["sources.add"]({ name: source, kind: "wms", authority: ["on_hand"] }));
  const skus = [...new Set(positions.map(({ sku }) => sku))];
  await importInto(
    project,
    "items",
    `sku,description\n${skus.map((sku) => `${sku},Thing ${sku}\n`).join("")}`,
  );
  await importInto(
    project,
    "baseline",
    `sku,location,bin,qty,as_of\n${positions.map(({ sku, bin, book }) => `${sku},L1,${bin},${book},2026-01-01T00:00:00Z\n`).join("")}`,
    source,
  );
  await importInto(
    project,
    "counts",
    `sku,location,bin,counted_qty,counted_at,counted_by\n${positions.map(({ sku, bin, counted }) => `${sku},L1,${bin},${counted},2026-01-05T10:00:00Z,cal\n`).join("")}`,
  );
  must(await client["reconcile.run"]({}));
}

/** Proposes for every open case and approves it all; answers the batch. */
export async function approveAll({ client, as }: PushProject): Promise<number> {
  const proposed = must(await as("may", "manager")["adjustments.propose"]({}));
  const approved = must(
    await client["adjustments.approve"]({
      adjustments: proposed.map(({ adjustment }) => adjustment),
      reason: "counted",
    }),
  );
  return approved.batch ?? 0;
}
