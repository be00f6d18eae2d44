using TraderAgent.Domain.Amounts;
using TraderAgent.Domain.Bots;

namespace TraderAgent.Domain.Portfolios;

/// <summary>Finds what cannot be among the rules of a portfolio.</summary>
public sealed class PortfolioCheck
{
    private readonly List<SettingProblem> _problems = [];

    private PortfolioCheck() { }

    /// <summary>Everything that cannot work; empty when all is well.</summary>
    public static IReadOnlyList<SettingProblem> Of(PortfolioRules rules)
    {
        var check = new PortfolioCheck();
        if (rules.Allocation is { } allocation) check.Allocation(allocation);
        if (rules.Stages is { } stages) check.Stages(stages);
        if (rules.Protections is { } protections) check.Protections(protections);
        if (rules.Hours is { } hours) check.Hours(hours);
        check.AtLeast("maxOpenBots", rules.MaxOpenBots ?? 1, 1);
        check.AtLeast("maxOpenKinds", rules.MaxOpenKinds ?? 1, 1);
        if (rules.CorrelatedExposure is { Value: <= 0 } exposure) check.Add("correlatedExposurePercent", $"{exposure} % lets nothing through; expected a number above zero, or leave it out.");
        check.Within("compoundPercent", rules.Compound, 0, 100);
        return check._problems;
    }

    private void Allocation(AllocationRules rules)
    {
        Within("allocation.kellyPercent", rules.KellyPart, 1, 100);
        AtLeast("allocation.kellyMinDeals", rules.KellyMinDeals, 2);
        Within("allocation.minSharePercent", rules.MinShare, 0, 100);
        Within("allocation.maxSharePercent", rules.MaxShare, 0.1m, 100);
        if (rules.MinShare > rules.MaxShare) Add("allocation.minSharePercent", $"{rules.MinShare} is above maxSharePercent {rules.MaxShare}; lower it.");
        Within("allocation.bandPercent", rules.Band, 0, 1_000);
        Within("allocation.movePercent", rules.MoveCost, 0, 10);
        Within("allocation.maxCostPercent", rules.MaxCost, 0, 100);
    }

    private void Stages(StageRules rules)
    {
        if (rules.Shares.Count is 0 or > 10) Add("stages.percents", $"{rules.Shares.Count} stages; expected 1 to 10, such as [5, 25, 100].");
        for (var i = 0; i < rules.Shares.Count; i++)
        {
            Within($"stages.percents[{i}]", rules.Shares[i], 0.1m, 100);
            if (i > 0 && rules.Shares[i] <= rules.Shares[i - 1]) Add($"stages.percents[{i}]", $"{rules.Shares[i]} is not above the {rules.Shares[i - 1]} before it; each stage uses more than the last.");
        }
        AtLeast("stages.minDays", rules.MinDays, 0);
        AtLeast("stages.minDeals", rules.MinDeals, 1);
        if (rules.MinProfitFactor < 0) Add("stages.minProfitFactor", $"{rules.MinProfitFactor} is negative; expected 0 or more, such as 1.2.");
        Within("stages.maxDrawdownPercent", rules.MaxDrawdown, 0.1m, 100);
        Within("stages.stepBackPercent", rules.StepBack, 0.1m, 100);
        if (rules.StepBack < rules.MaxDrawdown) Add("stages.stepBackPercent", $"{rules.StepBack} is below maxDrawdownPercent {rules.MaxDrawdown}: a stage would lead back and on at once; raise it.");
    }

    private void Protections(ProtectionRules rules)
    {
        AtLeast("protections.stopCooldownMinutes", rules.StopCooldownMinutes, 0);
        if (rules.StopGuard is { } stops)
        {
            AtLeast("protections.stopGuard.stops", stops.Stops, 1);
            Hours("protections.stopGuard", stops.WithinHours, stops.PauseHours);
        }
        if (rules.LowProfit is { } low)
        {
            AtLeast("protections.lowProfit.minDeals", low.MinDeals, 1);
            Hours("protections.lowProfit", low.WithinHours, low.PauseHours);
        }
        if (rules.Drawdown is { } fall)
        {
            Within("protections.drawdown.percent", fall.Fall, 0.1m, 100);
            Hours("protections.drawdown", fall.WithinHours, fall.PauseHours);
            if (fall.WithinHours > 720) Add("protections.drawdown.withinHours", $"{fall.WithinHours} is more than the 720 that are kept; lower it.");
        }
    }

    private void Hours(string path, int within, int pause)
    {
        AtLeast($"{path}.withinHours", within, 1);
        AtLeast($"{path}.pauseHours", pause, 1);
    }

    private void Hours(TradingHours hours)
    {
        for (var i = 0; i < hours.Windows.Count; i++)
            if (hours.Windows[i].From == hours.Windows[i].To) Add($"hours.windows[{i}]", $"it begins and ends at {hours.Windows[i].From}; give it a length, or leave it out for the whole day.");
    }

    private void AtLeast(string field, int value, int least)
    {
        if (value < least) Add(field, $"{value} cannot be used; expected {least} or more.");
    }

    private void Within(string field, Percent share, decimal least, decimal most)
    {
        if (share.Value < least || share.Value > most) Add(field, $"{share} % cannot be used; expected from {least} to {most}.");
    }

    private void Add(string field, string message) => _problems.Add(new(field, message));
}
