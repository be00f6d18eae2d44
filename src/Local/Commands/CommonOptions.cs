using System.CommandLine;
using System.CommandLine.Parsing;
using System.Globalization;
using TraderAgent.Backtesting.Paper;
using TraderAgent.Domain.Market;

namespace TraderAgent.Local.Commands;

/// <summary>Options that several commands share, so that each is called and understood the same everywhere.</summary>
internal static class CommonOptions
{
    public static Option<bool> Json() => new("--json") { Description = "Print JSON instead of text." };

    public static Option<string?> Config() =>
        new("--config", "-c") { Description = "The configuration, JSON or YAML (see docs/cli.md).", HelpName = "file" };

    public static Option<string?> Data() =>
        new("--data") { Description = "The folder of the database; by default a per-user data folder.", HelpName = "folder" };

    public static Option<string[]> Candles() => new("--candles")
    {
        Description = "Trade these candles; repeat as symbol=file for several coins. A file of a coin serves its perpetual too.", HelpName = "[symbol=]file",
    };

    public static Option<string[]> Bots() => new("--bot", "-b") { Description = "Only this bot; repeat for several.", HelpName = "id" };

    public static Option<ulong> Seed(ulong otherwise) =>
        new("--seed") { Description = "Chooses the simulated market: equal seeds give equal candles.", HelpName = "number", DefaultValueFactory = _ => otherwise };

    /// <summary>A named set of assumptions about fills.</summary>
    public static Option<FillAssumptions?> Fills() => new("--fills")
    {
        Description = "How orders are assumed to fill: pessimistic, realistic or optimistic; as configured where left out.", HelpName = "assumptions",
        CustomParser = result => ParseOne(result, text => Enum.TryParse<FillAssumptions>(text, ignoreCase: true, out var fills) && Enum.IsDefined(fills) && !char.IsDigit(text[0]) ? fills : (FillAssumptions?)null,
            "pessimistic, realistic or optimistic"),
    };

    /// <summary>How many backtests run at the same time.</summary>
    public static Option<int> Threads()
    {
        const int most = 1_024;
        var threads = new Option<int>("--threads")
        {
            Description = "Backtests at the same time; they change nothing of the result.", HelpName = "number", DefaultValueFactory = _ => Environment.ProcessorCount,
        };
        threads.Validators.Add(given =>
        {
            if (given.GetValueOrDefault<int>() is < 1 or > most) given.AddError($"--threads: {given.GetValueOrDefault<int>()} cannot be used; expected from 1 to {most}.");
        });
        return threads;
    }

    public static Option<Timeframe?> Timeframe(string description) => new("--timeframe", "-t")
    {
        Description = description, HelpName = "1m..1w",
        CustomParser = result => ParseOne(result, text => Domain.Market.Timeframe.Find(text), $"one of {string.Join(", ", Domain.Market.Timeframe.All)}"),
    };

    public static Option<TimeSpan?> Duration(string name, string description) => new(name)
    {
        Description = description, HelpName = "duration", CustomParser = result => ParseOne(result, Durations.Parse, Durations.Form),
    };

    public static Option<Instant?> Time(string name, string description) => new(name)
    {
        Description = description, HelpName = "date", CustomParser = result => ParseOne(result, ParseTime, "a date or time in UTC, such as 2024-01-31 or 2024-01-31T12:30"),
    };

    private static Instant? ParseTime(string text) =>
        DateTimeOffset.TryParse(text, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var time) && time.ToUnixTimeMilliseconds() >= 0
            ? Instant.From(time)
            : null;

    private static T? ParseOne<T>(ArgumentResult result, Func<string, T?> parse, string expected)
        where T : struct
    {
        var text = result.Tokens.Count == 1 ? result.Tokens[0].Value : "";
        var value = parse(text);
        if (value is null) result.AddError($"{(result.Parent as OptionResult)?.Option.Name}: '{text}' cannot be used; expected {expected}.");
        return value;
    }
}
