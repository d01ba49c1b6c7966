import { describe, expect, test } from "vitest";
import { files, importsOf, isCode, read, roomOf, targetOf } from "./source.ts";

/** ARCHITECTURE's import table: what a room may use of the others, of Node, and of the packages. */
type Room = {
  readonly rooms: readonly string[];
  readonly node: boolean;
  readonly packages: RegExp;
};
const table = {
  shared: { rooms: ["shared"], node: false, packages: /^(valibot|temporal-polyfill|papaparse|jsbarcode)$/ },
  db: {
    rooms: ["db", "shared"],
    node: true,
    packages:
      /^(better-sqlite3|valibot|papaparse|chardet|iconv-lite|fflate|saxen|pdfkit|fontkit|write-excel-file)$/,
  },
  sync: { rooms: ["sync", "shared", "db"], node: true, packages: /^valibot$/ },
  cli: { rooms: ["cli", "shared", "db", "sync"], node: true, packages: /^(commander|valibot|vite)$/ },
  electron: {
    rooms: ["electron", "shared", "db", "sync"],
    node: true,
    packages: /^(electron|electron-log|valibot)$/,
  },
  preload: { rooms: ["preload", "shared"], node: false, packages: /^electron$/ },
  renderer: {
    rooms: ["renderer", "shared"],
    node: false,
    packages: /^(?!electron|better-sqlite3$|commander$|vitest$)/,
  },
} satisfies Record<string, Room>;

const code = files.filter((file) => isCode(file) && Object.hasOwn(table, roomOf(file)));
const codeOf = (room: string): string[] => code.filter((file) => roomOf(file) === room);

test.each(Object.entries(table))("%s imports only the rooms, Node and the packages it may", (name, room) => {
  const refused = codeOf(name).flatMap((file) =>
    importsOf(file)
      .filter((imported) => !mayImport(room, file, imported.name))
      .map((imported) => `${file} imports ${imported.name}`),
  );
  expect(refused).toEqual([]);
});

test("the table was checked against files, and catches what it is there for", () => {
  for (const room of ["shared", "db", "sync", "cli", "electron", "preload", "renderer"])
    expect(codeOf(room).flatMap(importsOf), room).not.toEqual([]);
  const refusals = [
    [table.shared, "shared/a/b.ts", "node:fs"],
    [table.shared, "shared/a/b.ts", "../../db/open.ts"],
    [table.shared, "shared/a/b.ts", "../../../elsewhere/a.ts"],
    [table.renderer, "renderer/a.ts", "electron"],
    [table.renderer, "renderer/a.ts", "../electron/channels.ts"],
    [table.preload, "electron/preload/preload.ts", "../main.ts"],
    [table.db, "db/a.ts", "../tests/a.ts"],
  ] as const;
  for (const [room, file, name] of refusals) expect(mayImport(room, file, name), name).toBe(false);
  expect(mayImport(table.shared, "shared/a/b.ts", "../rpc.ts")).toBe(true);
});

test("sync reaches into db for its outbox only, and its thread starts the service", () => {
  const reached = codeOf("sync")
    .flatMap((file) => importsOf(file).map(({ name }) => targetOf(file, name) ?? ""))
    .filter((target) => target.startsWith("db/") && !target.startsWith("db/outbox/"));
  expect(reached).toEqual(["db/service.ts"]);
});

test("the preload takes only types from shared, so that nothing of it runs in the page's process", () => {
  const values = codeOf("preload").flatMap((file) =>
    importsOf(file).filter(({ name, isType }) => name.includes("/shared/") && !isType),
  );
  expect(values).toEqual([]);
});

test("of the page, what screens and the shell are made of knows neither of them", () => {
  const below = ["renderer/keys/", "renderer/ui/", "renderer/data/", "renderer/transport/"];
  const above = /^renderer\/(shell|screens)\//;
  const reaching = codeOf("renderer")
    .filter((file) => below.some((folder) => file.startsWith(folder)))
    .flatMap((file) =>
      importsOf(file)
        .filter(({ name }) => above.test(targetOf(file, name) ?? ""))
        .map(({ name }) => `${file} imports ${name}`),
    );
  expect(reaching).toEqual([]);
  expect(above.test(targetOf("renderer/ui/Grid.tsx", "../shell/actions.ts") ?? "")).toBe(true);
});

describe("only db", () => {
  test("writes SQL", () => {
    const statement =
      /["'`]\s*(SELECT\s[^"'`]+\sFROM\s|INSERT\s+INTO\s|UPDATE\s+\w+\s+SET\s|DELETE\s+FROM\s|PRAGMA\s)/;
    expect(code.filter((file) => roomOf(file) !== "db" && statement.test(read(file)))).toEqual([]);
  });
});

test("shared knows no clock and no chance", () => {
  const impure = /\bDate\.now\(|\bnew Date\(\)|\bMath\.random\(|\bTemporal\.Now\b|\brandomUUID\b/;
  expect(codeOf("shared").filter((file) => impure.test(read(file)))).toEqual([]);
});

function mayImport(room: Room, file: string, imported: string): boolean {
  const target = targetOf(file, imported);
  if (target === undefined)
    return imported.startsWith("node:") ? room.node : room.packages.test(packageOf(imported));
  // Names of channels: the one file the preload has in common with the main process.
  if (roomOf(file) === "preload" && target === "electron/channels.ts") return true;
  return room.rooms.includes(roomOf(target));
}

/** `@scope/name/part` is of the package `@scope/name`. */
const packageOf = (imported: string): string =>
  imported
    .split("/")
    .slice(0, imported.startsWith("@") ? 2 : 1)
    .join("/");
