import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { tempFolder } from "../db/project.ts";
import { stocktrace } from "./run.ts";

test("the first admin is made with the project, and what they did is found and taken out by who, what and when", async () => {
  const folder = tempFolder();
  const file = join(folder, "made.stocktrace");
  const run = (words: readonly string[], pin = "2468") => stocktrace(file, words, { STOCKTRACE_PIN: pin });
  expect(await run(["init", "--admin", "ada"], "12")).toMatchObject({
    status: 2,
    stderr: expect.stringContaining("give at least 4"),
  });
  expect(existsSync(file)).toBe(false);
  expect((await run(["init", "--admin", "ada"])).rows).toMatchObject([{ admin: "ada" }]);
  expect(await run(["audit", "list"])).toMatchObject({ status: 1 });
  const ada = (...words: readonly string[]) => run(["--as", "ada", ...words]);
  expect((await ada("users", "list")).rows).toEqual([{ user: "ada", role: "admin", disabled: false }]);
  const listed = (await ada("audit", "list", "--search", "user ada", "--action", "session")).rows;
  expect(listed.map((row) => row["action"])).toEqual(["session.login", "session.login"]);
  expect((await ada("audit", "list", "--search", "nobody did this")).rows).toEqual([]);
  expect((await ada("audit", "list", "--until", "2001-01-01T00:00:00Z")).rows).toEqual([]);
  const [made] = (await ada("audit", "export", "--format", "csv", "--action", "users", "--out", folder)).rows;
  expect(made).toMatchObject({ records: 1, head: expect.stringMatching(/^[0-9a-f]{64}$/) });
  expect(readFileSync(String(made?.["file"]), "utf8")).toContain("user ada");
});
