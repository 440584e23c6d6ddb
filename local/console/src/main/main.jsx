import { render } from 'preact';
import './style.css';
import { App } from './app.jsx';
import { loadConfig } from './config.js';
import { followHash } from './route.js';
import { logInLocally } from './session.js';
import { applyTheme } from './theme.js';

applyTheme();
followHash();
await loadConfig();
await logInLocally();
const place = document.getElementById('app');
place.textContent = '';
render(<App />, place);
