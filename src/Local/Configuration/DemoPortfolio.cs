using TraderAgent.Api.Configuration;
using TraderAgent.Api.Strategies;
using TraderAgent.Domain.Market;

namespace TraderAgent.Local.Configuration;

/// <summary>What trades when nobody configured anything: the example portfolio, built in.</summary>
internal static class DemoPortfolio
{
    /// <summary>The portfolio.</summary>
    public static TraderConfiguration Read()
    {
        var read = ConfigurationFile.ReadText(Text(), isJson: true);
        return read.Configuration ?? throw new InvalidOperationException(string.Join(" ", read.Problems));
    }

    /// <summary>The portfolio as it is written, in JSON.</summary>
    public static string Text() => Templates.Portfolio;

    /// <summary>The portfolio for candles that may be coarser than its bots' timeframes: those bots decide on what there is.</summary>
    public static TraderConfiguration On(this TraderConfiguration demo, IReadOnlyList<CandleSeries> series) => demo with
    {
        Bots =
        [
            .. demo.Bots.Select(b => series.FirstOrDefault(s => s.Symbol == b.Symbol) is { } candles && !b.Timeframe.IsMultipleOf(candles.Timeframe)
                ? b with { Timeframe = candles.Timeframe, Strategy = b.Strategy.On(b.Timeframe, candles.Timeframe) }
                : b),
        ],
    };
}
