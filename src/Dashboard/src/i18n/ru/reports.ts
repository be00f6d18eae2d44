import type { Texts } from '..';

export const reports: Texts['reports'] = {
  title: 'Отчёты',
  none: 'Отчётов пока нет',
  noneHelp: 'Каждый бэктест, оптимизация и досье становятся отчётом, который можно читать и печатать.',
  toBacktests: 'Запустить бэктест',
  read: 'Читать',
  tables: 'Таблицы',
  openOf: (name) => `Открыть отчёт: ${name}`,
  pdfOf: (name) => `Отчёт в PDF: ${name}`,
  tablesOf: (name) => `Таблицы в CSV: ${name}`,
  choose: (name) => `Выбрать для сравнения: ${name}`,
  compare: (count) => (count < 2 ? 'Сравнить: выберите два или больше' : `Сравнить: ${count}`),
  tax: 'Налоги',
  method: 'Метод',
  methods: { fifo: 'Первым пришёл, первым ушёл', lifo: 'Последним пришёл, первым ушёл', average: 'Средняя стоимость' },
  asset: 'Актив',
  proceeds: 'Выручка',
  cost: 'Стоимость',
  gain: 'Прибыль',
  noTax: 'В этом году ничего не продано',
};
