import { useRef, useState } from "react";
import { useTranslation } from "react-i18next";
import { useActions } from "../../../keys/actions.ts";
import { Button } from "../../../ui/Button.tsx";
import { download } from "../../../ui/download.ts";
import { Panel } from "../../../ui/Panel.tsx";
import { toast } from "../../../ui/toasts.ts";
import { besideProfile } from "../wizard/wire.ts";
import { dispatch, useWizard } from "../wizard/store.ts";
import css from "./Match.module.css";
import { profileFile, readProfile } from "./profileFile.ts";
import { SaveProfile } from "./SaveProfile.tsx";

/** The reading as a profile: saved for the source, taken along as a file, brought in from one. */
export function ProfileBar() {
  const { t } = useTranslation();
  const { kind, reading, profile, source } = useWizard();
  const [saving, setSaving] = useState(false);
  const picker = useRef<HTMLInputElement>(null);
  const save = () => setSaving(true);
  const name = profile?.name ?? t(`words.importKind.${kind}`);
  const takeAlong = () =>
    download(`${name}.profile.json`, profileFile({ name, kind, note: "", reading }), "application/json");
  const bring = () => picker.current?.click();
  const take = async (file: File) => {
    const read = readProfile(await file.text());
    if (!read.ok) return toast("bad", t("imports.profile.refused", { file: file.name }), read.error);
    const { value } = read;
    dispatch({
      do: "chooseProfile",
      profile: { name: value.name, builtIn: false, version: 0, named: false, reading: value.reading },
      kind: value.kind,
    });
    toast("good", t("imports.profile.brought", { name: value.name }));
  };
  useActions([
    ...(source === ""
      ? []
      : [{ id: "import.saveProfile", title: t("imports.profile.save"), group: "here" as const, keys: "mod+s", run: save }]), // prettier-ignore
    { id: "import.exportProfile", title: t("imports.profile.export"), group: "here", keys: "alt+e", run: takeAlong }, // prettier-ignore
    {
      id: "import.importProfile",
      title: t("imports.profile.import"),
      group: "here",
      keys: "alt+i",
      run: bring,
    },
  ]);
  const isSame = profile?.named === true && besideProfile(profile, reading) !== undefined;
  return (
    <Panel title={t("imports.profile.title")}>
      <div className={css["profile"]}>
        <p className={css["dim"]}>
          {profile
            ? t(isSame ? "imports.profile.by" : "imports.profile.changed", { name: profile.name })
            : t("imports.profile.byHand")}
        </p>
        <div className={css["buttons"]}>
          <Button size="s" keys="mod+s" disabled={source === ""} onClick={save}>
            {t("imports.profile.save")}
          </Button>
          <Button size="s" icon="download" keys="alt+e" onClick={takeAlong}>
            {t("imports.profile.export")}
          </Button>
          <Button size="s" icon="file" keys="alt+i" onClick={bring}>
            {t("imports.profile.import")}
          </Button>
        </div>
      </div>
      <input
        ref={picker}
        type="file"
        className={css["picker"]}
        tabIndex={-1}
        aria-hidden="true"
        accept=".json"
        onChange={(event) => {
          const [file] = event.target.files ?? [];
          if (file) void take(file);
          event.target.value = "";
        }}
      />
      <SaveProfile open={saving} onClose={() => setSaving(false)} />
    </Panel>
  );
}
