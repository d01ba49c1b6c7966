import { useTranslation } from "react-i18next";
import { client } from "../../data/client.ts";
import { toast } from "../../ui/toasts.ts";

/** Makes a merged item one of its own again; a refusal says what stands in the way. */
export function useUnmerge(): (sku: string) => Promise<void> {
  const { t } = useTranslation();
  return async (sku) => {
    const answer = await client["items.unmerge"]({ from: sku });
    if (answer.ok) toast("good", t("items.duplicates.unmergeDone", { from: sku }));
    else toast("bad", t("items.list.unmerge"), answer.error.message);
  };
}
