import { isLocal } from './config.js';
import { Overview } from './pages/overview.jsx';
import { Live } from './pages/live.jsx';
import { Topics } from './pages/topics.jsx';
import { Messages } from './pages/messages.jsx';
import { Groups } from './pages/groups.jsx';
import { Group } from './pages/group.jsx';
import { Functions } from './pages/functions.jsx';
import { FunctionPage } from './pages/function.jsx';
import { Logs } from './pages/logs.jsx';
import { Alarms } from './pages/alarms.jsx';
import { Sagas } from './pages/due.jsx';
import { Outbox } from './pages/outbox.jsx';
import { DeadLetters } from './pages/deadletters.jsx';
import { Letters } from './pages/letters.jsx';
import { Letter } from './pages/letter.jsx';
import { Redrives } from './pages/redrives.jsx';
import { Redrive } from './pages/redrive.jsx';
import { NewRedrive } from './pages/newredrive.jsx';
import { Simulators } from './pages/simulators.jsx';
import { Tables } from './pages/tables.jsx';
import { System } from './pages/system.jsx';
import { FlowPage, FlowSearch } from './pages/flow.jsx';
import { Page } from './parts/page.jsx';

/** The menu. Where it is deployed, parts that only the local cloud has are left out. */
export function sections() {
  return [
    section('Watch', [place('Overview'), place('Live', 'live'), place('Flows', 'flow'), local('Alarms', 'alarms')]),
    section('Messages', [
      local('Topics', 'topics'),
      local('Consumer groups', 'groups'),
      place('Outbox', 'outbox'),
      place('Dead letters', 'dead-letters'),
      place('Redrives', 'redrives'),
    ]),
    section('Running', [
      local('Functions', 'functions'),
      local('Logs', 'logs'),
      local('Sagas', 'sagas'),
      local('Tables', 'tables'),
      local('Simulators', 'simulators'),
      local('System', 'system'),
    ]),
  ].filter((each) => each.places.length > 0);
}

const place = (words, ...path) => ({ words, place: path });
const local = (words, ...path) => (isLocal() ? place(words, ...path) : null);
const section = (title, places) => ({ title, places: places.filter(Boolean) });

/** The page of a path, by its first part. */
export function pageOf([first = '', ...rest], query) {
  switch (first) {
    case '':
      return <Overview />;
    case 'live':
      return <Live />;
    case 'flow':
      return rest.length ? <FlowPage key={rest[0]} id={rest[0]} /> : <FlowSearch />;
    case 'topics':
      return rest.length ? <Messages key={rest[0]} topic={rest[0]} query={query} /> : <Topics />;
    case 'groups':
      return rest.length ? <Group key={rest[0]} name={rest[0]} /> : <Groups />;
    case 'functions':
      return rest.length ? <FunctionPage key={rest[0]} name={rest[0]} /> : <Functions />;
    case 'logs':
      return <Logs query={query} />;
    case 'alarms':
      return <Alarms />;
    case 'outbox':
      return <Outbox />;
    case 'sagas':
      return <Sagas />;
    case 'dead-letters':
      return deadLetters(rest, query);
    case 'redrives':
      return redrives(rest, query);
    case 'simulators':
      return <Simulators />;
    case 'tables':
      return <Tables query={query} />;
    case 'system':
      return <System />;
    default:
      return <Page title="There is no such page"><p>The menu lists what there is.</p></Page>;
  }
}

function deadLetters([what, id], query) {
  if (what === 'letter') return <Letter key={id} id={id} />;
  if (what === 'search') return <Letters query={query} />;
  return <DeadLetters />;
}

function redrives([id], query) {
  if (id === 'new') return <NewRedrive query={query} />;
  return id ? <Redrive key={id} id={id} /> : <Redrives />;
}
