import { QueryClient, QueryClientProvider } from '@tanstack/react-query';
import { ConfigProvider } from 'antd';
import english from 'antd/locale/en_US';
import chinese from 'antd/locale/zh_CN';
import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import { RouterProvider } from 'react-router/dom';
import { followed } from './api/follow';
import { asProblem } from './api/problem';
import { stream } from './api/stream';
import './design/design.css';
import './frame/frame.css';
import { currentSettings, schemeOf, useScheme, useSettings } from './design/settings';
import { antdTheme, paint } from './design/theme';
import { createRouter } from './frame/router';
import { startWords } from './words/words';

const MOST_RETRIES = 2;

const queries = new QueryClient({
  defaultOptions: {
    queries: {
      staleTime: Infinity, // the stream tells when an answer is old
      networkMode: 'always', // a machine without a network still reaches its own services
      refetchOnWindowFocus: false,
      retry: (failures, error) => failures < MOST_RETRIES && asProblem(error).isPassing,
    },
    mutations: { networkMode: 'always' },
  },
});

paint(schemeOf(currentSettings()));
startWords();
stream.listen(followed(queries));
stream.start();
const router = createRouter();

function Console() {
  const scheme = useScheme();
  const { language } = useSettings();
  paint(scheme);
  return (
    <ConfigProvider
      theme={antdTheme(scheme)}
      locale={language === 'zh' ? chinese : english}
      wave={{ disabled: true }}
      button={{ autoInsertSpace: false }}
    >
      <QueryClientProvider client={queries}>
        <RouterProvider router={router} />
      </QueryClientProvider>
    </ConfigProvider>
  );
}

const root = document.getElementById('root');
if (!root) throw new Error('index.html has lost its root');
createRoot(root).render(
  <StrictMode>
    <Console />
  </StrictMode>,
);
