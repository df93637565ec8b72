import { render } from 'preact';
import { optionsPlatform } from '../platform/options.ts';
import { askToKeepStorage } from '../ui/keep-storage.ts';
import { followPalette } from '../ui/palette.ts';
import { WelcomePage } from './welcome-page.tsx';

followPalette(document);
void askToKeepStorage();
const root = document.getElementById('app');
if (root) {
  root.replaceChildren();
  render(<WelcomePage platform={optionsPlatform} />, root);
}
