import { createHash } from "node:crypto";
import { join, parse } from "node:path";

const MAX_NAME = 80;
/** What no file name may hold on one system or another. */
const UNSAFE = /[<>:"/\\|?*\p{Cc}]/gu;
/** Names that Windows keeps for devices, with or without an ending. */
const DEVICE = /^(con|prn|aux|nul|com\d|lpt\d)(\.|$)/i;

/** A source's own drop folder: `<project file without its ending>-drops/<source>`, beside the project. */
export function defaultFolder(projectFile: string, source: string): string {
  const { dir, name } = parse(projectFile);
  return join(dir, `${name}-drops`, safeName(source));
}

/** A source's name as the name of a folder; one that had to be changed ends in a mark of its own, so that no two meet. */
function safeName(source: string): string {
  const name = source
    .normalize("NFC")
    .replace(UNSAFE, "_")
    .replace(/^\.+/, "")
    .slice(0, MAX_NAME)
    .replace(/[. ]+$/, "");
  if (name === source && !DEVICE.test(name)) return name;
  const mark = createHash("sha256").update(source.toLowerCase()).digest("hex").slice(0, 8);
  return `${DEVICE.test(name) ? "source" : name || "source"}-${mark}`;
}
