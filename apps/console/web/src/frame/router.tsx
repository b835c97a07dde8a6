import { useTranslation } from 'react-i18next';
import { createBrowserRouter, Navigate, useLocation, useRouteError } from 'react-router';
import { ApiProblem, asProblem } from '../api/problem';
import { Loading, ProblemNote } from '../design/answer';
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
  return (
    <div className="screen">
      <h1>{t('states.notFound')}</h1>
      <p>{t('states.notFoundHint')}</p>
    </div>
  );
}

function Failed() {
  return (
    <div className="screen">
      <ProblemNote problem={asProblem(useRouteError())} retry={() => location.reload()} />
    </div>
  );
}

/** Files of a version before are gone once the console was updated. */
function throwVersionGone(): never {
  throw new ApiProblem('console.version-gone', 500);
}
