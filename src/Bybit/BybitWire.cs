using Bybit.Net.Enums;
using Bybit.Net.Interfaces.Clients.V5;
using Bybit.Net.Objects.Models.V5;
using CryptoExchange.Net;
using CryptoExchange.Net.Objects;
using TraderAgent.Api.Audit;
using TraderAgent.Domain.Amounts;
using TraderAgent.Domain.Bots;
using TraderAgent.Domain.Instruments;
using TraderAgent.Domain.Market;
using TraderAgent.Domain.Orders;
using TraderAgent.Runtime.Exchange;
using TraderAgent.Runtime.Exchange.Bybit;
using static TraderAgent.BybitAdapter.Translation;

namespace TraderAgent.BybitAdapter;

/// <summary>Bybit's requests through Bybit.Net.</summary>
internal sealed class BybitWire(BybitAccess access, IBybitRestClientApi account, IBybitRestClientApi market, ServerClock clock) : IBybitWire
{
    /// <summary>Says how much of the requests is used; null where nobody counts.</summary>
    public Func<double>? Budget { get; init; }

    public double? BudgetUsedPercent => Budget?.Invoke();

    private const int OrdersAtOnce = 50, ExecutionsAtOnce = 100, CandlesAtOnce = 1_000, MarketsAtOnce = 1_000, PositionsAtOnce = 200;

    public string Name => access.Venue.Name;

    public bool HasKey => account.Authenticated;

    public Task<BybitReply<Instant?>> ServerTimeAsync(CancellationToken cancel) => AskAsync(() => market.ExchangeData.GetServerTimeAsync(cancel), t => (Instant?)At(t.TimeNano));

    public Task<BybitReply<BybitKey>> KeyAsync(CancellationToken cancel) => AskAsync(() => account.Account.GetApiKeyInfoAsync(cancel), KeyOf);

    public Task<BybitReply<ListPart<Instrument>>> InstrumentsAsync(InstrumentKind kind, string? page, CancellationToken cancel) => kind == InstrumentKind.Spot
        ? AskAsync(() => market.ExchangeData.GetSpotSymbolsAsync(ct: cancel), r => Page(r, SpotMarket))
        : AskAsync(() => market.ExchangeData.GetLinearInverseSymbolsAsync(Category.Linear, limit: MarketsAtOnce, cursor: page, ct: cancel), r => Page(r, LinearMarket));

    public Task<BybitReply<IReadOnlyList<Candle>>> CandlesAsync(BybitSymbol of, Timeframe timeframe, QueryWindow window, CancellationToken cancel) => AskAsync(
        () => market.ExchangeData.GetKlinesAsync(CategoryOf(of.Kind), of.Name, (KlineInterval)(timeframe.Milliseconds / 1_000), Time(window.From), Time(window.To), CandlesAtOnce, cancel),
        r => (IReadOnlyList<Candle>)[.. r.List.Select(CandleOf)]);

    public Task<BybitReply<double?>> LastPriceAsync(BybitSymbol of, CancellationToken cancel) => of.Kind == InstrumentKind.Spot
        ? AskAsync(() => market.ExchangeData.GetSpotTickersAsync(of.Name, cancel), r => (double?)r.List.FirstOrDefault()?.LastPrice)
        : AskAsync(() => market.ExchangeData.GetLinearInverseTickersAsync(Category.Linear, of.Name, ct: cancel), r => (double?)r.List.FirstOrDefault()?.LastPrice);

    public Task<BybitReply<IReadOnlyList<Balance>>> BalancesAsync(CancellationToken cancel) =>
        AskAsync(() => account.Account.GetBalancesAsync(AccountType.Unified, ct: cancel), r => (IReadOnlyList<Balance>)[.. r.List.SelectMany(a => a.Assets).Select(BalanceOf)]);

    public Task<BybitReply<FeeRate?>> FeeRateAsync(BybitSymbol of, CancellationToken cancel) =>
        AskAsync(() => account.Account.GetFeeRateAsync(CategoryOf(of.Kind), of.Name, ct: cancel), r => r.List.FirstOrDefault() is { } fees ? new FeeRate(fees.MakerFeeRate, fees.TakerFeeRate) : (FeeRate?)null);

    public Task<BybitReply<ListPart<BybitPositionRecord>>> PositionsAsync(string? page, CancellationToken cancel) =>
        AskAsync(() => account.Trading.GetPositionsAsync(Category.Linear, settleAsset: Settle, limit: PositionsAtOnce, cursor: page, ct: cancel), r => Page(r, PositionOf));

    public Task<BybitReply<ListPart<BybitOrderRecord>>> OpenOrdersAsync(InstrumentKind kind, string? page, CancellationToken cancel) => AskAsync(
        () => account.Trading.GetOrdersAsync(CategoryOf(kind), settleAsset: kind == InstrumentKind.Linear ? Settle : null, limit: OrdersAtOnce, cursor: page, ct: cancel), r => Page(r, o => OrderOf(o, kind)));

