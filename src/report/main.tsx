import { render } from 'preact';
import { pagePlatform } from '../platform/page.ts';
import { showPalette } from '../ui/palette.ts';
import { readPlace } from './place.ts';
import { ReportPage } from './report-page.tsx';

void showPalette(document);
const root = document.getElementById('app');
if (root) {
  root.replaceChildren();
  render(<ReportPage platform={pagePlatform} place={readPlace(location.search)} />, root);
}
