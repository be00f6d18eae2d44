import type { Texts } from '..';

export const signIn: Texts['signIn'] = {
  title: 'Вход',
  name: 'Имя',
  password: 'Пароль',
  code: 'Код',
  codeHelp: 'Шесть цифр из приложения-аутентификатора или код восстановления; оставьте пустым, если их нет.',
  signIn: 'Войти',
  entra: 'Войти через Microsoft Entra ID',
  link: 'На компьютере агента команда «traderagent link» напечатает ссылку для входа.',
  byLink: 'Вход по ссылке',
  newPassword: 'Выберите новый пароль',
  newPasswordHelp: 'Выданный пароль годится только для первого входа.',
  current: 'Прежний пароль',
  next: 'Новый пароль',
  change: 'Сменить и продолжить',
  welcome: 'Торговые боты, их ордера и результаты.',
};
