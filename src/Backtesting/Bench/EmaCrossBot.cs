using System.Text.Json;
using System.Text.Json.Nodes;
using TraderAgent.Domain.Amounts;
using TraderAgent.Domain.Bots;
using TraderAgent.Domain.Indicators;
using TraderAgent.Domain.Orders;
using TraderAgent.Domain.Positions;
using static TraderAgent.Domain.Bots.BotEvent;

namespace TraderAgent.Backtesting.Bench;

/// <summary>Holds what the last crossing of its two averages says.</summary>
internal sealed class EmaCrossBot(EmaCrossSettings settings, Money capital) : IStrategy
{
    private readonly Ema _fast = new(settings.Fast), _slow = new(settings.Slow);
    private readonly Money _entryValue = settings.Entry.Of(capital);
    private int _wanted; // +1 long, -1 short, 0 flat.
    private bool? _wasAbove;
    private long _deals;

    public void React(BotEvent e, Desk desk)
    {
        if (e is CandleClosed candle) OnCandle(candle.Candle.Close, desk);
        else if (e is OrderFilled filled) OnFilled(filled, desk);
    }

    public string TagOf(long deal, string slot) => "cross";

    private void OnCandle(double close, Desk desk)
    {
        _fast.Add(close);
        _slow.Add(close);
        if (!_slow.IsReady) return;
        var isAbove = _fast.Value > _slow.Value;
        if (isAbove == _wasAbove) return;
        var isFirst = _wasAbove is null;
        _wasAbove = isAbove;
        if (isFirst) return;
        _wanted = isAbove ? 1 : settings.Flip ? -1 : 0;
        Follow(desk);
    }

    private void OnFilled(OrderFilled filled, Desk desk)
    {
        if (desk.Closures.Count > 0) desk.RecordDeal(DealOf(desk.Closures, filled.Fill.At.UnixMilliseconds));
        Follow(desk);
    }

    private void Follow(Desk desk)
    {
        if (desk.Orders.Live.Count > 0) return;
        var rules = desk.Instrument;
        var position = desk.Ledger.Position;
        var held = rules.FloorQuantity(Math.Abs(position.Value));
        var price = new Price((decimal)desk.LastPrice);
        if (!rules.IsTradable(held, price)) held = Quantity.Zero; // Dust, left by fees taken in base.
        var holds = held.Value == 0 ? 0 : Math.Sign(position.Value);
        if (holds == _wanted) return;
        if (holds != 0) Order(desk, "x", holds > 0 ? Side.Sell : Side.Buy, held);
        else if (desk.MayEnter) Order(desk, "e", _wanted > 0 ? Side.Buy : Side.Sell, rules.FloorQuantity(_entryValue.Value / price.Value));
    }

    private void Order(Desk desk, string slot, Side side, Quantity quantity) => desk.Place(new()
    {
        Deal = _deals, Slot = slot, Side = side, Type = OrderType.Market, Quantity = quantity,
        ReduceOnly = slot == "x" && desk.Instrument.Kind == Domain.Instruments.InstrumentKind.Linear,
    });

    private Deal DealOf(IReadOnlyList<Closure> closures, long at)
    {
        var (quantity, entry, exit, gross, fees) = (Quantity.Zero, Money.Zero, Money.Zero, Money.Zero, Money.Zero);
        for (var i = 0; i < closures.Count; i++)
        {
            var closure = closures[i];
            quantity += closure.Quantity;
            entry += closure.Quantity * closure.EntryPrice;
            exit += closure.Quantity * closure.ExitPrice;
            gross += closure.GrossProfit;
            fees += closure.Fees;
        }

        return new()
        {
            Number = _deals++, Kind = "trade", Side = closures[0].Side, OpenedAt = closures[0].OpenedAt, ClosedAt = new(at), Quantity = quantity,
            EntryPrice = entry / quantity, ExitPrice = exit / quantity, GrossProfit = gross, Fees = fees, Reason = "crossing",
        };
    }

    public object Save() => new JsonObject
    {
        ["fast"] = JsonSerializer.SerializeToNode(_fast.Save()),
        ["slow"] = JsonSerializer.SerializeToNode(_slow.Save()),
        ["wanted"] = _wanted,
        ["above"] = _wasAbove,
        ["deals"] = _deals,
    };

    public void Load(JsonElement state)
    {
        _fast.Load(state.GetProperty("fast").Deserialize<double[]>());
        _slow.Load(state.GetProperty("slow").Deserialize<double[]>());
        _wanted = state.GetProperty("wanted").GetInt32();
        _wasAbove = state.GetProperty("above") is { ValueKind: not JsonValueKind.Null } above ? above.GetBoolean() : null;
        _deals = state.GetProperty("deals").GetInt64();
    }
}
