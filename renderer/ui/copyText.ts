import { i18next } from "../texts/index.ts";
import { toast } from "./toasts.ts";

/** Puts a text on the clipboard and says so; `said` is what is said then. */
export async function copyText(text: string, said: string): Promise<void> {
  try {
    await navigator.clipboard.writeText(text);
    toast("good", said);
  } catch {
    toast("bad", i18next.t("ui.copyFailed"));
  }
}
