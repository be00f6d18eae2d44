using System.Text.Json;
using TraderAgent.Domain.Bots;
using TraderAgent.Domain.Orders;
using TraderAgent.Fuzzing.Tests.Mutations;
using TraderAgent.Runtime.Exchange;
using TraderAgent.Runtime.Exchange.Bybit;

namespace TraderAgent.Fuzzing.Tests.Targets;

/// <summary>What an exchange sends, as far as it is decided here, and what the simulated one is sent.</summary>
internal static class ExchangeTargets
{
    private const long Now = 1_704_067_260_000;

    public static Target Orders() => new()
    {
        Name = "bybit-orders", Inputs = 6_000, Change = JsonShapes.Change,
        Seeds = AllTargets.Of(OrdersLike("bot-7-e12-345", "New", "GTC"), OrdersLike("bot-7-e12-345", "PartiallyFilledCanceled", "IOC"), OrdersLike("", "Filled", "PostOnly"), OrdersLike("a-b-c-d", "Rejected", "")),
        Read = input => Refusing(() =>
        {
            var watch = new OrderWatch();
            var records = WireJson.Read<List<BybitOrderRecord>>(input.Text());
            if (records.Any(r => r?.Link is null || r.Market.Name is null || r.Status is null)) return "no records";
            watch.Sent(new("bot-7-e12-345"), new(0, "BTCUSDT"), new(Now));
            var missing = watch.TakeOpen(records, new(Now)).Count;
            watch.TakeClosed(records);
            return $"read {Math.Sign(missing)} {watch.Open("BTCUSDT").Count} {watch.Closed("BTCUSDT").Count} {watch.All.Count}";
        }),
    };

    public static Target Executions() => new()
    {
        Name = "bybit-executions", Inputs = 3_000, Change = JsonShapes.Change,
        Seeds = AllTargets.Of(ExecutionsLike("Trade", "bot-7-e12-345"), ExecutionsLike("Funding", ""), ExecutionsLike("BustTrade", ""), ExecutionsLike("Settle", "x")),
        Read = input => Refusing(() =>
        {
            var log = new ExecutionLog();
            var records = WireJson.Read<List<BybitExecutionRecord>>(input.Text());
            if (records.Any(r => r?.Link is null || r.Market.Name is null || r.Id is null || r.Type is null)) return "no records";
            log.Add(records, new(0), new(Now));
            log.AddOlder(records, new(-5));
            return $"read {log.Trades("BTCUSDT", new(0)).Count} {log.Payments(new(0)).Count()} {log.Missing(new(0), new(Now), []).Count()} {log.Older(new(1)).Count()}";
        }),
    };

    public static Target Simulator() => new()
    {
        Name = "simulated-exchange", Inputs = 2_500,
        Seeds = AllTargets.Of(
            """POST /v5/order/create|{"category":"linear","symbol":"BTCUSDT","side":"Buy","orderType":"Limit","qty":"0.01","price":"99","timeInForce":"PostOnly","orderLinkId":"a-1-b-2","reduceOnly":false,"triggerPrice":"98","triggerDirection":2}""",
            """POST /v5/order/create|{"category":"spot","symbol":"BTCUSDT","side":"Sell","orderType":"Market","qty":"0.01","marketUnit":"baseCoin","orderFilter":"Order"}""",
            """POST /v5/order/amend|{"category":"spot","symbol":"BTCUSDT","orderLinkId":"a-1-b-2","qty":"0.02","price":"98"}""",
            """POST /v5/order/cancel|{"category":"linear","symbol":"BTCUSDT","orderLinkId":"a-1-b-2","orderFilter":"StopOrder"}""",
            """POST /v5/order/cancel-all|{"category":"linear","settleCoin":"USDT"}""",
            """POST /v5/order/create-batch|{"category":"linear","request":[{"symbol":"BTCUSDT","side":"Buy","orderType":"Limit","qty":"0.01","price":"99"}]}""",
            """POST /v5/position/set-leverage|{"category":"linear","symbol":"BTCUSDT","buyLeverage":"3","sellLeverage":"3"}""",
            """POST /v5/account/demo-apply-money|{"adjustType":0,"utaDemoApplyMoney":[{"coin":"USDT","amountStr":"100"}]}""",
            "GET /v5/market/kline|category=spot&symbol=BTCUSDT&interval=60&start=1704067200000&end=1704167200000&limit=10", "GET /v5/market/orderbook|category=spot&symbol=BTCUSDT&limit=50",
            "GET /v5/order/realtime|category=linear&settleCoin=USDT&limit=20&cursor=1", "GET /v5/order/history|category=spot&startTime=1704067200000&endTime=1704167200000&cursor=5&orderLinkId=x",
            "GET /v5/execution/list|category=linear&symbol=BTCUSDT&startTime=1704067200000&limit=100&cursor=2", "GET /v5/position/list|category=linear&settleCoin=USDT", "GET /v5/account/wallet-balance|accountType=UNIFIED&coin=USDT",
            "GET /v5/account/transaction-log|category=linear&type=TRADE&cursor=1", "GET /v5/market/instruments-info|category=linear&limit=1&cursor=x", "GET /v5/market/funding/history|category=linear&symbol=BTCUSDT&limit=1"),
        Change = (dice, input) => Array.IndexOf(input, (byte)'|') is >= 0 and var bar ? [.. input.AsSpan(0, bar + 1), .. JsonShapes.Change(dice, input[(bar + 1)..])] : input,
        Read = SimulatedVenue.Ask,
    };

