using System.Diagnostics;
using System.Diagnostics.Metrics;

namespace TraderAgent.Functions.Hosting;

/// <summary>What this app measures and traces itself. The trace goes from the candle through entities and orchestrations to the order, and with the fill's message back.</summary>
internal static class Telemetry
{
    /// <summary>Name of the meter and of the source of traces.</summary>
    public const string Name = "TraderAgent";

    private static readonly ActivitySource Source = new(Name);
    private static readonly Meter Meter = new(Name);

    /// <summary>Counts the watchdog's beats; an alert notices its silence.</summary>
    public static Counter<long> Beats { get; } = Meter.CreateCounter<long>("traderagent.watchdog.beat", description: "The watchdog ran.");

    /// <summary>Counts bots that halted.</summary>
    public static Counter<long> Halts { get; } = Meter.CreateCounter<long>("traderagent.bot.halted", description: "A bot was found halted for the first time.");

    /// <summary>Worth of the account, in quote, by the name that it has everywhere.</summary>
    public static Gauge<double> Equity { get; } = Meter.CreateGauge<double>("traderagent_equity", description: "Worth of the account, in quote.");

    /// <summary>Loss from the peak, 0 to 1.</summary>
    public static Gauge<double> Drawdown { get; } = Meter.CreateGauge<double>("traderagent_drawdown_ratio", description: "Loss from the peak, 0 to 1.");

    /// <summary>Begins a step of a trace.</summary>
    public static Activity? Begin(string what, params ReadOnlySpan<(string Name, object? Value)> tags) => Tagged(Source.StartActivity(what), tags);

    /// <summary>Begins a step that another process caused.</summary>
    public static Activity? Follow(string what, string? cause, params ReadOnlySpan<(string Name, object? Value)> tags) => Tagged(
        ActivityContext.TryParse(cause, null, isRemote: true, out var parent) ? Source.StartActivity(what, ActivityKind.Consumer, parent) : Source.StartActivity(what, ActivityKind.Consumer), tags);

    private static Activity? Tagged(Activity? span, ReadOnlySpan<(string Name, object? Value)> tags)
    {
        foreach (var (name, value) in tags) span?.SetTag($"traderagent.{name}", value);
        return span;
    }
}
