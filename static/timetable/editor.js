// The organisers' timetable with mouse, touch and keys. Every move ends as one of the page's own forms, and what comes back is
// the page, whose parts take the place of those shown. So there is one way to render, to check and to refuse, and these
// modules only know marks in the HTML:
// [data-region] a part of the page that is replaced when it has changed
// [data-board] a day, its hours from data-first to data-end; [data-place] heads of its columns; [data-block] a session
// [data-unscheduled] the list beside it; form[data-desk-form], a[data-panel-link], form[data-live-search] need no reload
// [data-said] says what happened, in words it carries itself; [data-changes] where to hear of what others change

import './forms.js';
import './others.js';

document.documentElement.classList.add('editor-live');
