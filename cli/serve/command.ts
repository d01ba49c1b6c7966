import { serve, ServeRefused, type ServeOptions, type Serving } from "./serve.ts";

export type ServeCommand = ServeOptions & { readonly json?: boolean };

/** `stocktrace serve`: serves until it is interrupted. Resolves to the exit status. */
export async function runServe(command: ServeCommand): Promise<number> {
  try {
    const serving = await serve(command);
    // Listened for before anything is said: whoever starts this may end it as soon as there is an address.
    const end = interrupted();
    say(serving, command);
    await end;
    await serving.close();
    return 0;
  } catch (problem) {
    if (!(problem instanceof ServeRefused)) throw problem;
    process.stderr.write(`${problem.message}\n`);
    return 1;
  }
}

function say({ url, opened }: Serving, { file, json }: ServeCommand): void {
  if (json) process.stdout.write(`${JSON.stringify({ url })}\n`);
  else process.stdout.write(`Stocktrace serves ${file} at\n\n  ${url}\n\n`);
  const how = opened
    ? "It opens in your browser; the link lets one more in."
    : "The link lets one browser in.";
  process.stderr.write(`${how} Ctrl+C ends it.\n`);
}

/** Once: a second interrupt ends the process at once, as the system does by default. */
function interrupted(): Promise<void> {
  return new Promise((resolve) => {
    for (const signal of ["SIGINT", "SIGTERM", "SIGHUP"] as const) process.once(signal, () => resolve());
  });
}
