using TraderAgent.Domain.Accounts;
using TraderAgent.Domain.Amounts;
using TraderAgent.Domain.Bots;
using TraderAgent.Domain.Market;

namespace TraderAgent.Domain.Portfolios;

/// <summary>
/// What stands above the bots of one account: it shares out the capital, deploys it in stages, and says who may not enter
/// now and why. It learns from the bots' standings and the prices that the account is marked with.
/// </summary>
public sealed class Portfolio
{
    private const long MillisecondsPerMinute = 60_000;
    private const long MinutesPerHour = 60, MinutesPerDay = 24 * 60;

    private readonly PortfolioRules _rules;
    private readonly Money _capital;
    private readonly Staging? _staging;
    private readonly Protections? _protections;
    private readonly Correlations _correlations = new();
    private readonly NewsDesk _news = new();
    private readonly SortedDictionary<string, BotStanding> _bots = new(StringComparer.Ordinal);
    private readonly SortedDictionary<string, Money> _allotments = new(StringComparer.Ordinal);
    private long _minute = long.MinValue;
    private bool _isOpen = true;

    internal Portfolio(PortfolioRules rules, Money capital)
    {
        (_rules, _capital) = (rules, capital);
        _staging = rules.Stages is { } stages ? new(stages, capital) : null;
        _protections = rules.Protections is { } protections ? new(protections, capital, _news) : null;
    }

    /// <summary>What each bot may use, in quote.</summary>
    public IReadOnlyDictionary<string, Money> Allotments => _allotments;

    /// <summary>The stage of deployment, from 1; null where there are none.</summary>
    public int? Stage => _staging is null ? null : (_staging.State?.Index ?? 0) + 1;

    /// <summary>How many stages there are; 0 where there are none.</summary>
    public int StageCount => _rules.Stages?.Shares.Count ?? 0;

    /// <summary>The share of the capital that the stage uses; all of it where there are no stages.</summary>
    public Percent StageShare => new((_staging?.Share ?? 1) * 100);

    /// <summary>Changes of the stage, oldest first.</summary>
    public IReadOnlyList<StageChange> StageLog => _staging?.Log ?? [];

    /// <summary>Pauses that hold.</summary>
    public IReadOnlyList<Pause> Pauses => _protections?.Pauses ?? [];

    /// <summary>Whether the present minute is within the trading hours.</summary>
    public bool IsOpen => _isOpen;

    /// <summary>Whether there is something that <see cref="TakeNews"/> would give.</summary>
    public bool HasNews => _news.Count > 0;

    /// <summary>What the owner should hear of since the last call; to be stored together with the state that it tells of.</summary>
    public IReadOnlyList<PortfolioNews> TakeNews() => _news.Take();

    internal bool IsDue(Instant at) => at.UnixMilliseconds / MillisecondsPerMinute > _minute;

    /// <summary>Looks at the account at a later minute.</summary>
    /// <returns>Whether what the bots see of it may have changed.</returns>
    internal bool Advance(Instant at, double equity, IEnumerable<KeyValuePair<string, double>> prices)
    {
        var before = _minute;
        _minute = at.UnixMilliseconds / MillisecondsPerMinute;
        var wasOpen = _isOpen;
        _isOpen = _rules.Hours?.IsOpen(at) ?? true;
        var changed = wasOpen != _isOpen | (_protections?.Expire(at) ?? false);
        if (before != long.MinValue && before / MinutesPerHour == _minute / MinutesPerHour) return changed;
        _correlations.AddHour(prices);
        _protections?.Look(at, equity);
        var isNewStage = _staging?.Look(at, equity, Deals()) ?? false;
        if (isNewStage) TellStage(at);
        if (isNewStage || before == long.MinValue || before / MinutesPerDay != _minute / MinutesPerDay) Share(isNewStage);
        return true;
    }

    /// <summary>Takes a bot's new standing.</summary>
    internal void Report(string bot, in BotStanding old, in BotStanding standing)
    {
        var isNew = !_bots.ContainsKey(bot);
        _bots[bot] = standing;
        if (isNew || old.Capital != standing.Capital) Share(isForced: true);
        var count = standing.Deals.Count - old.Deals.Count;
        if (isNew || count <= 0 || _minute == long.MinValue) return;
        _protections?.Take(bot, new(standing.Symbol, new(_minute * MillisecondsPerMinute), count, standing.Deals.Stops - old.Deals.Stops, standing.Deals.Net - old.Deals.Net));
    }