    public Task<BybitReply<ListPart<BybitOrderRecord>>> ClosedOrdersAsync(InstrumentKind kind, string? page, CancellationToken cancel) => AskAsync(
        () => account.Trading.GetOrderHistoryAsync(CategoryOf(kind), limit: OrdersAtOnce, cursor: page, ct: cancel), r => Page(r, o => OrderOf(o, kind)));

    public Task<BybitReply<ListPart<BybitOrderRecord>>> OrderAsync(BybitSymbol of, OrderLinkId link, bool inHistory, CancellationToken cancel) => AskAsync(
        () => inHistory
            ? account.Trading.GetOrderHistoryAsync(CategoryOf(of.Kind), of.Name, clientOrderId: link.Value, ct: cancel)
            : account.Trading.GetOrdersAsync(CategoryOf(of.Kind), of.Name, clientOrderId: link.Value, ct: cancel),
        r => Page(r, o => OrderOf(o, of.Kind)));

    public Task<BybitReply<ListPart<BybitExecutionRecord>>> ExecutionsAsync(InstrumentKind kind, QueryWindow window, string? page, CancellationToken cancel) => AskAsync(
        () => account.Trading.GetUserTradesAsync(CategoryOf(kind), startTime: Time(window.From), endTime: Time(window.To), limit: ExecutionsAtOnce, cursor: page, ct: cancel),
        r => Page(r, e => ExecutionOf(e, kind)));

    public Task<ReplyStatus> PlaceAsync(BybitSymbol of, BotCommand.PlaceOrder order)
    {
        var (isSpot, isTriggered) = (of.Kind == InstrumentKind.Spot, order.Trigger is not null);
        var isMarket = order.Type != Domain.Orders.OrderType.Limit;
        return SendAsync(() => account.Trading.PlaceOrderAsync(
            CategoryOf(of.Kind), of.Name, SideOf(order.Side), isMarket ? NewOrderType.Market : NewOrderType.Limit, order.Quantity.Value, isMarket ? null : order.Price?.Value,
            triggerPrice: order.Trigger?.Value, triggerDirection: isTriggered && !isSpot ? DirectionOf(order) : null, orderFilter: isTriggered && isSpot ? OrderFilter.StopOrder : null,
            timeInForce: isMarket ? null : InForce(order.TimeInForce), positionIdx: isSpot ? null : PositionIdx.OneWayMode, clientOrderId: order.Link.Value,
            reduceOnly: order.ReduceOnly && !isSpot ? true : null, marketUnit: isMarket && isSpot ? MarketUnit.BaseAsset : null));
    }

    public Task<ReplyStatus> AmendAsync(BybitSymbol of, OrderLinkId link, Quantity quantity) =>
        SendAsync(() => account.Trading.EditOrderAsync(CategoryOf(of.Kind), of.Name, clientOrderId: link.Value, quantity: quantity.Value));

    public Task<ReplyStatus> CancelAsync(BybitSymbol of, OrderLinkId link, bool isConditional) =>
        SendAsync(() => account.Trading.CancelOrderAsync(CategoryOf(of.Kind), of.Name, clientOrderId: link.Value, orderFilter: isConditional ? OrderFilter.StopOrder : null));

    public async Task<ReplyStatus> SetLeverageAsync(BybitSymbol of, decimal leverage)
    {
        TellClock();
        return Said(await account.Account.SetLeverageAsync(CategoryOf(of.Kind), of.Name, leverage, leverage).ConfigureAwait(false));
    }

    private async Task<ReplyStatus> SendAsync(Func<Task<HttpResult<BybitOrderId>>> send)
    {
        TellClock();
        return Said(await send().ConfigureAwait(false));
    }

    private async Task<BybitReply<TOurs>> AskAsync<T, TOurs>(Func<Task<HttpResult<T>>> ask, Func<T, TOurs> read)
    {
        TellClock();
        var result = await ask().ConfigureAwait(false);
        return new(Said(result), result.Success ? read(result.Data!) : default);
    }

    /// <summary>An answer may repeat what was sent; the key is not to come into logs and notices with it.</summary>
    private ReplyStatus Said(HttpResult result)
    {
        var status = StatusOf(result);
        return status with { Message = Redactor.Without(status.Message, access.Key, access.Secret) };
    }

    /// <summary>The package signs by this machine's clock and an offset that it keeps per process.</summary>
    private void TellClock() => TimeOffsetManager.UpdateRestOffset("BybitRestClientApi", (clock.Now.ToDateTimeOffset() - DateTimeOffset.UtcNow).TotalMilliseconds);
}
