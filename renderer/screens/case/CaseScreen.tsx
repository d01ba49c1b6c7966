import { Page } from "../../ui/Page.tsx";

export const CaseScreen = () => <Page title="Case">{null}</Page>;