    /// <summary>Why a bot may place no entries now; null when it may.</summary>
    internal string? BarFor(string bot, string symbol)
    {
        if (!_isOpen) return "it is outside the trading hours";
        if (_protections?.ReasonFor(bot, symbol) is { } reason) return reason;
        if (_rules.MaxOpenBots is null && _rules.MaxOpenKinds is null) return null;
        if (_bots.TryGetValue(bot, out var own) && own.Exposure.Value > 0) return null; // It is one of those that are open.
        var open = _bots.Values.Where(b => b.Exposure.Value > 0).ToList();
        if (open.Count >= _rules.MaxOpenBots) return $"{open.Count} bots are in the market, as many as may be";
        var kinds = open.Select(b => b.Kind).Distinct().ToList();
        return kinds.Count >= _rules.MaxOpenKinds && !kinds.Contains(own.Kind) ? $"{kinds.Count} kinds of strategy are in the market, as many as may be" : null;
    }

    /// <summary>What a bot may use; null where nothing is shared out.</summary>
    internal Money? AllotmentOf(string bot) => _allotments.TryGetValue(bot, out var allotment) ? allotment : null;

    /// <summary>Exposure in other symbols, each weighted by its correlation with this one, in quote.</summary>
    internal Money CorrelatedWith(string symbol)
    {
        if (_rules.CorrelatedExposure is null) return Money.Zero;
        var sum = 0m;
        foreach (var bot in _bots.Values)
            if (bot.Symbol != symbol && bot.Exposure.Value > 0) sum += bot.Exposure.Value * (decimal)Math.Max(0, _correlations.Between(symbol, bot.Symbol));
        return new(sum);
    }

    internal PortfolioState Save() => new()
    {
        Allotments = new(_allotments, StringComparer.Ordinal), Stage = _staging?.State, StageLog = [.. _staging?.Log ?? []],
        Deals = [.. _protections?.Deals ?? []], Pauses = [.. _protections?.Pauses ?? []], HourlyEquity = [.. _protections?.HourlyEquity ?? []],
        Returns = _correlations.Save(), Minute = _minute,
    };

    internal void Load(PortfolioState state, IEnumerable<KeyValuePair<string, BotStanding>> bots)
    {
        foreach (var (bot, standing) in bots) _bots[bot] = standing;
        foreach (var (bot, allotment) in state.Allotments) _allotments[bot] = allotment;
        _staging?.Load(state.Stage, state.StageLog);
        _protections?.Deals.AddRange(state.Deals);
        _protections?.Pauses.AddRange(state.Pauses);
        _protections?.HourlyEquity.AddRange(state.HourlyEquity);
        _correlations.Load(state.Returns);
        _minute = state.Minute;
        _isOpen = _minute == long.MinValue || (_rules.Hours?.IsOpen(new(_minute * MillisecondsPerMinute)) ?? true);
    }

    private void TellStage(Instant at)
    {
        var last = _staging!.Log.Count == 0 ? null : _staging.Log[^1];
        var stands = $"stage {Stage} of {StageCount}: {StageShare} % of the capital is in use";
        if (last?.At == at) _news.Add(at, isWarning: last.To < last.From, $"{stands} (stage {last.From} before): {last.Reason}.");
        else _news.Add(at, isWarning: false, $"{stands}.");
    }

    private DealTally Deals()
    {
        var sum = new DealTally();
        foreach (var bot in _bots.Values)
            sum = sum with { Count = sum.Count + bot.Deals.Count, Won = sum.Won + bot.Deals.Won, Lost = sum.Lost + bot.Deals.Lost };
        return sum;
    }

    private void Share(bool isForced)
    {
        var claims = _bots.Where(b => b.Value.Capital.Value > 0).Select(b => new Claim(b.Key, b.Value.Capital, b.Value.Deals, _correlations.VolatilityOf(b.Value.Symbol))).ToList();
        if (claims.Count == 0 || (_rules.Allocation is null && _staging is null && _rules.Compound.Value == 0)) return;
        var capital = InUse(claims);
        var shares = Allocation.Of(claims, capital, _rules.Allocation);
        if (!isForced && _rules.Allocation is { } rules
            && !Allocation.IsWorthIt([.. claims.Select((c, i) => (_allotments.GetValueOrDefault(c.Bot), shares[i]))], capital, rules)) return;
        _allotments.Clear();
        for (var i = 0; i < claims.Count; i++) _allotments[claims[i].Bot] = shares[i];
    }

    /// <summary>What the bots may use together: what they are configured for, more or less by what was earned, of which the stage uses a part.</summary>
    private Money InUse(List<Claim> claims)
    {
        var earned = _bots.Values.Sum(b => b.NetRealized.Value);
        var kept = earned > 0 ? earned * _rules.Compound.Fraction : _rules.Compound.Value > 0 ? earned : 0;
        var configured = Math.Min(claims.Sum(c => c.Capital.Value), _capital.Value);
        return new(Math.Max(0, configured * (1 + kept / _capital.Value)) * (_staging?.Share ?? 1));
    }
}
