import { useState } from "react";
import { useTranslation } from "react-i18next";
import { useSession } from "../../data/session.tsx";
import { useRead } from "../../data/useRead.ts";
import { useActions } from "../../keys/actions.ts";
import { Button } from "../../ui/Button.tsx";
import { AuthorityDialog } from "./AuthorityDialog.tsx";
import css from "./Items.module.css";

/** Whose word the catalog is, and the way to decide it. `sources` are those that differ on the marked item. */
export function CatalogOwner({ sources }: { readonly sources: readonly string[] }) {
  const { t } = useTranslation();
  const { may } = useSession();
  const all = useRead("sources.list", {});
  const [giving, setGiving] = useState(false);
  const owners = (all.data ?? []).filter(({ authority }) => authority.includes("catalog"));
  const offered = may("manager", "supervisor", "admin") && sources.length > 0;
  useActions(
    offered
      ? [
          {
            id: "catalog.give",
            title: t("items.records.give"),
            group: "here",
            keys: "a",
            run: () => setGiving(true),
          },
        ]
      : [],
  );
  return (
    <div className={css["bar"]}>
      <span>
        {owners.length === 0
          ? t("items.records.noOwner")
          : owners
              .map(({ name, location }) =>
                t("items.records.owner", { source: name, where: location ?? t("items.records.everywhere") }),
              )
              .join(" ")}
      </span>
      {offered && (
        <div className={css["barButtons"]}>
          <Button tone="primary" keys="a" onClick={() => setGiving(true)}>
            {t("items.records.giveShort")}
          </Button>
        </div>
      )}
      <AuthorityDialog open={giving} sources={sources} onClose={() => setGiving(false)} />
    </div>
  );
}
