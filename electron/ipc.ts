import { ipcMain, type WebContents } from "electron";
import * as v from "valibot";
import type { Service } from "../shared/protocol.ts";
import { type Answer, refuse } from "../shared/rpc.ts";
import { TO_MAIN, TO_PAGE, type ToPage } from "./channels.ts";
import { isOwnFrame } from "./security.ts";

const idSchema = v.pipe(v.number(), v.safeInteger());
const messageSchema = v.variant("kind", [
  v.strictObject({ kind: v.literal("call"), id: idSchema, method: v.string(), input: v.unknown() }),
  v.strictObject({ kind: v.literal("cancel"), id: idSchema }),
]);
type Call = Extract<v.InferOutput<typeof messageSchema>, { kind: "call" }>;

const cancelled: Answer<unknown> = { ok: true, value: {} };

/** Passes on what our own page asks: the sender is looked at first, then the message's shape; the rest is the service's. */
export function answerPages(service: Service): void {
  const running = new Map<string, AbortController>();

  ipcMain.handle(TO_MAIN, (event, message: unknown) => {
    if (!isOwnFrame(event.senderFrame)) return refuse("badInput", "This page may not call.");
    const parsed = v.safeParse(messageSchema, message);
    if (!parsed.success) return refuse("badInput", "This is no call.");
    if (parsed.output.kind === "call") return call(event.sender, parsed.output);
    running.get(keyOf(event.sender, parsed.output.id))?.abort();
    return cancelled;
  });

  async function call(page: WebContents, { id, method, input }: Call): Promise<Answer<unknown>> {
    const controller = new AbortController();
    running.set(keyOf(page, id), controller);
    try {
      return await service.call(sessionOf(page), method, input, {
        signal: controller.signal,
        onProgress: (progress) => tell(page, { kind: "progress", id, progress }),
      });
    } finally {
      running.delete(keyOf(page, id));
    }
  }
}

/** A window is a session: it hears of changes, and closing it signs its user out. */
export function attachPage(service: Service, page: WebContents): void {
  const session = sessionOf(page);
  const stopListening = service.onChanged(() => tell(page, { kind: "changed" }));
  page.once("destroyed", () => {
    stopListening();
    service.endSession(session);
  });
}

function tell(page: WebContents, told: ToPage): void {
  if (!page.isDestroyed()) page.send(TO_PAGE, told);
}

const sessionOf = (page: WebContents): string => `window-${page.id}`;
const keyOf = (page: WebContents, id: number): string => `${page.id}:${id}`;
