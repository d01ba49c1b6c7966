import { useTranslation } from "react-i18next";
import { useSession } from "../../data/session.tsx";
import { hrefOf } from "../../routing.ts";
import { useActions } from "../../keys/actions.ts";
import { ButtonLink } from "../../ui/Button.tsx";
import { classesOf } from "../../ui/classes.ts";
import { EmptyState } from "../../ui/EmptyState.tsx";
import { formatAmount, formatCount } from "../../ui/format.ts";
import { Icon } from "../../ui/Icon.tsx";
import { Kbd } from "../../ui/Kbd.tsx";
import css from "./Home.module.css";
import { inOrder, NEEDS, type Need, type NeedKind } from "./needs.ts";

const c = classesOf(css);

export function NeedsList({ needs }: { readonly needs: readonly Need[] }) {
  const { t } = useTranslation();
  const { currency, may } = useSession();
  const due = inOrder(needs);
  useActions(
    due.map(({ kind, number }, place) => ({
      id: `home.${kind}`,
      title: `${t(`home.does.${kind}`)}: ${formatCount(number)} ${t(`home.needs.${kind}`, { count: number })}`,
      group: "here" as const,
      keys: keyOf(place),
      run: () => (location.hash = NEEDS[kind].href),
    })),
  );
  if (due.length === 0)
    return (
      <section className={c("needs", "clear")}>
        <EmptyState icon="check" title={t("home.allDone")} text={t("home.allDoneText")}>
          {may("manager", "supervisor", "admin") && (
            <ButtonLink tone="primary" icon="plus" href={hrefOf("count", undefined, { plan: 1 })}>
              {t("home.planCount")}
            </ButtonLink>
          )}
        </EmptyState>
      </section>
    );
  return (
    <ul className={c("needs")}>
      {due.map(({ kind, number, value }, place) => (
        <li key={kind}>
          <a className={c("need", NEEDS[kind].tone)} href={NEEDS[kind].href}>
            <span className={c("needIcon")}>
              <Icon name={NEEDS[kind].icon} size={18} />
            </span>
            <span className={c("number")}>{formatCount(number)}</span>
            <span className={c("what")}>
              <span className={c("needName")}>{t(`home.needs.${kind}`, { count: number })}</span>
              {value !== null && (
                <span className={c("worth")}>
                  {t(isOfCases(kind) ? "home.worthOnce" : "home.worth", {
                    value: formatAmount(value, currency),
                  })}
                </span>
              )}
            </span>
            <span className={c("does")}>
              {t(`home.does.${kind}`)}
              <NeedKey place={place} />
              <Icon name="right" />
            </span>
          </a>
        </li>
      ))}
    </ul>
  );
}

/** Several cases may tell of the same stock. */
const isOfCases = (kind: NeedKind): boolean => kind === "casesOpen" || kind === "casesCritical";

/** The digits reach the first nine; what comes after is walked to. */
const keyOf = (place: number): string | undefined => (place < 9 ? String(place + 1) : undefined);

function NeedKey({ place }: { readonly place: number }) {
  const keys = keyOf(place);
  return keys && <Kbd keys={keys} />;
}
