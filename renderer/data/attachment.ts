import { ok } from "../../shared/result.ts";
import type { Answer } from "../../shared/rpc.ts";
import { client } from "./client.ts";

/** All of a file that was attached, in base64. The service's pieces are whole groups of it, so they are put together as they are. */
export async function readAttachment(attachment: number): Promise<Answer<string>> {
  const pieces: string[] = [];
  for (let offset = 0, size = 1; offset < size;) {
    const piece = await client["attachments.read"]({ attachment, offset });
    if (!piece.ok) return piece;
    const { base64 } = piece.value;
    pieces.push(base64);
    offset += bytesIn(base64);
    ({ size } = piece.value);
  }
  return ok(pieces.join(""));
}

/** Three bytes are four letters; what is missing at the end is marked. */
const bytesIn = (base64: string): number =>
  (base64.length / 4) * 3 - (base64.endsWith("==") ? 2 : base64.endsWith("=") ? 1 : 0);
