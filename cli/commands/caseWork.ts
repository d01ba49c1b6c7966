import { writeFileSync } from "node:fs";
import { basename } from "node:path";
import { Argument, Command, Option } from "commander";
import type { Worked } from "../../shared/contract/casework.ts";
import { type Cause, CAUSES } from "../../shared/domain.ts";
import type { Answer, Client } from "../../shared/rpc.ts";
import { formatInstant, type Instant, instant } from "../../shared/time.ts";
import { type Session, withProject } from "../command.ts";
import { durationOption, instantOption, wholeNumber } from "../numbers.ts";
import { Ended, EXIT } from "../output.ts";
import { valueOf } from "../project.ts";
import { caseJson } from "./cases.ts";

type Options = {
  readonly cause?: Cause;
  readonly code?: string;
  readonly for?: string;
  readonly why?: string;
  readonly out?: string;
};
/** One act: what its text stands for ("" where it takes none), and the call. */
type Action = {
  readonly text: string;
  readonly run: (client: Client, id: number, text: string, options: Options) => Promise<Answer<Worked>>;
};

const ACTIONS = {
  assign: { text: "an owner", run: (client, id, owner) => client["cases.assign"]({ case: id, owner }) },
  unassign: { text: "", run: (client, id) => client["cases.assign"]({ case: id, owner: null }) },
  note: { text: "a text", run: (client, id, text) => client["cases.note"]({ case: id, text }) },
  wait: {
    text: "a time, like 2026-01-29T10:00:00Z or 5d",
    run: (client, id, text, options) =>
      client["cases.wait"]({ case: id, until: untilOf(text), for: options.for ?? "" }),
  },
  resume: { text: "", run: (client, id) => client["cases.wait"]({ case: id, until: null }) },
  escalate: {
    text: "who it goes to",
    run: (client, id, to, { why = "" }) => client["cases.escalate"]({ case: id, to, why }),
  },
  cause: {
    text: "",
    run: (client, id, _text, { cause, code }) =>
      client["cases.cause"]({ case: id, ...(cause && { cause }), ...(code !== undefined && { code }) }),
  },
  resolve: {
    text: "a text",
    run: (client, id, reason, { cause = "unexplained", code }) =>
      client["cases.resolve"]({ case: id, cause, reason, ...(code !== undefined && { code }) }),
  },
  reopen: { text: "a text", run: (client, id, why) => client["cases.reopen"]({ case: id, why }) },
  link: {
    text: "the other case",
    run: (client, id, other) => client["cases.link"]({ case: id, other: wholeNumber(other) }),
  },
  unlink: {
    text: "the other case",
    run: (client, id, other) => client["cases.unlink"]({ case: id, other: wholeNumber(other) }),
  },
  attach: {
    text: "a file",
    run: (client, id, path) => client["cases.attach"]({ case: id, file: { from: "path", path } }),
  },
  detach: {
    text: "an attachment's number",
    run: (client, id, attachment) =>
      client["cases.detach"]({ case: id, attachment: wholeNumber(attachment) }),
  },
  undo: { text: "", run: (client, id) => client["cases.undo"]({ case: id }) },
} as const satisfies Readonly<Record<string, Action>>;
type ActionName = keyof typeof ACTIONS;
const NAMES = Object.keys(ACTIONS).filter((name): name is ActionName => name in ACTIONS);

/** Works one case: `case 7 assign max`. */
export function caseCommand(): Command {
  return new Command("case")
    .description("work one case")
    .argument("<id>", "its number", wholeNumber)
    .addArgument(new Argument("<action>", "what to do").choices([...NAMES, "files", "save"]))
    .argument("[text]", "the owner, the note, the reason, the time, the file, the other case")
    .addOption(new Option("--cause <cause>", "for cause and resolve").choices(CAUSES))
    .option("--code <code>", "for cause and resolve: a reason of the company's list")
    .option("--for <text>", "for wait: what for")
    .option("--why <text>", "for escalate: why")
    .option("--out <file>", "for save: where to")
    .action((id: number, action: string, text: string | undefined, options: Options, command: Command) =>
      withProject(command, (session) =>
        carryOut(session, command, { id, action, text: text ?? "", options }),
      ),
    );
}

type Asked = {
  readonly id: number;
  readonly action: string;
  readonly text: string;
  readonly options: Options;
};

async function carryOut(session: Session, command: Command, asked: Asked): Promise<void> {
  const { id, action, text, options } = asked;
  if (action === "files") return listFiles(session, id);
  if (action === "save") return saveFile(session, id, wholeNumber(text), options.out);
  const name = NAMES.find((known) => known === action);
  if (name === undefined) return command.error(`error: unknown action ${action}`);
  const { text: needed, run }: Action = ACTIONS[name];
  if (needed !== "" && text === "") command.error(`error: ${name} needs ${needed}`);
  if (name === "escalate" && options.why === undefined) command.error("error: escalate needs --why");
  const row = valueOf(await run(session.client, id, text, options));
  session.output.row({ ...caseJson(row), step: row.step }, wordsOf(row));
}

const wordsOf = ({ case: id, state, owner, step, waitUntil }: Worked): string =>
  [
    `Case ${id}: ${state}`,
    ...(owner === null ? [] : [`owner ${owner}`]),
    ...(waitUntil === null ? [] : [`waits until ${formatInstant(waitUntil)}`]),
    ...(step === null ? ["it was so already"] : []),
  ].join(", ") + ".";

/** A time as it stands, or how long from now. */
function untilOf(text: string): Instant {
  return /^\d{4}-/.test(text) ? instantOption(text) : instant(Date.now() + durationOption(text));
}

async function listFiles({ client, output }: Session, id: number): Promise<void> {
  const { attachments } = valueOf(await client["cases.get"]({ case: id }));
  output.table(
    attachments.map(({ mediaType, at, ...rest }) => ({
      ...rest,
      media_type: mediaType,
      at: formatInstant(at),
    })),
    ["attachment", "name", "media_type", "size", "by", "at", "sha256"],
    `Case ${id} has no files.`,
  );
}

async function saveFile(
  { client, output }: Session,
  id: number,
  attachment: number,
  out?: string,
): Promise<void> {
  const pieces: Buffer[] = [];
  let name = "";
  for (let offset = 0, size = 1; offset < size;) {
    const piece = valueOf(await client["attachments.read"]({ attachment, offset }));
    if (piece.case !== id) throw new Ended(EXIT.refused, `Case ${id} has no attachment ${attachment}.`);
    const bytes = Buffer.from(piece.base64, "base64");
    pieces.push(bytes);
    ({ size, name } = piece);
    offset += bytes.length;
  }
  const file = out ?? basename(name.replaceAll("\\", "/"));
  try {
    // A name that somebody else gave overwrites nothing.
    writeFileSync(file, Buffer.concat(pieces), { flag: out === undefined ? "wx" : "w" });
  } catch {
    throw new Ended(EXIT.refused, `${file} is there already or can't be written; name another with --out.`);
  }
  output.row({ case: id, attachment, file }, `Saved as ${file}.`);
}
