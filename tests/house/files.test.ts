import { expect, test } from "vitest";
import { THREADS } from "../../cli/build/build.ts";
import { files, isCode, isText, read } from "./source.ts";

const MAX_LINES = 400;
/** A schema is one schema, however long. The list only shrinks. */
const LONG_FOR_A_REASON = ["db/migrations/0001-first.ts"];

const lines = (file: string): readonly string[] => read(file).split("\n");

test("no file outside the tests has grown past reading", () => {
  const long = files.filter(
    (file) =>
      (isCode(file) || file.endsWith(".css")) && !file.startsWith("tests/") && lines(file).length > MAX_LINES,
  );
  expect(new Set(long)).toEqual(new Set(LONG_FOR_A_REASON));
});

test("no file names a folder of somebody's machine", () => {
  // Put together here, so that this file doesn't name one either.
  const folders = ["/home", "/Users", "C:\\Users", "/root", "/work"].map((folder) =>
    folder.replace(/\\/g, "\\\\"),
  );
  const machine = new RegExp(`(^|[\\s"'\`(=:])(file://)?(${folders.join("|")})[/\\\\]\\w`);
  const naming = files.filter(isText).flatMap((file) =>
    lines(file)
      .filter((line) => machine.test(line))
      .map((line) => `${file}: ${line.trim().slice(0, 120)}`),
  );
  expect(naming).toEqual([]);
});

test("the lock file says what is installed, not from where", () => {
  expect(lines("package-lock.json").filter((line) => /"resolved":|"registry"/.test(line))).toEqual([]);
});

test("no project, build or report lies in the repository", () => {
  expect(files.filter((file) => /\.(stocktrace|node|asar|tgz|db|sqlite)$/.test(file))).toEqual([]);
});

test("a rule that is switched off says why", () => {
  const directive = /\/[/*]\s*(?:oxlint|eslint)-disable|@ts-(?:ignore|nocheck)/;
  const silent = files.filter(isCode).flatMap((file) =>
    lines(file)
      .filter((line) => directive.test(line) && !/ -- \S/.test(line) && !line.includes("const directive"))
      .map((line) => `${file}: ${line.trim()}`),
  );
  expect(silent).toEqual([]);
});

test("every file that starts as a thread is built as a file of its own", () => {
  const started = files.filter(
    (file) =>
      file.startsWith("db/") &&
      isCode(file) &&
      file !== "db/port.ts" &&
      /\b(connectParent|startOptions)(<[^()]*>)?\(\)|\bparentPort\b/.test(read(file)),
  );
  expect(new Set(started)).toEqual(new Set(THREADS.map((name) => `db/${name}.ts`)));
});
