import { Page } from "../../ui/Page.tsx";

export const ImportScreen = () => <Page title="Import">{null}</Page>;
