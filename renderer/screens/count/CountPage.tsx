import { useTranslation } from "react-i18next";
import { useSession } from "../../data/session.tsx";
import { go, hrefOf, replaceQuery } from "../../routing.ts";
import { useActions } from "../../keys/actions.ts";
import { Badge } from "../../ui/Badge.tsx";
import { ButtonLink } from "../../ui/Button.tsx";
import { Page } from "../../ui/Page.tsx";
import { Refused } from "../../ui/Refused.tsx";
import { TabPanels } from "../../ui/TabPanels.tsx";
import { CloseCount } from "./CloseCount.tsx";
import css from "./Count.module.css";
import { EntryDesk } from "./entry/EntryDesk.tsx";
import { ClosedCount } from "./progress/ClosedCount.tsx";
import { ProgressTab } from "./progress/ProgressTab.tsx";
import { RecountsTab } from "./review/RecountsTab.tsx";
import { ReviewTab } from "./review/ReviewTab.tsx";
import { UnknownTab } from "./review/UnknownTab.tsx";
import { useScans } from "./scan/useScans.ts";
import { SheetButtons } from "./SheetButtons.tsx";
import { useHead } from "./useHead.ts";

/**
 * The parts of a count, in the order of their number keys. A counter counts and sees their own progress; the others look
 * after the count.
 */
const PARTS = {
  entry: EntryDesk,
  review: ReviewTab,
  recounts: RecountsTab,
  unknown: UnknownTab,
  progress: ProgressTab,
} as const;
const TABS = ["entry", "review", "recounts", "unknown", "progress"] as const;
const OF_COUNTER = ["entry", "progress"] as const;

export function CountPage({ count, tab }: { readonly count: number; readonly tab: string | null }) {
  const { t } = useTranslation();
  const { may } = useSession();
  const { head, refusal } = useHead(count);
  const names = may("manager", "supervisor", "admin", "auditor") ? TABS : OF_COUNTER;
  const shown = names.find((known) => known === tab) ?? "entry";
  const Part = PARTS[shown];
  const tabs = names.map((name, place) => ({
    name,
    title: t(`count.tabs.${name}`),
    // What a counter types is a quantity.
    ...(names === TABS && { keys: String(place + 1) }),
  }));
  const ofTabs = tabs.map(({ name, title, keys }) => ({
    id: `count.tab.${name}`,
    title,
    group: "here" as const,
    keys,
    run: () => replaceQuery({ tab: name === "entry" ? undefined : name }),
  }));
  useActions(
    names === TABS
      ? [
          ...ofTabs,
          { id: "count.toPlan", title: t("count.toPlan"), group: "here", run: () => go("plan", count) },
        ]
      : [],
  );
  if (!head)
    return (
      <Page
        title={t("count.title")}
        actions={
          refusal && (
            <ButtonLink icon="left" href={hrefOf("count")}>
              {t("count.title")}
            </ButtonLink>
          )
        }
      >
        {refusal ? <Refused refusal={refusal} /> : <Opening waits={shown === "entry"} />}
      </Page>
    );
  const isOver = head.state === "closed" && shown === "entry";
  const part = isOver ? <ClosedCount head={head} /> : <Part key={shown} count={count} />;
  return (
    <Page
      fill
      title={head.name}
      lead={
        <span className={css["lead"]}>
          <Badge tone="accent">{t(`words.method.${head.method}`)}</Badge>{" "}
          {head.location ?? t("count.everywhere")}
        </span>
      }
      actions={
        <>
          {head.state === "open" && head.lines > 0 && <SheetButtons count={count} />}
          {names === TABS && <ButtonLink href={hrefOf("plan", count)}>{t("count.toPlan")}</ButtonLink>}
          <CloseCount count={count} open={head.state === "open"} />
        </>
      }
    >
      {tabs.length > 1 ? (
        <TabPanels
          label={t("count.tabsLabel")}
          tabs={tabs}
          value={shown}
          onValue={(name) => replaceQuery({ tab: name === "entry" ? undefined : name })}
        >
          {part}
        </TabPanels>
      ) : (
        part
      )}
    </Page>
  );
}

/** While a count is opened, what is typed already waits for its quantity field. */
function Opening({ waits }: { readonly waits: boolean }) {
  const { t } = useTranslation();
  useScans(ignore, () => (waits ? "later" : undefined));
  return t("count.entry.loading");
}

/** No line is there yet that a code could lead to. */
const ignore = (): void => undefined;
