import { existsSync } from "node:fs";
import { Argument, Command, Option } from "commander";
import { SCHEMA_VERSION } from "../../db/migrate.ts";
import type { Input } from "../../shared/contract.ts";
import {
  AUTHORITY_DOMAINS,
  type AuthorityDomain,
  GRAINS,
  type Role,
  ROLES,
  SOURCE_KINDS,
} from "../../shared/domain.ts";
import { many } from "../../shared/many.ts";
import { EUR, moneyToNumber } from "../../shared/money.ts";
import { globalsOf, withProject } from "../command.ts";
import { moneyOption } from "../numbers.ts";
import { Ended, EXIT } from "../output.ts";
import { valueOf } from "../project.ts";
import { LEAST_PIN_LETTERS } from "../../shared/contract/people.ts";
import { askSecret } from "../secret.ts";

export function initCommand(): Command {
  return new Command("init")
    .description("make the project")
    .option("--admin <name>", "its first user; the PIN from STOCKTRACE_NEW_PIN, STOCKTRACE_PIN or a prompt")
    .action(async ({ admin }: { admin?: string }, command: Command) => {
      const { project } = globalsOf(command);
      if (existsSync(project))
        throw new Ended(EXIT.refused, `${project} is there already; it was left as it is.`);
      // Asked for before the file is made: without a PIN there is no project without its admin.
      const first = admin === undefined ? undefined : { user: admin, pin: await firstPin(admin) };
      return withProject(
        command,
        async ({ client, output }) => {
          if (first) valueOf(await client["users.add"]({ ...first, role: "admin" }));
          const row = { project, version: SCHEMA_VERSION, ...(first && { admin: first.user }) };
          output.row(row, `Made ${project}${first ? `; ${first.user} is its admin` : ""}.`);
        },
        { create: true },
      );
    });
}

/** For the very first user one PIN serves as both: the new one, and the one to sign in with from then on. */
async function firstPin(user: string): Promise<string> {
  const pin =
    process.env["STOCKTRACE_NEW_PIN"] ??
    process.env["STOCKTRACE_PIN"] ??
    (await askSecret(`New PIN of ${user}: `));
  if (pin.length < LEAST_PIN_LETTERS)
    throw new Ended(
      EXIT.usage,
      `The PIN has ${many(pin.length, "character")}; give at least ${LEAST_PIN_LETTERS}. Nothing was made.`,
    );
  return pin;
}

export function sourcesCommand(): Command {
  const sources = new Command("sources").description("the systems that report stock");
  sources
    .command("add <name>")
    .description("register a system")
    .addOption(new Option("--kind <kind>").choices(SOURCE_KINDS).makeOptionMandatory())
    .option("--timezone <iana>", "zone of its naive timestamps", "UTC")
    .addOption(new Option("--grain <grain>").choices(GRAINS).default("bin"))
    .option("--read-only", "it can be compared but never adjusted")
    .option("--authority <domains>", "what it decides, separated by commas", authorities, [])
    .option("--location <location>", "where its stock is when a file doesn't say")
    .action((name: string, { readOnly, ...options }: SourceOptions, command: Command) =>
      withProject(command, async ({ client, output }) => {
        const source = valueOf(
          await client["sources.add"]({ name, writable: readOnly !== true, ...options }),
        );
        output.row(
          { source: source.name },
          `Registered ${source.name} (${source.kind}, ${source.timezone}).`,
        );
      }),
    );
  sources
    .command("list")
    .description("the systems registered")
    .action((_options, command: Command) =>
      withProject(command, async ({ client, output }) => {
        const rows = valueOf(await client["sources.list"]({}));
        output.table(
          rows,
          ["name", "kind", "timezone", "grain", "writable", "location", "authority"],
          "No sources yet.",
        );
      }),
    );
  sources
    .command("authority")
    .description("make a system the one that decides, where its stock is or everywhere")
    .argument("<name>")
    .addArgument(new Argument("<domain>", AUTHORITY_DOMAINS.join(", ")).choices(AUTHORITY_DOMAINS))
    .action((name: string, domain: AuthorityDomain, _options, command: Command) =>
      withProject(command, async ({ client, output }) => {
        const source = valueOf(await client["sources.setAuthority"]({ source: name, domain }));
        const others = source.location === null ? valueOf(await client["sources.list"]({})) : [];
        const except = others.flatMap(({ location, authority }) =>
          location !== null && authority.includes(domain) ? location : [],
        );
        const where =
          source.location !== null
            ? `at ${source.location}`
            : `everywhere${except.length > 0 ? ` but at ${except.join(", ")}` : ""}`;
        output.row(
          { source: source.name, domain, location: source.location, except },
          `${source.name} decides for ${domain} ${where}.`,
        );
      }),
    );
  return sources;
}

