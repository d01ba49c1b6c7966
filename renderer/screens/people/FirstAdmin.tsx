import { useState } from "react";
import { useTranslation } from "react-i18next";
import { useSession } from "../../data/session.tsx";
import { useActions } from "../../keys/actions.ts";
import { Button } from "../../ui/Button.tsx";
import { Callout } from "../../ui/Callout.tsx";
import { AddPerson } from "./AddPerson.tsx";

/** Asks who looks after a project that nobody signs in to yet. */
export function FirstAdmin() {
  const { t } = useTranslation();
  const { whoami } = useSession();
  const [adding, setAdding] = useState(false);
  const isOpenToAll = whoami.people.length === 0;
  useActions(
    isOpenToAll
      ? [
          {
            id: "people.first",
            title: t("people.firstAdmin"),
            group: "here",
            keys: "a",
            run: () => setAdding(true),
          },
        ]
      : [],
  );
  // Until they are signed in the dialog stays: what lies behind it is nobody's for a moment.
  if (!isOpenToAll && !adding) return null;
  return (
    <>
      <Callout
        tone="info"
        title={t("people.firstAdmin")}
        actions={
          <Button icon="user" keys="a" onClick={() => setAdding(true)}>
            {t("people.firstAdmin")}
          </Button>
        }
      >
        {t("people.firstText")}
      </Callout>
      <AddPerson open={adding} first onClose={() => setAdding(false)} />
    </>
  );
}
