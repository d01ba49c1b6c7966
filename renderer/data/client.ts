import { createClient } from "../../shared/rpc.ts";
import { transport } from "../transport/index.ts";
import { noticing } from "./reach.ts";

export const client = createClient(noticing(transport));
