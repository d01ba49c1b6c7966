import type { PageBridge } from "../../shared/protocol.ts";
import type { Progress, Transport } from "../../shared/rpc.ts";

/** The desktop shell: calls are numbered, so that progress and cancelling find theirs. */
export function bridgeTransport(bridge: PageBridge): Transport {
  const listenerById = new Map<number, (progress: Progress) => void>();
  let lastId = 0;
  bridge.onProgress(({ id, progress }) => listenerById.get(id)?.(progress));

  return async (method, input, { onProgress, signal }) => {
    if (signal?.aborted) return { ok: false, error: { code: "cancelled", message: "Cancelled." } };
    const id = ++lastId;
    if (onProgress) listenerById.set(id, onProgress);
    // Cancelling a call that was answered meanwhile does nothing.
    signal?.addEventListener("abort", () => bridge.cancel(id));
    try {
      return await bridge.invoke({ id, method, input });
    } finally {
      listenerById.delete(id);
    }
  };
}
