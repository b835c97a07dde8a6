import { useTranslation } from 'react-i18next';
import { createBrowserRouter, Navigate, useLocation, useRouteError } from 'react-router';
import { ApiProblem, asProblem } from '../api/problem';
import { Empty, Loading, ProblemNote } from '../design/answer';
import { Layout } from './layout';
import { screens } from './screens';

/** Every built screen has its address and all that is below it. */
export const createRouter = () =>
  createBrowserRouter([
    {
      path: '/',
      element: <Layout />,
      hydrateFallbackElement: <Loading lines={6} />,
      errorElement: <Failed />,
      children: [
        { index: true, element: <ToFirst /> },
        ...screens.map(({ path, load }) => ({
          path: `${path}/*`,
          errorElement: <Failed />,
          lazy: async () => ({ Component: await load().catch(throwVersionGone) }),
        })),
        { path: '*', element: <Unknown /> },
      ],
    },
  ]);

function ToFirst() {
  const { search } = useLocation();
  return <Navigate to={{ pathname: screens[0]?.path ?? '/today', search }} replace />;
}

function Unknown() {
  const { t } = useTranslation();
  return <Empty title={t('states.notFound')} hint={t('states.notFoundHint')} />;
}

function Failed() {
  return <ProblemNote problem={asProblem(useRouteError())} retry={() => location.reload()} />;
}

/** Files of a version before are gone once the console was updated. */
function throwVersionGone(): never {
  throw new ApiProblem('console.version-gone', 500);
}
