import { mount } from 'svelte';
import App from './App.svelte';
import { livePorts } from './live-ports.ts';
import { messagesFor } from './messages/index.ts';
import { registerServiceWorker } from './pwa.ts';
import { AppState } from './state/app.svelte.ts';
import { Update } from './state/update.svelte.ts';
import './styles/tokens.css';
import './styles/base.css';

const target = document.querySelector('#app');
if (target === null) throw new Error('index.html has no element #app to put the page into');

const update = new Update();
const app = new AppState(livePorts(), messagesFor(navigator.languages), update, window);
mount(App, { target, props: { app } });
registerServiceWorker(update);
