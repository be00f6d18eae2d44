using TraderAgent.BybitSimulator.Faults;
using TraderAgent.BybitSimulator.Trading;
using TraderAgent.BybitSimulator.Wire;

namespace TraderAgent.BybitSimulator.Endpoints;

/// <summary>What an endpoint works with.</summary>
internal sealed record Desk(Venue Venue, ServerClock Clock, SimulatedBybitOptions Options);

/// <summary>One of Bybit's paths.</summary>
/// <param name="Method">GET or POST.</param>
/// <param name="Path">Its path.</param>
/// <param name="Kind">What faults take it for.</param>
/// <param name="Answer">What it does, under the venue's gate.</param>
internal sealed record Route(string Method, string Path, RequestKind Kind, Func<Desk, Call, Answer> Answer)
{
    /// <summary>Whether a request needs a signature.</summary>
    public bool IsPrivate => Kind != RequestKind.Market;

    /// <summary>Whether it changes orders or positions.</summary>
    public bool NeedsTrade => Method == "POST";

    /// <summary>Whether the order limits hold for it.</summary>
    public bool IsOrder => Kind is RequestKind.Place or RequestKind.Amend or RequestKind.Cancel;
}

/// <summary>All paths that are simulated.</summary>
internal static class Routes
{
    private static readonly Dictionary<(string, string), Route> ByPath = new Route[]
    {
        new("GET", "/v5/market/time", RequestKind.Market, MarketEndpoints.Time),
        new("GET", "/v5/market/instruments-info", RequestKind.Market, MarketEndpoints.Instruments),
        new("GET", "/v5/market/kline", RequestKind.Market, MarketEndpoints.Kline),
        new("GET", "/v5/market/tickers", RequestKind.Market, MarketEndpoints.Tickers),
        new("GET", "/v5/market/orderbook", RequestKind.Market, MarketEndpoints.OrderBook),
        new("GET", "/v5/market/recent-trade", RequestKind.Market, MarketEndpoints.RecentTrade),
        new("GET", "/v5/market/funding/history", RequestKind.Market, MarketEndpoints.FundingHistory),
        new("POST", "/v5/order/create", RequestKind.Place, OrderEndpoints.Create),
        new("POST", "/v5/order/amend", RequestKind.Amend, OrderEndpoints.Amend),
        new("POST", "/v5/order/cancel", RequestKind.Cancel, OrderEndpoints.Cancel),
        new("POST", "/v5/order/cancel-all", RequestKind.Cancel, OrderEndpoints.CancelAll),
        new("POST", "/v5/order/create-batch", RequestKind.Place, BatchEndpoints.Create),
        new("POST", "/v5/order/amend-batch", RequestKind.Amend, BatchEndpoints.Amend),
        new("POST", "/v5/order/cancel-batch", RequestKind.Cancel, BatchEndpoints.Cancel),
        new("GET", "/v5/order/realtime", RequestKind.OpenOrders, RecordEndpoints.Realtime),
        new("GET", "/v5/order/history", RequestKind.OrderHistory, RecordEndpoints.History),
        new("GET", "/v5/execution/list", RequestKind.Executions, RecordEndpoints.Executions),
        new("GET", "/v5/position/list", RequestKind.Positions, PositionEndpoints.List),
        new("GET", "/v5/position/closed-pnl", RequestKind.Positions, PositionEndpoints.ClosedProfit),
        new("POST", "/v5/position/set-leverage", RequestKind.Positions, PositionEndpoints.SetLeverage),
        new("POST", "/v5/position/switch-mode", RequestKind.Positions, PositionEndpoints.SwitchMode),
        new("GET", "/v5/account/wallet-balance", RequestKind.Account, AccountEndpoints.Wallet),
        new("GET", "/v5/account/fee-rate", RequestKind.Account, AccountEndpoints.FeeRate),
        new("GET", "/v5/account/info", RequestKind.Account, AccountEndpoints.Info),
        new("GET", "/v5/account/transaction-log", RequestKind.Account, AccountEndpoints.TransactionLog),
        new("GET", "/v5/user/query-api", RequestKind.Account, AccountEndpoints.Key),
        new("GET", "/v5/asset/coin/query-info", RequestKind.Account, AccountEndpoints.Coins),
        new("POST", "/v5/account/demo-apply-money", RequestKind.Account, AccountEndpoints.ApplyMoney),
    }.ToDictionary(r => (r.Method, r.Path));

    public static Route? Find(string method, string path) => ByPath.GetValueOrDefault((method, path));
}
