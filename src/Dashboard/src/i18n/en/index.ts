import { common, dealStages, errors, kinds, lifecycle, nav, orderStatus, orderTypes, regimes, shell } from './common';
import { alerts } from './alerts';
import { audit } from './audit';
import { backtests } from './backtests';
import { bots } from './bots';
import { difference, form } from './form';
import { market } from './market';
import { newBot } from './newBot';
import { overview } from './overview';
import { portfolio } from './portfolio';
import { reports } from './reports';
import { results } from './results';
import { settings } from './settings';
import { signIn } from './signIn';
import { strategies } from './strategies';

/** Every text of the dashboard, one file per page. Other languages have the same keys; the compiler says which are missing. */
export const en = { common, nav, shell, errors, lifecycle, regimes, kinds, orderTypes, orderStatus, dealStages, signIn, overview, bots, portfolio, market, newBot, strategies, backtests, reports, alerts, audit, settings, form, difference, results };
