using System.Text.Json.Serialization;
using TraderAgent.Domain.Amounts;
using TraderAgent.Domain.Bots;
using TraderAgent.Domain.Instruments;
using TraderAgent.Domain.Orders;

namespace TraderAgent.Domain.Execution;

/// <summary>A target and a stop for what is held, of which one is taken. Distances are measured from the task's price.</summary>
public sealed record OcoSettings
{
    /// <summary>Distance of the target, in the direction of profit.</summary>
    [JsonPropertyName("targetPercent")] public required Percent Target { get; init; }

    /// <summary>Distance of the stop, in the direction of loss.</summary>
    [JsonPropertyName("stopPercent")] public required Percent Stop { get; init; }

    /// <summary>Whether the stop rests at the exchange (linear markets only) rather than being watched.</summary>
    [JsonPropertyName("restingStop")] public bool RestingStop { get; init; }

    /// <inheritdoc cref="ExecutionSettings.Check"/>
    public IReadOnlyList<SettingProblem> Check(string field, Instrument instrument) =>
    [
        .. ExecutionSettings.Range($"{field}.targetPercent", Target.Value, 0.01m, 99),
        .. ExecutionSettings.Range($"{field}.stopPercent", Stop.Value, 0.01m, 99),
        .. RestingStop && instrument.Kind == InstrumentKind.Spot
            ? [new SettingProblem($"{field}.restingStop", $"two orders cannot both bind the balance of {instrument.Symbol}, which is spot; leave it out, and the stop is watched")]
            : Array.Empty<SettingProblem>(),
    ];

    /// <summary>Begins to guard what the task holds. Nothing is asked for before its first event.</summary>
    /// <param name="task">An exit: its slot begins with <c>x</c>.</param>
    /// <param name="desk">Time, price and market.</param>
    public OcoExecution Begin(ExecutionTask task, Desk desk)
    {
        var from = task.Price?.Value ?? (decimal)desk.LastPrice;
        var (target, stop) = (task.Better(from, Target), task.Better(from, -Stop));
        return new()
        {
            Task = task, StartedAt = desk.Now, StartPrice = desk.LastPrice, RestingStop = RestingStop,
            Target = task.Side == Side.Sell ? desk.Instrument.CeilPrice(target) : desk.Instrument.FloorPrice(target),
            Stop = desk.Instrument.NearestPrice(stop),
        };
    }

    /// <summary>Begins a bracket: an entry, and this around its reference price.</summary>
    /// <param name="entry">How the entry is worked.</param>
    /// <param name="task">The entry: its slot begins with <c>e</c>, and the exits' with <c>x</c> in its place.</param>
    /// <param name="desk">Time, price and market.</param>
    /// <param name="volume">See <see cref="ExecutionSettings.Begin"/>.</param>
    public BracketExecution Begin(ExecutionSettings entry, ExecutionTask task, Desk desk, HourlyVolume? volume = null)
    {
        var exits = Begin(task with { Slot = "x" + task.Slot[1..], Side = task.Side.Opposite(), Quantity = Quantity.Zero, StopPrice = null }, desk);
        var guarded = task with { StopPrice = exits.Stop };
        return new() { Task = guarded, StartedAt = desk.Now, StartPrice = desk.LastPrice, Entry = entry.Begin(guarded, desk, volume), Exits = exits };
    }
}
