import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import Database from "better-sqlite3";
import { type EngineOptions, openEngine } from "../../db/engine.ts";
import type { Bug } from "../../db/execute.ts";
import { migrate } from "../../db/migrate.ts";
import { type Answer, type CallOptions, type Client, createClient } from "../../shared/rpc.ts";
import type { ImportReport } from "../../shared/importShapes.ts";
import { type ImportKind, type Role, ROLES } from "../../shared/domain.ts";
import { must } from "../must.ts";
import { afterTest, tempFolder } from "../temp.ts";

export { must, tempFolder };

export type TestProject = {
  readonly file: string;
  readonly folder: string;
  readonly bugs: Bug[];
  /** A client of its own session. */
  readonly session: (name: string) => Client;
  readonly client: Client;
  readonly call: (
    method: string,
    input: unknown,
    session?: string,
    how?: CallOptions,
  ) => Promise<Answer<unknown>>;
  readonly close: () => void;
};

/** 2 ms to hash a PIN instead of 100: no test is about how long guessing takes but the one of what is stored. */
export const CHEAP_PIN = 10;

/**
 * A project on a real file, opened as the command line opens it, unless `options` say otherwise. Without a name it is a new
 * one, whose tables were made for the first of them and are copied for the others.
 */
export function openTestProject(
  file = newProjectFile(),
  options: Partial<Pick<EngineOptions, "trustsPaths" | "quietMs" | "pinCost">> = {},
): TestProject {
  const bugs: Bug[] = [];
  const logBug = (bug: Bug): unknown => bugs.push(bug);
  const engine = must(openEngine({ file, trustsPaths: true, pinCost: CHEAP_PIN, logBug, ...options }));
  let open = true;
  const close = (): void => {
    if (open) engine.close();
    open = false;
  };
  afterTest(close);
  const session = (name: string): Client =>
    createClient((method, input, how) => engine.call(name, method, input, how));
  return {
    file,
    folder: join(file, ".."),
    bugs,
    session,
    client: session("main"),
    call: (method, input, name = "main", how = {}) => engine.call(name, method, input, how),
    close,
  };
}

/** A file of its own that holds every table, and no row yet. */
function newProjectFile(): string {
  tables ??= emptyTables();
  const file = join(tempFolder(), "test.stocktrace");
  writeFileSync(file, tables);
  return file;
}
let tables: Buffer | undefined;

function emptyTables(): Buffer {
  const memory = new Database(":memory:");
  try {
    migrate(memory);
    return memory.serialize();
  } finally {
    memory.close();
  }
}

/**
 * Answers what opens a project that `fill` was done to: it is filled once for each input, by the first test that asks, and
 * every test gets a copy of that file, which takes milliseconds where importing and adding people takes a second. What
 * `fill` does has to be in the file; sessions aren't.
 */
export function filledOnce<Input extends readonly unknown[]>(
  fill: (project: TestProject, ...input: Input) => Promise<unknown>,
  options: Parameters<typeof openTestProject>[1] = {},
): (...input: Input) => Promise<TestProject> {
  const filesByInput = new Map<string, Promise<Buffer>>();
  return async (...input) => {
    const key = JSON.stringify(input);
    const filled = filesByInput.get(key) ?? fileFilledBy((project) => fill(project, ...input));
    filesByInput.set(key, filled);
    const file = join(tempFolder(), "test.stocktrace");
    writeFileSync(file, await filled);
    return openTestProject(file, options);
  };
}

async function fileFilledBy(fill: (project: TestProject) => Promise<unknown>): Promise<Buffer> {
  const project = openTestProject();
  await fill(project);
  project.close();
  return readFileSync(project.file);
}

const roleOf = (name: string): Role => {
  const role = ROLES.find((known) => known === name);
  if (!role) throw new Error(`no role ${name}`);
  return role;
};

/**
 * Adds the users `name:role`, the first of them an admin, all with the PIN "1234"; answers a client each, which signs in
 * when it first calls: checking a PIN is slow on purpose.
 */
export async function withPeople(
  project: TestProject,
  ...people: readonly string[]
): Promise<(name: string) => Client> {
  const clients = new Map<string, Client>();
  for (const person of people) {
    const [user = "", role = ""] = person.split(":");
    const adder = clients.values().next().value ?? project.client;
    must(await adder["users.add"]({ user, role: roleOf(role), pin: "1234" }));
    clients.set(user, signingIn(project, user));
  }
  return (name) => {
    const client = clients.get(name);
    if (!client) throw new Error(`nobody is called ${name}`);
    return client;
  };
}

/** Clients by name of people that `withPeople` added before, each of its own session for as long as the project is open. */
export function peopleOf(project: TestProject): (name: string) => Client {
  const clients = new Map<string, Client>();
  return (name) => {
    const client = clients.get(name) ?? signingIn(project, name);
    clients.set(name, client);
    return client;
  };
}

/** A client of somebody whose PIN is "1234", who signs in when it first calls. */
export function signingIn(project: TestProject, user: string): Client {
  let signedIn: Promise<unknown> | undefined;
  return createClient(async (method, input, how) => {
    signedIn ??= project.session(user)["session.login"]({ user, pin: "1234" }).then(must);
    await signedIn;
    return project.call(method, input, user, how);
  });
}

/** Imports a file's text as a person would; a refusal fails the test. */
export async function importText(
  project: TestProject,
  client: Client,
  kind: ImportKind,
  text: string,
  source?: string,
): Promise<ImportReport> {
  const path = join(project.folder, `${kind}.csv`);
  writeFileSync(path, text);
  return must(await client["imports.run"]({ kind, file: { from: "path", path }, ...(source && { source }) }));
}
