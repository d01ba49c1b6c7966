import { Argument, Command, Option } from "commander";
import { ALIAS_KINDS, type AliasKind } from "../../shared/domain.ts";
import { withProject } from "../command.ts";
import { everyRow } from "../pages.ts";
import { valueOf } from "../project.ts";

export function aliasesCommand(): Command {
  const aliases = new Command("aliases").description(
    "what the systems call our items, places, statuses and units",
  );
  aliases
    .command("list", { isDefault: true })
    .description("the names known")
    .option("--source <name>")
    .addOption(new Option("--kind <kind>").choices(ALIAS_KINDS))
    .action((filter: { source?: string; kind?: AliasKind }, command: Command) =>
      withProject(command, async ({ client, output }) => {
        const rows = await everyRow((at) => client["aliases.list"]({ ...filter, ...at }));
        output.table(rows, ["source", "kind", "theirs", "ours", "class"], "No aliases.");
      }),
    );
  aliases
    .command("set")
    .description("say what a system's name means; later imports read it so")
    .argument("<source>")
    .addArgument(kind())
    .argument("<theirs>", "as the system writes it")
    .argument("<ours>", "as we write it")
    .action((source: string, of: AliasKind, theirs: string, ours: string, _options, command: Command) =>
      withProject(command, async ({ client, output }) => {
        valueOf(await client["aliases.set"]({ source, kind: of, theirs, ours }));
        output.row({ source, kind: of, theirs, ours }, `${theirs} of ${source} is ${ours} from now on.`);
      }),
    );
  aliases
    .command("remove")
    .description("take a name away; later imports read it as it stands")
    .argument("<source>")
    .addArgument(kind())
    .argument("<theirs>")
    .action((source: string, of: AliasKind, theirs: string, _options, command: Command) =>
      withProject(command, async ({ client, output }) => {
        valueOf(await client["aliases.set"]({ source, kind: of, theirs, ours: null }));
        output.row(
          { source, kind: of, theirs, ours: null },
          `${theirs} of ${source} means nothing else now.`,
        );
      }),
    );
  return aliases;
}

const kind = (): Argument => new Argument("<kind>", ALIAS_KINDS.join(", ")).choices(ALIAS_KINDS);
