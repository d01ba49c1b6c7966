import type { Answer } from "../shared/rpc.ts";

/** The value of an answer that must be one; a refusal fails the test or the measurement with its message. */
export function must<T>(answer: Answer<T>): T {
  if (!answer.ok)
    throw new Error(`refused: ${answer.error.code} ${answer.error.rule ?? ""} ${answer.error.message}`);
  return answer.value;
}
