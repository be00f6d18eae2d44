using Bybit.Net.Enums;
using Bybit.Net.Objects.Models.V5;
using CryptoExchange.Net.Converters.SystemTextJson;
using CryptoExchange.Net.Objects;
using TraderAgent.Domain.Bots;
using TraderAgent.Domain.Instruments;
using TraderAgent.Domain.Market;
using TraderAgent.Domain.Orders;
using TraderAgent.Runtime.Exchange;
using TraderAgent.Runtime.Exchange.Bybit;

namespace TraderAgent.BybitAdapter;

/// <summary>Bybit.Net's models in the words of the exchange port, and back. Field by field; nothing is decided here.</summary>
internal static class Translation
{
    /// <summary>The currency that the perpetuals are settled in.</summary>
    public const string Settle = "USDT";

    public static Category CategoryOf(InstrumentKind kind) => kind == InstrumentKind.Spot ? Category.Spot : Category.Linear;

    public static OrderSide SideOf(Side side) => side == Side.Buy ? OrderSide.Buy : OrderSide.Sell;

    public static DateTime Time(Instant at) => at.ToDateTimeOffset().UtcDateTime;

    public static Instant At(DateTime time) => Instant.From(new(DateTime.SpecifyKind(time, DateTimeKind.Utc)));

    public static Bybit.Net.Enums.TimeInForce InForce(Domain.Orders.TimeInForce timeInForce) => timeInForce switch
    {
        Domain.Orders.TimeInForce.ImmediateOrCancel => Bybit.Net.Enums.TimeInForce.ImmediateOrCancel,
        Domain.Orders.TimeInForce.FillOrKill => Bybit.Net.Enums.TimeInForce.FillOrKill,
        Domain.Orders.TimeInForce.PostOnly => Bybit.Net.Enums.TimeInForce.PostOnly,
        _ => Bybit.Net.Enums.TimeInForce.GoodTillCanceled,
    };

    public static TriggerDirection DirectionOf(BotCommand.PlaceOrder order) =>
        BybitOrderRecord.TriggersAboveFor(order.Type, order.Side) ? TriggerDirection.Rise : TriggerDirection.Fall;

    public static ReplyStatus StatusOf(HttpResult result) => result.Success ? new() { Code = 0 } : new()
    {
        Code = result.Error is BaseRateLimitError ? (result.ResponseStatusCode == System.Net.HttpStatusCode.OK ? BybitRules.TooManyRequests : null)
            : int.TryParse(result.Error.ErrorCode, out var code) ? code : null,
        Message = (result.Error.Message ?? result.Error.ErrorDescription ?? "").TrimStart(':', ' '), // The package joins two texts, of which one may be missing.
        HttpStatus = (int?)result.ResponseStatusCode,
        NeverLeft = result.Error.Exception is HttpRequestException { HttpRequestError: HttpRequestError.ConnectionError or HttpRequestError.NameResolutionError or HttpRequestError.SecureConnectionError },
        RetryAt = (result.Error as BaseRateLimitError)?.RetryAfter is { } at ? At(at) : null,
    };

    public static ListPart<TOurs> Page<T, TOurs>(BybitResponse<T> response, Func<T, TOurs?> read) =>
        new([.. response.List.Select(read).OfType<TOurs>()], response.List.Length == 0 ? null : response.NextPageCursor);

    public static Candle CandleOf(BybitKline k) => new(At(k.StartTime), (double)k.OpenPrice, (double)k.HighPrice, (double)k.LowPrice, (double)k.ClosePrice, (double)k.Volume);

    public static Instrument? SpotMarket(BybitSpotSymbol s) => s is not { Status: SymbolStatus.Trading, LotSizeFilter: { } lot, PriceFilter: { } price } ? null : new()
    {
        Symbol = new BybitSymbol(InstrumentKind.Spot, s.Name).Symbol, Kind = InstrumentKind.Spot, BaseCurrency = s.BaseAsset, QuoteCurrency = s.QuoteAsset,
        TickSize = price.TickSize, LotSize = lot.BasePrecision, MinQuantity = new(lot.MinOrderQuantity),
        MaxQuantity = new(BybitRules.Smallest(lot.MaxLimitOrderQuantity, lot.MaxMarketOrderQuantity, lot.MaxOrderQuantity)), MinNotional = new(lot.MinOrderValue),
    };

