import type { Ref } from "react";
import { useTranslation } from "react-i18next";
import { classesOf } from "../../../ui/classes.ts";
import { formatCount } from "../../../ui/format.ts";
import { ListBox } from "../../../ui/ListBox.tsx";
import type { MendGroup } from "./groups.ts";
import css from "./Mend.module.css";
import { reasonText } from "./reasonText.ts";

const c = classesOf(css);

type Props = {
  readonly groups: readonly MendGroup[];
  readonly value: string | undefined;
  readonly onValue: (id: string) => void;
  /** Goes into what the group holds. */
  readonly onOpen: () => void;
  readonly listRef: Ref<HTMLDivElement>;
};

/** Why rows were set aside, with how many each. */
export function GroupList({ groups, value, onValue, onOpen, listRef }: Props) {
  const { t } = useTranslation();
  return (
    <div className={c("groups")}>
      <ListBox
        label={t("imports.mend.groups")}
        count={groups.length}
        active={Math.max(
          0,
          groups.findIndex(({ id }) => id === value),
        )}
        onActive={(place) => {
          const group = groups[place];
          if (group) onValue(group.id);
        }}
        onOpen={onOpen}
        listRef={listRef}
      >
        {(place) => {
          const group = groups[place];
          return group && <GroupLine group={group} />;
        }}
      </ListBox>
    </div>
  );
}

function GroupLine({ group }: { readonly group: MendGroup }) {
  const { t } = useTranslation();
  return (
    <div className={c("group", group.kind === "mended" && "good")}>
      <span className={c("groupName")}>
        {group.kind === "names" && t("imports.mend.names")}
        {group.kind === "mended" && t("imports.mend.mended")}
        {group.kind === "rows" && reasonText(t, group.reason)}
        {group.kind === "rows" && group.column !== "" && <code>{group.column}</code>}
      </span>
      <span className={c("groupRows")}>{formatCount(group.rows)}</span>
    </div>
  );
}
