using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.Json.Serialization;
using TraderAgent.Domain.Bots;
using TraderAgent.Domain.Instruments;
using TraderAgent.Domain.Orders;
using static TraderAgent.Domain.Bots.BotEvent;

namespace TraderAgent.Domain.Tests.Bots;

/// <summary>A strategy without sense that does everything often: places, amends, cancels, asks for wake-ups, is denied, stops.</summary>
internal sealed record BusySettings : StrategySettings
{
    [JsonPropertyName("size")] public decimal Size { get; init; } = 1;

    public override IReadOnlyList<SettingProblem> Check(BotDefinition bot, Instrument instrument) => [];

    public override IStrategy Create(BotDefinition bot, Instrument instrument) => new BusyStrategy(Size);
}

internal sealed class BusyStrategy(decimal size) : IStrategy
{
    private long _count;

    public void React(BotEvent e, Desk desk)
    {
        _count++;
        if (e is OrderDenied) return; // It would ask for the same again, for ever.
        var price = desk.Instrument.NearestPrice((decimal)desk.LastPrice).Value;
        if (_count % 3 == 0 && desk.Orders.Live.Count < 6) desk.Place(Order("e", Side.Buy, price * 0.99m, desk));
        if (_count % 7 == 0 && desk.Ledger.Position.Value > 0) desk.Place(Order("x", Side.Sell, price * 1.01m, desk));
        if (_count % 11 == 0) desk.Place(Order("e", Side.Buy, price, desk) with { Quantity = new(size * 90) });
        if (_count % 5 == 0 && desk.Orders.Live.Count > 0) desk.Amend(desk.Orders.Live[0], desk.Orders.Live[0].Quantity + new Domain.Amounts.Quantity(size));
        if (_count % 13 == 0 && desk.Orders.Live.Count > 0) desk.Cancel(desk.Orders.Live[^1]);
        if (_count % 17 == 0) desk.WakeAt(desk.Now + TimeSpan.FromMinutes(1), $"w{_count}");
        if (_count % 97 == 0) desk.Stop($"event {_count}", closePosition: true);
    }

    public string TagOf(long deal, string slot) => slot[1..];

    public object Save() => new JsonObject { ["count"] = _count };

    public void Load(JsonElement state) => _count = state.GetProperty("count").GetInt64();

    private OrderRequest Order(string intent, Side side, decimal price, Desk desk) => new()
    {
        Deal = _count % 4, Slot = $"{intent}{_count % 9}", Side = side, Type = OrderType.Limit, Quantity = new(size),
        Price = desk.Instrument.NearestPrice(price), StopPrice = side == Side.Buy ? desk.Instrument.NearestPrice(price * 0.9m) : null,
    };
}
