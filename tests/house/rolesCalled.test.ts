import { expect, test } from "vitest";
import { contract, type Method } from "../../shared/contract.ts";
import { ROLES, type Role } from "../../shared/domain.ts";
import { isMethod } from "../../shared/rpc.ts";
import { must, openTestProject, withPeople } from "../db/project.ts";
import { sampleInput } from "./sample-input.ts";

/** The sessions' own end comes last, for each of them. */
const methods = Object.keys(contract)
  .filter(isMethod)
  .toSorted((a, b) => Number(a === "session.logout") - Number(b === "session.logout"));
const rolesOf = (method: Method): readonly Role[] | "anyone" => contract[method].roles;

/** Words that the schema takes and that name nothing in the project: what gets past the door finds nothing to change. */
const inputOf = (method: Method): unknown => sampleInput(contract[method].input);

/** A project with one person a role, each signed in under the name of their role. */
async function staffed() {
  const project = openTestProject(undefined, { trustsPaths: false });
  const others = ROLES.filter((role) => role !== "admin").map((role) => `${role}:${role}`);
  const as = await withPeople(project, "admin:admin", ...others);
  for (const role of ROLES) must(await as(role)["session.whoami"]({}));
  return project;
}

test("every call is really made by every role: it gets past the door where its row names the role, and nowhere else", async () => {
  const project = await staffed();
  const wrong: string[] = [];
  for (const method of methods)
    for (const role of ROLES) {
      const allowed = rolesOf(method);
      const mayCall = allowed === "anyone" || allowed.includes(role);
      const answer = await project.call(method, inputOf(method), role);
      const wasStopped = !answer.ok && answer.error.code === "role";
      if (mayCall === wasStopped) wrong.push(`${method} by ${role}: ${JSON.stringify(answer)}`);
    }
  expect(wrong).toEqual([]);
  // A handler that throws at what it can't find would have passed for one that refuses.
  expect(project.bugs).toEqual([]);
});

test("nobody gets past the door of a call that isn't for anyone, in whatever order they try", async () => {
  const project = await staffed();
  for (const method of methods.filter((known) => rolesOf(known) !== "anyone"))
    expect(await project.call(method, inputOf(method), "stranger"), method).toMatchObject({
      ok: false,
      error: { code: "signIn" },
    });
});
