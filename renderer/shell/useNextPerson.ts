import { useEffect, useRef } from "react";
import { useSession } from "../data/session.tsx";
import { forgetDraft } from "../screens/import/wizard/store.ts";
import { useToasts } from "../ui/toasts.ts";

/** What one person began and the next must not find: a file half imported, a step that a message would take back. */
export function useNextPerson(): void {
  const { whoami } = useSession();
  const last = useRef<string>(undefined);
  useEffect(() => {
    if (whoami.user === null) return;
    if (last.current !== undefined && last.current !== whoami.user) {
      forgetDraft();
      useToasts.setState({ toasts: [] });
    }
    last.current = whoami.user;
  }, [whoami.user]);
}
