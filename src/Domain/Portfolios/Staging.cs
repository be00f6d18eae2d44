using System.Globalization;
using TraderAgent.Domain.Amounts;
using TraderAgent.Domain.Bots;
using TraderAgent.Domain.Market;

namespace TraderAgent.Domain.Portfolios;

/// <summary>Deploys capital in stages: on when a stage has earned it, back by itself when it lost too much.</summary>
internal sealed class Staging(StageRules rules, Money capital)
{
    private const int LogLength = 100;

    private StageState? _stage;

    /// <summary>Changes so far, oldest first.</summary>
    public List<StageChange> Log { get; } = [];

    /// <summary>Where it stands; null before the first hour.</summary>
    public StageState? State => _stage;

    /// <summary>The share of the capital in use.</summary>
    public decimal Share => rules.Shares[_stage?.Index ?? 0].Fraction;

    /// <summary>Looks at the account at a full hour.</summary>
    /// <returns>Whether the stage changed.</returns>
    public bool Look(Instant at, double equity, DealTally deals)
    {
        if (_stage is not { } stage)
        {
            Begin(0, at, equity, deals);
            return true;
        }
        var peak = Math.Max(stage.Peak, equity);
        _stage = stage = stage with { Peak = peak, Fall = Math.Max(stage.Fall, peak - equity) };
        var fall = (decimal)stage.Fall / (capital.Value * Share);
        if (stage.Index > 0 && fall >= rules.StepBack.Fraction)
            return Move(stage.Index - 1, at, equity, deals, $"equity fell by {Text(fall)} % of the capital in use; {rules.StepBack} % lead back");
        if (stage.Index + 1 >= rules.Shares.Count || !HasEarned(stage, at, deals, fall, out var evidence)) return false;
        return Move(stage.Index + 1, at, equity, deals, evidence);
    }

    /// <summary>Goes on where it was saved.</summary>
    public void Load(StageState? state, IEnumerable<StageChange> log)
    {
        _stage = state is null ? null : state with { Index = Math.Min(state.Index, rules.Shares.Count - 1) }; // There may be fewer stages by now.
        Log.AddRange(log);
    }

    private bool HasEarned(StageState stage, Instant at, DealTally deals, decimal fall, out string evidence)
    {
        var (count, won, lost) = (deals.Count - stage.Deals, deals.Won - stage.Won, deals.Lost - stage.Lost);
        var days = (at - stage.Since).TotalDays;
        evidence = string.Create(CultureInfo.InvariantCulture, $"{count} deals in {days:0.#} days won {won.Value:0.##} and lost {lost.Value:0.##}; equity fell by {Text(fall)} % at most");
        return days >= rules.MinDays && count >= rules.MinDeals && won > lost && won.Value >= rules.MinProfitFactor * lost.Value && fall <= rules.MaxDrawdown.Fraction;
    }

    private bool Move(int to, Instant at, double equity, DealTally deals, string reason)
    {
        Log.Add(new(at, _stage!.Index + 1, to + 1, reason));
        if (Log.Count > LogLength) Log.RemoveAt(0);
        Begin(to, at, equity, deals);
        return true;
    }

    private void Begin(int index, Instant at, double equity, DealTally deals) =>
        _stage = new() { Index = index, Since = at, Peak = equity, Fall = 0, Deals = deals.Count, Won = deals.Won, Lost = deals.Lost };

    private static string Text(decimal fraction) => (fraction * 100).ToString("0.##", CultureInfo.InvariantCulture);
}
