import { useState } from "react";
import { useTranslation } from "react-i18next";
import { signOut, useSession } from "../../data/session.tsx";
import { type Action, useActions } from "../../keys/actions.ts";
import { useShell } from "../../shell/shellState.ts";
import { Button } from "../../ui/Button.tsx";
import { EmptyState } from "../../ui/EmptyState.tsx";
import { Page } from "../../ui/Page.tsx";
import { Refused } from "../../ui/Refused.tsx";
import { AddPerson } from "./AddPerson.tsx";
import { IdleForm } from "./IdleForm.tsx";
import { OwnPinDialog } from "./OwnPinDialog.tsx";
import { PeopleTable } from "./PeopleTable.tsx";
import { PersonDialog } from "./PersonDialog.tsx";
import { usePeople } from "./usePeople.ts";

type Opened =
  { readonly dialog: "add" | "pin" } | { readonly dialog: "change"; readonly user: string } | undefined;

export function PeopleScreen() {
  const { t } = useTranslation();
  const { may, whoami } = useSession();
  const { people, refusal } = usePeople();
  const [opened, setOpened] = useState<Opened>();
  const show = useShell((shell) => shell.show);
  const mayAdd = may("admin");
  const isSignedIn = whoami.user !== null && whoami.people.length > 0;
  const close = () => setOpened(undefined);
  const action = (id: string, title: string, keys: string | undefined, run: () => void): Action => ({
    ...{ id: `people.${id}`, title, keys, run },
    group: id === "out" ? "app" : "here",
  });
  useActions([
    ...(mayAdd ? [action("add", t("people.add"), "n", () => setOpened({ dialog: "add" }))] : []),
    ...(isSignedIn
      ? [
          action("pin", t("people.ownPin"), "p", () => setOpened({ dialog: "pin" })),
          action("out", t("people.signOut"), undefined, () => void signOut()),
        ]
      : []),
  ]);
  const add = mayAdd && (
    <Button tone="primary" icon="plus" keys="n" onClick={() => setOpened({ dialog: "add" })}>
      {t("people.add")}
    </Button>
  );
  const changed = opened?.dialog === "change" ? opened.user : undefined;
  return (
    <Page
      title={t("people.title")}
      lead={t("people.lead")}
      actions={
        <>
          {isSignedIn && (
            <>
              <Button icon="lock" keys="mod+l" onClick={() => void signOut()}>
                {t("people.signOut")}
              </Button>
              <Button icon="user" keys="g w" onClick={() => show("signIn")}>
                {t("shell.switchUser")}
              </Button>
              <Button keys="p" onClick={() => setOpened({ dialog: "pin" })}>
                {t("people.ownPin")}
              </Button>
            </>
          )}
          {add}
        </>
      }
    >
      <Refused refusal={refusal} />
      {people?.length === 0 && (
        <EmptyState icon="people" title={t("people.emptyTitle")} text={t("people.emptyText")}>
          {add}
        </EmptyState>
      )}
      {people && people.length > 0 && (
        <>
          <PeopleTable
            people={people}
            onChange={mayAdd ? ({ user }) => setOpened({ dialog: "change", user }) : undefined}
          />
          <IdleForm key={whoami.idleMinutes} />
        </>
      )}
      <AddPerson open={opened?.dialog === "add"} first={people?.length === 0} onClose={close} />
      <PersonDialog person={people?.find(({ user }) => user === changed)} onClose={close} />
      {whoami.user !== null && (
        <OwnPinDialog user={whoami.user} open={opened?.dialog === "pin"} onClose={close} />
      )}
    </Page>
  );
}
