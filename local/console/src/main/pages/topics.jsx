import { cloud } from '../cloud.js';
import { count } from '../format.js';
import { LocalOnly, Loaded, Page } from '../parts/page.jsx';
import { Field } from '../parts/fields.jsx';
import { Table } from '../parts/table.jsx';
import { usePolled } from '../poll.js';
import { link, replaceQuery, route } from '../route.js';

const columns = [
  { title: 'Topic', cell: (topic) => <a href={link('topics', topic.name)}>{topic.name}</a>, sort: (topic) => topic.name },
  { title: 'Records', cell: (topic) => count(topic.records), sort: (topic) => topic.records, number: true },
  { title: 'Partitions', cell: (topic) => topic.partitions.length, sort: (topic) => topic.partitions.length, number: true },
  { title: 'Kept for', cell: (topic) => kept(topic.configs['retention.ms']), sort: (topic) => Number(topic.configs['retention.ms'] ?? 0) },
  { title: 'Compression', cell: (topic) => topic.configs['compression.type'] ?? 'as produced' },
];

function kept(milliseconds) {
  if (milliseconds == null) return 'broker default';
  const days = Number(milliseconds) / 86_400_000;
  return days < 0 ? 'for ever' : days >= 1 ? `${count(days)} days` : `${count(days * 24)} hours`;
}

export function Topics() {
  const polled = usePolled(() => cloud('topics'), 3_000);
  const { name = '' } = route.value.query;
  return (
    <Page title="Topics" note="All topics with what lies on them now.">
      <LocalOnly what="Topics">
        <div class="filters"><Field label="Name" name="name" value={name} onChange={replaceQuery} placeholder="order" /></div>
        <Loaded of={polled}>
          {(topics) => (
            <Table
              caption="Topics"
              columns={columns}
              rows={topics.filter((topic) => topic.name.toLowerCase().includes(name.toLowerCase()))}
              rowKey={(topic) => topic.name}
              first={{ title: 'Topic', down: false }}
              empty="No topic has this name."
            />
          )}
        </Loaded>
      </LocalOnly>
    </Page>
  );
}
