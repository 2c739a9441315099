import { render } from 'preact';
import { watchNetwork } from '../offline/connection.ts';
import { loadWords } from '../text/words.ts';
import { currentView } from '../view.ts';
import { Desk } from './desk.tsx';
// The same sheets in the same order as in the whole viewer: they lie in one file for both.
import '../style/tokens.css';
import '../style/page.css';
import '../style/buttons.css';
import '../style/search.css';
import '../style/map.css';
import '../style/panel.css';
import '../style/layers.css';
import '../style/fields.css';
import '../style/answer.css';
import '../style/rule.css';
import '../style/asking.css';
import '../style/narrow.css';
import '../style/print.css';
import './desk.css';
import './form.css';

watchNetwork();
const root = document.getElementById('app');
// In its own language from the first drawing on; without its words in French.
loadWords(currentView().language)
  .catch(() => undefined)
  .then(() => root && render(<Desk />, root));
