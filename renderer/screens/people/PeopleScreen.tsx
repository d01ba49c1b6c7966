import { useState } from "react";
import { useTranslation } from "react-i18next";
import { signOut, useSession } from "../../data/session.tsx";
import { useRead } from "../../data/useRead.ts";
import { useActions } from "../../shell/actions.ts";
import { useShell } from "../../shell/shellState.ts";
import { Button } from "../../ui/Button.tsx";
import { EmptyState } from "../../ui/EmptyState.tsx";
import { Page } from "../../ui/Page.tsx";
import { Refused } from "../../ui/Refused.tsx";
import { AddPerson } from "./AddPerson.tsx";
import { PeopleTable } from "./PeopleTable.tsx";

export function PeopleScreen() {
  const { t } = useTranslation();
  const { may, whoami } = useSession();
  const people = useRead("users.list", {});
  const [adding, setAdding] = useState(false);
  const show = useShell((shell) => shell.show);
  const mayAdd = may("admin");
  const signedIn = whoami.people.length > 0;
  useActions([
    ...(mayAdd
      ? [
          {
            id: "people.add",
            title: t("people.add"),
            group: "here" as const,
            keys: "n",
            run: () => setAdding(true),
          },
        ]
      : []),
    ...(signedIn
      ? [{ id: "people.out", title: t("people.signOut"), group: "app" as const, run: () => void signOut() }]
      : []),
  ]);
  const add = mayAdd && (
    <Button tone="primary" icon="plus" keys="n" onClick={() => setAdding(true)}>
      {t("people.add")}
    </Button>
  );
  return (
    <Page
      title={t("people.title")}
      lead={t("people.lead")}
      actions={
        <>
          {signedIn && (
            <>
              <Button onClick={() => void signOut()}>{t("people.signOut")}</Button>
              <Button icon="user" keys="g w" onClick={() => show("signIn")}>
                {t("shell.switchUser")}
              </Button>
            </>
          )}
          {add}
        </>
      }
    >
      <Refused refusal={people.refusal} />
      {people.data?.length === 0 && (
        <EmptyState icon="people" title={t("people.emptyTitle")} text={t("people.emptyText")}>
          {add}
        </EmptyState>
      )}
      {people.data && people.data.length > 0 && <PeopleTable people={people.data} />}
      <AddPerson open={adding} first={people.data?.length === 0} onClose={() => setAdding(false)} />
    </Page>
  );
}
