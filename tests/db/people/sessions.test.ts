import { scryptSync } from "node:crypto";
import Database from "better-sqlite3";
import { expect, test } from "vitest";
import { createSwitchboard, openEngine, openReader, openWriter, surroundings } from "../../../db/engine.ts";
import { createClient } from "../../../shared/rpc.ts";
import { type Instant, instant, MINUTE_MS } from "../../../shared/time.ts";
import { join } from "node:path";
import { must, openTestProject, tempFolder, withPeople } from "../project.ts";

/** A service whose clock is ours. */
function withClock() {
  let now = instant(Date.now());
  const around = surroundings({
    file: join(tempFolder(), "idle.stocktrace"),
    trustsPaths: true,
    logBug: () => undefined,
  });
  const clock = (): Instant => now;
  const writer = must(openWriter({ ...around, clock }));
  const reader = must(openReader({ ...around, clock }));
  const call = createSwitchboard(reader.db, reader.read, writer.write, writer.write, clock);
  return {
    client: createClient((method, input, how) => call("laptop", method, input, how)),
    later: (minutes: number) => (now = instant(now + minutes * MINUTE_MS)),
    close: () => {
      reader.close();
      writer.close();
    },
  };
}

test("a session that nobody was at asks for the PIN again, whatever its screens read by themselves", async () => {
  const { client, later, close } = withClock();
  must(await client["users.add"]({ user: "ada", role: "admin", pin: "1234" }));
  must(await client["session.login"]({ user: "ada", pin: "1234" }));
  must(await client["session.setIdle"]({ minutes: 5 }));
  later(4);
  must(await client["session.touch"]({}));
  later(4);
  expect(must(await client["cases.list"]({})).total).toBe(0);
  later(2);
  expect(await client["cases.list"]({})).toMatchObject({
    error: { code: "signIn", rule: "idle", message: expect.stringContaining("ada") },
  });
  expect(must(await client["session.whoami"]({}))).toMatchObject({
    user: null,
    locked: "ada",
    idleMinutes: 5,
  });
  // Being there is no PIN.
  expect(await client["session.touch"]({})).toMatchObject({ error: { rule: "idle" } });
  expect(await client["cases.list"]({})).toMatchObject({ ok: false });
  must(await client["session.login"]({ user: "ada", pin: "1234" }));
  expect(must(await client["session.whoami"]({}))).toMatchObject({ user: "ada", locked: null });
  close();
});

test("a PIN is changed by its owner with the old one or by an admin, and ends what was signed in with it", async () => {
  const project = openTestProject();
  const as = await withPeople(project, "ada:admin", "may:manager");
  must(await as("may")["cases.list"]({}));
  expect(await as("may")["users.setPin"]({ user: "ada", pin: "9999" })).toMatchObject({
    error: { rule: "role" },
  });
  expect(await as("may")["users.setPin"]({ user: "may", pin: "9999", old: "0000" })).toMatchObject({
    error: { code: "signIn" },
  });
  must(await as("ada")["users.setPin"]({ user: "may", pin: "5678" }));
  expect(await as("may")["cases.list"]({})).toMatchObject({ error: { code: "signIn" } });
  const again = project.session("may");
  expect(await again["session.login"]({ user: "may", pin: "1234" })).toMatchObject({ ok: false });
  must(await again["session.login"]({ user: "may", pin: "5678" }));
});

test("nobody changes their own role, so an admin always remains", async () => {
  const project = openTestProject();
  const as = await withPeople(project, "ada:admin", "eve:admin");
  expect(await as("ada")["users.change"]({ user: "ada", role: "counter" })).toMatchObject({
    error: { rule: "ownUser" },
  });
  must(await as("ada")["users.change"]({ user: "eve", role: "counter" }));
  expect(await as("eve")["users.change"]({ user: "ada", disabled: true })).toMatchObject({
    error: { code: "role" },
  });
  const people = must(await as("ada")["users.change"]({ user: "eve", disabled: true }));
  expect(people).toContainEqual({ user: "eve", role: "counter", disabled: true });
  must(await as("ada")["users.change"]({ user: "eve", disabled: false, role: "manager" }));
  const actions = must(await as("ada")["audit.list"]({ search: "user eve" })).rows.map(
    ({ action }) => action,
  );
  expect(actions).toEqual(expect.arrayContaining(["users.change", "users.disable", "users.enable"]));
});

test("a PIN that is guessed a thousand times stays unknown: each wrong one is written down, and waits outlast a restart", async () => {
  const project = openTestProject();
  await withPeople(project, "ada:admin");
  const guess = async (pin: string, from = project) =>
    from.session("thief")["session.login"]({ user: "ada", pin });
  const answers = [];
  for (let pin = 1_000; pin < 2_000; pin++) if (pin !== 1_234) answers.push(await guess(String(pin)));
  expect(answers.filter((answer) => !answer.ok && answer.error.rule === "lockout")).toHaveLength(999 - 5);
  expect(await guess("1234")).toMatchObject({ error: { rule: "lockout" } });
  project.close();
  const reopened = openTestProject(project.file);
  expect(await guess("1234", reopened)).toMatchObject({ error: { rule: "lockout" } });
});

test("a PIN is stored as a salted scrypt hash of N = 2^15, unless whoever opens the project says otherwise", async () => {
  const file = join(tempFolder(), "pins.stocktrace");
  const engine = must(openEngine({ file, trustsPaths: true, logBug: () => undefined }));
  const client = createClient((method, input, how) => engine.call("laptop", method, input, how));
  must(await client["users.add"]({ user: "ada", role: "admin", pin: "1234" }));
  must(await client["session.login"]({ user: "ada", pin: "1234" }));
  must(await client["users.add"]({ user: "may", role: "manager", pin: "1234" }));
  must(await client["users.setPin"]({ user: "may", pin: "5678" }));
  engine.close();
  const db = new Database(file, { readonly: true });
  const stored = db
    .prepare<[], { readonly salt: Buffer; readonly hash: Buffer; readonly cost: number }>(
      "SELECT pin_salt AS salt, pin_hash AS hash, pin_cost AS cost FROM users ORDER BY name",
    )
    .all();
  db.close();
  const slow = { N: 2 ** 15, r: 8, p: 1, maxmem: 2 ** 26 };
  expect(stored).toEqual(
    ["1234", "5678"].map((pin, place) => ({
      salt: stored[place]?.salt,
      hash: scryptSync(pin, stored[place]?.salt ?? "", 32, slow),
      cost: 15,
    })),
  );
  expect(stored[0]?.salt).not.toEqual(stored[1]?.salt);
});
