export const common = {
  app: 'TraderAgent',
  skip: 'Skip to content',
  loading: 'Loading',
  retry: 'Try again',
  cancel: 'Cancel',
  close: 'Close',
  save: 'Save',
  goOn: 'Go on',
  done: 'Done',
  yes: 'Yes',
  no: 'No',
  none: 'None',
  all: 'All',
  more: 'More',
  showMore: 'Show more',
  search: 'Search',
  filter: 'Filter',
  sortBy: (column: string) => `Sort by ${column}`,
  actions: 'Actions',
  required: 'required',
  confirmTitle: 'Are you sure?',
  confirmYes: 'Yes, do it',
  notifications: 'Notifications',
  time: 'Time',
  bot: 'Bot',
  symbol: 'Market',
  side: 'Side',
  buy: 'Buy',
  sell: 'Sell',
  price: 'Price',
  quantity: 'Quantity',
  value: 'Value',
  fee: 'Fee',
  state: 'State',
  kind: 'Strategy',
  notFound: 'There is no such page',
  notFoundHelp: 'The address may be old or mistyped.',
  home: 'To the overview',
  charts: 'Charts by TradingView',
};

export const nav = {
  main: 'Main',
  overview: 'Overview',
  bots: 'Bots',
  newBot: 'New bot',
  portfolio: 'Portfolio',
  market: 'Market',
  strategies: 'Strategies',
  backtests: 'Backtests',
  reports: 'Reports',
  alerts: 'Alerts',
  audit: 'Audit',
  settings: 'Settings',
  more: 'More',
  trade: 'Trade',
  research: 'Research',
  records: 'Records',
};

export const shell = {
  theme: 'Theme',
  dark: 'Dark',
  light: 'Light',
  system: 'As the system',
  language: 'Language',
  signOut: 'Sign out',
  account: 'Your account',
  live: 'Live',
  connecting: 'Connecting',
  away: 'Connection lost',
  liveHelp: 'What happens is shown as it happens.',
  awayHelp: 'The agent does not answer. The page tries again by itself.',
  realMoney: 'Real money',
};

export const errors = {
  title: 'This could not be loaded',
  away: 'The agent does not answer. Is it running?',
  awayHelp: 'Start it with "traderagent run" and this page goes on by itself.',
  forbidden: 'You may not see this',
  page: 'This page has failed',
  pageHelp: 'Everything else goes on: the bots do not depend on it.',
};

export const lifecycle: Record<string, string> = {
  idle: 'Idle',
  starting: 'Starting',
  running: 'Running',
  paused: 'Paused',
  stopping: 'Stopping',
  stopped: 'Stopped',
  halted: 'Halted',
};

export const regimes: Record<string, string> = {
  sideways: 'Sideways',
  uptrend: 'Uptrend',
  downtrend: 'Downtrend',
  highVolatility: 'High volatility',
  high_volatility: 'High volatility',
  mixed: 'Mixed',
};

export const kinds: Record<string, string> = {
  grid: 'Grid',
  dca: 'DCA',
  hybrid: 'Hybrid',
  trend: 'Trend follower',
  smc: 'Smart money',
  mean_reversion: 'Mean reversion',
  fibonacci: 'Fibonacci',
  martingale: 'Martingale',
  selector: 'Selector',
  order: 'Order bot',
};

export const orderTypes: Record<string, string> = {
  limit: 'Limit',
  market: 'Market',
  stop: 'Stop',
  take_profit: 'Take profit',
};

export const orderStatus: Record<string, string> = {
  submitted: 'Submitted',
  unknown: 'Unknown',
  untriggered: 'Untriggered',
  open: 'Open',
  partially_filled: 'Partly filled',
  filled: 'Filled',
  cancelled: 'Cancelled',
  expired: 'Expired',
  rejected: 'Rejected',
  denied: 'Denied',
};

export const dealStages: Record<string, string> = {
  opening: 'opening',
  active: 'active',
  exiting: 'exiting',
};
