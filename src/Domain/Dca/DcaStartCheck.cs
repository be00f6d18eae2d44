using TraderAgent.Domain.Bots;

namespace TraderAgent.Domain.Dca;

/// <summary>Finds start conditions that cannot work.</summary>
internal static class DcaStartCheck
{
    private const int MaxConditions = 10;
    private const int LongestPeriod = 5_000;

    /// <summary>Every problem; empty when all is well.</summary>
    public static IEnumerable<SettingProblem> Of(DcaStartSettings start)
    {
        if (start.Conditions.Count is < 1 or > MaxConditions)
            yield return new("start.conditions", $"{start.Conditions.Count} conditions were given, expected 1 to {MaxConditions}");
        if (start.Conditions.Count > 1 && start.Conditions.Any(c => c is DcaCondition.Immediately))
            yield return new("start.conditions", "'immediately' always holds: beside other conditions it says nothing (and) or makes them pointless (or); remove it or the others");
        for (var i = 0; i < start.Conditions.Count; i++)
            foreach (var (field, message) in Of(start.Conditions[i]))
                yield return new($"start.conditions[{i}].{field}", message);
    }

    private static IEnumerable<(string Field, string Message)> Of(DcaCondition condition)
    {
        var found = condition switch
        {
            DcaCondition.Immediately => [],
            DcaCondition.Schedule s => [Range("everyMinutes", s.EveryMinutes, 1, 525_600), Range("offsetMinutes", s.OffsetMinutes, 0, Math.Max(0, s.EveryMinutes - 1))],
            DcaCondition.PriceIs p => [Range("price", (double)p.Price.Value, 1e-12, 1e15)],
            DcaCondition.RsiIs r => [Period("period", r.Period), Range("value", r.Value, 0, 100)],
            DcaCondition.EmaCross c =>
            [
                Period("fast", c.Fast), Period("slow", c.Slow), Period("adxPeriod", c.AdxPeriod), Range("minAdx", c.MinAdx, 0, 100),
                c.Fast < c.Slow ? null : ("fast", $"{c.Fast} candles are not fewer than the slow average's {c.Slow}"),
            ],
            DcaCondition.OutsideBollinger b => [Range("period", b.Period, 2, LongestPeriod), Range("deviations", b.Deviations, 0.1, 100)],
            DcaCondition.DowntrendBegins d => [Period("period", d.Period), Range("minAdx", d.MinAdx, 0, 100)],
            _ => (List<(string, string)?>)[("when", "is not a known condition")],
        };
        return found.OfType<(string, string)>();
    }

    private static (string, string)? Period(string field, int value) => Range(field, value, 1, LongestPeriod);

    private static (string, string)? Range(string field, double value, double least, double most) =>
        value >= least && value <= most ? null : (field, $"{value} is out of range; expected {least} to {most}");
}
