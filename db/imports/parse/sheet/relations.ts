import { ok, type Result } from "../../../../shared/result.ts";
import { xmlText } from "../../../../shared/ingest/sheet/texts.ts";
import type { OpenFile } from "../bytes.ts";
import { readPart } from "./readPart.ts";
import type { Archive } from "./zip.ts";

/** What a part of a workbook refers to: the target's full name and what it is there for ("worksheet", "styles"). */
export type Relation = { readonly id: string; readonly role: string; readonly target: string };

/** A part's relations; none where it has no list of them. */
export function readRelations(file: OpenFile, archive: Archive, part: string): Result<Relation[], string> {
  const slash = part.lastIndexOf("/") + 1;
  const folder = part.slice(0, slash);
  const entry = archive.entry(`${folder}_rels/${part.slice(slash)}.rels`);
  const relations: Relation[] = [];
  if (entry === undefined) return ok(relations);
  const read = readPart(file, entry, {
    open: (name, attributes) => {
      if (name !== "Relationship") return;
      const { Id: id = "", Type: type = "", Target: target = "", TargetMode: mode } = attributes();
      if (mode?.toLowerCase() === "external") return;
      // Both editions of the standard end a type with the same word, behind different addresses.
      const role = type.slice(type.lastIndexOf("/") + 1);
      relations.push({ id, role, target: resolve(folder, xmlText(target) ?? target) });
    },
  });
  return read.ok ? ok(relations) : read;
}

/** A target's full name: from the archive's root where it starts with a slash, else from its part's folder. */
function resolve(folder: string, target: string): string {
  const slashed = target.replaceAll("\\", "/");
  const steps: string[] = [];
  for (const step of (slashed.startsWith("/") ? slashed : folder + slashed).split("/")) {
    if (step === "..") steps.pop();
    else if (step !== "" && step !== ".") steps.push(step);
  }
  return steps.join("/");
}