    public static Instrument? LinearMarket(BybitLinearInverseSymbol s) =>
        s is not { Status: SymbolStatus.Trading, ContractType: ContractTypeV5.LinearPerpetual, SettleAsset: Settle, LotSizeFilter: { } lot, PriceFilter: { } price, LeverageFilter: { } leverage } ? null : new()
        {
            Symbol = new BybitSymbol(InstrumentKind.Linear, s.Name).Symbol, Kind = InstrumentKind.Linear, BaseCurrency = s.BaseAsset, QuoteCurrency = s.QuoteAsset,
            TickSize = price.TickSize, LotSize = lot.QuantityStep, MinQuantity = new(lot.MinOrderQuantity),
            MaxQuantity = new(BybitRules.Smallest(lot.MaxOrderQuantity, lot.MaxMarketOrderQuantity)), MinNotional = new(lot.MinNotionalValue ?? 0),
            MaxLeverage = leverage.MaxLeverage, MaintenanceMargin = BybitRules.MaintenanceMargin(leverage.MaxLeverage), FundingIntervalHours = Math.Max(1, s.FundingInterval / 60),
        };

    public static Balance BalanceOf(BybitAssetBalance a) => new(
        a.Asset, a.WalletBalance ?? 0, BybitRules.Available(a.WalletBalance, a.Locked, (a.TotalOrderInitialMargin ?? 0) + (a.TotalPositionInitialMargin ?? 0)));

    public static BybitPositionRecord PositionOf(BybitPosition p) => new(
        new(new BybitSymbol(InstrumentKind.Linear, p.Symbol).Symbol, p.Side == PositionSide.Sell ? -p.Quantity : p.Quantity, p.AveragePrice ?? 0), p.PositionIdx == PositionIdx.OneWayMode);

    public static BybitKey KeyOf(BybitApiKeyInfo key) => new()
    {
        IsReadOnly = key.Readonly,
        TradesSpot = key.Permissions.Spot.Contains("SpotTrade"),
        TradesLinear = key.Permissions.ContractTrade.Contains("Order") && key.Permissions.ContractTrade.Contains("Position"),
        Withdraws = key.Permissions.Wallet.Contains("Withdraw"),
        ExpiresAt = key.ExpireTime > DateTime.UnixEpoch ? At(key.ExpireTime) : null,
    };

    public static BybitOrderRecord OrderOf(BybitOrder o, InstrumentKind kind) => new()
    {
        Link = o.ClientOrderId ?? "", Market = new(kind, o.Symbol), Side = o.Side == OrderSide.Buy ? Side.Buy : Side.Sell, IsMarket = o.OrderType == Bybit.Net.Enums.OrderType.Market,
        Price = o.Price is { } price and > 0 ? new(price) : null, Trigger = o.TriggerPrice is { } trigger and > 0 ? new(trigger) : null,
        TriggersAbove = o.TriggerDirection is TriggerDirection.Rise || o.TriggerDirection is null or TriggerDirection.None && o.TriggerPrice > o.LastPriceOnCreated,
        Quantity = new(o.Quantity), Filled = new(o.QuantityFilled ?? 0), Status = EnumConverter.GetString(o.Status), TimeInForce = EnumConverter.GetString(o.TimeInForce),
        Reason = o.RejectReason is { Length: > 0 } reason and not "EC_NoError" ? reason : o.CancelType?.ToString(), CreatedAt = At(o.CreateTime), UpdatedAt = At(o.UpdateTime),
    };

    public static BybitExecutionRecord ExecutionOf(BybitUserTrade e, InstrumentKind kind) => new()
    {
        Id = e.TradeId, Type = EnumConverter.GetString(e.TradeType) ?? "", Link = e.ClientOrderId ?? "", Market = new(kind, e.Symbol), Side = e.Side == OrderSide.Buy ? Side.Buy : Side.Sell,
        Price = new(e.Price), Quantity = new(e.Quantity), Fee = e.Fee ?? 0, FeeCurrency = BybitRules.FeeCurrency(kind, e.FeeAsset, Settle, e.TradeId), IsMaker = e.IsMaker, At = At(e.Timestamp),
    };
}
