import { copyFileSync, mkdirSync, readFileSync, writeFileSync } from "node:fs";
import path from "node:path";

/** Reads Electron's archive format: a JSON tree of names and places, then the files one after the other. */
export type ArchivedFile = {
  readonly name: string;
  readonly isUnpacked: boolean;
  readonly hasIntegrity: boolean;
  readonly offset: number;
  readonly size: number;
};
export type Archive = {
  readonly file: string;
  readonly files: readonly ArchivedFile[];
  readonly read: (name: string) => string;
};

type Node = {
  readonly files?: Readonly<Record<string, Node>>;
  readonly offset?: string;
  readonly size?: number;
  readonly unpacked?: boolean;
  readonly integrity?: unknown;
};

const HEADER_LENGTH_AT = 12;
const HEADER_AT = 16;

export function openArchive(file: string): Archive {
  const bytes = readFileSync(file);
  const headerLength = bytes.readUInt32LE(HEADER_LENGTH_AT);
  // The format is Electron's own; a wrong guess fails the test that reads it.
  const header = JSON.parse(bytes.toString("utf8", HEADER_AT, HEADER_AT + headerLength)) as Node;
  const contentAt = 8 + bytes.readUInt32LE(4);
  const files = [...listFiles(header, "")];
  return {
    file,
    files,
    read: (name) => {
      const found = files.find((archived) => archived.name === name);
      if (!found) throw new Error(`${name} is not in the archive`);
      return bytes.toString("utf8", contentAt + found.offset, contentAt + found.offset + found.size);
    },
  };
}

/** Lays the archive out as a folder, as Electron shows it to the app. */
export function extract(archive: Archive, folder: string): void {
  for (const { name, isUnpacked } of archive.files) {
    const target = path.join(folder, name);
    mkdirSync(path.dirname(target), { recursive: true });
    if (isUnpacked) copyFileSync(path.join(`${archive.file}.unpacked`, name), target);
    else writeFileSync(target, archive.read(name));
  }
}

function* listFiles(node: Node, name: string): Generator<ArchivedFile> {
  for (const [child, inner] of Object.entries(node.files ?? {}))
    yield* listFiles(inner, name === "" ? child : `${name}/${child}`);
  if (node.files) return;
  yield {
    name,
    isUnpacked: node.unpacked === true,
    hasIntegrity: node.integrity !== undefined,
    offset: Number(node.offset ?? 0),
    size: node.size ?? 0,
  };
}
