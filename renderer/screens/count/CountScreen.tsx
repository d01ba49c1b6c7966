import { Page } from "../../ui/Page.tsx";

export const CountScreen = () => <Page title="Count">{null}</Page>;
