import path from "node:path";

const OPTION = "--project=";

/** The project to open: the one named by option, or opened from the desktop, else the app's own. */
export function projectFile(argv: readonly string[], workingFolder: string, userData: string): string {
  const words = argv.slice(1);
  const named =
    words.find((word) => word.startsWith(OPTION))?.slice(OPTION.length) ??
    words.findLast((word) => word.endsWith(".stocktrace") && !word.startsWith("-"));
  return named ? path.resolve(workingFolder, named) : path.join(userData, "warehouse.stocktrace");
}
