import { useTranslation } from "react-i18next";
import type { Reply } from "../../../shared/contract.ts";
import { remember } from "../../data/remembered.ts";
import { signIn } from "../../data/session.tsx";
import { useCall } from "../../data/useCall.ts";
import { SAMPLE_HINT, useSampleLoading } from "../../shell/sample.ts";
import { toast } from "../../ui/toasts.ts";

/** Builds the sample, then signs in as its manager: the person who plans counts and works cases. */
export function useLoadSample() {
  const { t } = useTranslation();
  const call = useCall("project.loadSample");
  const load = () => {
    if (call.pending) return;
    useSampleLoading.setState({ loading: true });
    void call.run({}).then(async (answer) => {
      if (answer.ok) await settle(answer.value);
      useSampleLoading.setState({ loading: false });
    });
  };
  const settle = async ({ people, pin }: Reply<"project.loadSample">) => {
    remember(SAMPLE_HINT, "open");
    const manager = people.find(({ role }) => role === "manager") ?? people[0];
    if (!manager) return;
    const signedIn = await signIn(manager.user, pin);
    if (signedIn.ok)
      toast("good", t("home.welcome.loaded"), t("home.welcome.loadedText", { user: manager.user }));
    else toast("bad", t("home.welcome.loaded"), signedIn.error.message);
  };
  return { load, call };
}
