import type { Command } from "commander";
import type { Outbound } from "../db/outbox/port.ts";
import type { Client } from "../shared/rpc.ts";
import { createOutput, EXIT, type ExitStatus, type Output } from "./output.ts";
import { type Globals, openProject, projectFile } from "./project.ts";

/** What a command's action gets: an open project, signed in, and where to say things. */
export type Session = {
  readonly client: Client;
  readonly outbound: Outbound;
  readonly output: Output;
  readonly globals: Globals;
};

export function globalsOf(command: Command): Globals {
  const { project, as, json } = command.optsWithGlobals<{ project?: string; as?: string; json?: boolean }>();
  return { project: projectFile(project), as, json: json ?? false };
}

/** Opens the project around an action and closes it whatever happens; answers the exit status. */
export async function withProject(
  command: Command,
  action: (session: Session) => Promise<ExitStatus | void>,
  options: { readonly create: boolean } = { create: false },
): Promise<void> {
  const globals = globalsOf(command);
  const output = createOutput(globals.json);
  const { client, outbound, close } = await openProject(globals, options);
  try {
    process.exitCode = (await action({ client, outbound, output, globals })) ?? EXIT.done;
  } finally {
    close();
  }
}
