using System.Text.Json.Serialization;
using Spectre.Console;
using TraderAgent.Api.Views;
using TraderAgent.Local.Commands;
using TraderAgent.Local.Host;

namespace TraderAgent.Local.Terminal;

/// <summary>What a run came to.</summary>
internal sealed record RunSummary
{
    /// <summary>Why it ended: <c>stopped</c>, <c>time_up</c> or <c>candles_over</c>.</summary>
    [JsonPropertyName("end")] public required string End { get; init; }

    /// <summary>How long it ran, by the clock.</summary>
    [JsonPropertyName("seconds")] public required double Seconds { get; init; }

    /// <summary>Candles of all markets in this run.</summary>
    [JsonPropertyName("candles")] public required long Candles { get; init; }

    /// <summary>Fills in this run.</summary>
    [JsonPropertyName("fills")] public required long Fills { get; init; }

    /// <summary>Deals finished in this run.</summary>
    [JsonPropertyName("deals")] public required long Deals { get; init; }

    /// <summary>Change of equity in this run.</summary>
    [JsonPropertyName("profit")] public required double Profit { get; init; }

    /// <summary>Where the next run goes on.</summary>
    [JsonPropertyName("database")] public required string Database { get; init; }

    /// <summary>The host at the end.</summary>
    [JsonPropertyName("state")] public required AgentView State { get; init; }

    public static RunSummary Of(AgentView began, AgentView ended, RunEnd end, TimeSpan elapsed, string database) => new()
    {
        End = end switch { RunEnd.TimeUp => "time_up", RunEnd.CandlesOver => "candles_over", _ => "stopped" },
        Seconds = elapsed.TotalSeconds, Candles = ended.Candles - began.Candles, Fills = ended.FillCount - began.FillCount, Deals = ended.DealCount - began.DealCount,
        Profit = ended.Account.Equity - began.Account.Equity, Database = database, State = ended,
    };

    public void Print(Shell shell)
    {
        var why = End switch { "time_up" => "its time is up", "candles_over" => "there are no more candles", _ => "asked to stop" };
        shell.WriteLine("");
        shell.WriteLine($"stopped after {Durations.Show(TimeSpan.FromSeconds(Seconds))}: {why}; {Candles:N0} candles to {Words.Minute(State.At)} UTC, {Fills:N0} fills, {Deals:N0} deals finished");
        var account = State.Account;
        shell.WriteLine($"equity {Words.Amount(account.Equity)}: {Words.Signed((decimal)Profit)} in this run, {Words.Signed((decimal)account.Equity - account.Capital.Value)} since the beginning");
        shell.Console.Write(Bots());
        shell.WriteLine($"kept in {Database}; the next start goes on from here");
    }

    private Table Bots()
    {
        var table = new Table().Border(TableBorder.Rounded).BorderColor(Color.Grey).AddColumns("bot", "market", "state", "position", "realized", "open", "profit");
        foreach (var column in table.Columns.Skip(3)) column.RightAligned().NoWrap();
        foreach (var bot in State.Bots)
            table.AddRow($"{bot.Id} [dim]{bot.Kind}[/]", Markup.Escape(bot.Symbol), Words.Of(bot.Lifecycle), Words.Size(bot.Position), Words.Signed(bot.Realized),
                Words.Signed(bot.Unrealized), Words.Signed(bot.Realized + bot.Unrealized));
        return table;
    }
}
