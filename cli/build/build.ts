import { copyFileSync, mkdirSync } from "node:fs";
import path from "node:path";
import { build as viteBuild, type InlineConfig } from "vite";
import { BUILT_FONTS, fontSources } from "../../db/counts/sheetFonts.ts";
import { ROOT, stamped } from "./stale.ts";

/** Every file that starts as a thread or a process of its own, and is therefore built as a file of its own. */
export const THREADS = ["service", "writer", "ingest-thread"] as const;

/** The service's file is where `db` and what talks to other systems meet; it starts `db/service.ts`. */
const threadFile = (name: (typeof THREADS)[number]): string =>
  name === "service" ? "sync/service.ts" : `db/${name}.ts`;

/** There where they run: Electron brings the one, and the other carries a binary that can't be bundled. */
const NOT_BUNDLED = ["electron", "better-sqlite3"];

type Output = NonNullable<NonNullable<NonNullable<InlineConfig["build"]>["rolldownOptions"]>["output"]>;

/**
 * Builds `dist/`: the page for both shells, and the desktop shell with its service. The command line and the browser
 * shell run from source and need the page only.
 */
export async function build(): Promise<void> {
  await stamped(() =>
    asDelivered(async () => {
      await viteBuild({ configFile: path.join(ROOT, "vite.config.ts"), logLevel: "warn" });
      await buildDesktop(path.join(ROOT, "dist"));
    }),
  );
}

/**
 * What a test run builds is what people get and what is measured: Vite leaves NODE_ENV as it finds it, and by "test" it
 * takes the React for developers, which is several times as slow.
 */
async function asDelivered(work: () => Promise<void>): Promise<void> {
  const before = process.env["NODE_ENV"];
  process.env["NODE_ENV"] = "production";
  try {
    await work();
  } finally {
    if (before === undefined) delete process.env["NODE_ENV"];
    else process.env["NODE_ENV"] = before;
  }
}

/** Everything but the page, into a folder. */
export async function buildDesktop(dist: string): Promise<void> {
  const threads = Object.fromEntries(THREADS.map((name) => [name, threadFile(name)]));
  await bundle(path.join(dist, "db"), threads, esm);
  copyFonts(path.join(dist, "db", BUILT_FONTS));
  await bundle(path.join(dist, "electron"), { main: "electron/main.ts" }, esm);
  await bundle(path.join(dist, "electron"), { preload: "electron/preload/preload.ts" }, preload, false);
}

/** What sheets are printed in: files that are opened by name, so no bundler brings them along. */
function copyFonts(folder: string): void {
  mkdirSync(folder, { recursive: true });
  for (const file of fontSources()) copyFileSync(file, path.join(folder, path.basename(file)));
}

/**
 * Chunks lie beside the entries, in one folder: a thread is found as a file beside the one that starts it, whichever
 * chunk that came to lie in.
 */
const esm: Output = { format: "es", entryFileNames: "[name].js", chunkFileNames: "[name]-[hash].js" };

/** A sandboxed preload is read as one CommonJS file. */
const preload: Output = { format: "cjs", entryFileNames: "[name].cjs" };

function bundle(outDir: string, input: Record<string, string>, output: Output, emptyOutDir = true) {
  return viteBuild({
    configFile: false,
    root: ROOT,
    logLevel: "warn",
    ssr: { noExternal: true, external: NOT_BUNDLED },
    build: {
      ssr: true,
      outDir,
      emptyOutDir,
      target: "node24",
      minify: false,
      rolldownOptions: { input, external: NOT_BUNDLED, output },
    },
  });
}
