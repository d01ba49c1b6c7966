import { openEngine } from "../../db/engine.ts";
import { createClient } from "../../shared/rpc.ts";
import { must } from "../must.ts";

/** A process of its own that reconciles the project it is given, and dies in the middle. */
const [file = ""] = process.argv.slice(2);
const engine = must(openEngine({ file, trustsPaths: true, logBug: () => undefined }));
const client = createClient((method, input, options) => engine.call("main", method, input, options));
await client["reconcile.run"]({}, { onProgress: () => process.kill(process.pid, "SIGKILL") });
