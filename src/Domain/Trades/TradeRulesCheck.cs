using TraderAgent.Domain.Bots;
using TraderAgent.Domain.Instruments;

namespace TraderAgent.Domain.Trades;

/// <summary>Finds every rule that cannot work, alone or together with others.</summary>
internal sealed class TradeRulesCheck
{
    private const int LongestWait = 1_000_000;

    private readonly List<SettingProblem> _problems = [];
    private readonly TradeRules _rules;
    private readonly BotDefinition _bot;
    private readonly Instrument _instrument;

    private TradeRulesCheck(TradeRules rules, BotDefinition bot, Instrument instrument) => (_rules, _bot, _instrument) = (rules, bot, instrument);

    /// <summary>Every problem; empty when all is well.</summary>
    public static IEnumerable<SettingProblem> Of(TradeRules rules, BotDefinition bot, Instrument instrument)
    {
        var check = new TradeRulesCheck(rules, bot, instrument);
        check.Sides();
        check.Sizes();
        check.Targets();
        check.Stops();
        check.Times();
        return check._problems;
    }

    private void Sides()
    {
        if (_rules.Sides is { } sides and not TradeSides.Long && _instrument.Kind == InstrumentKind.Spot)
            Add("sides", $"{(sides == TradeSides.Short ? "short" : "both")} needs a linear market, and {_instrument.Symbol} is spot; use long or a linear symbol");
        if (_rules.EntryType == TradeEntry.Stop) Add("entryType", "stop cannot stand for ideas that are entered in another way; expected market or limit, or leave it out");
        Range("leverage", _bot.Leverage, 1, _instrument.MaxLeverage, isRule: false);
    }

    private void Sizes()
    {
        if (_rules.Sizing == TradeSizing.Fixed && _rules.OrderValue is null) Add("orderValue", "is missing; sizing fixed needs the value of an entry, in quote");
        if (_rules.OrderValue is { } value && value < _instrument.MinNotional)
            Add("orderValue", $"{value} {_instrument.QuoteCurrency} is below the exchange's minimum of {_instrument.MinNotional}");
        Range("riskPercent", _rules.Risk.Value, 0.01m, 100);
        Range("targetVolatilityPercent", _rules.TargetVolatility.Value, 0.1m, 1_000);
        Range("volatilityCandles", _rules.VolatilityCandles, 10, 5_000);
        Range("minStopPercent", _rules.MinStop.Value, 0.01m, 50);
        Range("feePercent", _rules.FeeOn(_instrument).Value, 0, 5);
        var most = _bot.Capital * _bot.Leverage;
        if (_rules.OrderValue > most) Add("orderValue", $"{_rules.OrderValue} is more than the bot's capital x leverage of {most} {_instrument.QuoteCurrency}; use less, or more capital");
        if (_rules.MaxPositionSize is not { } size) return;
        if (size < _instrument.MinNotional) Add("maxPositionSize", $"{size} {_instrument.QuoteCurrency} is below the exchange's minimum of {_instrument.MinNotional}");
        if (_rules.OrderValue > size) Add("maxPositionSize", $"{size} is less than an entry of {_rules.OrderValue} {_instrument.QuoteCurrency}; use a larger maximum or a smaller orderValue");
    }

    private void Targets()
    {
        if (_rules.Targets.Count > TradeRules.MaxTargets) Add("targets", $"{_rules.Targets.Count} targets were given, expected at most {TradeRules.MaxTargets}");
        var sum = _rules.Targets.Sum(t => t.Share.Value);
        if (sum > 100) Add("targets", $"the shares sum to {sum} %, expected at most 100");
        for (var i = 0; i < _rules.Targets.Count; i++)
        {
            Range($"targets[{i}].r", _rules.Targets[i].R, 0.1m, 1_000);
            Range($"targets[{i}].sharePercent", _rules.Targets[i].Share.Value, 0.01m, 100);
            if (i > 0 && _rules.Targets[i].R <= _rules.Targets[i - 1].R)
                Add($"targets[{i}].r", $"{_rules.Targets[i].R} is not farther than the target before it; list the nearest first");
        }
    }

    private void Stops()
    {
        if (_rules.Trailing is { } trailing)
        {
            Range("trailing.period", trailing.Period, 1, trailing.Kind == TrailingKind.Swing ? 500 : 5_000);
            Range("trailing.atrs", trailing.AtrsBehind, trailing.Kind == TrailingKind.Swing ? 0 : 0.1m, 100);
            Range("trailing.percent", trailing.Percent.Value, 0.01m, 99);
            Range("trailing.afterR", trailing.AfterR, 0, 1_000);
        }
        if (_rules.BreakevenAfterR is { } gain) Range("breakevenAfterR", gain, 0.1m, 1_000);
        if (_rules.BreakevenAfterTarget is { } target) Range("breakevenAfterTarget", target, 1, TradeRules.MaxTargets);
        Range("stopStepR", _rules.StopStepR, 0, 10);
        if (_rules.Pyramiding is not { } adds) return;
        Range("pyramiding.maxAdds", adds.MaxAdds, 1, 10);
        Range("pyramiding.everyR", adds.EveryR, 0.1m, 1_000);
        Range("pyramiding.sizePercent", adds.Size.Value, 1, 1_000);
        if (_rules.Trailing is null && _rules.BreakevenAfterR is null && _rules.BreakevenAfterTarget is null)
            Add("pyramiding", "adds only once the stop is at breakeven or better, and nothing moves it there; set trailing, breakevenAfterR or breakevenAfterTarget");
    }

    private void Times()
    {
        Range("entryWaitCandles", _rules.EntryWaitCandles, 1, LongestWait);
        if (_rules.TimeExitCandles is { } candles) Range("timeExitCandles", candles, 1, LongestWait);
        if (_rules.MaxTradesPerDay is { } most) Range("maxTradesPerDay", most, 1, LongestWait);
        Range("cooldownCandles", _rules.CooldownCandles, 0, LongestWait);
        Range("cooldownAfterStopCandles", _rules.CooldownAfterStopCandles, 0, LongestWait);
    }

    private void Range(string field, decimal value, decimal least, decimal most, bool isRule = true)
    {
        if (value < least || value > most) _problems.Add(new(isRule ? $"rules.{field}" : field, $"{value} is out of range; expected {least} to {most}"));
    }

    private void Add(string field, string message) => _problems.Add(new($"rules.{field}", message));
}
