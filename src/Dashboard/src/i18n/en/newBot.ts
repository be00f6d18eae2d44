export const newBot = {};
