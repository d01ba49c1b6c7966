import { existsSync, mkdirSync, readFileSync, renameSync, writeFileSync } from "node:fs";
import { Ended, EXIT } from "./output.ts";

/** Whole or not at all, and never over a file that says something else. */
export function writeOnce(folder: string, file: string, bytes: Buffer): void {
  mkdirSync(folder, { recursive: true });
  if (existsSync(file)) {
    if (readFileSync(file).equals(bytes)) return;
    throw new Ended(
      EXIT.refused,
      `${file} is there with other contents; it was left as it is. Choose another folder.`,
    );
  }
  writeFileSync(`${file}.partial`, bytes, { flush: true });
  renameSync(`${file}.partial`, file);
}
