using System.Text.Json.Nodes;
using TraderAgent.Backtesting.Paper;
using TraderAgent.BybitSimulator.Trading;
using TraderAgent.BybitSimulator.Wire;
using static TraderAgent.BybitSimulator.Wire.WireText;

namespace TraderAgent.BybitSimulator.Endpoints;

/// <summary>The account: balances, fees, its key.</summary>
internal static class AccountEndpoints
{
    private const decimal MostApplied = 100_000;

    public static Answer Wallet(Desk desk, Call call)
    {
        if (call.Text("accountType") != "UNIFIED") return Answer.Parameters("accountType only support UNIFIED.");
        var wallet = WalletRow.Build(desk.Venue);
        if (call.Text("coin") is { } coins && wallet["coin"] is JsonArray all)
            wallet["coin"] = new JsonArray([.. all.Where(c => coins.Split(',').Contains((string?)c!["coin"])).Select(c => c!.DeepClone())]);
        return Answer.Of(new() { ["list"] = new JsonArray(wallet) });
    }

    public static Answer FeeRate(Desk desk, Call call)
    {
        if (!call.HasCategory) return OrderEndpoints.Category();
        var rates = desk.Venue.Listings.Where(call.Asks).Select(l => (l.Symbol, Fees: desk.Venue.Exchange.FeeRates(l.Instrument.Symbol)));
        return Answer.Of(new()
        {
            ["category"] = call.Text("category"),
            ["list"] = new JsonArray([.. rates.Select(r => new JsonObject
            {
                ["symbol"] = r.Symbol, ["baseCoin"] = "", ["makerFeeRate"] = Of(r.Fees.Maker.Fraction), ["takerFeeRate"] = Of(r.Fees.Taker.Fraction),
            })]),
        });
    }

    public static Answer Info(Desk desk, Call call) => Answer.Of(new()
    {
        ["marginMode"] = "REGULAR_MARGIN", ["unifiedMarginStatus"] = 5, ["updatedTime"] = Of(desk.Venue.Now), ["dcpStatus"] = "OFF", ["timeWindow"] = 0, ["smpGroup"] = 0,
        ["isMasterTrader"] = false, ["spotHedgingStatus"] = "OFF",
    });

    /// <summary>What moved a balance: trades and funding.</summary>
    public static Answer TransactionLog(Desk desk, Call call)
    {
        if (Pages.Span(call, desk.Clock.Now, out var span) is { } wrong) return wrong;
        var found = desk.Venue.Executions.Visible.Where(e => e.At >= span.From && e.At <= span.To
            && (call.Text("category") is not { } category || e.Market.Category == category) && (call.Text("currency") is not { } currency || e.FeeCurrency == currency)
            && (call.Text("type") is not { } type || TypeOf(e) == type)).OrderByDescending(e => e.Sequence);
        return Answer.Of(Pages.Of(call, found, (20, 50), (e => e.Sequence, LogRow)));
    }

