import type Database from "better-sqlite3";
import { EUR } from "../shared/money.ts";
import type { Currency } from "../shared/money.ts";
import { ok } from "../shared/result.ts";
import { appendAudit, verifyAudit } from "./audit/chain.ts";
import { type ReadDb, writeDb } from "./connection.ts";
import type { ProjectHandlers } from "./context.ts";
import type { Surroundings } from "./execute.ts";
import { integrityProblems } from "./open.ts";

/** Writes a new project's first rows: its currency, and the first link of its audit chain. */
export function initialise(raw: Database.Database, around: Surroundings): void {
  const db = writeDb(raw);
  raw
    .transaction(() => {
      if (db.get("SELECT 1 FROM project")) return;
      const now = around.clock();
      db.runOne(
        "INSERT INTO project (id, name, currency, minor_digits, created_at) VALUES (1, '', ?, ?, ?)",
        ...[EUR.code, EUR.minorDigits, now],
      );
      appendAudit(db, { action: "project.create", subject: "project" }, "stocktrace", now);
    })
    .immediate();
}

export type ProjectRow = {
  readonly currency: string;
  readonly minor_digits: number;
  readonly sample: number;
  readonly idle_minutes: number;
};

export function projectRow(db: ReadDb): ProjectRow {
  const row = db.get<ProjectRow>("SELECT currency, minor_digits, sample, idle_minutes FROM project");
  if (!row) throw new Error("a project without its row");
  return row;
}

export function currencyOf(db: ReadDb): Currency {
  const { currency, minor_digits: minorDigits } = projectRow(db);
  return { code: currency, minorDigits };
}

export const projectHandlers = {
  "project.backup": (context) => {
    const made = context.backup("asked");
    return Promise.resolve(made);
  },
  "project.check": ({ db }) => {
    const audit = verifyAudit(db);
    const problems = [
      ...integrityProblems(db),
      ...(audit.problem === null ? [] : [`audit: ${audit.problem}`]),
    ];
    return Promise.resolve(ok({ ok: problems.length === 0, problems }));
  },
} satisfies Partial<ProjectHandlers>;
