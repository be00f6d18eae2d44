using TraderAgent.Domain.Bots;
using TraderAgent.Domain.Trades;

namespace TraderAgent.Domain.Smc;

/// <summary>Finds every setting that cannot work, alone or together with others.</summary>
internal static class SmcSettingsCheck
{
    private const int LongestWait = 100_000;
    private const int OwnPoints = 7; // What can come together in one timeframe.

    /// <summary>Every problem; empty when all is well.</summary>
    public static IEnumerable<SettingProblem> Of(SmcSettings settings, BotDefinition bot) =>
    [
        .. Timeframes(settings, bot), .. settings.Structure.Problems().Select(p => new SettingProblem($"structure.{p.Field}", p.Message)),
        .. Ranges(settings), .. Ote(settings), .. Targets(settings), .. Hours(settings),
    ];

    private static IEnumerable<SettingProblem> Timeframes(SmcSettings settings, BotDefinition bot)
    {
        var count = settings.HigherTimeframes.Count;
        if (count > SmcSettings.MostHigherTimeframes) yield return new("higherTimeframes", $"{count} were given, expected at most {SmcSettings.MostHigherTimeframes}");
        else if (SmcAnalysis.Problem([bot.Timeframe, .. settings.HigherTimeframes]) is { } problem) yield return new("higherTimeframes", problem);
        var votes = Math.Max(1, count);
        var points = OwnPoints + Math.Min(2, count) + votes;
        if (settings.MinAgreement < 1 || settings.MinAgreement > votes)
            yield return new("minAgreement", $"{settings.MinAgreement} is out of range; expected 1 to {votes}, the number of higher timeframes");
        if (settings.MinScore < 1 || settings.MinScore > points)
            yield return new("minScore", $"{settings.MinScore} is out of range; expected 1 to {points}, the most that can come together with {count} higher timeframes");
    }

    private static IEnumerable<SettingProblem> Ranges(SmcSettings settings)
    {
        foreach (var (field, value, least, most) in new[]
        {
            ("maxZoneAtr", settings.MaxZoneAtr, 0.1, 100), ("maxDistanceAtr", settings.MaxDistanceAtr, 0.1, 1_000),
            ("maxFilledPercent", settings.MaxFilled, 0, 99), ("entryDepthPercent", settings.EntryDepth, 0, 100),
            ("waitCandles", settings.WaitCandles, 1, LongestWait), ("confirmCandles", settings.ConfirmCandles, 1, LongestWait),
            ("stopBufferAtr", settings.StopBufferAtr, 0, 20), ("minRewardRisk", settings.MinRewardRisk, 0.1, 100.0),
        })
            if (!(value >= least && value <= most)) yield return new(field, $"{value} is out of range; expected {least} to {most}");
        if (settings is { Entry: SmcEntry.Limit, EntryDepth: 100, StopBufferAtr: 0, StopBehind: SmcStop.Zone })
            yield return new("entryDepthPercent", "100 places the order at the zone's far edge, where the stop stands as well; use less depth or a stopBufferAtr above 0");
    }

    private static IEnumerable<SettingProblem> Ote(SmcSettings settings)
    {
        if (!(settings.OteFrom >= 0 && settings.OteTo <= 100 && settings.OteFrom < settings.OteTo))
            yield return new("oteFromPercent", $"{settings.OteFrom} to {settings.OteTo} is no part of a leg; expected two numbers from 0 to 100, the smaller first");
    }

    private static IEnumerable<SettingProblem> Targets(SmcSettings settings)
    {
        var shares = settings.TargetShares;
        if (shares.Count is < 1 or > TradeRules.MaxTargets) yield return new("targetSharesPercent", $"{shares.Count} shares were given, expected 1 to {TradeRules.MaxTargets}");
        for (var i = 0; i < shares.Count; i++)
            if (shares[i].Value is < 0.01m or > 100) yield return new($"targetSharesPercent[{i}]", $"{shares[i].Value} is out of range; expected 0.01 to 100");
        var sum = shares.Sum(s => s.Value);
        if (sum != 100) yield return new("targetSharesPercent", $"the shares sum to {sum} %, expected 100");
    }

    private static IEnumerable<SettingProblem> Hours(SmcSettings settings)
    {
        if (settings.Hours is not { } hours) yield break;
        for (var i = 0; i < hours.Windows.Count; i++)
            if (hours.Windows[i].From == hours.Windows[i].To)
                yield return new($"hours.windows[{i}]", $"begins and ends at {hours.Windows[i].From}; give it a length, or leave it out");
    }
}
