import { existsSync, readdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { tempFolder } from "../db/project.ts";
import { stocktrace } from "./run.ts";

test("a command keeps what was compiled for the next one, and runs as well where it can't", async () => {
  const folder = tempFolder();
  const compiled = join(folder, "compiled");
  const project = join(folder, "p.stocktrace");
  const first = await stocktrace(project, ["init"], { NODE_COMPILE_CACHE: compiled });
  expect(first).toMatchObject({ status: 0, stderr: "" });
  expect(readdirSync(compiled, { recursive: true }).length).toBeGreaterThan(100);

  const file = join(folder, "file");
  writeFileSync(file, "");
  const barred = join(file, "compiled");
  const second = await stocktrace(project, ["sources", "list"], { NODE_COMPILE_CACHE: barred });
  expect(second).toMatchObject({ status: 0, stderr: "" });
  expect(existsSync(barred)).toBe(false);
});
