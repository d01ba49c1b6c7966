import { interrupted } from "../interrupted.ts";
import { serve, ServeRefused, type ServeOptions, type Serving } from "./serve.ts";

export type ServeCommand = ServeOptions & { readonly json?: boolean };

/** `stocktrace serve`: serves until it is interrupted. Resolves to the exit status. */
export async function runServe(command: ServeCommand): Promise<number> {
  try {
    const serving = await serve(command);
    // Listened for before anything is said: whoever starts this may end it as soon as there is an address.
    const end = interrupted();
    say(serving, command);
    const stopOffering = offerLinks(serving, command);
    await end;
    stopOffering();
    await serving.close();
    return 0;
  } catch (problem) {
    if (!(problem instanceof ServeRefused)) throw problem;
    process.stderr.write(`${problem.message}\n`);
    return 1;
  }
}

function say({ url, opened }: Serving, { file, json }: ServeCommand): void {
  process.stderr.write(`Stocktrace serves ${file} at\n\n`);
  sayLink(url, json);
  const how = opened
    ? "It opens in your browser; the link lets one more in."
    : "The link lets one browser in.";
  const more = process.stdin.isTTY ? " Enter prints another." : "";
  process.stderr.write(`${how}${more} Ctrl+C ends it.\n`);
}

function sayLink(url: string, json: boolean | undefined): void {
  process.stdout.write(json ? `${JSON.stringify({ url })}\n` : `  ${url}\n\n`);
}

/** A link is used up by the first browser; who sits at the terminal may have another. */
function offerLinks({ newLink }: Serving, { json }: ServeCommand): () => void {
  if (!process.stdin.isTTY) return () => undefined;
  const offer = () => sayLink(newLink(), json);
  process.stdin.on("data", offer);
  return () => process.stdin.off("data", offer).pause();
}
