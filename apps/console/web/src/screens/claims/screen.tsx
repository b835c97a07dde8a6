import { useParams } from 'react-router';
import './claims.css';
import { Search } from './search-page';
import { Trace } from './trace-page';

/** The search at `/claims`, and the trace of one claim below it. */
export default function Claims() {
  const name = useParams()['*'] ?? '';
  return name === '' ? <Search /> : <Trace key={name} name={name} />;
}
