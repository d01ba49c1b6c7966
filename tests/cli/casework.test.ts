import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { workedProject } from "../db/casework/worked.ts";
import { stocktrace } from "./run.ts";

test("a case is worked, given a file, and worked back from the command line", async () => {
  const made = await workedProject();
  const { file, folder, bolt } = made;
  made.close();
  const run = (...words: readonly string[]) =>
    stocktrace(file, ["--as", "sam", ...words], { STOCKTRACE_PIN: "1234" });
  const path = join(folder, "shelf.txt");
  writeFileSync(path, "two on the floor");
  expect((await run("case", String(bolt), "attach", path)).rows).toMatchObject([
    { case: bolt, step: expect.any(Number), links: [] },
  ]);
  const waiting = await run("case", String(bolt), "wait", "5d", "--for", "the truck");
  expect(waiting.rows).toMatchObject([{ waits_for: "the truck", wait_until: expect.stringMatching(/Z$/) }]);
  expect((await run("cases", "--queue", "waiting")).rows.map((row) => row["case"])).toEqual([bolt]);
  expect((await run("case", String(bolt), "undo")).rows).toMatchObject([{ wait_until: null, waits_for: "" }]);
  const refused = await run("case", String(bolt), "escalate", "max", "--why", "stuck");
  expect(refused).toMatchObject({ status: 1, stderr: expect.stringContaining("[higherRole]") });
});

test("a list of reasons with a bad line is refused by line, column and value, and none of it is taken", async () => {
  const made = await workedProject();
  made.close();
  const list = join(made.folder, "reasons.csv");
  writeFileSync(list, "code,label,cause\nA,Counted wrong,count_error\nB,Gone,gremlins\n");
  const run = (...words: readonly string[]) =>
    stocktrace(made.file, ["--as", "sam", "reasons", ...words], { STOCKTRACE_PIN: "1234" });
  expect(await run("import", list)).toMatchObject({
    status: 1,
    stderr: expect.stringContaining("Line 3, cause of B: “gremlins”"),
  });
  writeFileSync(list, "code,label,cause\nA,Counted wrong,count_error\n");
  expect((await run("import", list)).rows).toEqual([{ added: 1, changed: 0, unchanged: 0 }]);
});
