import { foldHeader } from "../../../shared/ingest/header.ts";

/** The header that is the field's own name, as the service will find it too. */
export const matchByName = (header: readonly string[], field: string): string | undefined =>
  header.find((cell) => foldHeader(cell) === foldHeader(field));