    public static Answer Key(Desk desk, Call call)
    {
        var key = call.Key!;
        var (isTrade, isWithdraw) = (key.Permissions.HasFlag(KeyPermissions.Trade), key.Permissions.HasFlag(KeyPermissions.Withdraw));
        var end = key.ExpiresAt ?? DateTimeOffset.UnixEpoch;
        return Answer.Of(new()
        {
            ["id"] = "1", ["note"] = "simulated", ["apiKey"] = key.Key, ["readOnly"] = isTrade || isWithdraw ? 0 : 1, ["secret"] = "", ["type"] = 1,
            ["permissions"] = new JsonObject
            {
                ["ContractTrade"] = Names(isTrade, "Order", "Position"), ["Spot"] = Names(isTrade, "SpotTrade"), ["Wallet"] = Names(isWithdraw, "AccountTransfer", "Withdraw"),
                ["Options"] = Names(false), ["Derivatives"] = Names(isTrade, "DerivativesTrade"), ["CopyTrading"] = Names(false), ["BlockTrade"] = Names(false),
                ["Exchange"] = Names(false), ["NFT"] = Names(false), ["Affiliate"] = Names(false), ["Earn"] = Names(false),
            },
            ["ips"] = key.Addresses.Count == 0 ? Names(true, "*") : Names(true, [.. key.Addresses]),
            ["deadlineDay"] = key.ExpiresAt is null ? 0 : (int)Math.Max(0, (end - desk.Options.Clock.GetUtcNow()).TotalDays),
            ["expiredAt"] = end.ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", System.Globalization.CultureInfo.InvariantCulture), ["createdAt"] = "2026-01-01T00:00:00Z",
            ["unified"] = 0, ["uta"] = 1, ["userID"] = 1, ["inviterID"] = 0, ["vipLevel"] = "No VIP", ["mktMakerLevel"] = "0", ["affiliateID"] = 0, ["rsaPublicKey"] = "",
            ["isMaster"] = true, ["parentUid"] = "0", ["kycLevel"] = "LEVEL_DEFAULT", ["kycRegion"] = "",
        });
    }

    public static Answer Coins(Desk desk, Call call)
    {
        var coins = desk.Venue.Listings.SelectMany(l => new[] { l.Instrument.BaseCurrency, l.Instrument.QuoteCurrency }).Distinct()
            .Where(c => call.Text("coin") is not { } asked || asked == c);
        return Answer.Of(new() { ["rows"] = new JsonArray([.. coins.Select(c => new JsonObject { ["name"] = c, ["coin"] = c, ["remainAmount"] = "0", ["chains"] = new JsonArray() })]) });
    }

    /// <summary>Demo accounts may ask for play money.</summary>
    public static Answer ApplyMoney(Desk desk, Call call)
    {
        if (desk.Options.Host != BybitHost.Demo) return Answer.Refused(RetCode.Permission, "Permission denied, please check your API key permissions.");
        foreach (var (coin, amount) in call.Money)
        {
            if (amount is <= 0 or > MostApplied) return Answer.Parameters($"amountStr must be above 0 and at most {Of(MostApplied)}");
            desk.Venue.Deposit(coin, amount);
        }

        return Answer.Of([]);
    }

    private static string TypeOf(VenueExecution execution) => execution.Kind == ExecutionKind.Funding ? "SETTLEMENT" : execution.Kind == ExecutionKind.BustTrade ? "LIQUIDATION" : "TRADE";

    private static JsonObject LogRow(VenueExecution execution)
    {
        var isFunding = execution.Kind == ExecutionKind.Funding;
        var cash = execution.Market.IsSpot || isFunding ? 0 : execution.Closed.Profit.Value;
        return new()
        {
            ["id"] = execution.Id, ["symbol"] = execution.Market.Symbol, ["category"] = execution.Market.Category, ["side"] = Rows.SideOf(execution.Side),
            ["transactionTime"] = Of(execution.At), ["type"] = TypeOf(execution), ["qty"] = Of(execution.Quantity.Value), ["size"] = "0", ["currency"] = execution.FeeCurrency,
            ["tradePrice"] = Of(execution.Price.Value), ["funding"] = isFunding ? Of(-execution.Fee) : "", ["fee"] = isFunding ? "0" : Of(-execution.Fee), ["cashFlow"] = Of(cash),
            ["change"] = Of(cash - execution.Fee), ["cashBalance"] = Of(execution.Balance), ["feeRate"] = Of(execution.FeeRate), ["bonusChange"] = "0",
            ["tradeId"] = execution.Id, ["orderId"] = execution.Order?.Id ?? "", ["orderLinkId"] = execution.Order?.LinkId ?? "", ["extraFees"] = "",
        };
    }

    private static JsonArray Names(bool isGranted, params string[] names) => isGranted ? new([.. names.Select(n => (JsonNode)n)]) : [];
}
