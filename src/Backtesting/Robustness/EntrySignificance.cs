using System.Text.Json.Serialization;
using TraderAgent.Backtesting.Engine;
using TraderAgent.Backtesting.Markets;
using TraderAgent.Backtesting.Statistics;
using TraderAgent.Domain.Bots;
using TraderAgent.Domain.Market;
using TraderAgent.Domain.Orders;

namespace TraderAgent.Backtesting.Robustness;

/// <summary>
/// Whether a bot's entries are better than chance: as many deals, of the same sizes, sides and holding times, are opened at random times
/// and left as long after, many times over (a permutation test: Aronson 2006). Both are counted before fees, which are the same for both.
/// </summary>
public sealed record EntrySignificance
{
    /// <summary>Which bot.</summary>
    [JsonPropertyName("bot")] public required BotId Bot { get; init; }

    /// <summary>How many of its deals were compared.</summary>
    [JsonPropertyName("deals")] public required int Deals { get; init; }

    /// <summary>What they made before fees, with the present value of what is still open, in quote: a bot that never books a loss has not gained by that.</summary>
    [JsonPropertyName("profit")] public required double Profit { get; init; }

    /// <summary>What as many deals at random times made; null without deals.</summary>
    [JsonPropertyName("random")] public Spread? Random { get; init; }

    /// <summary>How likely chance is to make as much: (1 + random draws that did) / (1 + draws); null without deals.</summary>
    [JsonPropertyName("pValue")] public double? PValue { get; init; }

    /// <summary>Tests a bot of a finished backtest.</summary>
    public static EntrySignificance Of(BacktestPlan plan, BacktestResult result, BotId id, BootstrapSettings drawing)
    {
        var bot = result.Bots.First(b => b.Id == id);
        var deals = result.Deals.Where(d => d.Bot == id).Select(d => d.Deal).ToList();
        var open = bot.Desk.LastPrice > 0 ? (double)bot.Desk.Ledger.Unrealized(new((decimal)bot.Desk.LastPrice)).Value : 0;
        var profit = deals.Sum(d => (double)d.GrossProfit.Value) + open;
        if (deals.Count == 0 || plan.FinestOf(bot.Desk.Definition.Symbol) is not { Count: > 1 } candles) return new() { Bot = id, Deals = 0, Profit = profit };
        var held = deals.ConvertAll(d => Held.Of(d, candles.Timeframe));
        var totals = new double[drawing.Paths];
        for (var i = 0; i < totals.Length; i++)
        {
            var random = new SeededRandom(Bootstrap.SeedOf(drawing.Seed, i));
            foreach (var deal in held) totals[i] += deal.Drawn(candles.Span, ref random);
        }

        return new()
        {
            Bot = id, Deals = deals.Count, Profit = profit, Random = Spread.Of(totals), PValue = (1.0 + totals.Count(t => t >= profit)) / (1 + totals.Length),
        };
    }

    /// <summary>What a random deal has in common with the true one.</summary>
    /// <param name="Value">What was bought or sold, in quote; negative for a sale.</param>
    /// <param name="Candles">For how many candles it was held, at least one.</param>
    private readonly record struct Held(double Value, int Candles)
    {
        public static Held Of(Deal deal, Timeframe timeframe) => new(
            (deal.Side == Side.Buy ? 1 : -1) * (double)(deal.Quantity * deal.EntryPrice).Value,
            (int)Math.Max(1, Math.Round((deal.ClosedAt - deal.OpenedAt) / timeframe.Duration)));

        /// <summary>Bought at the open of a random candle, sold at the close of the last of as many.</summary>
        public double Drawn(ReadOnlySpan<Candle> candles, ref SeededRandom random)
        {
            var length = Math.Min(Candles, candles.Length);
            var at = random.NextInt(candles.Length - length + 1);
            return Value * (candles[at + length - 1].Close / candles[at].Open - 1);
        }
    }
}