type SourceOptions = Omit<Input<"sources.add">, "name" | "writable"> & { readonly readOnly?: boolean };

function authorities(text: string): AuthorityDomain[] {
  return text.split(",").map((word) => {
    const domain = AUTHORITY_DOMAINS.find((known) => known === word.trim());
    if (!domain)
      throw new Ended(EXIT.usage, `--authority: ${word} is not one of ${AUTHORITY_DOMAINS.join(", ")}.`);
    return domain;
  });
}

export function usersCommand(): Command {
  const users = new Command("users").description("people, roles and PINs");
  users
    .command("add <name>")
    .description("add somebody; their PIN from STOCKTRACE_NEW_PIN or a prompt")
    .addOption(new Option("--role <role>").choices(ROLES).makeOptionMandatory())
    .action((user: string, { role }: { role: Role }, command: Command) =>
      withProject(command, async ({ client, output }) => {
        const isFirst = valueOf(await client["session.whoami"]({})).people.length === 0;
        const pin = isFirst
          ? await firstPin(user)
          : (process.env["STOCKTRACE_NEW_PIN"] ?? (await askSecret(`New PIN of ${user}: `)));
        const added = valueOf(await client["users.add"]({ user, role, pin }));
        output.row(added, `Added ${added.user} as ${added.role}.`);
        if (isFirst) output.note("From now on everybody signs in with --as.");
        if (isFirst && role !== "admin") output.note("Nobody is admin yet, so nobody can add another user.");
      }),
    );
  users
    .command("list")
    .description("who may sign in")
    .action((_options, command: Command) =>
      withProject(command, async ({ client, output }) => {
        output.table(valueOf(await client["users.list"]({})), ["user", "role", "disabled"], "No users yet.");
      }),
    );
  users
    .command("disable <name>")
    .description("let somebody sign in no more")
    .action((user: string, _options, command: Command) =>
      withProject(command, async ({ client, output }) => {
        const disabled = valueOf(await client["users.disable"]({ user }));
        output.row(disabled, `${disabled.user} can't sign in any more.`);
      }),
    );
  users
    .command("enable <name>")
    .description("let somebody sign in again")
    .action((user: string, _options, command: Command) =>
      withProject(command, async ({ client, output }) => {
        valueOf(await client["users.change"]({ user, disabled: false }));
        output.row({ user }, `${user} may sign in again.`);
      }),
    );
  users
    .command("role <name>")
    .description("give somebody another role")
    .addOption(new Option("--role <role>").choices(ROLES).makeOptionMandatory())
    .action((user: string, { role }: { role: Role }, command: Command) =>
      withProject(command, async ({ client, output }) => {
        valueOf(await client["users.change"]({ user, role }));
        output.row({ user, role }, `${user} is ${role} now.`);
      }),
    );
  users
    .command("limit <name> <amount>")
    .description("the most that somebody may approve in one adjustment; none takes the limit away")
    .action((user: string, amount: string, _options, command: Command) =>
      withProject(command, async ({ client, output }) => {
        const limit = amount === "none" ? null : moneyOption(amount);
        valueOf(await client["approvals.setLimit"]({ user, limit }));
        const words = limit === null ? "may approve any value" : `may approve up to ${amount}`;
        output.row({ user, limit: limit === null ? null : moneyToNumber(limit, EUR) }, `${user} ${words}.`);
      }),
    );
  return users;
}
