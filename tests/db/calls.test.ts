import { expect, test } from "vitest";
import { createReader } from "../../db/execute.ts";
import { surroundings } from "../../db/engine.ts";
import { openForReading } from "../../db/open.ts";
import { readDb } from "../../db/connection.ts";
import type { ReadContext } from "../../db/context.ts";
import { contract, type Method } from "../../shared/contract.ts";
import { ROLES } from "../../shared/domain.ts";
import { admit } from "../../shared/rpc.ts";
import { must, openTestProject, withPeople } from "./project.ts";

test.each([
  "nope",
  "",
  "toString",
  "constructor",
  "__proto__",
  "hasOwnProperty",
  7,
  null,
  { method: "home.needs" },
])("an unknown method is refused: %s", (method) => {
  expect(admit(method, {}, { name: "a", role: "admin" })).toMatchObject({
    ok: false,
    error: { code: "unknownMethod" },
  });
});

test("input that doesn't parse is refused with its field", async () => {
  const { call } = openTestProject();
  expect(await call("counts.plan", { by: "moon" })).toMatchObject({
    ok: false,
    error: { code: "badInput", message: expect.stringContaining("by") },
  });
  expect(await call("session.whoami", { extra: 1 })).toMatchObject({
    ok: false,
    error: { code: "badInput" },
  });
  expect(await call("cases.get", { case: "1" })).toMatchObject({ ok: false, error: { code: "badInput" } });
  expect(await call("cases.get", null)).toMatchObject({ ok: false, error: { code: "badInput" } });
});

test("every call is refused to every role that its row doesn't name, and to nobody signed in", () => {
  for (const method of Object.keys(contract) as Method[]) {
    const { roles } = contract[method];
    for (const role of ROLES) {
      const answer = admit(method, {}, { name: "x", role });
      const isOutside = roles !== "anyone" && !(roles as readonly string[]).includes(role);
      // With empty input the schema may refuse first; a role outside must never be let through.
      if (isOutside) expect(answer.ok, `${method} as ${role}`).toBe(false);
      if (isOutside && !answer.ok && answer.error.code !== "badInput") expect(answer.error.code).toBe("role");
    }
    if (roles !== "anyone") expect(admit(method, {}, undefined).ok).toBe(false);
  }
});

test("a role that may not is told which roles may", async () => {
  const project = openTestProject();
  const people = await withPeople(project, "ann:admin", "cal:counter");
  const answer = await people("cal")["variances.list"]({});
  expect(answer).toMatchObject({
    ok: false,
    error: { code: "role", rule: "role", message: expect.stringContaining("manager") },
  });
  expect(await project.call("home.needs", {}, "stranger")).toMatchObject({
    ok: false,
    error: { code: "signIn" },
  });
});

test("a handler that throws answers opaquely, and the log holds the id and the stack", () => {
  const project = openTestProject();
  const raw = must(openForReading(project.file));
  const bugs: { id: string; stack: string }[] = [];
  const read = createReader(
    raw,
    surroundings({ file: project.file, trustsPaths: false, logBug: (bug) => bugs.push(bug) }),
  );
  raw.close();
  const answer = read({ method: "audit.list", input: { search: "", offset: 0, limit: 1 } }, undefined);
  expect(answer).toMatchObject({ ok: false, error: { code: "internal" } });
  const [bug] = bugs;
  expect(bug?.stack).toContain("not open");
  expect(JSON.stringify(answer)).toContain(bug?.id ?? "no id");
  expect(JSON.stringify(answer)).not.toContain("not open");
});

test("a read handler that tries to write doesn't compile", () => {
  type Asks = keyof ReadContext["db"];
  // @ts-expect-error a ReadDb has no `run`
  const run: Asks = "run";
  // @ts-expect-error nor `exec`
  const exec: Asks = "exec";
  // What slipped past the compiler finds no such function on what a read handler is given.
  const given = readDb(must(openForReading(openTestProject().file)));
  expect(Object.keys(given).toSorted()).toEqual(["all", "each", "get"]);
  expect([run, exec].some((name) => Object.hasOwn(given, name))).toBe(false);
});

test("five wrong PINs lock the user out, and the lock is in the file", async () => {
  const project = openTestProject();
  await withPeople(project, "ann:admin");
  const stranger = project.session("stranger");
  for (let attempt = 0; attempt < 5; attempt++)
    expect(await stranger["session.login"]({ user: "ann", pin: "9999" })).toMatchObject({
      error: { code: "signIn" },
    });
  expect(await stranger["session.login"]({ user: "ann", pin: "1234" })).toMatchObject({
    error: { rule: "lockout" },
  });
  project.close();
  const again = openTestProject(project.file);
  expect(await again.client["session.login"]({ user: "ann", pin: "1234" })).toMatchObject({
    error: { rule: "lockout" },
  });
});

test("a disabled user is nobody at once, in every session", async () => {
  const project = openTestProject();
  const people = await withPeople(project, "ann:admin", "bob:manager");
  must(await people("bob")["sources.list"]({}));
  must(await people("ann")["users.disable"]({ user: "bob" }));
  expect(await people("bob")["sources.list"]({})).toMatchObject({ error: { code: "signIn" } });
});
