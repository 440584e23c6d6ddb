import { cloud } from '../cloud.js';
import { LocalOnly, Loaded, Page } from '../parts/page.jsx';
import { Table } from '../parts/table.jsx';
import { usePolled } from '../poll.js';

/** Sections that have a page of their own. */
const ELSEWHERE = ['Topics', 'Functions', 'Alarms', 'Tables'];

const NOT_EMULATED = ['stack', 'resource', 'type', 'reason'];

/** The other sections, as each service tells its rows, and what is not emulated. */
async function read() {
  const [sections, missing] = await Promise.all([cloud('sections'), cloud('not-emulated')]);
  const rows = missing.map((each) => [each.stack, each.logicalId, each.type, each.reason]);
  return [...sections.filter((each) => !ELSEWHERE.includes(each.heading)), { heading: 'Not emulated', columns: NOT_EMULATED, rows }];
}

export function System() {
  const polled = usePolled(read, 3_000);
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
