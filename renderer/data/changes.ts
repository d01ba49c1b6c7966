import { onChanged } from "../transport/index.ts";

/**
 * Tells every mounted read when to read again: the service says that something changed, or somebody else signed in.
 * Pushes come in bursts while a job commits, so they are gathered for a moment.
 */
const GATHER_MS = 60;
const listeners = new Set<() => void>();
let gathering = false;

export function subscribeChanges(listener: () => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}

/** Also called by hand after signing in or out: what a person may read changed, though the data did not. */
export function announceChange(): void {
  if (gathering) return;
  gathering = true;
  setTimeout(() => {
    gathering = false;
    for (const listener of [...listeners]) listener();
  }, GATHER_MS);
}

onChanged(announceChange);
