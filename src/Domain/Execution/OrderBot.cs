using System.Globalization;
using System.Text.Json;
using TraderAgent.Domain.Bots;
using TraderAgent.Domain.Instruments;
using TraderAgent.Domain.Orders;
using static TraderAgent.Domain.Bots.BotEvent;

namespace TraderAgent.Domain.Execution;

/// <summary>Works one amount from each start to its end by an order algorithm, guards what it filled where wanted, and stops.</summary>
public sealed class OrderBot(OrderBotSettings settings) : IStrategy
{
    private const string Slot = "e";

    private readonly HourlyVolume? _volume = settings.By.LearnsVolume ? new() : null;
    private ClosedPart _closed = new();
    private long _deal;

    /// <inheritdoc />
    public void React(BotEvent e, Desk desk)
    {
        switch (e)
        {
            case StartRequested when desk.Instrument.Kind == InstrumentKind.Linear: desk.SetLeverage(desk.Definition.Leverage); break;
            case CandleClosed candle when candle.Timeframe == desk.Definition.Timeframe: _volume?.Add(candle.Candle); break;
            case TradingBegan when Work is null: Begin(desk); break;
            case OrderFilled filled when Work is null:
                desk.Notify(NoticeLevel.Warning, $"{desk.Definition.Id}: {filled.Link} filled after its order's end; check the position.");
                break;
            default: break; // The work at hand knows what concerns it.
        }
        foreach (var closure in desk.Closures) _closed = _closed.And(closure);
        if (Work is null) return;
        Work.React(e, desk);
        if (Work.IsDone) End(Work, desk);
    }

    /// <summary>The work at hand; null before the first and after its end.</summary>
    public Execution? Work { get; private set; }

    /// <inheritdoc />
    public string TagOf(long deal, string slot) => deal.ToString(CultureInfo.InvariantCulture);

    private void Begin(Desk desk)
    {
        var price = desk.Instrument.TakerPrice(settings.Side, desk.LastPrice);
        var task = new ExecutionTask { Deal = ++_deal, Slot = Slot, Side = settings.Side, Quantity = desk.Instrument.FloorQuantity((settings.Size / price).Value) };
        _closed = new();
        Work = settings.Exits is { } exits ? exits.Begin(settings.By, task, desk, _volume) : settings.By.Begin(task, desk, _volume);
    }

    private void End(Execution work, Desk desk)
    {
        Work = null;
        if (_closed.Quantity.Value > 0) desk.RecordDeal(new()
        {
            Number = work.Task.Deal, Kind = "order", Side = settings.Side, OpenedAt = _closed.OpenedAt!.Value, ClosedAt = desk.Now, Quantity = _closed.Quantity,
            EntryPrice = _closed.Cost / _closed.Quantity, ExitPrice = _closed.Value / _closed.Quantity, Fees = _closed.Fees,
            GrossProfit = (_closed.Value - _closed.Cost) * settings.Side.Sign(), Reason = work.Reason!,
        });
        var average = work.AveragePrice is { } price ? $" at {desk.Instrument.NearestPrice(price.Value)} on average" : "";
        desk.Notify(NoticeLevel.Info, $"{desk.Definition.Id}: order {work.Task.Deal} ended ({work.Reason}): {work.Filled} of {work.Task.Quantity} {desk.Instrument.BaseCurrency} filled{average}.");
        desk.Stop($"order {work.Reason}", closePosition: false);
    }

    /// <inheritdoc />
    public object Save() =>
        new OrderBotState { Version = OrderBotState.CurrentVersion, Deal = _deal, Work = Work, Closed = _closed, Volumes = _volume?.Save() };

    /// <inheritdoc />
    public void Load(JsonElement state)
    {
        var saved = state.Deserialize<OrderBotState>(WireJson.Options)!;
        if (saved.Version > OrderBotState.CurrentVersion)
            throw new InvalidDataException($"The order bot's snapshot is of version {saved.Version}; this program reads up to {OrderBotState.CurrentVersion}. Update the program.");
        (_deal, Work, _closed) = (saved.Deal, saved.Work, saved.Closed);
        if (_volume is not null && saved.Volumes is { } volumes) _volume.Load(volumes);
    }
}
