import { render } from 'preact';
import { App } from './app.tsx';
import './tokens.css';
import './page.css';
import './buttons.css';
import './search.css';
import './map.css';
import './panel.css';
import './layers.css';
import './fields.css';
import './answer.css';
import './rule.css';
import './asking.css';
import './narrow.css';
import './print.css';

const root = document.getElementById('app');
if (root) render(<App />, root);
