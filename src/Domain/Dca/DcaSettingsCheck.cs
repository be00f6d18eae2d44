using TraderAgent.Domain.Amounts;
using TraderAgent.Domain.Bots;
using TraderAgent.Domain.Instruments;

namespace TraderAgent.Domain.Dca;

/// <summary>Finds every setting that cannot work, alone or together with others.</summary>
internal sealed class DcaSettingsCheck
{
    private readonly List<SettingProblem> _problems = [];
    private readonly DcaSettings _settings;
    private readonly BotDefinition _bot;
    private readonly Instrument _instrument;

    private DcaSettingsCheck(DcaSettings settings, BotDefinition bot, Instrument instrument) => (_settings, _bot, _instrument) = (settings, bot, instrument);

    /// <summary>Every problem; empty when all is well.</summary>
    public static IReadOnlyList<SettingProblem> Of(DcaSettings settings, BotDefinition bot, Instrument instrument)
    {
        var check = new DcaSettingsCheck(settings, bot, instrument);
        check.Direction();
        check.Sizes();
        check.Ladder();
        check.Deals();
        check._problems.AddRange(DcaStartCheck.Of(settings.Start));
        check.Targets();
        check.Stops();
        if (check._problems.Count == 0) check.Capital(); // What depends on the ladder needs one that can be computed.
        return check._problems;
    }

    private void Direction()
    {
        if (_settings.Direction == DcaDirection.Short && _instrument.Kind == InstrumentKind.Spot)
            Add("direction", $"short needs a linear market, and {_instrument.Symbol} is spot; use long or a linear symbol");
        Range("leverage", _bot.Leverage, 1, _instrument.MaxLeverage);
    }

    private void Sizes()
    {
        Least("baseOrderSize", _settings.BaseOrderSize);
        if (_settings.SafetyOrders > 0) Least("safetyOrderSize", _settings.SafetyOrderSize ?? _settings.BaseOrderSize);
        Range("baseOrderWaitMinutes", _settings.BaseOrderWaitMinutes, 1, 10_080);
        Range("feePercent", _settings.Fee.Value, 0, 5);
    }

    private void Ladder()
    {
        Range("safetyOrders", _settings.SafetyOrders, 0, DcaSettings.MaxSafetyOrders);
        if (_settings is { SafetyOrders: > 0, ActiveSafetyOrders: { } active }) Range("activeSafetyOrders", active, 1, _settings.SafetyOrders);
        Range("deviationPercent", _settings.Deviation.Value, 0.01m, 99);
        Range("stepScale", _settings.StepScale, 0.1m, 10);
        Range("volumeScale", _settings.VolumeScale, 0.1m, 10);
        if (_problems.Count > 0) return;
        var (reach, most) = (DcaLadder.Reach(_settings), _settings.Direction == DcaDirection.Long ? 99.9m : 1_000m);
        if (reach.Value > most)
            Add("safetyOrders", $"the last safety order lies {reach} % from the base price, expected at most {most}; use fewer orders, a smaller deviationPercent or stepScale");
        var orders = (_settings.ActiveWindow + _settings.Targets.Count + 1) * _settings.MaxConcurrentDeals;
        if (orders > _instrument.MaxActiveOrders)
            Add("activeSafetyOrders", $"{orders} orders may rest at once, and {_instrument.Symbol} allows {_instrument.MaxActiveOrders}; keep fewer safety orders active or fewer deals open");
    }

    private void Deals()
    {
        Range("maxConcurrentDeals", _settings.MaxConcurrentDeals, 1, DcaSettings.MaxDealsAtOnce);
        if (_settings.MaxDeals is { } most) Range("maxDeals", most, 1, 1_000_000);
        Range("cooldownMinutes", _settings.CooldownMinutes, 0, 525_600);
    }

