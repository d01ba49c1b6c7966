import { runServe } from "../../cli/serve/command.ts";

// `stocktrace serve` as a process of its own, on an app that needs no build.
const [file = "", webRoot = "", port = "0"] = process.argv.slice(2);
process.exitCode = await runServe({ file, webRoot, port: Number(port), json: true });
