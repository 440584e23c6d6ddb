import { cloud } from '../cloud.js';
import { LocalOnly, Loaded, Page } from '../parts/page.jsx';
import { Table } from '../parts/table.jsx';
import { usePolled } from '../poll.js';

/** Sections that have no page of their own: each service tells its rows. */
export function System() {
  const polled = usePolled(() => cloud('sections'), 3_000);
  return (
    <Page title="System" note="What runs here, by service, and what the templates hold that this machine does not run.">
      <LocalOnly what="Services">
        <Loaded of={polled}>
          {(sections) => sections.map((section) => (
            <section key={section.heading}>
              <h2>{section.heading}</h2>
              <Table
                caption={section.heading}
                columns={section.columns.map((title, at) => ({ title, cell: (row) => row[at], sort: (row) => row[at], number: isNumber(section.rows, at) }))}
                rows={section.rows}
                rowKey={(row) => row.join(' ')}
              />
            </section>
          ))}
        </Loaded>
      </LocalOnly>
    </Page>
  );
}

function isNumber(rows, at) {
  return rows.length > 0 && rows.every((row) => row[at] === '' || /^-?[0-9]+([.][0-9]+)?$/.test(row[at]));
}