    private void Targets()
    {
        Range("minProfitPercent", _settings.MinProfit.Value, 0, 100);
        if (_settings.Targets.Count is < 1 or > DcaSettings.MaxTargets)
        {
            Add("targets", $"{_settings.Targets.Count} targets were given, expected 1 to {DcaSettings.MaxTargets}");
            return;
        }
        var sum = _settings.Targets.Sum(t => t.Share.Value);
        if (sum != 100) Add("targets", $"the shares sum to {sum} %, expected 100");
        for (var i = 0; i < _settings.Targets.Count; i++)
        {
            Range($"targets[{i}].sharePercent", _settings.Targets[i].Share.Value, 0.01m, 100);
            Range($"targets[{i}].percent", _settings.Targets[i].Profit.Value, 0.01m, _settings.Direction == DcaDirection.Long ? 1_000 : 99);
            if (i > 0 && _settings.Targets[i].Profit <= _settings.Targets[i - 1].Profit)
                Add($"targets[{i}].percent", $"{_settings.Targets[i].Profit} is not farther than the target before it; list the nearest first");
        }
        Profits();
    }

    private void Profits()
    {
        var least = _settings.Fee * 2 + _settings.MinProfit;
        if (_settings.Targets[0].Profit < least)
            Add("targets[0].percent", $"{_settings.Targets[0].Profit} % does not pay both fees and the minimum profit; use {least} or more");
        if (_settings.TrailingTakeProfit is not { } trail) return;
        Range("trailingTakeProfitPercent", trail.Value, 0.01m, 50);
        var last = _settings.Targets[^1].Profit;
        if (last - trail < least)
            Add("trailingTakeProfitPercent", $"{trail} % behind a target of {last} % leaves less than both fees and the minimum profit ({least} %); use a smaller distance or a farther target");
    }

    private void Stops()
    {
        var most = _settings.Direction == DcaDirection.Long ? 99 : 1_000;
        if (_settings.StopLoss is { } stop) Range("stopLossPercent", stop.Value, 0.01m, most);
        if (_settings.TrailingStop is { } trail) Range("trailingStopPercent", trail.Value, 0.01m, 99);
        if (_settings.TimeoutMinutes is { } minutes) Range("timeoutMinutes", minutes, 1, 5_256_000);
        if (_settings.MaxDrawdown is { } drawdown) Range("maxDrawdownPercent", drawdown.Value, 0.01m, 100);
        if (_settings.BreakevenAfterTarget is { } target)
        {
            if (_settings.Targets.Count < 2) Add("breakevenAfterTarget", "needs at least two targets: after the only one nothing is left to protect");
            else Range("breakevenAfterTarget", target, 1, _settings.Targets.Count - 1);
        }
        if (_problems.Count == 0 && _settings is { StopLoss: { } distance, StopLossFrom: DcaReference.Base, SafetyOrders: > 0 }
            && DcaLadder.Reach(_settings) is var reach && distance <= reach)
            Add("stopLossPercent", $"a stop {distance} % from the base price is reached before the last safety order at {reach} %; set it farther, or use fewer safety orders");
    }

    private void Capital()
    {
        var (budget, capital, unit) = (DcaLadder.Budget(_settings), _settings.DealCapital(_bot), _instrument.QuoteCurrency);
        if (capital * _settings.MaxConcurrentDeals > _bot.Capital)
            Add("capitalPerDeal", $"{_settings.MaxConcurrentDeals} deals of {capital} {unit} need more than the bot's capital of {_bot.Capital}");
        if (budget > capital * _bot.Leverage)
            Add("capitalPerDeal", $"base order and safety orders cost {budget} {unit} in all, and a deal may use {capital * _bot.Leverage}; use smaller or fewer orders, or more capital");
        if (_settings.MaxPositionSize is { } size && budget > size)
            Add("maxPositionSize", $"base order and safety orders cost {budget} {unit} in all, above {size}; use smaller or fewer orders, or a larger maximum");
    }

    private void Least(string field, Money size)
    {
        if (size.Value <= 0) Add(field, $"{size} must be positive");
        else if (size < _instrument.MinNotional) Add(field, $"{size} {_instrument.QuoteCurrency} is below the exchange's minimum of {_instrument.MinNotional}");
        else if (size.Value > DcaSteps.Most) Add(field, $"{size} is beyond any market; use at most {DcaSteps.Most}");
    }

    private void Range(string field, decimal value, decimal least, decimal most)
    {
        if (value < least || value > most) Add(field, $"{value} is out of range; expected {least} to {most}");
    }

    private void Add(string field, string message) => _problems.Add(new(field, message));
}
