import { expect, test } from "vitest";
import { must, openTestProject, withPeople } from "../project.ts";

test("two admins who disable each other at once leave one of them", async () => {
  const project = openTestProject();
  const as = await withPeople(project, "ada:admin", "eve:admin");
  must(await as("ada")["session.whoami"]({}));
  must(await as("eve")["session.whoami"]({}));
  const [byAda, byEve] = await Promise.all([
    as("ada")["users.change"]({ user: "eve", disabled: true }),
    as("eve")["users.change"]({ user: "ada", role: "counter" }),
  ]);
  expect(byAda).toMatchObject({ ok: true });
  expect(byEve).toMatchObject({ error: { rule: "lastAdmin", message: expect.stringContaining("ada") } });
  expect(must(await as("ada")["users.list"]({}))).toContainEqual({
    user: "ada",
    role: "admin",
    disabled: false,
  });
});
