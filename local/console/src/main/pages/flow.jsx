import { Page } from '../parts/page.jsx';

export function FlowSearch() {
  return <Page title="Flows"><p class="quiet">Type an id into the field on top.</p></Page>;
}

export function FlowPage({ id }) {
  return <Page title={id}><p class="quiet">No flow is known.</p></Page>;
}
