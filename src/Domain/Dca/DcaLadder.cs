using System.Text.Json.Serialization;
using TraderAgent.Domain.Amounts;
using TraderAgent.Domain.Instruments;

namespace TraderAgent.Domain.Dca;

/// <summary>One entry of a ladder, and where the deal stands once it is filled.</summary>
public sealed record DcaLadderRow
{
    /// <summary>0 for the base order, then the safety orders from 1.</summary>
    [JsonPropertyName("order")] public required int Order { get; init; }

    /// <summary>Distance from the base price.</summary>
    [JsonPropertyName("deviationPercent")] public required Percent Deviation { get; init; }

    /// <summary>Its price, a multiple of the tick.</summary>
    [JsonPropertyName("price")] public required Price Price { get; init; }

    /// <summary>Base quantity, a multiple of the lot.</summary>
    [JsonPropertyName("qty")] public required Quantity Quantity { get; init; }

    /// <summary>Its value, in quote.</summary>
    [JsonPropertyName("cost")] public required Money Cost { get; init; }

    /// <summary>Base quantity with all entries before it.</summary>
    [JsonPropertyName("totalQty")] public required Quantity TotalQuantity { get; init; }

    /// <summary>Value with all entries before it, in quote.</summary>
    [JsonPropertyName("totalCost")] public required Money TotalCost { get; init; }

    /// <summary>Average entry price with all entries before it.</summary>
    [JsonPropertyName("average")] public required Price Average { get; init; }

    /// <summary>Where the first target then lies.</summary>
    [JsonPropertyName("target")] public required Price Target { get; init; }

    /// <summary>How far the price must come back from here to reach it.</summary>
    [JsonPropertyName("reboundPercent")] public required Percent Rebound { get; init; }
}

/// <summary>All entries of a deal from a base price, computed before anything is placed.</summary>
public sealed class DcaLadder
{
    private DcaLadder(IReadOnlyList<DcaLadderRow> rows, string? refusal) => (Rows, Refusal) = (rows, refusal);

    /// <summary>The base order and the safety orders that pass every rule, up to the first that does not.</summary>
    public IReadOnlyList<DcaLadderRow> Rows { get; }

    /// <summary>Why the row after the last cannot be placed; null when all can.</summary>
    public string? Refusal { get; }

    /// <summary>The ladder of a deal whose base order fills at a price.</summary>
    /// <param name="settings">Distances and sizes.</param>
    /// <param name="instrument">The exchange's rules.</param>
    /// <param name="basePrice">Average fill price of the base order, or what it is expected to be.</param>
    /// <param name="scale">Multiplies every size.</param>
    public static DcaLadder Of(DcaSettings settings, Instrument instrument, Price basePrice, decimal scale = 1)
    {
        var rows = new List<DcaLadderRow>(settings.SafetyOrders + 1);
        var prices = new DcaPrices(settings, instrument);
        var plan = new DcaSteps(settings);
        for (var order = 0; order <= settings.SafetyOrders; order++, plan.Next())
        {
            if (plan.Deviation.Value >= 100 && settings.Direction == DcaDirection.Long)
                return new(rows, $"safety order {order}: {plan.Deviation} % below the base price is no price; use fewer orders, a smaller deviationPercent or stepScale");
            var price = order == 0 ? basePrice : Round(settings, instrument, prices.Behind(basePrice, plan.Deviation));
            if (price.Value <= 0) return new(rows, $"{Name(order)}: price {price} is not above zero; use a smaller deviationPercent or stepScale");
            var quantity = instrument.FloorQuantity(plan.Size.Value * scale / price.Value);
            if (instrument.Refusal(quantity, Round(settings, instrument, price)) is { } refusal) return new(rows, $"{Name(order)}: {refusal}");
            rows.Add(Row(prices, new(rows.Count > 0 ? rows[^1] : null, basePrice, price, quantity), plan.Deviation));
        }
        return new(rows, null);
    }

    /// <summary>What a deal may cost in all, whatever the price: the base order and every safety order.</summary>
    public static Money Budget(DcaSettings settings)
    {
        var sum = Money.Zero;
        var plan = new DcaSteps(settings);
        for (var order = 0; order <= settings.SafetyOrders && sum.Value < DcaSteps.Most; order++, plan.Next()) sum += plan.Size;
        return sum;
    }

    /// <summary>Distance of the last safety order from the base price.</summary>
    internal static Percent Reach(DcaSettings settings)
    {
        var plan = new DcaSteps(settings);
        for (var order = 0; order < settings.SafetyOrders && plan.Deviation.Value < DcaSteps.Most; order++) plan.Next();
        return plan.Deviation;
    }

    private static DcaLadderRow Row(DcaPrices prices, in Entry entry, Percent deviation)
    {
        var cost = entry.Quantity * entry.Price;
        var totalQuantity = (entry.Before?.TotalQuantity ?? Quantity.Zero) + entry.Quantity;
        var totalCost = (entry.Before?.TotalCost ?? Money.Zero) + cost;
        var average = totalCost / totalQuantity;
        var target = prices.Target(0, new(entry.BasePrice, average, prices.ExpectedFeePerUnit(average)));
        return new()
        {
            Order = entry.Before is null ? 0 : entry.Before.Order + 1, Deviation = deviation, Price = entry.Price, Quantity = entry.Quantity, Cost = cost,
            TotalQuantity = totalQuantity, TotalCost = totalCost, Average = average, Target = target,
            Rebound = new(Math.Abs(target.Value / entry.Price.Value - 1) * 100),
        };
    }

    private static Price Round(DcaSettings settings, Instrument instrument, Price price) =>
        settings.Direction == DcaDirection.Long ? instrument.FloorPrice(price.Value) : instrument.CeilPrice(price.Value);

    private static string Name(int order) => order == 0 ? "base order" : $"safety order {order}";

    private readonly record struct Entry(DcaLadderRow? Before, Price BasePrice, Price Price, Quantity Quantity);
}

/// <summary>Distances and sizes of a ladder, one order after the other. They stop growing where no market goes.</summary>
internal struct DcaSteps(DcaSettings settings)
{
    /// <summary>Beyond any size or distance; keeps the scales from overflowing.</summary>
    public const decimal Most = 1_000_000_000_000_000m;

    private Percent _step = settings.Deviation;
    private bool _isBase = true;

    /// <summary>From the base price to this order.</summary>
    public Percent Deviation { get; private set; } = Percent.Zero;

    /// <summary>Its size, in quote.</summary>
    public Money Size { get; private set; } = settings.BaseOrderSize;

    /// <summary>Goes on to the next order.</summary>
    public void Next()
    {
        Deviation = new(Math.Min(Most, Deviation.Value + _step.Value));
        _step = new(Math.Min(Most, _step.Value * settings.StepScale));
        Size = _isBase ? settings.SafetyOrderSize ?? settings.BaseOrderSize : new(Math.Min(Most, Size.Value * settings.VolumeScale));
        _isBase = false;
    }
}
