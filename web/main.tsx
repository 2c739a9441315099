import { render } from 'preact';
import { App } from './app.tsx';
import { watchNetwork } from './offline/connection.ts';
import { loadWords } from './text/words.ts';
import { currentView } from './view.ts';
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
import './style/low.css';
import './style/print.css';

watchNetwork();
const root = document.getElementById('app');
// In its own language from the first drawing on; without its words in French.
loadWords(currentView().language)
  .catch(() => undefined)
  .then(() => root && render(<App />, root));
