import { describe, expect, test } from "vitest";
import { contract, type Method } from "../../shared/contract.ts";
import { ROLES, type Role } from "../../shared/domain.ts";
import { admit, isMethod } from "../../shared/rpc.ts";
import { sampleInput } from "./sample-input.ts";

const methods = Object.keys(contract).filter(isMethod);
const rolesOf = (method: Method): readonly Role[] | "anyone" => contract[method].roles;
const ask = (method: Method, role: Role | undefined) =>
  admit(method, sampleInput(contract[method].input), role && { name: "ada", role });

describe.each(methods)("%s", (method) => {
  const allowed = rolesOf(method);

  test.each(ROLES)(`${method} by a %s`, (role) => {
    const answer = ask(method, role);
    if (allowed === "anyone" || allowed.includes(role)) expect(answer).toMatchObject({ ok: true });
    else expect(answer).toMatchObject({ ok: false, error: { code: "role", rule: "role" } });
  });

  test("by nobody", () => {
    const answer = ask(method, undefined);
    if (allowed === "anyone") expect(answer).toMatchObject({ ok: true });
    else expect(answer).toMatchObject({ ok: false, error: { code: "signIn" } });
  });

  test("with something it doesn't ask for", () => {
    const input = { ...(sampleInput(contract[method].input) as object), role: "admin", session: "window-2" };
    expect(admit(method, input, { name: "ada", role: "admin" })).toMatchObject({
      ok: false,
      error: { code: "badInput" },
    });
  });
});

test("only these may be called before signing in", () => {
  expect(methods.filter((method) => rolesOf(method) === "anyone")).toEqual([
    "session.whoami",
    "session.login",
    "session.logout",
  ]);
});

test("a counter may call nothing that tells the book", () => {
  const counters = methods.filter((method) => {
    const allowed = rolesOf(method);
    return allowed === "anyone" || allowed.includes("counter");
  });
  expect(
    counters.filter((method) => /variance|case|trace|adjust|batch|report|audit|reconcile/.test(method)),
  ).toEqual([]);
});

test.each(["toString", "constructor", "__proto__", "hasOwnProperty", "valueOf", "", 7, null, undefined, {}])(
  "%j is no call",
  (method) => {
    expect(admit(method, {}, { name: "ada", role: "admin" })).toMatchObject({
      ok: false,
      error: { code: "unknownMethod" },
    });
  },
);
