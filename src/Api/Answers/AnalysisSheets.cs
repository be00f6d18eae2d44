using TraderAgent.Backtesting.Comparison;
using TraderAgent.Backtesting.Robustness;

namespace TraderAgent.Api.Answers;

/// <summary>The tables of what is asked of a bot beyond one backtest.</summary>
public static class AnalysisSheets
{
    /// <summary>Figures of each method, and the fans.</summary>
    public static IEnumerable<Sheet> Of(MonteCarloResult result)
    {
        yield return new("outcomes", ["method", "paths", "return_p5", "return_p50", "return_p95", "drawdown_p50", "drawdown_p95", "loss_probability", "ruin_probability", "problem"],
            result.Outcomes.Select(o => (object?[])[Sheet.Word(o.Method), o.Paths, o.ReturnPercent?.P5, o.ReturnPercent?.P50, o.ReturnPercent?.P95, o.MaxDrawdownPercent?.P50,
                o.MaxDrawdownPercent?.P95, o.LossProbability, o.RuinProbability, o.Problem]));
        yield return new("fan", ["method", "step", "p5", "p25", "p50", "p75", "p95"],
            result.Outcomes.SelectMany(o => o.Fan.Select((s, i) => (object?[])[Sheet.Word(o.Method), i, s.P5, s.P25, s.P50, s.P75, s.P95])));
    }

    /// <summary>The windows, and the stitched equity.</summary>
    public static IEnumerable<Sheet> Of(WalkForwardResult result)
    {
        yield return new("windows", ["from", "split", "to", "in_sample_objective", "in_sample_return", "out_of_sample_return", "out_of_sample_drawdown", "out_of_sample_deals", "values"],
            result.Windows.Select(w => (object?[])[w.From, w.Split, w.To, w.InSampleObjective, w.InSampleReturnPercent, w.OutOfSample.ReturnPercent, w.OutOfSample.MaxDrawdownPercent,
                w.OutOfSample.Deals, w.Values?.ToJsonString()]));
        yield return new("equity", ["at", "equity"], result.Times.Zip(result.Equity, (at, equity) => (object?[])[at, equity]));
    }

    /// <summary>Every point that was tried.</summary>
    public static IEnumerable<Sheet> Of(SensitivityResult result) =>
        [new("points", ["path", "value", "figure", "is_chosen"],
        result.Parameters.SelectMany(p => p.Points.Select(point => (object?[])[p.Path, point.Value, point.Figure, point.Value == p.Value])))];

    /// <summary>Every test.</summary>
    public static IEnumerable<Sheet> Of(Dossier dossier) =>
        [new("tests", ["name", "asks", "figure", "threshold", "is_most", "passed", "note"],
        dossier.Tests.Select(t => (object?[])[t.Name, t.Asks, t.Figure, t.Threshold, t.IsMost, t.IsPassed, t.Note]))];

    /// <summary>Every case, the regimes of each, and who won.</summary>
    public static IEnumerable<Sheet> Of(ComparisonResult result)
    {
        yield return new("comparison", ["bot", "strategy", "symbol", "timeframe", "return_percent", "max_drawdown_percent", "sharpe", "profit_factor", "deals", "fees", "buy_and_hold_percent", "problem"],
            result.Cases.Select(c => (object?[])[c.Bot.Value, c.Strategy, c.Symbol, c.Timeframe.Code, c.Statistics?.ReturnPercent, c.Statistics?.MaxDrawdownPercent, c.Statistics?.Sharpe,
                c.Statistics?.ProfitFactor, c.Statistics?.Deals, c.Statistics?.Fees, c.Statistics?.BuyAndHoldPercent, c.Problem]));
        yield return new("regimes", ["bot", "symbol", "timeframe", "regime", "days", "deals", "profit", "return_percent"],
            result.Cases.SelectMany(c => c.Regimes.Select(r => (object?[])[c.Bot.Value, c.Symbol, c.Timeframe.Code, Sheet.Word(r.Regime), r.Days, r.Deals, r.Profit, r.ReturnPercent])));
        yield return new("routing", ["symbol", "timeframe", "regime", "days", "winner", "deals", "return_percent", "gain_probability", "runner_up", "better_probability"],
            result.Routing.Select(r => (object?[])[r.Symbol, r.Timeframe.Code, Sheet.Word(r.Regime), r.Days, r.Winner?.Value, r.Deals, r.ReturnPercent, r.GainProbability, r.RunnerUp?.Value, r.BetterProbability]));
    }
}
