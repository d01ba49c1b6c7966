import { Page } from "../../ui/Page.tsx";

export const CasesScreen = () => <Page title="Cases">{null}</Page>;
