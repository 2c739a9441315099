import { render } from 'preact';
import { App } from './app.tsx';
import './style/tokens.css';
import './style/page.css';
import './style/buttons.css';
import './style/search.css';
import './style/map.css';
import './style/panel.css';
import './style/layers.css';
import './style/fields.css';
import './style/answer.css';
import './style/rule.css';
import './style/asking.css';
import './search/welcome.css';
import './style/narrow.css';
import './style/print.css';

const root = document.getElementById('app');
if (root) render(<App />, root);
