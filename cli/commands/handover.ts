import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { Command, Option } from "commander";
import { restoreProject } from "../../db/backup.ts";
import { diagnose } from "../../db/diagnose.ts";
import type { Input } from "../../shared/contract.ts";
import { TARGETS } from "../../shared/adjust/targets/index.ts";
import { FILE_FORMATS } from "../../shared/contract/handover.ts";
import { many } from "../../shared/many.ts";
import { instant } from "../../shared/time.ts";
import { globalsOf, withProject } from "../command.ts";
import { wholeNumber } from "../numbers.ts";
import { createOutput, EXIT } from "../output.ts";
import { valueOf } from "../project.ts";
import { writeOnce } from "../writeOnce.ts";

export function exportCommand(): Command {
  return new Command("export")
    .description("write an approved batch to files, exactly as they were fixed")
    .addOption(new Option("--target <name>").choices(TARGETS).default("native"))
    .requiredOption("--out <dir>")
    .option("--batch <batch>", "this one, instead of the next", wholeNumber)
    .addOption(new Option("--format <format>").choices(FILE_FORMATS).default("csv"))
    .option(
      "--whole",
      "refuse the batch where the target can't express all of it, instead of leaving that out",
    )
    .action(({ out, ...which }: Input<"batches.export"> & { out: string }, command: Command) =>
      withProject(command, async ({ client, output }) => {
        const made = valueOf(await client["batches.export"](which));
        const { batch, target, again, auditHead } = made;
        for (const { name, quantity, rows, sha256, base64 } of made.files) {
          const meaning = quantity === "delta" ? "changes, not levels" : "levels to set, not changes";
          const file = join(out, name);
          writeOnce(out, file, Buffer.from(base64, "base64"));
          output.row(
            { batch, target, quantity, rows, file, sha256, audit_head: auditHead, again },
            `Batch ${batch}: ${many(rows, "row")} to ${file} (${meaning}). SHA-256 ${sha256}`,
          );
        }
        const cover = valueOf(await client["batches.cover"]({ batch, target: which.target }));
        writeFileSync(join(out, cover.name), Buffer.from(cover.base64, "base64"));
        output.note(`Its cover page: ${join(out, cover.name)}`);
        if (again)
          output.note(
            "This batch was handed over so before: its files hold the same bytes; the cover page is drawn again, and says when.",
          );
        for (const remark of made.remarks) output.note(remark);
        for (const { message } of made.notes) output.note(message);
        for (const { field, message } of made.refused) output.note(`LEFT OUT (${field}): ${message}`);
        return made.refused.length > 0 ? EXIT.setAside : EXIT.done;
      }),
    );
}

export function backupCommand(): Command {
  return new Command("backup")
    .description("keep a verified copy beside the project")
    .action((_options, command: Command) =>
      withProject(command, async ({ client, output }) => {
        const made = valueOf(await client["project.backup"]({}));
        output.row({ ok: true, problems: [], ...made }, `Kept ${made.file}.`);
      }),
    );
}

export function restoreCommand(): Command {
  return new Command("restore")
    .description("put a backup in the project's place; what was there is kept")
    .argument("<file>")
    .action((from: string, _options, command: Command) => {
      const { project, json } = globalsOf(command);
      const { kept } = valueOf(restoreProject(project, from, instant(Date.now())));
      const words =
        kept === undefined ? "" : ` What was there is kept as ${kept}; restore that to undo this.`;
      createOutput(json).row({ ok: true, problems: [], kept: kept ?? null }, `Restored ${project}.${words}`);
    });
}

export function checkCommand(): Command {
  return new Command("check")
    .description("look for damage, also in a file that won't open")
    .action((_options, command: Command) => {
      const { project, json } = globalsOf(command);
      const { problems } = valueOf(diagnose(project, undefined));
      const ok = problems.length === 0;
      createOutput(json).row({ ok, problems }, ok ? "The project is sound." : problems.join("\n"));
      process.exitCode = ok ? EXIT.done : EXIT.refused;
    });
}
