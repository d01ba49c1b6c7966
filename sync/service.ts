import { runService } from "../db/service.ts";
import { createOutbound } from "./outbound.ts";

/** The service's thread: where the project, and what talks to other systems, meet. */
await runService(createOutbound());