    public static Target Control() => new()
    {
        Name = "simulated-exchange-control", Inputs = 1_500, Change = Simulator().Change, Read = SimulatedVenue.Steer,
        Seeds = AllTargets.Of(
            """POST /control/faults|{"fault":"rate_limit","requests":"place","count":2,"probability":0.5,"seed":3,"status":502,"code":10016,"delayMs":5,"carriedOut":true}""",
            """POST /control/candle|{"category":"spot","symbol":"BTCUSDT","open":100,"high":101,"low":99,"close":100,"volume":5}""", """POST /control/candle|{"count":3}""",
            """POST /control/advance|{"ms":3600000}""", """POST /control/advance|{"to":1704067200000}""", """POST /control/clock|{"aheadMs":0}""", """POST /control/deposit|{"currency":"USDT","amount":5}""",
            """POST /control/keys|{"key":"k","secret":"s","trade":true,"withdraw":false,"host":"live","expiresAt":"2030-01-01T00:00:00Z","ips":["127.0.0.1"]}"""),
    };

    public static Target Stream() => new()
    {
        Name = "simulated-exchange-stream", Inputs = 2_500, Change = JsonShapes.Change, Read = SimulatedVenue.Tell,
        Seeds = AllTargets.Of("""{"op":"auth","req_id":"1","args":["key",1704067200000,"00"]}""", """{"op":"subscribe","args":["order","execution.linear","kline.60.BTCUSDT"]}""", """{"op":"ping","req_id":"x"}""", """{"op":"unsubscribe","args":["order"]}"""),
    };

    private static string Refusing(Func<string> read)
    {
        try
        {
            return read();
        }
        catch (Exception refused) when (refused is JsonException or ExchangeUnavailableException)
        {
            return $"refused: {refused.Message}";
        }
    }

    private static string OrdersLike(string link, string status, string timeInForce) => WireJson.Write(new[]
    {
        new BybitOrderRecord
        {
            Link = link, Market = new(0, "BTCUSDT"), Side = Side.Buy, IsMarket = false, Price = new(100), Trigger = new(99), TriggersAbove = true, Quantity = new(1), Filled = new(0.5m), Status = status,
            TimeInForce = timeInForce, Reason = "EC_NoError", CreatedAt = new(Now - 5), UpdatedAt = new(Now),
        },
    });

    private static string ExecutionsLike(string type, string link) => WireJson.Write(new[]
    {
        new BybitExecutionRecord
        {
            Id = "e1", Type = type, Link = link, Market = new(Domain.Instruments.InstrumentKind.Linear, "BTCUSDT"), Side = Side.Sell, Price = new(100), Quantity = new(1), Fee = 0.1m, FeeCurrency = "USDT", IsMaker = true, At = new(Now),
        },
    });
}
