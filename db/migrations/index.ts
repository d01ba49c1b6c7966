import { first } from "./0001-first.ts";
import { imports } from "./0002-imports.ts";

/** Forward only: migration n takes a file from user_version n − 1 to n, in one transaction. Never edited once released. */
export const migrations: readonly string[] = [first, imports];
