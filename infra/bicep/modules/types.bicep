// Types that more than one file uses.

@export()
@description('When each timer runs: NCRONTAB with seconds, in UTC.')
type schedulesType = {
  @description('Fetches the candles that closed; a second or two after the minute, when the exchange has them.')
  candle: string

  @description('Asks the exchange for executions.')
  fill: string

  @description('Compares each bot with the exchange\'s records.')
  reconcile: string

  @description('Begins the day\'s loss limit anew and sends the daily report.')
  daily: string

  @description('Heartbeat and self-checks.')
  watchdog: string
}
