import path from "node:path";

/** The project to open: the one named on the command line or opened from the desktop, else the app's own. */
export function projectFile(argv: readonly string[], workingFolder: string, userData: string): string {
  const named = argv.slice(1).findLast((word) => word.endsWith(".stocktrace") && !word.startsWith("-"));
  return named === undefined
    ? path.join(userData, "warehouse.stocktrace")
    : path.resolve(workingFolder, named);
}
