import { execFileSync } from "node:child_process";
import { fileURLToPath } from "node:url";
import { expect, test } from "vitest";
import made from "../../package.json" with { type: "json" };

test("the command tells which version it is, without a project", () => {
  const bin = fileURLToPath(new URL("../../cli/bin.mjs", import.meta.url));
  expect(execFileSync(process.execPath, [bin, "--version"], { encoding: "utf8" })).toBe(`${made.version}\n`);
});
