import { useTranslation } from "react-i18next";
import { useSession } from "../../data/session.tsx";
import { useRead } from "../../data/useRead.ts";
import { useSampleLoading } from "../../shell/sample.ts";
import { useWaitingKeys } from "../../keys/waitingKeys.ts";
import { Page } from "../../ui/Page.tsx";
import { Refused } from "../../ui/Refused.tsx";
import { AccuracyPanel } from "./AccuracyPanel.tsx";
import css from "./Home.module.css";
import { NeedsList } from "./NeedsList.tsx";
import { ProjectFacts } from "./ProjectFacts.tsx";
import { Welcome } from "./Welcome.tsx";
import { WorstCases } from "./WorstCases.tsx";

export function HomeScreen() {
  const { t } = useTranslation();
  const { may } = useSession();
  const sampleLoading = useSampleLoading((state) => state.loading);
  const { data, refusal } = useRead("home.needs", {});
  const isUnknown = !data && !refusal;
  useWaitingKeys(isUnknown);
  // Whether anything needs somebody isn't known yet, so that the page is called only by its name.
  if (!data)
    return (
      <Page title={t("shell.nav.home")} busy={isUnknown}>
        {refusal && <Refused refusal={refusal} />}
      </Page>
    );
  if (data.empty || sampleLoading) return <Welcome />;
  return (
    <Page title={t("home.title")} lead={t("home.lead")}>
      <div className={css["columns"]}>
        <div className={css["main"]}>
          <NeedsList needs={data.needs} />
          <WorstCases />
        </div>
        <div className={css["side"]}>
          {may("manager", "auditor", "supervisor", "admin") && <AccuracyPanel accuracy={data.accuracy} />}
          <ProjectFacts project={data.project} />
        </div>
      </div>
    </Page>
  );
}
