import type { Texts } from '..';

export const common: Texts['common'] = {
  app: 'TraderAgent',
  skip: 'К содержанию',
  loading: 'Загрузка',
  retry: 'Повторить',
  cancel: 'Отмена',
  close: 'Закрыть',
  save: 'Сохранить',
  goOn: 'Продолжить',
  done: 'Готово',
  yes: 'Да',
  no: 'Нет',
  none: 'Нет',
  all: 'Все',
  more: 'Ещё',
  showMore: 'Показать ещё',
  search: 'Поиск',
  filter: 'Фильтр',
  sortBy: (column) => `Сортировать: ${column}`,
  actions: 'Действия',
  required: 'обязательно',
  confirmTitle: 'Вы уверены?',
  confirmYes: 'Да, выполнить',
  notifications: 'Уведомления',
  time: 'Время',
  bot: 'Бот',
  symbol: 'Рынок',
  side: 'Сторона',
  buy: 'Покупка',
  sell: 'Продажа',
  price: 'Цена',
  quantity: 'Количество',
  value: 'Стоимость',
  fee: 'Комиссия',
  state: 'Состояние',
  kind: 'Стратегия',
  notFound: 'Такой страницы нет',
  notFoundHelp: 'Возможно, адрес устарел или введён с ошибкой.',
  home: 'К обзору',
  charts: 'Графики TradingView',
};

export const nav: Texts['nav'] = {
  main: 'Главное меню',
  overview: 'Обзор',
  bots: 'Боты',
  newBot: 'Новый бот',
  portfolio: 'Портфель',
  market: 'Рынок',
  strategies: 'Стратегии',
  backtests: 'Бэктесты',
  reports: 'Отчёты',
  alerts: 'События',
  audit: 'Аудит',
  settings: 'Настройки',
  more: 'Ещё',
  trade: 'Торговля',
  research: 'Исследование',
  records: 'Записи',
};

export const shell: Texts['shell'] = {
  theme: 'Тема',
  dark: 'Тёмная',
  light: 'Светлая',
  system: 'Как в системе',
  language: 'Язык',
  signOut: 'Выйти',
  account: 'Ваша учётная запись',
  live: 'В эфире',
  connecting: 'Соединение',
  away: 'Связь потеряна',
  liveHelp: 'События видны сразу.',
  awayHelp: 'Агент не отвечает. Страница повторит попытку сама.',
  realMoney: 'Реальные деньги',
};

export const errors: Texts['errors'] = {
  title: 'Не удалось загрузить',
  away: 'Агент не отвечает. Он запущен?',
  awayHelp: 'Запустите его командой «traderagent run», и страница продолжит сама.',
  forbidden: 'У вас нет доступа',
  page: 'Ошибка на странице',
  pageHelp: 'Остальное работает: боты от неё не зависят.',
};

export const lifecycle: Texts['lifecycle'] = {
  idle: 'Не запущен',
  starting: 'Запускается',
  running: 'Работает',
  paused: 'Пауза',
  stopping: 'Останавливается',
  stopped: 'Остановлен',
  halted: 'Прерван',
};

export const regimes: Texts['regimes'] = {
  sideways: 'Боковик',
  uptrend: 'Рост',
  downtrend: 'Падение',
  highVolatility: 'Высокая волатильность',
  high_volatility: 'Высокая волатильность',
  mixed: 'Смешанный',
};

export const kinds: Texts['kinds'] = {
  grid: 'Сетка',
  dca: 'DCA',
  hybrid: 'Гибрид',
  trend: 'По тренду',
  smc: 'Smart money',
  mean_reversion: 'Возврат к среднему',
  fibonacci: 'Фибоначчи',
  martingale: 'Мартингейл',
  selector: 'Селектор',
  order: 'Ордер-бот',
};

export const orderTypes: Texts['orderTypes'] = {
  limit: 'Лимитный',
  market: 'Рыночный',
  stop: 'Стоп',
  take_profit: 'Тейк-профит',
};

export const orderStatus: Texts['orderStatus'] = {
  submitted: 'Отправлен',
  unknown: 'Неизвестно',
  untriggered: 'Не сработал',
  open: 'Открыт',
  partially_filled: 'Исполнен частично',
  filled: 'Исполнен',
  cancelled: 'Отменён',
  expired: 'Истёк',
  rejected: 'Отклонён биржей',
  denied: 'Не пропущен',
};

export const dealStages: Texts['dealStages'] = {
  opening: 'открывается',
  active: 'открыта',
  exiting: 'закрывается',
};
