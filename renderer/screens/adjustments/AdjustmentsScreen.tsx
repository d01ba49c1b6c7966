import { Page } from "../../ui/Page.tsx";

export const AdjustmentsScreen = () => <Page title="Adjustments">{null}</Page>;
