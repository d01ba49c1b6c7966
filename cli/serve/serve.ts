import { existsSync } from "node:fs";
import path from "node:path";
import { fileURLToPath } from "node:url";
import { startWorkerService } from "../../db/host.ts";
import type { Service } from "../../shared/protocol.ts";
import { openBrowser } from "./browser.ts";
import { listen, type ShellServer } from "./server.ts";

export type ServeOptions = {
  /** The project file; made when it isn't there. */
  readonly file: string;
  /** 0, the default, takes any free port. */
  readonly port?: number;
  /** Whether to open a browser where there is a display. */
  readonly open?: boolean;
  /** The folder of the built app. */
  readonly webRoot?: string;
};

export type Serving = {
  /** A link that lets one browser in, once. */
  readonly url: string;
  /** Another such link. */
  readonly newLink: () => string;
  /** Whether a browser was started, with a link of its own. */
  readonly opened: boolean;
  readonly close: () => Promise<void>;
};

/** Why nothing is served: its message is for the person who asked. */
export class ServeRefused extends Error {}

const BUILT_APP = fileURLToPath(new URL("../../dist/renderer", import.meta.url));

/** Serves a project's app on loopback. Rejects with `ServeRefused` when the project or the port can't be had. */
export async function serve(options: ServeOptions): Promise<Serving> {
  const webRoot = options.webRoot ?? BUILT_APP;
  if (!existsSync(path.join(webRoot, "index.html")))
    throw new ServeRefused("The app is not built yet: npm run build.");
  const service = startWorkerService({ file: options.file });
  const opened = await service.opened;
  if (!opened.ok) throw new ServeRefused(opened.error.message);
  const server = await listenOrRefuse(service, webRoot, options.port ?? 0);
  return {
    url: server.newLink(),
    newLink: server.newLink,
    opened: options.open === true && openBrowser(server.newLink()),
    close: async () => {
      await server.close();
      await service.close();
    },
  };
}

async function listenOrRefuse(service: Service, webRoot: string, port: number): Promise<ShellServer> {
  try {
    return await listen(service, webRoot, port);
  } catch (problem) {
    // The project must not stay locked by a shell that doesn't serve it.
    await service.close();
    const why = problem instanceof Error ? problem.message : String(problem);
    throw new ServeRefused(`Port ${port} can't be had: ${why}`);
  }
}
