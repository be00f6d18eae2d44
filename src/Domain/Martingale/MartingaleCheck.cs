using TraderAgent.Domain.Bots;
using TraderAgent.Domain.Instruments;
using TraderAgent.Domain.Trades;

namespace TraderAgent.Domain.Martingale;

/// <summary>Finds parameters of a martingale that cannot work, and ladders that the capital does not hold.</summary>
internal static class MartingaleCheck
{
    /// <summary>Every problem; empty when all is well.</summary>
    public static IEnumerable<SettingProblem> Of(MartingaleSettings s, BotDefinition bot, Instrument instrument)
    {
        SettingProblem?[] ranges =
        [
            SettingRange.Check("period", s.Period, 2, SettingRange.LongestPeriod), SettingRange.Check("distancePercent", (double)s.Distance.Value, 0.05, 50),
            SettingRange.Check("factor", (double)s.Factor, 1, 5), SettingRange.Check("maxSteps", s.MaxSteps, 1, MartingaleSettings.MostSteps),
            SettingRange.Check("pauseCandles", s.PauseCandles, 1, 1_000_000),
        ];
        var found = ranges.OfType<SettingProblem>().ToList();
        found.AddRange(Rules(s.Rules));
        return found.Count > 0 ? found : [.. Distances(s, bot, instrument), .. Capital(s, bot, instrument)];
    }

    private static IEnumerable<SettingProblem> Rules(TradeRules rules)
    {
        if (rules.Sizing != TradeSizing.Fixed) yield return new("rules.sizing", "a martingale counts its steps from one value; use fixed, with the orderValue of the first step");
        (string Name, bool IsSet)[] changing =
        [
            ("trailing", rules.Trailing is not null), ("breakevenAfterR", rules.BreakevenAfterR is not null), ("breakevenAfterTarget", rules.BreakevenAfterTarget is not null),
            ("pyramiding", rules.Pyramiding is not null), ("timeExitCandles", rules.TimeExitCandles is not null),
        ];
        foreach (var (name, isSet) in changing)
            if (isSet) yield return new($"rules.{name}", "changes what a trade wins or loses, and a step could no longer win back the ones before; leave it out");
    }

    private static IEnumerable<SettingProblem> Distances(MartingaleSettings s, BotDefinition bot, Instrument instrument)
    {
        var fees = 2 * s.Rules.FeeOn(instrument).Value;
        var stop = s.Distance.Value - fees;
        if (stop < s.Rules.MinStop.Value)
            yield return new("distancePercent", $"{s.Distance} % less fees of {fees} % leaves a stop {stop} % away, nearer than rules.minStopPercent of {s.Rules.MinStop}; use at least {s.Rules.MinStop.Value + fees}");
        if (bot.Leverage <= 1) yield break;
        var most = 100 / bot.Leverage - instrument.MaintenanceMargin.Value;
        if (s.Distance.Value >= most) yield return new("distancePercent", $"{s.Distance} % is not before the liquidation, which is near {most:0.##} % at a leverage of {bot.Leverage}; use less of either");
    }

    private static IEnumerable<SettingProblem> Capital(MartingaleSettings s, BotDefinition bot, Instrument instrument)
    {
        if (s.Rules.OrderValue is null) yield break; // Named by the check of the rules.
        var ladder = MartingaleLadder.Of(s);
        var (last, total, most) = (ladder[^1].Value, ladder[^1].TotalValue, bot.Capital * bot.Leverage);
        if (total > most)
            yield return new("maxSteps", $"{s.MaxSteps} steps come to {total.Value:0.##} {instrument.QuoteCurrency} in all, and capital x leverage is {most}; use fewer steps, a smaller factor, a smaller rules.orderValue or more capital");
        if (s.Rules.MaxPositionSize is { } cap && last > cap)
            yield return new("rules.maxPositionSize", $"{cap} is less than the last step of {last.Value:0.##} {instrument.QuoteCurrency}; the ladder could not win back what it lost");
    }
}
