using System.Text.Json.Serialization;
using TraderAgent.Domain.Amounts;
using TraderAgent.Domain.Bots;
using TraderAgent.Domain.Instruments;
using TraderAgent.Domain.Orders;

namespace TraderAgent.Domain.Dca;

/// <summary>
/// One deal of a DCA bot: its base order, its safety orders and how far its trailing has come.
/// </summary>
public sealed class DcaDeal : HeldDeal
{
    /// <summary>Its size, where the bot's share of the capital was another than it is configured for: 1 as the settings say.</summary>
    [JsonPropertyName("scale"), JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] public decimal? Scale { get; init; }

    /// <summary>Whether it began with inventory of another part of the bot. Its ladder and its stop-loss lie around the price of that moment.</summary>
    [JsonPropertyName("taken"), JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingDefault)] public bool IsTaken { get; init; }

    /// <summary>Where it stands.</summary>
    [JsonInclude, JsonPropertyName("stage")] public DcaStage Stage { get; internal set; }

    /// <summary>Base quantity that the base order filled, before fees.</summary>
    [JsonInclude, JsonPropertyName("baseQty")] public Quantity BaseQuantity { get; internal set; }

    /// <summary>Quote value of that.</summary>
    [JsonInclude, JsonPropertyName("baseValue")] public Money BaseValue { get; internal set; }

    /// <summary>The best candle close or price since the trailing take-profit was armed; 0 while it is not.</summary>
    [JsonInclude, JsonPropertyName("trailFrom")] public double TrailFrom { get; internal set; }

    /// <summary>Base quantity filled at each safety order, as far as the deepest that has filled.</summary>
    [JsonInclude, JsonPropertyName("levels")] public List<Quantity> Levels { get; internal set; } = [];

    /// <summary>Average fill price of the base order; zero before its first fill.</summary>
    [JsonIgnore] public Price BasePrice => BaseQuantity.Value == 0 ? Price.Zero : BaseValue / BaseQuantity;

    /// <summary>Its ladder, once it was asked for: it follows from the base price.</summary>
    [JsonIgnore] internal DcaLadder? Ladder { get; set; }

    /// <summary>When it must be looked at again.</summary>
    [JsonIgnore] internal PriceAlarm Alarm { get; set; } = PriceAlarm.Never;

    /// <summary>What its prices depend on.</summary>
    internal DcaCost Cost => new(BasePrice, Average, FeePerUnit) { IsTaken = IsTaken };

    /// <summary>Base quantity that a safety order (from 1) has filled.</summary>
    internal Quantity FilledAt(int level) => level <= Levels.Count ? Levels[level - 1] : Quantity.Zero;

    /// <summary>Takes an entry fill in. A better or worse entry starts the trailing anew.</summary>
    internal void Enter(string slot, Fill fill, Instrument instrument)
    {
        Add(fill.BaseChange(instrument).Abs(), fill.Price, fill.FeeValue(instrument));
        OpenedAt ??= fill.At;
        (Best, TrailFrom) = (0, 0);
        var level = DcaSlots.LevelOf(slot);
        if (level == 0)
        {
            BaseQuantity += fill.Quantity;
            BaseValue += fill.Quantity * fill.Price;
            Ladder = null; // A fill that was reported after the order's end moves the price it is measured from.
            return;
        }
        while (Levels.Count < level) Levels.Add(Quantity.Zero);
        Levels[level - 1] += fill.Quantity;
    }

    /// <inheritdoc />
    internal override void BeginExit(string reason)
    {
        if (Stage == DcaStage.Exiting) return;
        (Stage, Reason) = (DcaStage.Exiting, reason);
        Retries.Clear();
    }
}
