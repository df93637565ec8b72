import { render } from 'preact';
import { pagePlatform } from '../platform/page.ts';
import { App } from './app.tsx';

if (pagePlatform.isPopup()) document.documentElement.classList.add('in-popup');
const root = document.getElementById('app');
if (root) {
  root.replaceChildren();
  render(<App platform={pagePlatform} />, root);
}
