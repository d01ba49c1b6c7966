import { readFileSync, writeFileSync } from "node:fs";
import { Command } from "commander";
import * as v from "valibot";
import type { Reply } from "../../shared/contract.ts";
import { type Profile, profileSchema } from "../../shared/reading.ts";
import { type Session, withProject } from "../command.ts";
import { Ended, EXIT, iso } from "../output.ts";
import { valueOf } from "../project.ts";

type Saved = Reply<"profiles.list">[number];

export function profilesCommand(): Command {
  const profiles = new Command("profiles").description("saved ways of reading a source's files");
  profiles
    .command("list")
    .description("those saved for a source, and those built in")
    .option("--source <name>")
    .action((options: { source?: string }, command: Command) =>
      withProject(command, async ({ client, output }) => {
        const rows = valueOf(await client["profiles.list"](options)).map(
          ({ reading: _reading, at, ...row }) => ({ ...row, at: iso(at) }),
        );
        output.table(rows, ["name", "kind", "source", "version", "by", "at", "note"], "No profiles.");
      }),
    );
  profiles
    .command("export <name> <file>")
    .description("write a profile to a file, as JSON")
    .option("--source <name>")
    .action((name: string, file: string, { source }: { source?: string }, command: Command) =>
      withProject(command, async (session) =>
        exportProfile(session, await find(session, name, source), file),
      ),
    );
  profiles
    .command("import <file>")
    .description("save a profile from JSON for a source")
    .requiredOption("--source <name>")
    .action((file: string, { source }: { source: string }, command: Command) =>
      withProject(command, async ({ client, output }) => {
        const saved = valueOf(await client["profiles.save"]({ source, profile: profileIn(file) }));
        output.row(
          { profile: saved.name, kind: saved.kind, source: saved.source, version: saved.version },
          `Saved ${saved.name} for ${source}, version ${saved.version}.`,
        );
      }),
    );
  return profiles;
}

async function find({ client }: Session, name: string, source: string | undefined): Promise<Saved> {
  const list = valueOf(await client["profiles.list"](source === undefined ? {} : { source }));
  const found = list.find((each) => each.name.toLowerCase() === name.toLowerCase());
  if (found) return found;
  const known = list.map((each) => each.name).join(", ");
  throw new Ended(EXIT.refused, `There is no profile ${name}. There are: ${known}.`);
}

function exportProfile({ output }: Session, saved: Saved, file: string): void {
  const { name, kind, note, reading } = saved;
  const profile: Profile = { name, kind, note, reading };
  writeFileSync(file, `${JSON.stringify(profile, null, 2)}\n`);
  output.row({ profile: name, file }, `Wrote ${name} to ${file}.`);
}

function profileIn(file: string): Profile {
  let json: unknown;
  try {
    json = JSON.parse(readFileSync(file, "utf8"));
  } catch (error) {
    const why = error instanceof Error ? error.message : String(error);
    throw new Ended(EXIT.refused, `${file} can't be read as a profile: ${why}`);
  }
  const parsed = v.safeParse(profileSchema, json);
  if (parsed.success) return parsed.output;
  const [issue] = parsed.issues;
  throw new Ended(EXIT.refused, `${file} is no profile: ${v.getDotPath(issue) ?? "it"}: ${issue.message}`);
}
