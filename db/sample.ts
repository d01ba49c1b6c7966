import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { ImportKind, Role } from "../shared/domain.ts";
import { ok } from "../shared/result.ts";
import { type Answer, refuseBy } from "../shared/rpc.ts";
import { SAMPLE_PIN } from "../shared/sample/pin.ts";
import { simulate } from "../shared/sample/simulate.ts";
import type { Reply } from "../shared/contract.ts";
import type { LongContext, ProjectHandlers, WriteContext } from "./context.ts";
import { importHandlers } from "./imports/handlers.ts";
import { addUser } from "./people/users.ts";
import { reconcileHandlers } from "./reconcile.ts";
import { addSource } from "./sources.ts";

/** None of them counted in the sample, so that each may do what their role may. */
const PEOPLE: readonly { readonly user: string; readonly role: Role }[] = [
  { user: "Maria", role: "manager" },
  { user: "Sven", role: "supervisor" },
  { user: "Chris", role: "counter" },
  { user: "Aisha", role: "auditor" },
  { user: "Admin", role: "admin" },
];

type SampleFile = ReturnType<typeof simulate>["files"][number];

/** Fills an empty project with the simulated warehouse, through the same import that real files take. */
async function loadSample(context: LongContext, seed: number): Promise<Answer<Reply<"project.loadSample">>> {
  if (
    context.db.get(
      "SELECT 1 FROM sources UNION ALL SELECT 1 FROM items UNION ALL SELECT 1 FROM users LIMIT 1",
    )
  )
    return refuseBy("emptyProject", "The sample goes into an empty project only; start a new one for it.");
  const { files, sources } = simulate({ seed });
  const prepared = await context.transaction((write) => {
    for (const source of sources) {
      const { name, kind, timezone, grain, authority = [], readOnly = false } = source;
      const added = addSource(write, {
        name,
        kind,
        timezone,
        grain,
        authority: [...authority],
        writable: !readOnly,
      });
      if (!added.ok) return added;
    }
    return markSample(write);
  });
  if (!prepared.ok) return prepared;
  const loaded = await importAll(context, files);
  if (!loaded.ok) return loaded;
  const reconciled = await reconcileHandlers["reconcile.run"](context);
  if (!reconciled.ok) return reconciled;
  return context.transaction((write) => {
    for (const { user, role } of PEOPLE) {
      const added = addUser(write, user, role, SAMPLE_PIN);
      if (!added.ok) return added;
    }
    return ok({ people: PEOPLE.map((person) => ({ ...person, disabled: false })), pin: SAMPLE_PIN });
  });
}

function markSample({ db, audit }: WriteContext): Answer<undefined> {
  db.runOne("UPDATE project SET sample = 1");
  audit({ action: "project.loadSample", subject: "project" });
  return ok(undefined);
}

async function importAll(context: LongContext, files: readonly SampleFile[]): Promise<Answer<undefined>> {
  const folder = mkdtempSync(join(tmpdir(), "stocktrace-sample-"));
  try {
    for (const [index, file] of files.entries()) {
      if (file.kind === "truth") continue;
      context.progress({ done: index, total: files.length, what: "files of the sample" });
      const path = join(folder, file.name);
      writeFileSync(path, [...file.lines()].join("\n"));
      const imported = await importFile(context, file.kind, path, file);
      if (!imported.ok) return imported;
    }
    return ok(undefined);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

function importFile(context: LongContext, kind: ImportKind, path: string, { name, source }: SampleFile) {
  // The file is ours, so its path may be opened whoever called.
  const trusting: LongContext = { ...context, pathOf: () => ok({ path, name }), progress: () => undefined };
  const reading = { map: {}, set: {}, createItems: false };
  return importHandlers["imports.run"](trusting, {
    kind,
    file: { from: "path", path },
    reading,
    ...(source !== undefined && { source }),
  });
}

export const sampleHandlers = {
  "project.loadSample": (context, { seed }) => loadSample(context, seed),
} satisfies Partial<ProjectHandlers>;
