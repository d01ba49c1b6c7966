import { globSync, readFileSync } from "node:fs";
import path from "node:path";
import { parseSync } from "vite";

export const ROOT = path.resolve(import.meta.dirname, "../..");

/** What .gitignore leaves out; asked of the folder, because a machine that tests may have no git. */
const LEFT_OUT = /^(node_modules|dist|release|coverage|\.cache|\.git)$|\.stocktrace(-\w+)?$|\.log$/;

/** Every file that is in the repository, or would be with the next commit. */
export const files: readonly string[] = globSync("**/*", {
  cwd: ROOT,
  withFileTypes: true,
  exclude: (entry) => LEFT_OUT.test(entry.name),
})
  .filter((entry) => entry.isFile())
  .map((entry) => path.relative(ROOT, path.join(entry.parentPath, entry.name)).replaceAll("\\", "/"));

export const read = (file: string): string => readFileSync(path.join(ROOT, file), "utf8");
export const isCode = (file: string): boolean => /\.(ts|tsx|mts|mjs)$/.test(file);
export const isText = (file: string): boolean => !/\.(png|ico|icns|xlsx|pdf|woff2|jpg|webp)$/.test(file);

/** What a file imports: whether only its types, and in which words. */
export type Import = { readonly name: string; readonly isType: boolean };

/** What a file imports, re-exports or loads later, as the compiler reads it. */
export function importsOf(file: string): readonly Import[] {
  const text = read(file);
  const { staticImports, staticExports, dynamicImports } = parseSync(file, text).module;
  const reExports = staticExports.flatMap(({ entries }) => entries);
  return [
    ...staticImports.map(({ moduleRequest, entries }) => ({
      name: moduleRequest.value,
      isType: entries.length > 0 && entries.every(({ isType }) => isType),
    })),
    ...reExports.flatMap(({ moduleRequest, isType }) =>
      moduleRequest ? [{ name: moduleRequest.value, isType }] : [],
    ),
    ...dynamicImports.map(({ moduleRequest: { start, end } }) => ({
      name: text.slice(start + 1, end - 1),
      isType: false,
    })),
  ];
}

/** The room a file stands in; the preload has one of its own. */
export function roomOf(file: string): string {
  if (file.startsWith("electron/preload/")) return "preload";
  return file.includes("/") ? (file.split("/")[0] ?? "") : "";
}

/** The file an import leads to, from the root of the checkout, or nothing for a package. */
export function targetOf(file: string, imported: string): string | undefined {
  if (!imported.startsWith(".")) return undefined;
  return path.posix.join(path.posix.dirname(file), imported);
}
