import { useEffect, useState } from "react";
import { useTranslation } from "react-i18next";
import type { Inspection } from "../../../../shared/importShapes.ts";
import { useRead } from "../../../data/useRead.ts";
import { Badge } from "../../../ui/Badge.tsx";
import { Choices } from "../../../ui/Choices.tsx";
import { Fold } from "../../../ui/Fold.tsx";
import { Panel } from "../../../ui/Panel.tsx";
import { dispatch, useWizard } from "../wizard/store.ts";
import css from "./File.module.css";

type Fit = Inspection["fits"][number];
const NONE = "";
const keyOf = ({ profile, builtIn }: Pick<Fit, "profile" | "builtIn">): string =>
  `${builtIn ? "built-in" : "own"} ${profile}`;

/** What the file is read by: a profile that fits, or by hand. What the others lack is said. */
export function ProfileChoice() {
  const { t } = useTranslation();
  const { source, inspection, profile } = useWizard();
  const choose = useProfiles(source);
  const [others, setOthers] = useState(false);
  useOwnProfile(choose);
  if (!inspection) return null;
  const fitting = inspection.fits.filter(({ missing }) => missing.length === 0);
  const lacking = inspection.fits.filter(({ missing }) => missing.length > 0);
  const known = profile && inspection.fits.some((fit) => keyOf(fit) === keyOf({ ...profile, profile: profile.name })); // prettier-ignore
  return (
    <Panel title={t("imports.profile.title")} note={t("imports.profile.note")} flush>
      <div className={css["profiles"]}>
        <Choices
          title={t("imports.profile.which")}
          value={profile ? keyOf({ ...profile, profile: profile.name }) : NONE}
          options={[
            { value: NONE, label: t("imports.profile.none") },
            ...(profile && !known
              ? [{ value: keyOf({ ...profile, profile: profile.name }), label: profile.name }]
              : []),
            ...fitting.map((fit) => ({ value: keyOf(fit), label: <FitLine fit={fit} /> })),
          ]}
          onValue={(value) => choose(inspection.fits.find((fit) => keyOf(fit) === value))}
        />
      </div>
      {lacking.length > 0 && (
        <Fold
          title={t("imports.profile.lacking", { count: lacking.length })}
          open={others}
          onOpen={setOthers}
        >
          <ul className={css["lacking"]}>
            {lacking.map((fit) => (
              <li key={keyOf(fit)}>
                <FitLine fit={fit} />
                <span className={css["dim"]}>
                  {t("imports.profile.missing", { columns: fit.missing.join(", ") })}
                </span>
              </li>
            ))}
          </ul>
        </Fold>
      )}
    </Panel>
  );
}

function FitLine({ fit }: { readonly fit: Fit }) {
  const { t } = useTranslation();
  return (
    <span className={css["fit"]}>
      {fit.profile}
      <span className={css["dim"]}>{t(`words.importKind.${fit.kind}`)}</span>
      <Badge tone={fit.builtIn ? "neutral" : "accent"}>
        {t(fit.builtIn ? "imports.profile.builtIn" : "imports.profile.own")}
      </Badge>
    </span>
  );
}

/** Chooses a profile, whose reading is then the one begun with; without one the reading is begun anew. */
function useProfiles(source: string): (fit: Fit | undefined) => void {
  const profiles = useRead("profiles.list", source === "" ? {} : { source });
  return (fit) => {
    if (!fit) return dispatch({ do: "chooseProfile", profile: undefined });
    const saved = profiles.data?.find(({ name, builtIn }) => name === fit.profile && builtIn === fit.builtIn);
    if (!saved) return undefined;
    const { name, builtIn, version, reading, kind } = saved;
    const named = !builtIn || !profiles.data?.some((other) => other.name === name && !other.builtIn);
    return dispatch({ do: "chooseProfile", profile: { name, builtIn, version, named, reading }, kind });
  };
}

/** The source's own profile is put forward where it is the only one that fits; built-in ones never are by themselves. */
function useOwnProfile(choose: (fit: Fit) => void): void {
  const { inspection, kind, profile, profileChosen } = useWizard();
  const own = (inspection?.fits ?? []).filter(
    (fit) => !fit.builtIn && fit.kind === kind && fit.missing.length === 0,
  );
  const [only] = own;
  const wanted = own.length === 1 && !profile && !profileChosen ? only : undefined;
  useEffect(() => {
    if (wanted) choose(wanted);
  });
}
