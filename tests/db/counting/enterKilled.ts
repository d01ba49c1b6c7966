import { openEngine } from "../../../db/engine.ts";
import { createClient } from "../../../shared/rpc.ts";
import { must } from "../../must.ts";

/** A process of its own that counts bin after bin of count 1, says each entry that is on disk, and never ends by itself. */
const [file = "", ...bins] = process.argv.slice(2);
const engine = must(openEngine({ file, trustsPaths: true, logBug: () => undefined }));
const client = createClient((method, input, options) => engine.call("main", method, input, options));
for (const bin of bins) {
  must(await client["counts.enter"]({ count: 1, sku: "A1", bin, qty: "5" }));
  process.stdout.write(`${bin}\n`);
}
setInterval(() => undefined, 1_000);
