import { createClient } from "../../shared/rpc.ts";
import { transport } from "../transport/index.ts";

export const client = createClient(transport);
