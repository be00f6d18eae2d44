export const backtests = {};
